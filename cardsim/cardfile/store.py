"""What a card in a file remembers between runs: its tries and changed PINs, kept in a file beside it."""

import fcntl
import json
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from typing import Final

from cardsim.atomic import write_atomically
from cardsim.errors import CardBusy
from cardsim.fields import as_hex, as_list, as_whole, read_mapping
from cardsim.state import Persistent, PinId
from cardsim.yamlio import BadFile, Document, Problem, load

STATE_SUFFIX: Final = ".state"
FORMAT: Final = 1


@contextmanager
def exclusive(path: Path) -> Iterator[None]:
    """Hold the card file `path` for this process alone; raises `CardBusy` while another one does."""
    with path.open("rb") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise CardBusy(path) from error
        yield


def state_path(path: Path) -> Path:
    """The file beside the card file `path` that holds its state."""
    return path.with_name(path.name + STATE_SUFFIX)


def read_state(path: Path) -> Persistent:
    """The state in `path`; as issued when there is none. Raises `BadFile` when it is damaged."""
    if not path.exists():
        return Persistent()
    document = load(path)
    problems: list[Problem] = []
    top = read_mapping(document, (), _TOP, problems, required=("format", "pins"))
    state = Persistent()
    for index in range(len(top.get("pins", ()))):
        _read_pin(document, index, state, problems)
    if problems:
        raise BadFile(problems)
    return state


def _read_pin(document: Document, index: int, state: Persistent, problems: list[Problem]) -> None:
    values = read_mapping(document, ("pins", index), _PIN, problems, required=("aid", "fid"))
    if {"aid", "fid"} <= values.keys():
        pin: PinId = (values["aid"], values["fid"])
        if "tries_left" in values:
            state.tries[pin] = values["tries_left"]
        if "secret" in values:
            state.secrets[pin] = values["secret"]


def encode_state(state: Persistent) -> bytes:
    """The text of a state file."""
    pins = [
        {"aid": aid.hex(), "fid": fid}
        | ({"tries_left": state.tries[aid, fid]} if (aid, fid) in state.tries else {})
        | ({"secret": state.secrets[aid, fid].hex()} if (aid, fid) in state.secrets else {})
        for aid, fid in sorted(state.tries.keys() | state.secrets.keys())
    ]
    return json.dumps({"format": FORMAT, "pins": pins}, indent=1).encode() + b"\n"


def write_new_card(path: Path, content: bytes) -> None:
    """Write a card file in its issued state: the state of a card that was there before goes with it.

    Raises `CardBusy` while another process uses that one, and `OSError` when the file cannot be written.
    """
    with exclusive(path) if path.exists() else nullcontext():
        write_atomically(path, content)
        state_path(path).unlink(missing_ok=True)


_TOP: Final = {"format": as_whole(FORMAT, FORMAT), "pins": as_list}
_PIN: Final = {"aid": as_hex, "fid": as_whole(1, 0xFFFE), "tries_left": as_whole(0, 15), "secret": as_hex}
