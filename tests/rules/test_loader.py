"""Rule files: what comes of them, and how every mistake in them is reported."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from cardsim.yamlio import BadFile, parse
from reception.model.papers import PaperKind
from reception.model.verdict import Basis, Certainty, Need, Outcome
from reception.rules import keys
from reception.rules.loader import bundled, check, load
from reception.rules.ruleset import Clause, Objection, Period, Source

HEAD = "format: 1\npack: national\nasserted_on: 2026-03-19\n"
LADDER = """ladder:
  - {{rule: a, when: {{{}}}, outcome: rejected, cites: [NAT-01]}}
  - {{rule: {}, when: {{{}}}, outcome: rejected, cites: [NAT-01]}}"""


def problems(text: str) -> list[str]:
    """Return the mistakes of a rule file as they are shown."""
    with pytest.raises(BadFile) as refused:
        load([parse(text.encode(), "a.yaml")])
    return [str(problem) for problem in refused.value.problems]


def test_a_value_holds_on_its_days_for_its_pack() -> None:
    """A pack's own word comes first, then the national one, then nothing."""
    national = HEAD + "values:\n  share.standard:\n    - {value: 30, cites: [NAT-014]}\n"
    town = national.replace("national", "town").replace("{value: 30", "{from: 2026-01-01, value: 20")
    rules = load([parse(national.encode(), "n.yaml"), parse(town.encode(), "t.yaml")])

    def share(on: date, pack: str) -> int | None:
        dated = rules.value(keys.SHARE_STANDARD, on, pack)
        return dated.value if dated else None

    assert share(date(2025, 12, 31), "town") == 30
    assert share(date(2026, 1, 1), "town") == 20
    assert share(date(2026, 1, 1), "elsewhere") == 30
    assert rules.value(keys.GRACE_MONTHS, date(2026, 1, 1)) is None


def test_a_rung_carries_what_the_file_says() -> None:
    """Absent fields take their defaults: no basis, no needs, certainty H, the words of the rule's own name."""
    text = (
        HEAD
        + "ladder:\n  - {rule: all, when: {reader: [none, broken], returning: true}, outcome: rejected, cites: [NAT-001]}\n"
    )
    rule = load([parse(text.encode(), "a.yaml")]).ladder[0]

    assert (rule.outcome, rule.basis, rule.needs, rule.say) == (Outcome.REJECTED, Basis.NONE, (), "say.all")
    assert rule.source.certainty is Certainty.HIGH
    assert rule.source.asserted_on == date(2026, 3, 19)
    assert rule.when == {"reader": frozenset({"none", "broken"}), "returning": frozenset({True})}


def test_a_rung_takes_what_is_written() -> None:
    """Basis, needs, words, values it uses, days and every part of its source; `next` takes the basis of the next rung."""
    text = HEAD + (
        "ladder:\n"
        "  - {rule: a, when: {returning: true}, outcome: self_pay, basis: next, cites: [NAT-107]}\n"
        "  - {rule: b, when: {}, from: 2025-01-01, to: 2025-12-31, outcome: accepted, basis: online_card, say: say.other,\n"
        "     needs: [notice], uses: [share.standard], cites: [NAT-001], also: [NAT-002], certainty: L, asserted_on: 2025-02-03}\n"
    )
    lending, written = load([parse(text.encode(), "a.yaml")]).ladder

    assert lending.basis is None
    assert (written.code, written.outcome, written.basis, written.say) == (
        "b",
        Outcome.ACCEPTED,
        Basis.ONLINE_CARD,
        "say.other",
    )
    assert (written.needs, written.uses) == ((Need.NOTICE,), ("share.standard",))
    assert written.period == Period(date(2025, 1, 1), date(2025, 12, 31))
    assert written.source == Source(("NAT-001",), Certainty.LOW, date(2025, 2, 3), ("NAT-002",))


