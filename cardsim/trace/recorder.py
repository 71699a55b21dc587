"""Records what goes between a card and whoever asks, with PINs and personal data left out.

PIN bodies are never recorded. Answers from files that may say something about the holder are recorded only where
`personal` asks for it, which is meant for the invented people of software cards.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from cardsim.errors import CardMute, CardTorn, LinkBroken, ReaderUnplugged, ServiceRestarted
from cardsim.link import Transmit
from cardsim.trace.observer import Observer, hides_body
from cardsim.wire.status import Words, is_listed, meaning

FORMAT: Final = 1
ENDS: Final[dict[type[LinkBroken], Words]] = {
    CardTorn: Words("カードが抜かれた", "card torn out"),
    CardMute: Words("応答なし", "no answer"),
    ReaderUnplugged: Words("リーダーが外れた", "reader unplugged"),
    ServiceRestarted: Words("PC/SCサービスが再起動した", "PC/SC service restarted"),
}
"""The ways in which a link ends, in words."""


class Masked(NamedTuple):
    """Bytes of which some in the middle are hidden."""

    before: bytes
    hidden: int = 0
    """Number of bytes hidden behind `before`."""
    after: bytes = b""

    def __str__(self) -> str:
        """Return hex, `**` for each hidden byte."""
        return self.before.hex().upper() + "**" * self.hidden + self.after.hex().upper()


@dataclass(frozen=True, slots=True)
class Exchange:
    """One command and what came of it."""

    command: Masked
    answer: Masked | None
    """None: the link ended instead."""
    meaning: Words
    """What was asked and what was answered."""
    ended_by: type[LinkBroken] | None = None
    """How the link ended; None: an answer came."""
    at_ms: float | None = None
    """Milliseconds by the recorder's clock when the command came; None: it has no clock."""


@dataclass(slots=True)
class Recorder:
    """Wraps `transmit` and keeps every exchange."""

    clock_ms: Callable[[], float] | None = None
    """Where the time of an exchange is taken from; None: no times are recorded."""
    personal: bool = False
    """True: answers of personal files are recorded in full."""
    exchanges: list[Exchange] = field(default_factory=list)
    on_exchange: Callable[[Exchange], None] | None = None
    """Told each exchange as it is over; None: nobody is."""

    def wrap(self, transmit: Transmit) -> Transmit:
        """Return `transmit` that records; what it raises passes through, recorded as the end of the link."""
        observer = Observer()

        def recording(command: bytes) -> bytes:
            at_ms = self.clock_ms() if self.clock_ms else None
            asked, personal = observer.meaning(command), observer.is_personal(command) and not self.personal
            try:
                answer = transmit(command)
            except LinkBroken as broken:
                how = type(broken)
                self._keep(Exchange(_mask_command(command), None, _join(asked, ENDS[how]), how, at_ms))
                raise
            observer.follow(command, answer)
            said = meaning(int.from_bytes(answer[-2:], "big"))
            self._keep(
                Exchange(_mask_command(command), _mask_answer(answer, personal), _join(asked, said), at_ms=at_ms)
            )
            return answer

        return recording

    def _keep(self, exchange: Exchange) -> None:
        self.exchanges.append(exchange)
        if self.on_exchange:
            self.on_exchange(exchange)


def _mask_command(command: bytes) -> Masked:
    return Masked(command[:5], len(command) - 5) if hides_body(command) else Masked(command)


def _mask_answer(answer: bytes, personal: bool) -> Masked:
    """Hide what `personal` asks for; the last two bytes only stay where they are a status word."""
    if not personal or (len(answer) == 2 and is_listed(int.from_bytes(answer, "big"))):
        return Masked(answer)
    kept = answer[-2:] if len(answer) > 2 and is_listed(int.from_bytes(answer[-2:], "big")) else b""
    return Masked(b"", len(answer) - len(kept), kept)


def _join(asked: Words, said: Words) -> Words:
    return Words(f"{asked.ja} → {said.ja}", f"{asked.en} -> {said.en}")


def text_lines(exchange: Exchange, lang: str) -> Iterator[str]:
    """Yield the lines that show `exchange` to people, in `lang` (`ja` or `en`): meaning, command, answer."""
    time = "" if exchange.at_ms is None else f"[{exchange.at_ms:10.3f} ms] "
    yield f"{time}{exchange.meaning.in_language(lang)}"
    yield f"  > {exchange.command}"
    yield f"  < {'--' if exchange.answer is None else exchange.answer}"


def as_text(exchanges: list[Exchange], lang: str) -> str:
    """Return the whole trace for people."""
    return "".join(f"{line}\n" for exchange in exchanges for line in text_lines(exchange, lang))


def as_json(exchanges: list[Exchange], atr: bytes) -> str:
    """Return the whole trace as JSON, one exchange a line; `cardsim.trace.playback` reads it. `atr` is the card's."""
    lines = ",\n".join(json.dumps(_plain(exchange), ensure_ascii=False) for exchange in exchanges)
    return f'{{"format": {FORMAT}, "atr": "{atr.hex().upper()}", "exchanges": [\n{lines}\n]}}\n'


def _plain(exchange: Exchange) -> dict[str, object]:
    return {
        "at_ms": exchange.at_ms,
        "command": str(exchange.command),
        "answer": None if exchange.answer is None else str(exchange.answer),
        "ended_by": None if exchange.ended_by is None else exchange.ended_by.__name__,
        "meaning": exchange.meaning._asdict(),
    }
