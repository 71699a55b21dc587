"""The list of commands that may go to a card that is not ours, and the care taken with its PIN."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from reception.card.transport import Transmit
from reception.errors import CardGone, CommandForbidden, EnvironmentLacks, PinWithheld
from reception.readers.pcsc.guard import Guarded, PinGuard

SELECT_AP = "00A4040C0A D392F000260100000001"
SELECT_ISSUER = "00A4040C07 A0000001510000"
SELECT_TOKEN = "00A4020C02 0006"
SELECT_CERTIFICATE = "00A4020C02 000A"
SELECT_PIN = "00A4020C02 0018"
SELECT_KEY = "00A4020C02 0017"
READ = "00B0000020"
TRIES = "00200080"
VERIFY = "0020008004 31323334"
SIGN = "802A008033 3031300D060960864801650304020105000420" + "AA" * 32 + "00"

PERMITTED = [
    [SELECT_AP, SELECT_TOKEN, READ],
    [SELECT_AP, SELECT_CERTIFICATE, "00B0000004", "00B0000000", "00B006002F"],
    [SELECT_AP, SELECT_PIN, TRIES, VERIFY, SELECT_KEY, SIGN],
    [SELECT_ISSUER],
]
FORBIDDEN = {
    "number of the text application": ["00A4040C0A D3921000310001010408"],
    "face of the visual application": ["00A4040C0A D3921000310001010402"],
    "signature certificate": [SELECT_AP, "00A4020C02 0001"],
    "signature password": [SELECT_AP, "00A4020C02 001B"],
    "signature key": [SELECT_AP, "00A4020C02 001A"],
    "reading by short file id": [SELECT_AP, SELECT_CERTIFICATE, "00B0810000"],
    "reading a PIN": [SELECT_AP, SELECT_PIN, READ],
    "reading with nothing selected": [SELECT_AP, READ],
    "a file of no application": [SELECT_TOKEN],
    "a PIN by short file id": [SELECT_AP, SELECT_PIN, "0020009804 31323334"],
    "a PIN of three digits": [SELECT_AP, SELECT_PIN, "0020008003 313233"],
    "a PIN with a letter": [SELECT_AP, SELECT_PIN, "0020008004 31323341"],
    "a PIN with another file selected": [SELECT_AP, SELECT_KEY, VERIFY],
    "the tries query with a fifth byte": [SELECT_AP, SELECT_PIN, "0020008000"],
    "changing the PIN": [SELECT_AP, SELECT_PIN, "0024018004 31323334"],
    "signing with nothing selected": [SELECT_AP, SIGN],
    "signing what is no SHA-256 DigestInfo": [SELECT_AP, SELECT_KEY, "802A008023" + "30" * 35 + "00"],
    "signing by short file id": [SELECT_AP, SELECT_KEY, SIGN.replace("802A0080", "802A0097")],
    "signing after leaving the application": [SELECT_AP, SELECT_KEY, SELECT_ISSUER, SIGN],
    "our own PIN-less command": [SELECT_AP, "90F00000"],
    "a reader's pseudo command": ["FFCA000000"],
    "nothing": [""],
}


class Witness:
    """A card that answers everything with `answer` and remembers what it got."""

    def __init__(self, answer: str = "9000", tries: str = "63C3") -> None:
        self.got: list[bytes] = []
        self.answer = bytes.fromhex(answer)
        self.tries = bytes.fromhex(tries)

    def __call__(self, command: bytes) -> bytes:
        """Take a command; the tries query is answered with `tries`."""
        self.got.append(command)
        return self.tries if command == bytes.fromhex(TRIES) else self.answer

    @property
    def verifies(self) -> list[bytes]:
        """The PINs it was shown."""
        return [command[5:] for command in self.got if command[1] == 0x20 and len(command) > 5]


def play(transmit: Transmit, commands: Sequence[str]) -> None:
    for command in commands:
        transmit(bytes.fromhex(command))


@pytest.mark.parametrize("commands", PERMITTED)
def test_what_a_visit_needs_goes_through(commands: Sequence[str]) -> None:
    """Token label, certificate, tries, PIN and signature reach the card as they were sent."""
    card = Witness()

    play(Guarded(card), commands)

    assert card.got == [bytes.fromhex(command) for command in commands]


@pytest.mark.parametrize("commands", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_anything_else_is_never_sent(commands: Sequence[str]) -> None:
    """The last command raises, and the card has not seen it."""
    card = Witness()
    guarded = Guarded(card)
    play(guarded, commands[:-1])

    with pytest.raises(CommandForbidden):
        play(guarded, commands[-1:])

    assert len(card.got) == len(commands) - 1


def test_a_file_whose_selection_failed_is_not_current() -> None:
    """Nothing is read, shown or signed in a file the card did not give."""
    card = Witness()
    guarded = Guarded(card)
    play(guarded, [SELECT_AP])
    card.answer = bytes.fromhex("6A82")
    play(guarded, [SELECT_PIN])

    with pytest.raises(CommandForbidden):
        play(guarded, [VERIFY])


_SHAPES = st.sampled_from([bytes.fromhex(text) for case in (*PERMITTED, *FORBIDDEN.values()) for text in case])
_COMMANDS = st.one_of(
    _SHAPES,
    st.binary(max_size=80),
    st.builds(
        lambda shape, at, byte: shape[:at] + bytes([byte]) + shape[at + 1 :],
        _SHAPES,
        st.integers(0, 12),
        st.integers(0, 255),
    ),
)


@given(st.lists(_COMMANDS, max_size=12), st.sampled_from(["9000", "6A82"]))
@example([bytes.fromhex(command) for command in PERMITTED[2]], "9000")
def test_whatever_is_tried_only_the_list_is_sent(commands: list[bytes], answer: str) -> None:
    """Whoever calls, and in whatever order: the card sees the nine kinds of command a visit needs, and no other."""
    card = Witness(answer)
    guarded = Guarded(card)
    for command in commands:
        try:
            guarded(command)
        except CommandForbidden:
            continue

    kinds = [_kind(command) for command in card.got]
    assert None not in kinds


def _kind(command: bytes) -> str | None:
    """Name what `command` is by the words of the list, written here a second time."""
    match command.hex().upper():
        case "00A4040C0AD392F000260100000001":
            return "select the JPKI application"
        case "00A4040C07A0000001510000":
            return "select the issuer security domain"
        case "00A4020C020006" | "00A4020C02000A" | "00A4020C020018" | "00A4020C020017":
            return "select a file"
        case "00200080":
            return "ask for the tries"
        case text if text.startswith("00B0") and len(text) == 10 and int(text[4], 16) < 8:
            return "read"
        case text if text.startswith("0020008004") and len(text) == 18 and command[5:].isdigit():
            return "show the PIN"
        case text if text.startswith("802A0080333031300D060960864801650304020105000420") and len(text) == 114:
            return "sign"
    return None


@pytest.mark.parametrize(
    ("tries", "consents", "sent"),
    [
        ("63C3", False, True),
        ("63C2", False, False),
        ("63C2", True, True),
        ("63C1", True, False),
        ("63C0", True, False),
        ("6984", True, False),
        ("9000", True, False),
    ],
)
def test_the_pin_is_sent_when_no_harm_can_come_of_it(tries: str, consents: bool, sent: bool) -> None:
    """All tries left: sent. Fewer: with the holder's consent. One, none, or who knows: never."""
    card = Witness(tries=tries)
    guard = PinGuard(card, consent=lambda _: consents)

    if sent:
        play(guard, [VERIFY])
    else:
        with pytest.raises(PinWithheld):
            play(guard, [VERIFY])

    assert card.verifies == ([b"1234"] if sent else [])