def test_a_source_is_read_on_the_day_its_file_names() -> None:
    """Unless an entry names a day of its own; so in every section."""
    ends = "cites: [NAT-001]}"
    text = HEAD + (
        f"values:\n  share.standard: [{{value: 30, {ends}]\n"
        f"objections: [{{flaw: copied, of: [notice], {ends}]\n"
        f"ladder: [{{rule: a, when: {{}}, outcome: rejected, {ends}]\n"
        f"remarks: [{{remark: b, when: {{}}, {ends}]\n"
    )
    for wanted, written in (
        (date(2026, 3, 19), text),
        (date(2026, 4, 1), text.replace(ends, "asserted_on: 2026-04-01, " + ends)),
    ):
        rules = load([parse(written.encode(), "a.yaml")])
        said = (rules.packs["national"]["share.standard"][0], *rules.objections, *rules.ladder, *rules.remarks)

        assert [each.source for each in said] == [Source(("NAT-001",), Certainty.HIGH, wanted)] * 4


def test_an_objection_takes_what_is_written() -> None:
    """Its flaw, its kinds of paper, its days and its source."""
    text = HEAD + (
        "objections:\n  - {flaw: copied, of: [notice, phone_card], from: 2025-01-01, to: 2025-12-31, cites: [NAT-001]}\n"
    )

    assert load([parse(text.encode(), "a.yaml")]).objections == (
        Objection(
            keys.Flaw.COPIED,
            frozenset({PaperKind.NOTICE, PaperKind.PHONE_CARD}),
            Period(date(2025, 1, 1), date(2025, 12, 31)),
            Source(("NAT-001",), Certainty.HIGH, date(2026, 3, 19)),
        ),
    )


def test_a_remark_takes_what_is_written() -> None:
    """It has no outcome; needs, values used and days as a rung has them."""
    text = HEAD + (
        "remarks:\n  - {remark: a, when: {returning: true}, needs: [notice], uses: [share.standard], from: 2025-01-01,\n"
        "     cites: [NAT-001]}\n"
    )

    assert load([parse(text.encode(), "a.yaml")]).remarks == (
        Clause(
            "a",
            {"returning": frozenset({True})},
            (Need.NOTICE,),
            Period(date(2025, 1, 1)),
            Source(("NAT-001",), Certainty.HIGH, date(2026, 3, 19)),
            ("share.standard",),
        ),
    )


def test_what_several_files_say_adds_up() -> None:
    """Objections, rungs and remarks stand in the order of the files; a period may be a single day."""
    days = "from: 2026-01-01, to: 2026-01-01, cites: [NAT-001]}"
    text = HEAD + (
        f"objections: [{{flaw: copied, of: [notice], {days}]\n"
        f"ladder: [{{rule: a, when: {{}}, outcome: rejected, {days}]\n"
        f"remarks: [{{remark: b, when: {{}}, {days}]\n"
    )
    other = text.replace("copied", "altered").replace("rule: a", "rule: c").replace("remark: b", "remark: d")
    rules = load([parse(text.encode(), "a.yaml"), parse(other.encode(), "b.yaml")])

    assert [objection.code for objection in rules.objections] == [keys.Flaw.COPIED, keys.Flaw.ALTERED]
    assert [rule.code for rule in rules.ladder] == ["a", "c"]
    assert [remark.code for remark in rules.remarks] == ["b", "d"]
    assert {clause.period for clause in (*rules.objections, *rules.ladder, *rules.remarks)} == {
        Period(date(2026, 1, 1), date(2026, 1, 1))
    }


def test_a_file_that_names_no_pack_is_not_read_further() -> None:
    """Nor one without the day of its source: the rest could not be placed."""
    body = "values:\n  share.standard: 30\n"

    assert len(problems(HEAD.replace("pack: national\n", "") + body)) == 1
    assert len(problems(HEAD.replace("asserted_on: 2026-03-19\n", "") + body)) == 1


def test_a_pack_says_of_whom_it_speaks() -> None:
    """The clauses at a file's head stand for the pack; those of several files of one pack add up."""
    one = HEAD + "cites: [TGJ-61]\nvalues:\n  share.standard:\n    - {value: 30, cites: [NAT-014]}\n"
    other = HEAD + "cites: [NMR-35]\n"

    assert load([parse(one.encode(), "a.yaml"), parse(other.encode(), "b.yaml")]).about == {
        "national": ("TGJ-61", "NMR-35")
    }


def test_the_bundled_rules_load_once() -> None:
    """The rules that come with the product are sound, and read a single time."""
    assert bundled() is bundled()
    assert bundled().ladder[-1].when == {}
    assert set(bundled().packs) == {
        "national",
        "employees",
        "late_elderly",
        "tagajo",
        "namerikawa",
        "kyoto",
        "mogami",
        "sanyoonoda",
    }
    assert Need.MYNUMBER_CARD in bundled().ladder[-1].needs


