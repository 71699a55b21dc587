"""What a personalised card holds: layouts, digests and signatures as independent readers expect them."""

import hashlib
from dataclasses import replace
from datetime import date
from io import BytesIO

import pytest
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey, RSAPublicNumbers
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from cardsim.apps import common, jpki, text, visual
from cardsim.card import Card
from cardsim.files import Application, BinaryFile, CardImage, File, PinFile
from cardsim.issue.jpki import token_information
from cardsim.issue.personalise import personalise
from cardsim.issue.printed import printed_on
from cardsim.issue.signing import key_id
from cardsim.issue.text import attribute_record, number_record
from cardsim.profiles import bundled_names, load_profile
from cardsim.spec import Identity, Sex
from cardsim.wire.tlv import decode_tlv, iterate_tlvs
from tests.cardsim.builders import ATTRIBUTES, NUMBER


def application(image: CardImage, aid: bytes) -> Application:
    return next(found for found in image.applications if found.aid == aid)


def file(image: CardImage, aid: bytes, fid: int) -> File:
    return next(found for found in application(image, aid).files if found.fid == fid)


def content(image: CardImage, aid: bytes, fid: int) -> bytes:
    found = file(image, aid, fid)
    assert isinstance(found, BinaryFile)
    return found.content


def objects(data: bytes) -> dict[int, bytes]:
    """The objects inside the one outer object of `data`."""
    return {tlv.tag: tlv.value for tlv in iterate_tlvs(decode_tlv(data)[0].value)}


def public_key(encoded: bytes) -> RSAPublicKey:
    """The key in `90` exponent, `91` modulus."""
    parts = {tlv.tag: int.from_bytes(tlv.value, "big") for tlv in iterate_tlvs(encoded)}
    return RSAPublicNumbers(parts[0x90], parts[0x91]).public_key()


def certified_key(certificate: bytes) -> RSAPublicKey:
    """The subject's key of a card-verifiable certificate, behind two key ids of 16 bytes."""
    return public_key(objects(certificate)[0x5F4E][32:])


@pytest.fixture(scope="module")
def image() -> CardImage:
    return personalise(load_profile("T001"))


def test_the_published_person_gives_the_published_attributes():
    """The record of myna-card's invented person is reproduced byte by byte, and so is the number's."""
    published = {tlv.tag: tlv.value.decode(errors="replace") for tlv in iterate_tlvs(decode_tlv(ATTRIBUTES)[0].value)}
    birth = date(1980, 2, 17)
    person = Identity(published[0xDF22], "コクトウ　ミキヤ", birth, Sex.MALE, published[0xDF23], "537686677188")

    assert attribute_record(person) == ATTRIBUTES
    assert number_record(person.number) == NUMBER


def test_a_long_address_takes_a_longer_length():
    """Past 127 bytes the outer length has two bytes, and the offsets move with it."""
    holder = load_profile("T001").identity
    record = attribute_record(Identity(holder.name, holder.kana, holder.birth, holder.sex, "見" * 60, holder.number))
    table = objects(record)[0xDF21]
    starts = [int.from_bytes(table[at : at + 2], "big") for at in range(0, 8, 2)]

    assert record[2] == 0x81
    assert [record[start : start + 2].hex() for start in starts] == ["df22", "df23", "df24", "df25"]


def test_text_signatures_hold_under_the_certified_key(image):
    """EF 0003 and 0007 verify with the key of EF 0004, and their digests are those of EF 0001 and 0002."""
    key = certified_key(content(image, text.AID, text.CERTIFICATE))
    signed = content(image, text.AID, text.SIGNATURES)
    parts = objects(signed)
    attributes = decode_tlv(content(image, text.AID, text.ATTRIBUTES))[0].value

    assert len(signed) == 336
    assert parts[0xDF31] == hashlib.sha256(content(image, text.AID, text.NUMBER)).digest()
    assert parts[0xDF32] == hashlib.sha256(attributes[11:]).digest()
    key.verify(parts[0xDF33], signed[5:75], PKCS1v15(), hashes.SHA256())
    own = content(image, text.AID, text.PUBLIC_KEY)
    key.verify(objects(own)[0xDF52], own[5:-261], PKCS1v15(), hashes.SHA256())