def test_a_wrong_pin_is_shown_once() -> None:
    """The guard tells the refusal and does not try again."""
    card = Witness(answer="63C2")

    assert PinGuard(card)(bytes.fromhex(VERIFY)) == b"\x63\xc2"

    assert card.verifies == [b"1234"]


def test_after_a_broken_verify_no_other_is_sent() -> None:
    """The link broke while the PIN was under way: the try may have counted, so the PIN stays at home."""
    card = Witness()
    broken = False

    def breaking(command: bytes) -> bytes:
        answer = card(command)
        if broken and len(command) == 9:
            raise CardGone
        return answer

    guard = PinGuard(breaking)
    broken = True
    with pytest.raises(CardGone):
        play(guard, [VERIFY])
    broken = False

    with pytest.raises(PinWithheld):
        play(guard, [VERIFY])
    assert card.verifies == [b"1234"]


def test_the_holders_pin_goes_in_place_of_the_scenarios() -> None:
    """What a scenario's person types never reaches the card."""
    card = Witness()

    play(PinGuard(card, holder_pin=lambda: "9876"), [VERIFY])

    assert card.verifies == [b"9876"]


@pytest.mark.parametrize("typed", ["", "123", "12345", "12a4", "１２３４"])
def test_a_pin_of_another_form_is_not_sent_and_not_shown(typed: str) -> None:
    """The form is checked before anything is sent, and the message does not repeat what was typed."""
    card = Witness()

    with pytest.raises(EnvironmentLacks) as caught:
        play(PinGuard(card, holder_pin=lambda: typed), [VERIFY])

    assert card.verifies == []
    assert not typed or typed not in str(caught.value)