@pytest.mark.parametrize(
    ("body", "place", "message"),
    [
        ("vlaues: {}", "4:1", "unknown key 'vlaues'; did you mean 'values'?"),
        ("values:\n  share.standart:\n    - {value: 1, cites: [NAT-01]}", "5:3", "unknown value 'share.standart'"),
        ("values:\n  share.standard: 30", "5:19", "share.standard: a list belongs here"),
        ("values:\n  share.standard:\n    - {value: x, cites: [NAT-01]}", "6:15", "value: 'x' is not a whole number"),
        ("values:\n  share.standard:\n    - {value: 30}", "6:7", "the key 'cites' is missing"),
        ("values:\n  share.standard:\n    - {value: 30, cites: []}", "6:26", "at least one clause ID"),
        ("values:\n  share.standard:\n    - {value: 30, cites: [page 3]}", "6:26", "'page 3' is no clause ID"),
        (
            "values:\n  legacy.last_day:\n    - {value: 2025-02-30, cites: [NAT-01]}",
            "6:15",
            "'2025-02-30': 2025-02 has 28 days",
        ),
        (
            "values:\n  share.standard:\n    - {from: 2026-01-02, to: 2026-01-01, value: 3, cites: [NAT-01]}",
            "6:30",
            "ends on 2026-01-01, before it starts on 2026-01-02",
        ),
        (
            "values:\n  share.standard: [{to: 2026-01-01, value: 3, cites: [NAT-01]}, {from: 2026-01-01, value: 3, cites: [NAT-01]}]",
            "5:65",
            "share.standard: starts before the value above it ends",
        ),
        ("objections:\n  - {flaw: worn, of: [notice], cites: [NAT-01]}", "5:12", "'worn' is none of"),
        ("objections:\n  - {flaw: copied, of: [letter], cites: [NAT-01]}", "5:24", "'letter' is none of"),
        (
            "ladder:\n  - {rule: a, when: {wether: true}, outcome: rejected, cites: [NAT-01]}",
            "5:22",
            "unknown observation 'wether'",
        ),
        (
            "ladder:\n  - {rule: a, when: {returning: often}, outcome: rejected, cites: [NAT-01]}",
            "5:33",
            "returning: 'often'",
        ),
        ("ladder:\n  - {rule: a, when: {}, outcome: maybe, cites: [NAT-01]}", "5:34", "outcome: 'maybe' is none of"),
        ("remarks:\n  - {remark: a, when: {}, needs: [luck], cites: [NAT-01]}", "5:34", "'luck' is none of"),
        ("remarks:\n  - {remark: a, when: {}, uses: [luck], cites: [NAT-01]}", "5:33", "is not a list of values"),
        ("remarks:\n  - {remark: a, when: {}, uses: [{a: 1}], cites: [NAT-01]}", "5:33", "is not a list of values"),
        (
            LADDER.format("reader: [none, broken]", "b", "reader: none, returning: true"),
            "6:12",
            "never decides: 'a' above fits every visit this fits",
        ),
        (
            LADDER.format("reader: none", "a", "reader: broken"),
            "6:12",
            "there is a rule 'a' above",
        ),
    ],
)
def test_a_mistake_is_named_at_its_place(body: str, place: str, message: str) -> None:
    """The line and column are those of the value or key that is wrong."""
    found = problems(HEAD + body + "\n")

    assert len(found) == 1, found
    assert found[0].startswith(f"a.yaml:{place}: ")
    assert message in found[0]


