"""Answers from a recorded conversation, as if the card were there."""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Final

from cardsim.errors import LinkBroken
from cardsim.fields import Wrong, as_hex, as_list, as_pair, as_whole, or_none, read_mapping
from cardsim.trace.recorder import ENDS, FORMAT, Exchange, Masked
from cardsim.wire.status import Words
from cardsim.yamlio import BadFile, Document, KeyPath, Problem, unknown

NOT_RECORDED: Final = bytes.fromhex("6F00")
"""The answer to a command the recording does not have (ISO 7816-4: no precise diagnosis)."""

_MASKED: Final = re.compile(r"((?:[0-9A-F]{2})*)((?:\*\*)*)((?:[0-9A-F]{2})*)", re.IGNORECASE)
_ENDS: Final = {how.__name__: how for how in ENDS}


@dataclass(frozen=True, slots=True)
class Recording:
    """A conversation as it was recorded."""

    atr: bytes
    exchanges: tuple[Exchange, ...]


def decode_recording(document: Document) -> Recording:
    """Return the recording in `document`, a trace written as JSON.

    `BadFile`: everything that is wrong with it, each mistake with its place.
    """
    problems: list[Problem] = []
    top = read_mapping(
        document,
        (),
        {"format": as_whole(FORMAT, FORMAT), "atr": as_hex, "exchanges": as_list},
        problems,
        required=("format", "atr", "exchanges"),
    )
    count = len(top.get("exchanges", ()))
    exchanges = [_decode_exchange(document, ("exchanges", index), problems) for index in range(count)]
    if problems:
        raise BadFile(problems)
    return Recording(top["atr"], tuple(exchange for exchange in exchanges if exchange))


def _decode_exchange(document: Document, path: KeyPath, problems: list[Problem]) -> Exchange | None:
    known: dict[str, Callable[[Any], Any]] = {
        "at_ms": or_none(_as_number),
        "command": _as_masked,
        "answer": or_none(_as_masked),
        "ended_by": or_none(_as_end),
        "meaning": as_pair(("ja", "en")),
    }
    noted = len(problems)
    values = read_mapping(document, path, known, problems, required=tuple(known))
    if len(problems) > noted:
        return None
    if (values["answer"] is None) is (values["ended_by"] is None):
        message = "either an answer or the way the link ended belongs here"
        problems.append(document.problem(path, message, "answer か ended_by の一方だけを書きます"))
        return None
    return Exchange(**(values | {"meaning": Words(**values["meaning"])}))


def _as_masked(value: Any) -> Masked:
    found = _MASKED.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        raise Wrong(
            "pairs of hex digits belong here, ** for hidden ones", "2桁ずつの16進数（伏せた部分は **）を書きます"
        )
    before, stars, after = found.groups()
    return Masked(bytes.fromhex(before), len(stars) // 2, bytes.fromhex(after))


def _as_number(value: Any) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Wrong(f"a number belongs here, not {value!r}", f"数を書きます({value!r} ではなく)")
    return float(value)


def _as_end(value: Any) -> type[LinkBroken]:
    end = _ENDS.get(str(value))
    if end is None:
        raise Wrong(*unknown("end of a link", value, _ENDS, what_ja="リンクの終わり方"))
    return end


class Playback:
    """A card that says what was recorded, in the recorded order.

    A command is looked for from the place reached, then from the start again; hidden bytes of a command match any, those
    of an answer are played as 00.
    """

    def __init__(self, recording: Recording) -> None:
        """Start at the beginning of `recording`."""
        self._recording: Final = recording
        self._next = 0

    @property
    def atr(self) -> bytes:
        """The recorded card's answer to reset."""
        return self._recording.atr

    def transmit(self, command: bytes) -> bytes:
        """Return the recorded answer, or `NOT_RECORDED`; a recorded end of the link is raised as it was."""
        exchanges = self._recording.exchanges
        for index in _round(self._next, len(exchanges)):
            if _matches(exchanges[index].command, command):
                self._next = index + 1
                return _say(exchanges[index])
        return NOT_RECORDED

    def power_on(self) -> None:
        """Take power; a recording has no state to lose."""

    def power_off(self) -> None:
        """Lose power; a recording has no state to lose."""

    def reset(self) -> None:
        """Reset; a recording has no state to lose."""


def _round(start: int, count: int) -> Iterable[int]:
    return (*range(start, count), *range(min(start, count)))


def _matches(recorded: Masked, command: bytes) -> bool:
    if len(command) != len(recorded.before) + recorded.hidden + len(recorded.after):
        return False
    return command.startswith(recorded.before) and command.endswith(recorded.after)


def _say(exchange: Exchange) -> bytes:
    if exchange.ended_by is not None:
        raise exchange.ended_by
    answer = exchange.answer or Masked(b"")
    return answer.before + bytes(answer.hidden) + answer.after
