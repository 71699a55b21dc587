"""What follows from a description: terms of card and certificates, kinds, sexes, check numbers."""

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardsim.eras import age_on, birthday
from cardsim.spec import CardKind, CardSpec, Sex, check_digit, is_harmless_number, verification_number_b

DAYS = st.dates(date(1920, 1, 1), date(2040, 12, 31))


@pytest.mark.parametrize(
    ("birth", "issued", "chosen", "card", "certificate"),
    [
        ("1985-08-15", "2024-06-03", {}, "2033-08-15", "2028-08-15"),
        ("1985-08-15", "2024-08-14", {}, "2033-08-15", "2028-08-15"),
        ("1985-08-15", "2024-08-15", {}, "2034-08-15", "2029-08-15"),
        ("1985-08-15", "2024-08-16", {}, "2034-08-15", "2029-08-15"),
        ("2006-06-03", "2024-06-02", {}, "2028-06-03", "2028-06-03"),
        ("2006-06-03", "2024-06-03", {}, "2034-06-03", "2029-06-03"),
        ("2004-02-29", "2023-01-10", {}, "2032-02-29", "2027-02-28"),
        ("1985-08-15", "2024-06-03", {"card_until": date(2026, 1, 31)}, "2026-01-31", "2026-01-31"),
        ("1985-08-15", "2024-06-03", {"certificate_until": date(2025, 3, 1)}, "2033-08-15", "2025-03-01"),
    ],
)
def test_terms_end_on_birthdays(birth: str, issued: str, chosen: dict[str, Any], card: str, certificate: str) -> None:
    """The 10th and 5th after the day of issue, the 5th for a minor's card; certificates never past the card's own end."""
    spec, born = CardSpec(date.fromisoformat(issued), **chosen), date.fromisoformat(birth)

    assert spec.card_expiry(born).isoformat() == card
    assert spec.certificate_expiry(born).isoformat() == certificate


@given(DAYS, DAYS)
def test_every_term_is_a_birthday_within_its_years(birth: date, issued: date) -> None:
    """Whoever it is, card and certificates end on a birthday, 4 to 5 years and 9 to 10 after issue."""
    if issued < birth:
        birth, issued = issued, birth
    spec, adult = CardSpec(issued), age_on(birth, issued) >= 18
    card, certificate = spec.card_expiry(birth), spec.certificate_expiry(birth)

    assert card == birthday(birth, card.year)
    assert certificate == birthday(birth, certificate.year)
    assert certificate.year - issued.year in (4, 5)
    assert card.year - issued.year in ((9, 10) if adult else (4, 5))


@pytest.mark.parametrize(
    ("birth", "asked", "has"),
    [
        ("2009-05-12", None, False),
        ("2009-05-11", None, True),
        ("2009-05-12", True, True),
        ("1985-08-15", False, False),
    ],
)
def test_a_signature_certificate_comes_with_the_fifteenth_birthday(birth: str, asked: bool | None, has: bool) -> None:
    """By age on the day of issue, unless the description says otherwise."""
    spec = CardSpec(date(2024, 5, 11), signature_certificate=asked)

    assert spec.has_signature_certificate(date.fromisoformat(birth)) is has


def test_each_sex_has_its_digit() -> None:
    """As in the records of the card: 1, 2, 9 and 0."""
    assert {sex: sex.digit for sex in Sex} == {"male": "1", "female": "2", "not_applicable": "9", "unknown": "0"}


def test_a_phone_is_a_phone_and_only_some_kinds_identify_anybody() -> None:
    """Phones and the plastic card prove who somebody is; an old card, a transport card and a passport do not."""
    assert {kind for kind in CardKind if kind.is_phone} == {CardKind.ANDROID, CardKind.IPHONE}
    assert {kind for kind in CardKind if kind.is_mynumber} == {CardKind.MYNUMBER, CardKind.ANDROID, CardKind.IPHONE}


@given(st.from_regex(r"[0-9]{11}", fullmatch=True), st.integers(0, 10), st.integers(1, 9))
def test_a_slip_in_one_digit_is_noticed_or_changes_the_check_digit_only_between_0_and_1(
    eleven: str, at: int, by: int
) -> None:
    """Remainders 0 and 1 share the check digit 0 by the ministry's formula; any other slip gives another digit."""
    at = min(at, 10)
    slipped = eleven[:at] + str((int(eleven[at]) + by) % 10) + eleven[at + 1 :]

    assert check_digit(slipped) != check_digit(eleven) or check_digit(eleven) == "0"


@pytest.mark.parametrize(
    ("number", "harmless"),
    [("100000000001", True), ("100000000005", False), ("537686677188", True), ("537686677189", True)],
)
def test_a_number_is_harmless_when_it_can_be_nobodys(number: str, harmless: bool) -> None:
    """A wrong check digit, or the one number that was published."""
    assert is_harmless_number(number) is harmless


@given(DAYS, DAYS, st.from_regex(r"[0-9]{4}", fullmatch=True))
def test_check_number_b_has_fourteen_digits_of_the_printed_face(birth: date, expiry: date, code: str) -> None:
    """Year of the era, month, day; the year the card ends; the code."""
    number = verification_number_b(birth, expiry, code)

    assert len(number) == 14
    assert number.isdigit()
    assert number[2:6] == f"{birth:%m%d}"
    assert number[6:] == f"{expiry.year}{code}"


@pytest.mark.parametrize("secret", ["4321", "XYZ789", "1111", "2222", "8765", "100000000001"])
def test_a_description_printed_by_accident_holds_no_secret(secret: str) -> None:
    """PINs, password and security code stay out of the representation."""
    spec = CardSpec(
        date(2024, 6, 3),
        pin="4321",
        signature_password="XYZ789",
        text_pin="1111",
        juki_pin="2222",
        security_code="8765",
    )

    assert secret not in repr(spec)
