"""The card as a whole: any bytes in, well-formed answers out, counters right, state where it belongs."""

from hypothesis import given
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule

from cardsim.apps import APPLICATIONS, jpki
from cardsim.card import Card
from cardsim.files import Application, CardImage, KeyFile, PinFile, RecordFile, by_pin
from cardsim.forms import FORMS
from cardsim.state import Persistent
from cardsim.wire.apdu import CommandApdu, decode_response
from cardsim.wire.status import Status, is_listed, tries_status
from tests.cardsim.builders import CONTACTLESS_ATR, image, private_der

SELECT_JPKI = CommandApdu(0x00, 0xA4, 0x04, 0x0C, jpki.AID).encode()
PINS = {jpki.AUTH_PIN: (b"1234", 3), jpki.SIGN_PIN: (b"ABC123", 5)}
CHANGING_INS = {0x20, 0x24, 0x32, 0xA4, 0xB0}

plausible = st.builds(
    CommandApdu,
    st.sampled_from([0x00, 0x80, 0x90]),
    st.sampled_from([form.ins for form in FORMS]),
    st.sampled_from([0, 1, 2, 4, 6, 0x81, 0x8A, 0xFF]),
    st.sampled_from([0, 0x0C, 0x80, 0x91, 0x97, 0x98, 0x9A, 0x9B, 0xC1]),
    st.sampled_from([b"", *APPLICATIONS, b"1234", b"ABC123", *(bytes((0, fid)) for fid in range(0x20))]),
    st.sampled_from([0, 1, 256, 65536]),
).map(CommandApdu.encode)
anything = plausible | st.binary(max_size=300)


def verify(fid: int, value: bytes) -> bytes:
    """Return VERIFY of a PIN by its short file id."""
    return CommandApdu(0x00, 0x20, 0x00, 0x80 | fid, value).encode()


@given(st.lists(anything, max_size=30), st.fixed_dictionaries({"pinless_command": st.booleans()}))
def test_any_bytes_get_a_well_formed_answer(commands: list[bytes], quirks: dict[str, bool]) -> None:
    """Whatever comes, the card answers a listed status word, with data only on success, and never a secret."""
    card = Card(image(**quirks))
    secrets = [file.secret for app in card.image.applications for file in app.files if isinstance(file, PinFile)]

    for command in commands:
        answer = decode_response(card.transmit(command))

        assert is_listed(answer.status)
        assert not answer.data or answer.status == Status.OK
        assert private_der()[-64:] not in answer.data
        assert not any(secret in answer.data for secret in secrets if secret and len(secret) == 14)


class PinCounters(RuleBasedStateMachine):
    """The two PINs of the JPKI application against a model of three numbers each."""

    def __init__(self) -> None:
        super().__init__()
        self.card = Card(image())
        self.left = {fid: limit for fid, (_, limit) in PINS.items()}
        self.values = {fid: value for fid, (value, _) in PINS.items()}
        self.verified: set[int] = set()
        self.select_application()

    @rule()
    def select_application(self) -> None:
        """Selecting the application is a logout."""
        assert self.card.transmit(SELECT_JPKI) == b"\x90\x00"
        self.verified.clear()

    @rule()
    def reset(self) -> None:
        """A reset keeps counters and forgets what was verified."""
        self.card.reset()
        self.select_application()

    @rule(fid=st.sampled_from([*PINS]))
    def verify_right(self, fid: int) -> None:
        """The right value opens and sets the counter back, unless the PIN is blocked."""
        expected: int = Status.BLOCKED_DATA
        if self.left[fid]:
            expected, self.left[fid] = Status.OK, PINS[fid][1]
            self.verified.add(fid)
        assert decode_response(self.card.transmit(verify(fid, self.values[fid]))).status == expected

    @rule(fid=st.sampled_from([*PINS]), value=st.binary(min_size=1, max_size=16))
    def verify_wrong(self, fid: int, value: bytes) -> None:
        """A wrong value costs a try and ends an earlier success."""
        if value == self.values[fid]:
            return
        expected: int = Status.BLOCKED_DATA
        if self.left[fid]:
            self.left[fid] -= 1
            expected = tries_status(self.left[fid])
        self.verified.discard(fid)
        assert decode_response(self.card.transmit(verify(fid, value))).status == expected

    @rule(value=st.from_regex(rb"[0-9]{4}", fullmatch=True))
    def change(self, value: bytes) -> None:
        """A verified PIN takes a new value."""
        command = CommandApdu(0x00, 0x24, 0x01, 0x80 | jpki.AUTH_PIN, value).encode()
        expected: int = Status.OK if jpki.AUTH_PIN in self.verified else Status.NOT_VERIFIED
        if self.left[jpki.AUTH_PIN] == 0:
            expected = Status.BLOCKED_DATA
        if expected == Status.OK:
            self.values[jpki.AUTH_PIN] = value
        assert decode_response(self.card.transmit(command)).status == expected

    @rule(command=anything.filter(lambda raw: raw[1:2] and raw[1] not in CHANGING_INS))
    def do_something_else(self, command: bytes) -> None:
        """No other command touches a counter."""
        assert is_listed(decode_response(self.card.transmit(command)).status)

    @invariant()
    def counters_agree(self) -> None:
        """The tries query tells the model's count, whatever happened."""
        for fid, left in self.left.items():
            query = CommandApdu(0x00, 0x20, 0x00, 0x80 | fid).encode()
            assert decode_response(self.card.transmit(query)).status == tries_status(left)

    @invariant()
    def keys_agree(self) -> None:
        """The password's certificate can be read exactly while the password is verified."""
        status = decode_response(self.card.transmit(bytes.fromhex("00B0810001"))).status
        assert status == (Status.OK if jpki.SIGN_PIN in self.verified else Status.NOT_VERIFIED)


