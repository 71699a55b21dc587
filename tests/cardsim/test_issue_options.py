"""What each choice at personalisation changes on the card, and that it changes nothing else."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardsim.apps import jpki
from cardsim.card import Card
from cardsim.files import BinaryFile, CardImage, Quirks
from cardsim.issue.certificates import load_certificate
from cardsim.issue.personalise import personalise
from cardsim.pages.fidelity import APPLICATIONS
from cardsim.profiles import Profile, load_profile
from cardsim.spec import CardKind, Sex

BASE = load_profile("T001")
WORDS = {aid: word for word, aid in APPLICATIONS.items()}
SELECT = bytes.fromhex("00a4040c0a") + jpki.AID


def parts(image: CardImage) -> dict[str, Any]:
    """Every part of a card by name: files as `jpki.0018`, data objects as `data.0042`."""
    files = {f"{WORDS[app.aid]}.{file.fid:04X}": file for app in image.applications for file in app.files}
    objects = {f"data.{tag:04X}": value for tag, value in image.data_objects.items()}
    return files | objects | {"atr": image.atr, "quirks": image.quirks}


def changed(profile: Profile) -> str:
    """The names of the parts in which the card of `profile` differs from the plain one, in order."""
    plain, other = parts(personalise(BASE)), parts(personalise(profile))
    return " ".join(sorted(name for name in plain | other if plain.get(name) != other.get(name)))


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({"revoked": True}, ""),
        ({"fault": "mute"}, ""),
        ({"pin": "9999"}, "jpki.0018"),
        ({"pin": None}, "jpki.0018"),
        ({"pin_tries_left": 1}, "jpki.0018"),
        ({"signature_password": "ZZZ999"}, "jpki.001B"),
        ({"signature_password": None}, "jpki.001B"),
        ({"signature_tries_left": 0}, "jpki.001B"),
        ({"text_pin": None}, "text.0011"),
        ({"text_tries_left": 2}, "text.0011"),
        ({"juki_pin": "9999"}, "common.001C juki.001C"),
        ({"photo": False}, "visual.0002"),
        ({"contact": True}, "atr"),
        ({"atr": b"\x3b\x00"}, "atr"),
        ({"quirks": Quirks(zero_fill=False)}, "quirks"),
        ({"security_code": "9999"}, "text.0015 visual.0002 visual.0012"),
        ({"card_number": "1" * 15}, "common.0001 data.0045"),
        ({"municipality": "99999"}, "common.0001 data.00F0 jpki.000A visual.0003"),
        ({"signature_certificate": False}, "jpki.0001 jpki.0008 jpki.001A jpki.001B"),
        ({"authentication_certificate": False}, "jpki.0008 jpki.000A jpki.0017"),
        ({"issued": date(2024, 6, 4)}, "jpki.0001 jpki.000A"),
        ({"certificate_until": date(2025, 1, 1)}, "jpki.0001 jpki.000A"),
        ({"card_until": date(2030, 1, 1)}, "common.0001 data.00F2 text.0015 visual.0002 visual.0012"),
        (
            {"seed": "another"},
            "common.0001 data.0045 jpki.0001 jpki.000A jpki.0017 jpki.001A text.0015 visual.0002 visual.0012",
        ),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else "",
)
def test_a_choice_changes_these_files_and_no_others(choice: dict[str, Any], expected: str) -> None:
    """A revocation and a fault change nothing at all; a PIN its own file; what is printed, every file that repeats it."""
    assert changed(BASE.with_(**choice)) == expected


@pytest.mark.parametrize(
    ("attribute", "expected"),
    [
        ({"kana": "ミホン　ジロウ"}, ""),
        ({"sex": Sex.FEMALE}, "jpki.0001 text.0002 text.0003 visual.0002"),
        ({"address": "見本市"}, "jpki.0001 text.0002 text.0003 visual.0002"),
        ({"name": "見本　次郎"}, "jpki.0001 jpki.000A text.0002 text.0003 visual.0002"),
        (
            {"birth": date(1985, 8, 16)},
            (
                "common.0001 data.00F2 jpki.0001 jpki.000A text.0002 text.0003 text.0015 visual.0001 visual.0002 visual.0011"
                " visual.0012"
            ),
        ),
        (
            {"number": "100000000011"},
            (
                "common.0001 data.0045 jpki.0001 jpki.000A text.0001 text.0003 text.0014 text.0015 visual.0002 visual.0005"
                " visual.0012 visual.0013"
            ),
        ),
    ],
    ids=lambda value: "+".join(value) if isinstance(value, dict) else "",
)
def test_an_attribute_stands_in_these_files_and_no_others(attribute: dict[str, Any], expected: str) -> None:
    """Where somebody's name or number is on the card; the kana is on none of it, as on real ones."""
    assert changed(BASE.with_(identity=replace(BASE.identity, **attribute))) == expected


