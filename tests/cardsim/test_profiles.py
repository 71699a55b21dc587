"""Card profiles: the bundled catalogue, what is refused, and changes to a profile."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardsim import yamlio
from cardsim.apps import jpki
from cardsim.card import Card
from cardsim.errors import CardsimError, LinkBroken, UnknownCard
from cardsim.faults.kinds import MAGIC_PINS
from cardsim.faults.names import parse_fault
from cardsim.files import Quirks
from cardsim.issue.personalise import personalise
from cardsim.profiles import Profile, bundled_names, card_file, load_profile, read_profile
from cardsim.spec import (
    PUBLISHED_NUMBERS,
    CardKind,
    check_digit,
    is_harmless_number,
    verification_number_b,
)
from cardsim.yamlio import BadFile

GOOD = """\
identity: {name: 見本　太郎, kana: ミホン　タロウ, birth: 1985-08-15, sex: male, address: 見本市, number: "100000000001"}
card: {issued: 2024-06-03}
format: 1
purpose: {ja: 試し, en: a try}
"""
BAD = yamlio.load(Path(__file__).parents[1] / "cases" / "bad_cards.yaml").data
CATALOGUE = [load_profile(name) for name in bundled_names()]


def read(text: str) -> Profile:
    return read_profile(yamlio.parse(text.encode(), "card.yaml"), "card")


@pytest.mark.parametrize("case", BAD, ids=lambda case: case["name"])
def test_each_mistake_is_named_with_its_place(case):
    """Every mistake in a card file is one line with line and column, all of them at once."""
    text = GOOD
    for old, new in case["change"].items():
        assert old in text
        text = text.replace(old, str(new))

    lines = []
    try:
        read(text)
    except BadFile as refused:
        lines = str(refused).split("\n")

    assert len(lines) == len(case["refused"])
    for line, expected in zip(lines, case["refused"], strict=True):
        assert line.startswith(f"card.yaml:{expected}"), line


def test_the_catalogue_has_at_least_forty_cards_without_a_gap():
    """T001, T002 … are numbered in a row, and each says in both languages what it is for."""
    assert len(CATALOGUE) >= 40
    assert [profile.name for profile in CATALOGUE] == [f"T{n:03}" for n in range(1, len(CATALOGUE) + 1)]
    assert len({profile.purpose_ja for profile in CATALOGUE}) == len(CATALOGUE)
    assert all(profile.purpose and profile.purpose_ja for profile in CATALOGUE)


def test_nobody_in_the_catalogue_could_be_real():
    """Each number is nobody's, no two are the same, and the names say 見本 or SAMPLE."""
    numbers = [profile.identity.number for profile in CATALOGUE]

    assert len(set(numbers)) == len(numbers)
    assert all(check_digit(number[:11]) != number[11] for number in numbers)
    assert all(profile.identity.name.startswith(("見本", "SAMPLE")) for profile in CATALOGUE)


@pytest.mark.parametrize(
    ("name", "until"),
    [
        ("T001", "2028-08-15"),
        ("T006", "2026-03-15"),
        ("T007", "2025-10-10"),
        ("T008", "2026-07-20"),
        ("T018", "2026-05-11"),
        ("T019", "2026-05-10"),
        ("T033", "2028-02-29"),
    ],
)
def test_certificates_end_on_the_fifth_birthday_after_issue(name, until):
    """The dates on which scenarios rely follow from birth and issue, not from a number in the file."""
    profile = load_profile(name)

    assert profile.card.certificate_until is None
    assert profile.certificate_until == date.fromisoformat(until)


@given(st.dates(date(1930, 1, 1), date(2024, 1, 1)), st.integers(0, 2000))
def test_certificates_never_outlive_the_card(birth, days):
    """Whatever birth and issue are, both terms begin on the day of issue and the card ends last."""
    issued = date.fromordinal(birth.toordinal() + days)
    profile = CATALOGUE[0].with_(identity=replace(CATALOGUE[0].identity, birth=birth), issued=issued)

    assert issued <= profile.certificate_until <= profile.card_until


def test_a_card_of_a_minor_ends_with_its_certificates():
    """Under 18 on the day of issue both end on the 5th birthday; under 15 there is no signature certificate."""
    child, minor = load_profile("T012"), load_profile("T032")

    assert child.card_until == child.certificate_until
    assert not child.has_signature_certificate
    assert minor.card_until == minor.certificate_until
    assert minor.has_signature_certificate


