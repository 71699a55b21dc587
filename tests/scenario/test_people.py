"""People files: who comes, what they hold, and what is printed on it."""

from datetime import date
from pathlib import Path

import pytest

from cardsim.yamlio import BadFile
from reception import wiring
from reception.model.papers import Paper, PaperKind
from reception.model.people import Person, Subsidy
from reception.scenario.handing import handed_over
from reception.scenario.paperblock import PaperBlock, paper_of
from reception.scenario.people import People

DAY = date(2026, 5, 11)
IDENTITY = (
    "identity: {name: 見本　試, kana: ミホン　タメシ, birth: 1990-01-01, sex: female, "
    'address: 見本県見本市１, number: "100000001126"}\n'
)


@pytest.fixture
def people() -> People:
    """Give a finder of people files."""
    return wiring.people()


def person(people: People, name: str) -> Person:
    """Return a bundled person who is there."""
    found = people.find(name, None)
    assert found is not None
    return found


def written(folder: Path, text: str) -> Path:
    """Write a person called `new` beside a scenario, and return the scenario's path."""
    (folder / "people").mkdir(exist_ok=True)
    (folder / "people" / "new.yaml").write_text(text, encoding="utf-8")
    return folder / "scenario.yaml"


def check_digit(digits: str) -> int:
    """Return the check digit of a 個人番号 by its ordinance (平成26年総務省令第85号, article 5), for our own to differ from."""
    total = sum(int(digit) * (n + 1 if n <= 6 else n - 5) for n, digit in enumerate(reversed(digits), 1))
    return 0 if total % 11 <= 1 else 11 - total % 11