def test_a_changed_digest_breaks_the_text_signature(image):
    """The signature covers every byte of the digests."""
    key = certified_key(content(image, text.AID, text.CERTIFICATE))
    signed = bytearray(content(image, text.AID, text.SIGNATURES))
    signed[20] ^= 1

    with pytest.raises(InvalidSignature):
        key.verify(objects(bytes(signed))[0xDF33], bytes(signed[5:75]), PKCS1v15(), hashes.SHA256())


def test_the_face_file_is_signed_in_three_groups(image):
    """DF28 opens to a DigestInfo of SHA-256 with 96 bytes: the digests of plain data, texts and photo."""
    face = content(image, visual.AID, visual.FACE)
    key = certified_key(content(image, visual.AID, visual.CERTIFICATE))
    table = objects(face)[0xDF21]
    starts = [int.from_bytes(table[at : at + 2], "big") for at in range(0, 18, 2)]
    groups = (face[starts[0] : starts[3]], face[starts[3] : starts[5]], face[starts[5] : starts[6]])
    info = key.recover_data_from_signature(objects(face)[0xDF28], PKCS1v15(), None)

    assert [face[start : start + 2].hex() for start in starts] == [f"df2{digit}" for digit in "23456789a"]
    assert info[:-96].hex() == "3071300d0609608648016503040201050004" + "60"
    assert info[-96:] == b"".join(hashlib.sha256(group).digest() for group in groups)


def test_age_and_number_image_are_signed(image):
    """EF 0001 and 0005 verify with the certified key of the visual application."""
    key = certified_key(content(image, visual.AID, visual.CERTIFICATE))
    for fid, tag in ((visual.AGE, 0xDF13), (visual.NUMBER_IMAGE, 0xDF43)):
        record = content(image, visual.AID, fid)
        outer = decode_tlv(record)[0].value
        key.verify(objects(record)[tag], outer[:-261], PKCS1v15(), hashes.SHA256())
    assert len(content(image, visual.AID, visual.AGE)) == 5 + 0x21E


@pytest.mark.parametrize(("aid", "fid"), [(text.AID, text.CERTIFICATE), (visual.AID, visual.CERTIFICATE)])
def test_card_verifiable_certificates_have_the_real_layout(image, aid, fid):
    """568 bytes, body of 297: two key ids and a public key."""
    certificate = content(image, aid, fid)

    assert (len(certificate), certificate[:5].hex()) == (568, "7f21820233")
    assert len(objects(certificate)[0x5F4E]) == 297
    assert objects(certificate)[0x5F4E].startswith((b"9000023\x08\x05", b"9000033\x08\x05"))
    assert len(key_id("9000023", "001")) == 16


def test_pictures_are_of_the_real_kinds(image):
    """Number 72×12 and code 24×12 as 1-bit PNG, photo a grey JPEG 2000 file."""
    face = objects(content(image, visual.AID, visual.FACE))
    number = objects(content(image, visual.AID, visual.NUMBER_IMAGE))[0xDF41]
    shapes = {}
    for name, data in (("number", number), ("code", face[0xDF2A]), ("name", face[0xDF25]), ("photo", face[0xDF27])):
        with Image.open(BytesIO(data)) as picture:
            picture.load()
            shapes[name] = (picture.format, picture.mode, picture.size)

    assert shapes["number"] == ("PNG", "1", (72, 12))
    assert shapes["code"] == ("PNG", "1", (24, 12))
    assert shapes["name"][:2] == ("PNG", "1")
    assert shapes["photo"] == ("JPEG2000", "L", (240, 300))


def test_an_infants_card_has_an_empty_photo():
    """The object is there, without content, and still covered by the signature."""
    face = content(personalise(load_profile("T004")), visual.AID, visual.FACE)

    assert objects(face)[0xDF27] == b""


def test_token_information_says_which_kind_it_is():
    """160 bytes whose first 32 are the label that tells plastic, phone and old card apart."""
    labels = {
        name: content(personalise(load_profile(name)), jpki.AID, jpki.TOKEN)[:32].decode().rstrip()
        for name in ("T001", "T022", "T023", "T010")
    }

    assert labels == {
        "T001": "JPKIAPICCTOKEN2",
        "T022": "JPKIAPGPSETOKEN",
        "T023": "JPKIAPIOSTOKEN",
        "T010": "JPKIAPICCTOKEN",
    }
    assert len(token_information("JPKIAPICCTOKEN2")) == 160
    assert token_information("x")[96:124].hex() == "0000040d" + "00000001" + "00000000" + "00000001" + (
        "00000000" + "00000010" + "00000006"
    )