TestPinCounters = PinCounters.TestCase


def test_persistent_state_goes_on_in_the_next_card() -> None:
    """Tries and a changed PIN handed to another card of the same image are still true there."""
    state = Persistent()
    first = Card(image(), state=state)
    for command in (
        SELECT_JPKI,
        verify(jpki.SIGN_PIN, b"wrong1"),
        verify(jpki.AUTH_PIN, b"1234"),
        CommandApdu(0x00, 0x24, 0x01, 0x80 | jpki.AUTH_PIN, b"5678").encode(),
    ):
        first.transmit(command)

    second = Card(image(), state=state)
    second.transmit(SELECT_JPKI)

    assert second.transmit(verify(jpki.AUTH_PIN, b"5678")) == b"\x90\x00"
    assert second.transmit(bytes.fromhex("0020009b")) == bytes.fromhex("63c4")
    assert state == Persistent({(jpki.AID, jpki.SIGN_PIN): 4}, {(jpki.AID, jpki.AUTH_PIN): b"5678"})


def test_the_issued_state_can_be_restored() -> None:
    """Restoring brings back tries, PINs and the order of challenges."""
    card = Card(image())
    challenge = card.transmit(bytes.fromhex("0084000008"))
    card.transmit(SELECT_JPKI)
    card.transmit(verify(jpki.AUTH_PIN, b"0000"))

    card.restore_issued_state()

    assert card.state == Persistent()
    assert card.transmit(bytes.fromhex("00b0000000")) == bytes.fromhex("6986")
    assert card.transmit(bytes.fromhex("0084000008")) == challenge


def test_challenges_differ_within_a_card_and_come_from_the_entropy_given() -> None:
    """The same card never repeats a challenge; an entropy of one's own is used as given."""
    card = Card(image())
    assert card.transmit(bytes.fromhex("0084000008")) != card.transmit(bytes.fromhex("0084000008"))

    chosen = Card(image(), entropy=lambda size: b"\x07" * size)
    assert chosen.transmit(bytes.fromhex("0084000003")) == bytes.fromhex("0707079000")


def test_power_on_and_off_forget_what_was_verified() -> None:
    """After either, no application is current."""
    card = Card(image())
    for turn in (card.power_on, card.power_off):
        card.transmit(SELECT_JPKI)
        turn()
        assert card.transmit(bytes.fromhex("00a4020c020006")) == bytes.fromhex("6a82")


def test_a_pin_may_be_issued_with_fewer_tries() -> None:
    """One try left at issue; a right value sets the counter to its limit, not back to one."""
    pin = PinFile(jpki.AUTH_PIN, b"1234", 3, tries_left=1)
    card = Card(CardImage(CONTACTLESS_ATR, (Application(jpki.AID, jpki.NAME, (pin,)),)))
    card.transmit(SELECT_JPKI)
    assert card.transmit(bytes.fromhex("00200098")) == bytes.fromhex("63c1")

    card.transmit(verify(jpki.AUTH_PIN, b"1234"))

    assert card.transmit(bytes.fromhex("00200098")) == bytes.fromhex("63c3")


def test_records_may_want_a_pin() -> None:
    """A record file shut by a PIN answers 6982 before it, and its records behind it."""
    files = (RecordFile(0x0001, (b"one",), by_pin(jpki.AUTH_PIN)), PinFile(jpki.AUTH_PIN, b"1234", 3))
    card = Card(CardImage(CONTACTLESS_ATR, (Application(b"other", "other", files),)))
    card.transmit(CommandApdu(0x00, 0xA4, 0x04, 0x0C, b"other").encode())
    read = bytes.fromhex("00B2010C00")

    assert card.transmit(read) == bytes.fromhex("6982")
    card.transmit(verify(jpki.AUTH_PIN, b"1234"))
    assert card.transmit(read) == b"one\x90\x00"


def test_secrets_are_kept_out_of_representations() -> None:
    """Neither a PIN nor a key shows when a card's files or state are printed."""
    shown = repr(image()) + repr(Persistent({}, {(b"", 1): b"87654321"}))

    assert "ABC123" not in shown
    assert "87654321" not in shown
    assert all("private_der" not in repr(file) for file in image().applications[0].files if isinstance(file, KeyFile))


def test_no_two_forms_share_a_header() -> None:
    """Each command has a class and instruction of its own."""
    assert len({form.key for form in FORMS}) == len(FORMS)