def insurer_check_digit(digits: str) -> int:
    """Return the check digit of a 保険者番号: weights 2, 1 from the right, digit sums, to the next ten."""
    products = (int(digit) * (2 - at % 2) for at, digit in enumerate(reversed(digits)))
    return -sum(product // 10 + product % 10 for product in products) % 10


@pytest.mark.parametrize("name", wiring.people().names(None))
def test_nobody_here_can_be_taken_for_a_real_person(name: str, people: People) -> None:
    """見本 names, a 個人番号 that cannot be one, and insurers of the prefecture 99 that does not exist."""
    found = person(people, name)
    number = str(found.identity["number"])

    assert found.name.startswith("見本")
    assert check_digit(number[:11]) != int(number[11])
    for cover in found.insurance:
        prefecture = cover.number[-6:-4]
        assert prefecture == "99"
        assert insurer_check_digit(cover.number[:-1]) == int(cover.number[-1])


def test_the_check_digits_are_counted_as_they_are_outside() -> None:
    """The published vector of the 個人番号 and the test range's insurers keep the two counters honest."""
    assert check_digit("12345678901") == 8
    assert insurer_check_digit("0699999") == 9
    assert insurer_check_digit("3999999") == 0


def test_a_paper_says_what_its_form_says(people: People) -> None:
    """The notice carries no birth date, a photo ID no insurance; numbers come from the cover of the paper's day."""
    moved = person(people, "utsuru")
    old = paper_of(moved, PaperBlock.model_validate({"kind": "notice", "issued": "2023-04-10"}))
    new = paper_of(moved, PaperBlock.model_validate({"kind": "eligibility_certificate", "from": "2026-05-01"}))
    licence = paper_of(moved, PaperBlock.model_validate({"kind": "photo_id"}))

    assert (old.number, old.birth) == ("06999999", None)
    assert (new.number, new.birth) == ("990036", moved.birth)
    assert (licence.number, licence.birth) == (None, moved.birth)


def test_what_is_written_stands_over_what_is_held(people: People) -> None:
    """A step may change a paper of the wallet; the rest stays as it was printed."""
    block = PaperBlock.model_validate({"kind": "eligibility_certificate", "until": "2026-03-31", "copy": True})
    found = handed_over(person(people, "saburo"), block, DAY)

    assert isinstance(found, Paper)
    assert (found.valid_until, found.copy, found.valid_from) == (date(2026, 3, 31), True, date(2025, 8, 1))


def test_of_several_papers_the_one_that_holds_is_handed_over(people: People) -> None:
    """Before the new notice came the old one is shown, afterwards the new."""
    notice = PaperBlock.model_validate({"kind": "notice"})
    found = [handed_over(person(people, "utsuru"), notice, day) for day in (date(2026, 4, 30), date(2026, 5, 1))]

    assert [paper and paper.number for paper in found] == ["06999999", "06999999"]


@pytest.mark.parametrize("kind", ["notice_slip", "notice_qr"])
def test_what_nobody_kept_apart_is_cut_off_the_notice(people: People, kind: str) -> None:
    """Of the notice that holds on the day, without the reading of the name on a slip; what is written stands over it."""
    block = PaperBlock.model_validate({"kind": kind, "until": "2026-06-30"})
    found = handed_over(person(people, "hanako"), block, DAY)
    notice = handed_over(person(people, "hanako"), PaperBlock.model_validate({"kind": "notice"}), DAY)

    assert found is not None
    assert notice is not None
    assert (found.kind.value, found.valid_until) == (kind, date(2026, 6, 30))
    assert (found.id, found.copay_percent) == (notice.id, notice.copay_percent)
    assert found.kana == (None if kind == "notice_slip" else notice.kana)


def test_without_a_notice_there_is_nothing_to_cut_off(people: People) -> None:
    """Whoever holds a certificate has no slip."""
    assert handed_over(person(people, "saburo"), PaperBlock.model_validate({"kind": "notice_slip"}), DAY) is None


def test_what_is_on_file_online_is_read_from_the_file(tmp_path: Path, people: People) -> None:
    """With its first and last day, in either calendar; a certificate without an end is open."""
    block = "subsidies: [{certificate: 子ども医療費受給者証, from: R7.10.1, until: 2026-09-30}, {certificate: 医療券, from: 2026-05-01}]\n"
    found = people.find("new", written(tmp_path, f"format: 1\n{IDENTITY}{block}"))

    assert found is not None
    assert found.subsidies == (
        Subsidy("子ども医療費受給者証", date(2025, 10, 1), date(2026, 9, 30)),
        Subsidy("医療券", date(2026, 5, 1)),
    )


@pytest.mark.parametrize(("kind", "given"), [("notice", False), ("portal_pdf", True), ("photo_id", True)])
def test_what_nobody_has_is_not_handed_over(kind: str, given: bool, people: People) -> None:
    """A screen or an ID can be shown by anybody; a paper that is not in the wallet and not described cannot."""
    found = handed_over(person(people, "nashiko"), PaperBlock.model_validate({"kind": kind}), DAY)

    assert (found is not None) is given
    assert found is None or found.kind is PaperKind(kind)


def test_people_beside_the_scenario_come_first(tmp_path: Path, people: People) -> None:
    """A folder `people` beside the file or above it is looked into before the bundled one."""
    beside = written(tmp_path, f"format: 1\n{IDENTITY}")
    below = tmp_path / "deeper" / "scenario.yaml"
    found = people.find("new", below)

    assert found is not None
    assert (found.name, found.card, found.papers) == ("見本　試", None, ())
    assert people.find("new", None) is None
    assert "taro" in people.names(beside)
    assert people.unknown("tarou", beside)[0] == "unknown person 'tarou'; did you mean 'taro'?"


@pytest.mark.parametrize(
    ("text", "messages"),
    [
        (f"{IDENTITY}", ["the key 'format' is missing"]),
        (f"format: 1\n{IDENTITY}insurence: []\n", ["unknown key 'insurence'; did you mean 'insurance'?"]),
        (f"format: 1\n{IDENTITY}registered: R7.2.30\n", ["'R7.2.30': 2025-02 has 28 days"]),
        (f"format: 1\n{IDENTITY}papers: [{{kind: notise}}]\n", ["unknown word 'notise'; did you mean 'notice'?"]),
        (
            f"format: 1\n{IDENTITY}insurance: [{{insurer: tagajo, number: '999995', from: 2020-04-01, copay: 20}}]\n",
            ["the key 'id' is missing", "a share belongs here, as in 20%"],
        ),
        (f"format: 1\n{IDENTITY}card: {{profile: T000}}\n", ["unknown card 'T000'; did you mean 'T050'?"]),
        (
            (
                f"format: 1\n{IDENTITY}insurance: [{{insurer: tagajoo, number: '999995', id: '1', from: 2020-04-01}}]\n"
                "papers: [{kind: notice, insurer: mogamo}]\n"
            ),
            ["unknown insurer 'tagajoo'; did you mean 'tagajo'?", "unknown insurer 'mogamo'; did you mean 'mogami'?"],
        ),
        (f"format: 1\n{IDENTITY}card: {{pinn: '1234'}}\n", ["unknown key 'pinn'; did you mean 'pin'?"]),
        (
            f"format: 1\n{IDENTITY}cites: [NAT-999, 見本市の案内]\n",
            ["unknown clause or decision row 'NAT-999'; did you mean 'NAT-099'?"],
        ),
        (
            f"format: 1\n{IDENTITY}subsidies: [{{certificate: 12, until: R7.2.30, kind: notice}}]\n",
            [
                "text belongs here, not 12",
                "the key 'from' is missing",
                "'R7.2.30': 2025-02 has 28 days",
                "unknown key 'kind'; known: certificate, from, until",
            ],
        ),
    ],
)
def test_a_badly_written_person_is_said_with_every_mistake(
    text: str, messages: list[str], tmp_path: Path, people: People
) -> None:
    """Form, dates, papers and the card's own block are checked together."""
    with pytest.raises(BadFile) as caught:
        people.find("new", written(tmp_path, text))

    assert sorted(problem.message for problem in caught.value.problems) == sorted(messages)
