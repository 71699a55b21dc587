"""Files handed over at a screen: what a terminal pastes, what somebody types, and what a file counts as."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception import wiring
from reception.front.handing import LONGEST, papers_in, pasted_paths, shown, typed_paths, why_none
from reception.model.papers import PaperKind
from reception.papers.portal import LinkState, ScannedLink, reference_of
from reception.papers.presented import ReadFile
from reception.wording import Lang, Words

HANAKO = wiring.everybody()["hanako"]
PASTED = {
    "/見本/notice.png": ["/見本/notice.png"],
    "/見本/notice.png\n": ["/見本/notice.png"],
    "'/見本/my notice.png' ": ["/見本/my notice.png"],
    '"/見本/my notice.png"\r\n': ["/見本/my notice.png"],
    "/見本/my\\ notice.png": ["/見本/my notice.png"],
    "/見本/my notice.png": ["/見本/my notice.png"],
    "'/見本/it'\\''s.png'": ["/見本/it's.png"],
    "file:///a/my%20notice.png": ["/a/my notice.png"],
    "file://localhost/a/notice.png": ["/a/notice.png"],
    "'/a/one.png' '/a/two.pdf'": ["/a/one.png", "/a/two.pdf"],
    "/a/one.png\n/a/two.pdf\n": ["/a/one.png", "/a/two.pdf"],
    "/a/it's.png": ["/a/it's.png"],
    "./notice.png": ["notice.png"],
    "/見本／お知らせ（１）.png": ["/見本／お知らせ（１）.png"],
    "1234": [],
    "８６４２": [],
    "見本　花子": [],
    "": [],
    " \n ": [],
    "/" + "x" * LONGEST: [],
    "1234\n/a/one.png": [],
}


@pytest.mark.parametrize(("text", "paths"), PASTED.items())
def test_what_terminals_paste(text: str, paths: list[str]) -> None:
    """Quotes, escaped blanks, addresses, several at once; and what can be no place, as a PIN is none."""
    assert list(pasted_paths(text)) == [Path(path) for path in paths]


@pytest.mark.parametrize(
    ("text", "paths"),
    [
        ("notice.png", ["notice.png"]),
        ("my notice.png", ["my notice.png"]),
        ("1234", ["1234"]),
        ("'my notice.png'", ["my notice.png"]),
        ("x" * (LONGEST + 1), []),
    ],
)
def test_what_is_typed_is_meant_as_a_place(text: str, paths: list[str]) -> None:
    """In a field for it, a bare name is one."""
    assert list(typed_paths(text)) == [Path(path) for path in paths]


def test_a_home_is_found() -> None:
    """The tilde means what it means to a shell."""
    assert typed_paths("~/notice.png") == (Path.home() / "notice.png",)


@pytest.mark.parametrize("text", ["~nobody-here/notice.png", "file://[見本", "file:///a/\0"])
def test_what_only_looks_like_a_place_is_one_that_is_not_there(text: str) -> None:
    """The home of nobody, an address that is none, a name no file can have: reading it says that there is no such file."""
    (path,) = typed_paths(text)

    assert wiring.PaperReader()(path).refused == "no_such_file"


@given(st.sampled_from(["", "~", "/", "'", "file:", "file://"]), st.text(max_size=60))
def test_no_text_breaks_it(place: str, rest: str) -> None:
    """Whatever is pasted: paths, or none."""
    text = place + rest

    assert all(isinstance(path, Path) for path in (*pasted_paths(text), *typed_paths(text)))


@given(st.from_regex(r"/[^\x00\r\n\x0b\x0c\x1c-\x1e\x85\u2028\u2029/]{1,40}", fullmatch=True))
def test_a_quoted_path_comes_back(path: str) -> None:
    """What a terminal puts into quotes is the path itself, whatever stands in it."""
    quoted = "'" + path.replace("'", "'\\''") + "'"

    assert pasted_paths(quoted) == (Path(path),)


def test_a_bare_code_belongs_to_whom_it_stands_for() -> None:
    """The holder is found among those who can come; a stranger's code has none."""
    people = wiring.everybody().values()
    known, strange = (
        papers_in(ReadFile(link=ScannedLink(LinkState.GOOD, reference_of(code), None)), people)
        for code in ("hanako", "somebody")
    )

    assert [(paper.kind, paper.name) for paper in known] == [(PaperKind.NOTICE_QR, HANAKO.name)]
    assert [(paper.kind, paper.name) for paper in strange] == [(PaperKind.NOTICE_QR, None)]
    assert papers_in(ReadFile(HANAKO.papers), people) == HANAKO.papers
    assert papers_in(ReadFile(), people) == ()


@pytest.mark.parametrize("lang", Lang)
def test_why_there_is_nothing_is_one_line_that_cannot_drive_the_terminal(lang: Lang) -> None:
    """The file's name and the reason, without control characters."""
    words = Words(lang)

    assert why_none(ReadFile(refused="empty"), Path("/a/x\x1b[2J.png"), words).startswith("x?[2J.png: ")
    private = ReadFile(refused="real_numbers", private=("number", "id"))
    assert why_none(private, Path("notice.png"), words).endswith("(number, id)")
    assert words("hand.no_data") in why_none(ReadFile(), Path("notice.png"), words)


@pytest.mark.parametrize(
    ("name", "seen"),
    [
        ("見本　花子 お知らせ.png", "見本　花子 お知らせ.png"),
        ("Screenshot 9.41\u202fAM.png", "Screenshot 9.41\u202fAM.png"),
        ("\x1b]0;x\x07\x9b2J.png", "?]0;x??2J.png"),
        ("a\u202eb\u2028c\udcff.png", "a?b?c?.png"),
    ],
)
def test_a_name_is_shown_with_its_blanks_and_nothing_that_drives_the_terminal(name: str, seen: str) -> None:
    """A full-width blank stands in most Japanese names; turned letters, other lines and bytes that are no text do not."""
    assert shown(Path(name)) == seen
