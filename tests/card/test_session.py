"""The session with a card: what is asked in which order, and what each answer means."""

import pytest

from cardsim.wire.apdu import CommandApdu
from reception.card.protocol import Protocol
from reception.card.session import CardSession, PhoneSession, PinAnswer
from reception.errors import CardGone, CardRefused, CardSilent, CertificateAbsent, NotMyNumberCard
from tests.fakes import ScriptedCard, Turn, gone

LABEL = b"JPKIAPICCTOKEN2".ljust(32).hex()
OPENING: list[Turn] = [
    ("00 A4 04 0C 0A D392F000260100000001", "9000"),
    ("00 A4 02 0C 02 0006", "9000"),
    ("00 B0 00 00 20", f"{LABEL} 9000"),
]
SELECT_CERTIFICATE = "00 A4 02 0C 02 000A"
SELECT_PIN = "00 A4 02 0C 02 0018"


def opened(*turns: Turn) -> tuple[CardSession, ScriptedCard]:
    """Return a session over a card that goes on with `turns` once it was opened."""
    card = ScriptedCard([*OPENING, *turns])
    return CardSession(card), card


def test_opening_selects_the_application_and_reads_its_label() -> None:
    """Three commands, and the card is known to be a マイナンバーカード."""
    session, card = opened()

    assert session.label == "JPKIAPICCTOKEN2"
    assert card.left == []


@pytest.mark.parametrize("status", ["6A82", "6D00", "6E00", "6700"])
def test_a_card_without_the_application_is_not_ours_to_read(status: str) -> None:
    """Whatever it answers to the name, it is another card."""
    with pytest.raises(NotMyNumberCard) as caught:
        CardSession(ScriptedCard([(OPENING[0][0], status)]))

    assert caught.value.status == int(status, 16)


@pytest.mark.parametrize("label", ["JPKIAPICCTOKEN", "SOMETHING"])
def test_another_label_is_another_card(label: str) -> None:
    """The old 住基カード has the application too, under another label."""
    turns = [*OPENING[:2], ("00 B0 00 00 20", label.encode().ljust(32).hex() + "9000")]

    with pytest.raises(NotMyNumberCard):
        CardSession(ScriptedCard(turns))


def test_a_missing_certificate_is_said_as_such() -> None:
    """No such file means that the card was issued without one."""
    session, _ = opened((SELECT_CERTIFICATE, "6A82"))

    with pytest.raises(CertificateAbsent):
        session.certificate()


def test_an_empty_certificate_is_none() -> None:
    """A file of zeros is what is left where a certificate was not written."""
    session, _ = opened((SELECT_CERTIFICATE, "9000"), ("00 B0 00 00 05", "0000000000 9000"))

    with pytest.raises(CertificateAbsent):
        session.certificate()


@pytest.mark.parametrize(
    "turns",
    [
        [(SELECT_CERTIFICATE, "6F00")],
        [(SELECT_CERTIFICATE, "9000"), ("00 B0 00 00 05", "6F00")],
        [(SELECT_CERTIFICATE, "9000"), ("00 B0 00 00 05", "3003020101 9000")],
    ],
    ids=["select refused", "read refused", "no certificate in it"],
)
def test_nonsense_is_not_taken_for_a_missing_certificate(turns: list[Turn]) -> None:
    """A card that garbles its answers may answer well the next time."""
    session, _ = opened(*turns)

    with pytest.raises(CardRefused) as caught:
        session.certificate()

    assert not isinstance(caught.value, CertificateAbsent)


@pytest.mark.parametrize(("status", "tries"), [("63C3", 3), ("63C1", 1), ("63C0", 0), ("6983", 0), ("6984", 0)])
def test_the_tries_are_asked_without_spending_one(status: str, tries: int) -> None:
    """VERIFY without data; a blocked PIN has none left."""
    session, card = opened((SELECT_PIN, "9000"), ("00 20 00 80", status))

    assert session.tries_left() == tries
    assert card.left == []


def test_a_right_pin_is_shown_once_and_signs() -> None:
    """VERIFY, then the key, then the signature over the DigestInfo of the challenge."""
    session, card = opened((SELECT_PIN, "9000"), ("00 20 00 80 04 31323334", "9000"), *SIGN)

    assert session.prove("1234", b"abc") == PinAnswer(True, 3, b"\xaa\xbb")
    assert card.left == []


@pytest.mark.parametrize(("status", "tries"), [("63C2", 2), ("63C0", 0), ("6984", 0)])
def test_a_wrong_pin_signs_nothing(status: str, tries: int) -> None:
    """Nothing follows a refused VERIFY, least of all another one."""
    session, card = opened((SELECT_PIN, "9000"), ("00 20 00 80 04 39393939", status))

    assert session.prove("9999", b"abc") == PinAnswer(False, tries)
    assert card.left == []


def test_an_answer_that_counts_nothing_is_refused() -> None:
    """A VERIFY answered by something else leaves the tries unknown."""
    session, _ = opened((SELECT_PIN, "9000"), ("00 20 00 80", "6F00"))

    with pytest.raises(CardRefused, match="VERIFY: 6F00"):
        session.tries_left()


@pytest.mark.parametrize("error", [gone(), CardSilent("no answer")], ids=["gone", "silent"])
def test_a_broken_link_breaks_the_call(error: Exception) -> None:
    """What the link raises comes through, and the call is not repeated."""
    session, card = opened((SELECT_PIN, error))

    with pytest.raises((CardGone, CardSilent)):
        session.tries_left()
    assert card.left == []