def test_a_profile_can_be_given_to_somebody_else():
    """Another identity and other fields give another profile; the first stays as it was."""
    hanako = replace(CATALOGUE[0].identity, name="見本　花子", birth=date(1954, 3, 2))
    changed = CATALOGUE[0].with_(identity=hanako, certificate_until=date(2028, 3, 2), pin="0000")

    assert (changed.identity.name, changed.certificate_until, changed.card.pin) == (
        "見本　花子",
        date(2028, 3, 2),
        "0000",
    )
    assert CATALOGUE[0].card.pin == "1234"


def test_a_change_that_makes_no_sense_is_refused():
    """An unknown field names the nearest, and contradictions are refused as in a file."""
    with pytest.raises(CardsimError, match="'certificate_until'"):
        CATALOGUE[0].with_(certificate_util=date(2028, 1, 1))
    with pytest.raises(CardsimError, match="somebody's 個人番号"):
        CATALOGUE[0].with_(identity=replace(CATALOGUE[0].identity, number="100000000005"))
    with pytest.raises(CardsimError, match="past the card's own end"):
        CATALOGUE[0].with_(certificate_until=date(2050, 1, 1))


def test_a_name_that_is_no_card_names_the_nearest():
    """`T01` is neither a bundled card nor a file."""
    with pytest.raises(CardsimError, match=r"did you mean T0\d\d"):
        load_profile("T01")


def test_a_profile_in_a_file_is_called_by_the_files_name(tmp_path):
    """Any folder will do; the stem is the name."""
    path = tmp_path / "hanako.yaml"
    path.write_text(GOOD, encoding="utf-8")

    assert load_profile(path).name == load_profile(str(path)).name == "hanako"


def test_quirks_and_kinds_come_from_the_file():
    """A switch named in the file is turned, all others keep their defaults."""
    assert load_profile("T027").card.quirks == Quirks(blocked_status_6983=True)
    assert load_profile("T024").card.kind is CardKind.ANDROID


def test_a_fault_can_be_written_behind_a_name():
    """`T001+mute:at=4` is T001 with that fault; a fault that is none is refused with the nearest."""
    assert load_profile("T001+mute:at=4") == load_profile("T001").with_(fault="mute:at=4")
    with pytest.raises(CardsimError, match="did you mean 'mute'"):
        load_profile("T001+mut")


@pytest.mark.parametrize(
    ("name", "path"),
    [
        ("T001", None),
        ("T001+mute:at=4", None),
        ("T001+path/with.suffix", None),
        ("there", "there"),
        ("there.card", "there.card"),
        ("absent.card", "absent.card"),
        ("absent", None),
        ("x" * 300, None),
    ],
)
def test_a_name_or_a_path_is_told_apart(tmp_path: Path, monkeypatch, name: str, path: str | None):
    """A bundled card is no file even where one is called so; without an ending only a file that is there is one."""
    monkeypatch.chdir(tmp_path)
    for file in ("T001", "there"):
        Path(file).touch()

    assert card_file(name) == (None if path is None else Path(path))


def test_a_name_too_long_for_a_file_is_an_unknown_card():
    """What no file system could hold is refused like any other name."""
    with pytest.raises(UnknownCard, match="`cardsim list` shows them"):
        load_profile("x" * 300)


@pytest.mark.parametrize("pin", sorted(MAGIC_PINS))
def test_a_magic_pin_sets_off_its_fault(pin):
    """On T052 all goes well until the PIN; then the link ends or the answer is not the card's own."""
    profile = load_profile("T052")
    card = Card(personalise(profile))
    transmit = parse_fault(profile.card.fault or "").wrap(card.transmit)
    transmit(bytes.fromhex("00a4040c0a") + jpki.AID)
    assert transmit(bytes.fromhex("00a4020c020018")).hex() == "9000"

    try:
        answer = transmit(bytes.fromhex("0020008004") + pin).hex()
    except LinkBroken:
        answer = ""
    assert answer not in ("9000", "63c2")


def test_no_secret_shows_in_a_profile_as_text():
    """A profile printed by accident holds no PIN, password or 個人番号."""
    shown = repr(load_profile("T001"))

    assert not any(secret in shown for secret in ("1234", "ABC123", "100000000001"))


@given(st.from_regex(r"[0-9]{11}", fullmatch=True))
def test_exactly_one_last_digit_makes_a_number_somebodys(eleven):
    """Of the ten numbers with the same first eleven digits, one is refused."""
    numbers = [f"{eleven}{last}" for last in range(10)]

    refused = [number for number in numbers if not is_harmless_number(number)]
    assert len(refused) == (0 if set(numbers) & PUBLISHED_NUMBERS else 1)


def test_the_published_vector_has_the_published_check_number():
    """Born on Showa 55-02-17, card until 2035, code 2285: 55021720352285; and its number's check digit is right."""
    assert verification_number_b(date(1980, 2, 17), date(2035, 2, 17), "2285") == "55021720352285"
    assert check_digit("53768667718") == "8"