@pytest.mark.parametrize(
    ("body", "shown"),
    [
        ("values: []", "a.yaml:4:9: ここには「キー: 値」を書きます"),
        ("ladder: []", "a.yaml:4:9: ladder: ここには一覧を書きます"),
        ("valeus: {}", "a.yaml:4:1: キー 'valeus' は使えません。'values' の誤りでは?"),
        ("values: {share.standart: 1}", "a.yaml:4:10: 値 'share.standart' は使えません。'share.standard' の誤りでは?"),
        (
            "remarks: [{remark: a, when: {reeder: none}, cites: [NAT-01]}]",
            "a.yaml:4:30: 観察項目 'reeder' は使えません。'reader' の誤りでは?",
        ),
        ("values:\n  share.standard: 30", "a.yaml:5:19: share.standard: ここには一覧を書きます"),
        ("values:\n  share.standard:\n    - {value: 30}", "a.yaml:6:7: キー 'cites' がありません"),
        (
            "values:\n  share.standard:\n    - {value: x, cites: [NAT-01]}",
            "a.yaml:6:15: value: 'x' は0以上の整数ではありません",
        ),
        (
            "values:\n  share.standard:\n    - {from: 2026-01-02, to: 2026-01-01, value: 3, cites: [NAT-01]}",
            "a.yaml:6:30: 終わり 2026-01-01 が始まり 2026-01-02 より前です",
        ),
        (
            "values:\n  share.standard: [{value: 3, cites: [NAT-01]}, {value: 3, cites: [NAT-01]}]",
            "a.yaml:5:49: 前の値と期間が重なっています。日付順に、重ならないように書きます",
        ),
        (
            LADDER.format("reader: none", "b", "reader: none"),
            "a.yaml:6:12: この規則は働きません。上の 'a' が先に当てはまります",
        ),
        (
            LADDER.format("reader: none", "a", "reader: broken"),
            "a.yaml:6:12: 規則 'a' が上にもあります",
        ),
    ],
)
def test_a_mistake_is_told_in_japanese(body: str, shown: str) -> None:
    """At the same place, whatever is wrong."""
    with pytest.raises(BadFile) as refused:
        load([parse(f"{HEAD}{body}\n".encode(), "a.yaml")])

    assert [problem.in_language("ja") for problem in refused.value.problems] == [shown]


def test_all_mistakes_are_reported_at_once() -> None:
    """A file with several mistakes, and a second file, are reported together in the order of the files."""
    text = "format: 2\nasserted_on: soon\nvalues: {}\nladder:\n  - {rule: a}\n"
    with pytest.raises(BadFile) as refused:
        load([parse(text.encode(), "b.yaml"), parse(b"- 1\n", "c.yaml")])
    shown = [re.sub(": .*", "", str(problem)) for problem in refused.value.problems]

    assert shown == ["b.yaml:1:1", "b.yaml:1:9", "b.yaml:2:14", "c.yaml:1:1", "c.yaml:1:1", "c.yaml:1:1", "c.yaml:1:1"]


@pytest.mark.parametrize("written", ["2", "one", "'1'"])
def test_a_format_of_another_version_is_refused(written: str) -> None:
    """With the one that is read."""
    assert problems(HEAD.replace("format: 1", f"format: {written}")) == [
        f"a.yaml:1:9: format: {written if written != 'one' else repr(written)} is not a format this version reads; it reads 1"
    ]


def test_one_value_is_set_in_one_file() -> None:
    """Two files of a pack that set the same value are a mistake of the second."""
    text = (HEAD + "values:\n  share.standard:\n    - {value: 30, cites: [NAT-014]}\n").encode()
    with pytest.raises(BadFile, match=r"b\.yaml:5:3: share\.standard is also set in another file of national"):
        load([parse(text, "a.yaml"), parse(text, "b.yaml")])


def test_check_reads_one_file(tmp_path: Path) -> None:
    """A sound file passes in silence; a missing one is one clear line."""
    sound = tmp_path / "town.yaml"
    sound.write_text(
        HEAD.replace("national", "town") + "values:\n  share.standard:\n    - {value: 20, cites: [TWN-01]}\n"
    )
    check(sound)

    with pytest.raises(BadFile, match=r"gone\.yaml:1:1: cannot be read"):
        check(tmp_path / "gone.yaml")


def test_check_looks_up_the_clauses_a_file_cites(tmp_path: Path) -> None:
    """An ID of a bundled family has to be there, wherever it is cited; the rest of the file is looked at all the same."""
    town = tmp_path / "town.yaml"
    span = "{value: -1, cites: [TGJ-377], also: [NAT-014, TWN-02, NMR-99]}"
    town.write_text(HEAD.replace("national", "town") + f"values:\n  share.standard:\n    - {span}\n")

    with pytest.raises(BadFile) as refused:
        check(town)
    shown = [re.sub(r".*/town\.yaml:|;.*", "", str(problem)) for problem in refused.value.problems]
    assert shown == [
        "6:15: value: -1 is not a whole number",
        "6:27: unknown clause or decision row 'TGJ-377'",
        "6:61: unknown clause or decision row 'NMR-99'",
    ]
