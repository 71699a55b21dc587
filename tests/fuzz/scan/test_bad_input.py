"""Whatever a file, a code or a page holds, reading it ends in a result that may be shown; good inputs, damaged ones, rubbish."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.papers.embedded import Embedded
from reception.papers.scan.codes import Agreement, Code
from reception.papers.scan.pages import FileKind
from reception.papers.scan.result import Certainty, CodeFound, Document, FieldRead, Scan, Source
from tests.fuzz.scan.seeds import ATTACHMENT, CODE, FILE, TEXT, seeds
from tests.fuzz.scan.session import check, take
from tests.papers.people import FULL

CHEAP = (CODE, TEXT, ATTACHMENT)


@cache
def every() -> tuple[bytes, ...]:
    """Return all seeds, made once."""
    return tuple(seeds())


def kept(*kinds: bytes) -> list[bytes]:
    """Return the seeds whose first byte is one of `kinds`."""
    return [seed for seed in every() if seed[:1] in kinds]


@pytest.mark.parametrize("kind", [FILE, CODE, TEXT, ATTACHMENT], ids=["files", "codes", "texts", "attachments"])
def test_every_seed_is_read(kind: bytes) -> None:
    """What the fuzzer starts from is good: it reaches all that reading does, and nothing is complained of."""
    for seed in kept(kind):
        take(seed)


@pytest.mark.parametrize("path", sorted((Path(__file__).parent / "found").iterdir()), ids=lambda path: path.name)
def test_what_the_fuzzer_once_found_is_read(path: Path) -> None:
    """Inputs on which reading ended with an exception before."""
    take(path.read_bytes())


@given(st.binary(max_size=2000))
def test_rubbish_is_read(data: bytes) -> None:
    """As a file, a code, a text or an attachment, whichever its first byte says."""
    take(data)


@given(data=st.data(), new=st.binary(max_size=60), cut=st.integers(0, 60))
def test_damaged_codes_texts_and_attachments_are_read(data: st.DataObject, new: bytes, cut: int) -> None:
    """A good input of which some bytes were replaced by others."""
    seed = data.draw(st.sampled_from(kept(*CHEAP)))
    at = data.draw(st.integers(1, len(seed)))

    take(seed[:at] + new + seed[at + cut :])


@given(st.text(max_size=300), st.sampled_from(["氏名", "記号", "番号", "保険者名", ""]))
def test_any_text_of_a_page_is_read(text: str, word: str) -> None:
    """Control characters, lone surrogates and every script, beside the words of a form."""
    take(TEXT + f"{word}{text}\n{word} {text}".encode("utf-8", "surrogatepass"))


SEALED = Document(FULL, Source.ATTACHMENT, 1, (), Embedded(FULL, "notice", "見本町", "hanako"))
UNSEALED = Document(FULL, Source.TEXT, 1, (FieldRead("name", "見本　花子", Source.TEXT, Certainty.UNSIGNED),))
ALTERED = FieldRead("name", "見本　花子", Source.TEXT, Certainty.ALTERED)


@pytest.mark.parametrize(
    "document",
    [
        replace(SEALED, embedded=Embedded(replace(FULL, altered=("name",)), "notice", "見本町", "hanako")),
        replace(SEALED, fields=(FieldRead("name", "花子", Source.ATTACHMENT, Certainty.SIGNED, printed="太郎"),)),
    ],
    ids=["sealed otherwise than it is said", "printed otherwise and not altered"],
)
def test_what_no_reader_should_say_is_noticed(document: Document) -> None:
    """The check that the fuzzer applies fails for each kind of bad result."""
    check(Scan(kind=FileKind.PDF, documents=(SEALED, UNSEALED)))
    with pytest.raises(AssertionError):
        check(Scan(kind=FileKind.PDF, documents=(document,)))


@pytest.mark.parametrize("text", ["\x1b[31mred", "a\rb", "\x9b2J", "見\u202e本", "\x07"])
def test_nothing_in_a_paper_drives_the_terminal(text: str) -> None:
    """Neither a field, nor what is printed in its place, nor a code is shown with control characters."""
    field = replace(ALTERED, value=text, printed=text)
    code = CodeFound(1, Code(text.encode(), text, "utf-8", True, (), Agreement.BOTH))

    check(Scan(kind=FileKind.PDF, documents=(replace(SEALED, fields=(field,)),), codes=(code,)))