@pytest.mark.parametrize(
    ("kind", "applications"),
    [
        (CardKind.MYNUMBER, "jpki visual text juki common issuer"),
        (CardKind.ANDROID, "jpki"),
        (CardKind.IPHONE, "jpki"),
        (CardKind.JUKI, "jpki"),
        (CardKind.TRANSPORT, ""),
        (CardKind.FOREIGN, "A0000002471001"),
    ],
)
def test_each_kind_has_its_applications(kind: CardKind, applications: str) -> None:
    """In the order in which the beginning of a name finds them."""
    image = personalise(BASE.with_(kind=kind))

    assert " ".join(WORDS.get(app.aid, app.aid.hex().upper()) for app in image.applications) == applications


def answers(profile: Profile, *commands: str) -> list[str]:
    """What the card of `profile` answers behind the selection of its JPKI application."""
    card = Card(personalise(profile))
    card.transmit(SELECT)
    return [card.transmit(bytes.fromhex(command)).hex().upper() for command in commands]


@pytest.mark.parametrize(
    ("choice", "expected"),
    [
        ({}, "8F8F009000 63C3 63C5 9000 9000"),
        ({"signature_certificate": False}, "008F009000 63C3 63C0 9000 6984"),
        ({"authentication_certificate": False}, "8F00009000 63C3 63C5 9000 9000"),
        ({"pin": None, "signature_password": None}, "8F8F009000 63C0 63C0 6984 6984"),
        ({"pin_tries_left": 0, "signature_tries_left": 1}, "8F8F009000 63C0 63C1 6984 9000"),
    ],
)
def test_a_client_sees_which_certificates_and_pins_there_are(choice: dict[str, Any], expected: str) -> None:
    """The presence file, the tries of both PINs, and what the right values are answered."""
    told = answers(
        BASE.with_(**choice), "00B0880003", "00200098", "0020009B", "002000980431323334", "0020009B06414243313233"
    )

    assert " ".join(told) == expected


def test_a_key_that_was_not_issued_cannot_sign() -> None:
    """A right PIN does not help: without the certificate there is no key either."""
    verify, sign = "002000980431323334", "802A0097010000"

    assert answers(BASE.with_(authentication_certificate=False), verify, sign)[-1] == "6A88"
    assert len(answers(BASE, verify, sign)[-1]) == 2 * 258


@settings(max_examples=30, deadline=None)
@given(st.dates(date(2016, 1, 1), date(2035, 1, 1)), st.integers(0, 1500))
def test_both_certificates_say_the_days_of_the_profile(issued: date, days: int) -> None:
    """From midnight of the day of issue to the end of the last day, in Japan, whatever days are asked for."""
    profile = BASE.with_(issued=issued, certificate_until=date.fromordinal(issued.toordinal() + days))
    files = personalise(profile).applications[0].files
    found = [load_certificate(file.content) for file in files if isinstance(file, BinaryFile) and file.fid in (1, 10)]

    assert len(found) == 2
    for certificate in found:
        assert certificate is not None
        covered = certificate.not_valid_after_utc - certificate.not_valid_before_utc
        assert (covered.days, covered.seconds) == (days, 86399)
        assert certificate.not_valid_before_utc.hour == 15
