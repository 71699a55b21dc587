"""The page that lists every fault, made from the table of faults."""

from collections.abc import Iterator

from cardsim.faults.kinds import FAULTS, MAGIC_PINS
from cardsim.faults.names import options_of
from cardsim.faults.speeds import SPEEDS

_HEAD = """# Faults

Every way in which a card or reader can fail, by the name that scenario files (`fault:`),
`cardsim insert --fault NAME:option=value` and `cardsim.faults.names.parse_fault` use.
Positions count the card's answers from 1. A fault wraps the card's `transmit`; nothing here waits.
"""


def fault_page() -> str:
    """Return the page in Markdown."""
    return "\n".join([_HEAD, *_faults(), "", *_speeds(), "", *_magic(), ""])


def _faults() -> Iterator[str]:
    yield "| fault | what happens | 何が起こるか | options and their defaults |"
    yield "|---|---|---|---|"
    for name, fault in FAULTS.items():
        options = ", ".join(f"`{option}={_shown(option, default)}`" for option, default in options_of(name).items())
        yield f"| `{name}` | {fault.words.en} | {fault.words.ja} | {options or '–'} |"


def _shown(option: str, default: object) -> str:
    if option == "status":
        return f"{default:04X}"
    return "CARD" if default is None else str(default)


def _speeds() -> Iterator[str]:
    yield "Speeds of `slow`, in virtual milliseconds (our choice, not measured on this card)."
    yield "Nobody waits, but the times in a trace count them."
    yield ""
    yield "| speed | per exchange | per 256-byte answer | per signature |"
    yield "|---|---|---|---|"
    for name, speed in SPEEDS.items():
        yield f"| `{name}` | {speed.command_ms:g} | {256 / speed.bytes_per_ms:.1f} | {speed.signature_ms:g} |"


def _magic() -> Iterator[str]:
    names = {kind: name for name, kind in FAULTS.items()}
    yield "PINs of `magic_pins` (card T052), each from the answer to its own VERIFY on:"
    yield ""
    yield "| PIN | sets off | what happens | 何が起こるか |"
    yield "|---|---|---|---|"
    for pin, fault in MAGIC_PINS.items():
        yield f"| `{pin.decode()}` | `{names[type(fault)]}` | {fault.words.en} | {fault.words.ja} |"