def test_leaving_selects_another_application() -> None:
    """No later program finds a verified PIN."""
    session, card = opened(("00 A4 04 0C 07 A0000001510000", "6A82"))
    session.leave()

    assert card.left == []


DIGEST = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
SIGN: list[Turn] = [
    ("00 A4 02 0C 02 0017", "9000"),
    (f"80 2A 00 80 33 3031300D060960864801650304020105000420 {DIGEST} 00", "AABB 9000"),
]
GRANT = "90 F0 00 00"


def test_after_a_face_the_card_proves_itself_without_a_pin() -> None:
    """The simulator's own command opens the key; then it signs as after a PIN."""
    session, card = opened((GRANT, "9000"), *SIGN)

    assert session.prove_without_pin(b"abc") == b"\xaa\xbb"
    assert card.left == []


@pytest.mark.parametrize("status", ["6D00", "6982"])
def test_a_card_that_knows_no_way_without_a_pin_is_refused(status: str) -> None:
    """Nothing is signed, and no PIN is tried instead."""
    session, card = opened((GRANT, status))

    with pytest.raises(CardRefused):
        session.prove_without_pin(b"abc")
    assert card.left == []


def phone(label: str, *turns: Turn) -> tuple[PhoneSession, ScriptedCard]:
    """Return a session over a phone with that token label."""
    answer = f"{label.encode().ljust(32).hex()} 9000"
    card = ScriptedCard([*OPENING[:2], (OPENING[2][0], answer), *turns])
    return PhoneSession(card), card


@pytest.mark.parametrize("label", ["JPKIAPGPSETOKEN", "JPKIAPIOSTOKEN"])
def test_a_phone_is_known_by_its_label(label: str) -> None:
    """A plastic card on the pad is no phone, and a phone in the slot no card."""
    assert phone(label)[0].label == label
    with pytest.raises(NotMyNumberCard):
        phone("JPKIAPICCTOKEN2")
    with pytest.raises(NotMyNumberCard):
        CardSession(ScriptedCard([*OPENING[:2], (OPENING[2][0], f"{label.encode().ljust(32).hex()} 9000")]))


@pytest.mark.parametrize(("status", "tries"), [("9000", None), ("63C2", 2), ("6984", 0)])
def test_an_android_phone_is_opened_with_its_own_pin(status: str, tries: int | None) -> None:
    """Its tries are its own, apart from the card's."""
    session, card = phone("JPKIAPGPSETOKEN", (SELECT_PIN, "9000"), ("00 20 00 80 04 31323334", status))

    assert session.open("1234") == tries
    assert card.left == []


def test_an_iphone_is_opened_by_its_owner() -> None:
    """Face ID or Touch ID happened on the phone; no PIN goes to it."""
    session, card = phone("JPKIAPIOSTOKEN", (GRANT, "9000"), *SIGN)

    assert session.open(None) is None
    assert session.sign(b"abc") == b"\xaa\xbb"
    assert card.left == []


PHOTO = "DF27 04 01020304"


@pytest.mark.parametrize(
    ("record", "photo"),
    [(f"FF20 0A {PHOTO} DF21 00", b"\1\2\3\4"), ("FF20 03 DF21 00", b""), ("FF20 03 DF27 00", b"")],
    ids=["with a photograph", "without its field", "with an empty one"],
)
def test_the_photograph_is_opened_with_the_code_of_the_face(record: str, photo: bytes) -> None:
    """照合番号B opens the record; afterwards the JPKI application is selected again."""
    whole = bytes.fromhex(record)
    turns: list[Turn] = [
        ("00 A4 04 0C 0A D3921000310001010402", "9000"),
        ("00 A4 02 0C 02 0012", "9000"),
        (f"00 20 00 80 0E {b'12345678901234'.hex()}", "9000"),
        ("00 A4 02 0C 02 0002", "9000"),
        ("00 B0 00 00 05", f"{whole[:5].hex()} 9000"),
    ]
    turns += [(f"00 B0 00 05 {len(whole) - 5:02X}", f"{whole[5:].hex()} 9000")] if len(whole) > 5 else []
    session, card = opened(*turns, OPENING[0])

    assert session.photo("12345678901234") == photo
    assert card.left == []


def test_a_wrong_face_code_is_refused() -> None:
    """A card whose face was read wrongly stays closed."""
    session, _ = opened(
        ("00 A4 04 0C 0A D3921000310001010402", "9000"),
        ("00 A4 02 0C 02 0012", "9000"),
        (f"00 20 00 80 0E {b'00000000000000'.hex()}", "63C9"),
    )

    with pytest.raises(CardRefused, match="VERIFY: 63C9"):
        session.photo("00000000000000")


def test_a_file_is_read_to_the_end_of_its_object() -> None:
    """The length stands in the header; a card that ends early gives what it has."""
    body = bytes(range(250)) * 2
    card = ScriptedCard(
        [
            ("00 B0 00 00 05", "308201F400 9000"),
            ("00 B0 00 05 00", body[:256].hex() + "9000"),
            ("00 B0 01 05 F3", body[256:400].hex() + "6282"),
            ("00 B0 01 95 63", "6B00"),
        ]
    )

    assert Protocol(card).read_object() == bytes.fromhex("308201F400") + body[:400]
    assert card.left == []


@pytest.mark.parametrize("answer", ["", "90"])
def test_an_answer_too_short_to_be_one_is_refused(answer: str) -> None:
    """Two status bytes are the least a card can say."""
    with pytest.raises(CardRefused):
        Protocol(ScriptedCard([("00 A4 00 0C", answer)])).send(CommandApdu(0x00, 0xA4, 0x00, 0x0C))