@pytest.mark.parametrize(
    ("name", "presence"), [("T001", "8f8f00"), ("T012", "008f00"), ("T011", "8f0000"), ("T005", "008f00")]
)
def test_the_presence_file_says_which_certificates_are_there(name, presence):
    """A missing certificate shows as 00, and its file is empty."""
    image = personalise(load_profile(name))

    assert content(image, jpki.AID, jpki.PRESENCE).hex() == presence
    assert bool(content(image, jpki.AID, jpki.SIGN_CERTIFICATE)) == presence.startswith("8f")
    assert bool(content(image, jpki.AID, jpki.AUTH_CERTIFICATE)) == (presence[2:4] == "8f")


def test_a_card_without_pins_has_all_of_them_blocked():
    """顔認証マイナンバーカード: every PIN answers that no try is left, the check numbers work."""
    image = personalise(load_profile("T005"))
    pins = {
        (app.aid, pin.fid): pin.issued_tries
        for app in image.applications
        for pin in app.files
        if isinstance(pin, PinFile)
    }

    assert {tries for (aid, fid), tries in pins.items() if fid in (0x0018, 0x001B, 0x001C)} == {0}
    assert pins[text.AID, text.PIN] == 0
    assert pins[visual.AID, visual.NUMBER_B] == 10


def test_the_serial_record_is_28_digits(image):
    """Card number, municipality and expiry in record 1 of the common application."""
    records = next(found for found in application(image, common.AID).files if found.fid == common.SERIAL).records

    assert records[0][:2].hex() == "011c"
    assert records[0][2:].decode() == printed_on(load_profile("T001")).card_number + "99201" + "20330815"


@pytest.mark.parametrize("name", ["T009", "T025"])
def test_foreign_cards_have_none_of_our_applications(name):
    """A transport card and a passport refuse the JPKI application with 6A82."""
    card = Card(personalise(load_profile(name)))

    assert card.transmit(bytes.fromhex("00a4040c0a") + jpki.AID) == bytes.fromhex("6a82")


def test_every_atr_adds_up():
    """In an ATR that offers T=1, all bytes after the first up to the last have the exclusive or 0 (ISO 7816-3 8.2.5)."""
    for name in bundled_names():
        atr, parity = personalise(load_profile(name)).atr, 0
        for byte in atr[1:]:
            parity ^= byte
        assert parity == 0, name


def test_the_check_numbers_are_those_of_the_printed_face(image):
    """照合番号A is the number, B birth, expiry and code; both applications take the same."""
    printed = printed_on(load_profile("T001"))
    secrets = {
        (app.aid, pin.fid): pin.secret for app in image.applications for pin in app.files if isinstance(pin, PinFile)
    }

    assert secrets[visual.AID, visual.NUMBER_A] == secrets[text.AID, text.NUMBER_A] == b"100000000001"
    assert secrets[visual.AID, visual.NUMBER_B] == secrets[text.AID, text.NUMBER_B] == printed.number_b
    assert printed.number_b.decode() == f"6008152033{printed.security_code}"
    assert secrets[visual.AID, visual.BIRTH_KEY] == b"600815"


names = st.text(st.characters(categories=["Lo", "Lu", "Ll", "Nd"]), min_size=1, max_size=40)


@settings(max_examples=40, deadline=None)
@given(family=names, given_name=names, address=names, birth=st.dates(date(1920, 1, 1), date(2024, 1, 1)))
def test_whoever_it_is_every_offset_leads_to_its_object(family, given_name, address, birth):
    """Names and addresses of any length and script: the tables of both records point at the tags they should."""
    base = load_profile("T001")
    identity = replace(base.identity, name=f"{family}　{given_name}", address=address, birth=birth)
    image = personalise(base.with_(identity=identity))

    for aid, fid, first, count in ((text.AID, text.ATTRIBUTES, 0xDF22, 4), (visual.AID, visual.FACE, 0xDF22, 9)):
        record = content(image, aid, fid)
        table = objects(record)[0xDF21]
        starts = [int.from_bytes(table[at : at + 2], "big") for at in range(0, 2 * count, 2)]
        assert [int.from_bytes(record[start : start + 2], "big") for start in starts] == [*range(first, first + count)]
    assert objects(content(image, text.AID, text.ATTRIBUTES))[0xDF22].decode() == identity.name
