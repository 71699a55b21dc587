"""`reception papers read`: a picture or PDF of papers back into their fields, in words or as JSON."""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

from reception.cli.exits import ExitCode, tell
from reception.front.characters import harmless
from reception.papers.portal import LinkState, scanned_link
from reception.papers.private import private_in
from reception.papers.scan.reader import scan
from reception.papers.scan.result import Certainty, CodeFound, Document, Scan, Source
from reception.scenario.transcript import plain
from reception.wording import Words


def run(options: argparse.Namespace) -> ExitCode:
    """Read the file `options.file` and print what it holds; links are judged on the day `options.date` (None: no day)."""
    words = Words(options.lang)
    found = scan(Path(options.file))
    if found.refused is not None:
        tell(words("scan.line.refused", path=options.file, why=words(f"scan.refused.{found.refused}")))
        return ExitCode.MISTAKE
    if not options.allow_real_numbers and (real := _real_numbers(found, options)):
        tell("\n".join(real))
        return ExitCode.MISTAKE
    if options.json:
        print(json.dumps(as_data(found, options.date), ensure_ascii=False, indent=2))
    else:
        print("\n".join(in_words(found, options.file, options.date, words)))
    return ExitCode.DIFFERENCE if found.tampered else ExitCode.OK


def _real_numbers(found: Scan, options: argparse.Namespace) -> list[str]:
    """Return a line for each field or code that could be a real person's number, naming it and not its value."""
    return [
        f"{options.file}: {name}: {message_ja if options.lang == 'ja' else message}"
        for name, (message, message_ja) in private_in(found)
    ]


def in_words(found: Scan, path: str, on: date | None, words: Words) -> Iterator[str]:
    """Yield what was found, line by line."""
    kind = str(found.kind).upper()
    yield words("scan.line.file", path=path, kind=kind, pages=found.pages, read=found.pages_read)
    for document in found.documents:
        yield from _document(document, words)
    for spoilt in found.spoilt:
        where = _where(spoilt.source, spoilt.page, words)
        yield words("scan.line.spoilt", where=where, why=words(f"scan.spoilt.{spoilt.reason}"))
    for code in found.codes:
        yield from _code(code, on, words)
    if found.link_altered:
        yield words("scan.line.link_altered")
    if not found.documents:
        yield words("scan.line.code_only" if found.by_code_only else "scan.line.nothing")
    yield from (words(f"scan.remark.{remark}") for remark in found.remarks)
    if found.absence is not None:
        yield words(f"scan.absence.{found.absence}")


def as_data(found: Scan, on: date | None) -> dict[str, Any]:
    """Return what was found as JSON data; bytes that are no text are written in hex."""
    codes = [
        {
            "page": one.page,
            "meaning": _meaning(one, on)[0],
            "text": one.code.text,
            **({"bytes": one.code.data.hex()} if one.code.text is None else {}),
            "encoding": one.code.encoding,
            "agreement": one.code.agreement,
            "parts": one.code.parts,
        }
        for one in found.codes
    ]
    data: dict[str, Any] = plain(found)
    return {**data, "codes": codes, "link_altered": found.link_altered}


def _document(document: Document, words: Words) -> Iterator[str]:
    yield words(
        "scan.line.document",
        paper=words(f"paper.{document.paper.kind}"),
        where=_where(document.source, document.page, words),
        state=words(f"scan.state.{document.certainty}"),
    )
    for field in document.fields:
        named = words(f"scan.field.{field.name}")
        value = words("scan.yes") if field.value == "True" else _printable(field.value)
        if field.certainty is not Certainty.ALTERED:
            yield words("scan.line.field", field=named, value=value)
        elif field.printed is None:
            yield words("scan.line.not_printed", field=named, value=value)
        else:
            yield words("scan.line.altered", field=named, value=value, printed=_printable(field.printed))


def _where(source: Source, page: int | None, words: Words) -> str:
    named = words(f"scan.source.{source}")
    return named if page is None else words("scan.where", source=named, page=page)


def _code(one: CodeFound, on: date | None, words: Words) -> Iterator[str]:
    meaning, facts = _meaning(one, on)
    yield words(
        "scan.line.code",
        page=one.page,
        meaning=words(meaning, **facts),
        agreement=words(f"scan.agreement.{one.code.agreement}"),
    )
    if one.code.text is None:
        yield words("scan.line.bytes", count=len(one.code.data))
    else:
        yield words("scan.line.text", text=_printable(one.code.text))


def _meaning(one: CodeFound, on: date | None) -> tuple[str, dict[str, object]]:
    """Return the code of the wording for what a code is, and its facts."""
    if one.code.text is None:
        return "scan.content.bytes", {}
    link = scanned_link(one.code.text, on or date.min)
    if link.state is LinkState.FOREIGN:
        return f"scan.content.{link.content}", {}
    if link.state is LinkState.GOOD and link.until is not None:
        return "scan.link.good_until", {"until": link.until}
    return f"scan.link.{link.state}", {"until": link.until}


def _printable(text: str) -> str:
    """Return `text` on one line, without characters that would drive the terminal."""
    return "".join(one if harmless(one) else "·" for one in text)
