"""Files of papers handed over: what was pasted or typed becomes paths, and what was read from a file becomes papers.

A terminal pastes what is dragged onto it, each in its own way: in quotes, with escaped blanks, or as an address (RFC 8089).
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Iterable
from contextlib import suppress
from pathlib import Path
from urllib.parse import unquote, urlsplit

from reception.front.characters import harmless
from reception.model.papers import Paper
from reception.model.people import Person
from reception.papers.portal import reference_of
from reception.papers.presented import ReadFile, code_of
from reception.wording import Words

LONGEST = 4096
"""So many characters can a text of paths have; anything longer is none."""
_PLACE = re.compile(r"(?:/|~|\.{1,2}/|file:|[A-Za-z]:[\\/])", re.IGNORECASE)
"""How a text begins that can only be a place."""


def typed_paths(text: str) -> tuple[Path, ...]:
    """Return the paths in a text that was meant as such; none where there are none, or far too much."""
    lines = () if len(text) > LONGEST else (line.strip() for line in text.splitlines())
    return tuple(_path(part) for line in lines if line for part in _parts(line))


def pasted_paths(text: str) -> tuple[Path, ...]:
    """Return the paths in a text that may be anything, such as a PIN: none unless every part can only be a place."""
    unquoted = (line.strip().lstrip("'\"") for line in text[:LONGEST].splitlines() if line.strip())
    return typed_paths(text) if all(_PLACE.match(line) for line in unquoted) else ()


def papers_in(read: ReadFile, people: Iterable[Person]) -> tuple[Paper, ...]:
    """Return the papers that a file counts as; the holder of a bare code of the portal is looked for among `people`."""
    if read.papers or read.link is None:
        return read.papers
    holder = next((person for person in people if reference_of(person.code) == read.link.reference), None)
    return (code_of(read.link, read.altered, holder),)


def why_none(read: ReadFile, path: Path, words: Words) -> str:
    """Return the one line that says why a file holds no papers."""
    why = words("hand.no_data") if read.refused is None else words(f"scan.refused.{read.refused}")
    why += f" ({', '.join(read.private)})" if read.private else ""
    return words("scan.line.refused", path=shown(path), why=why)


def _parts(line: str) -> Iterable[str]:
    """Yield the parts of a line: several only where each of them can be nothing but a place."""
    try:
        parts = shlex.split(line) if line[0] in "'\"" or "\\" in line or " " in line else [line]
    except ValueError:
        return [line]
    return parts if len(parts) == 1 or all(_PLACE.match(part) for part in parts) else [line]


def _path(text: str) -> Path:
    """Return the place that `text` names, or a file called just so where it is no address, or the home of nobody, after all."""
    with suppress(ValueError, RuntimeError):
        place = unquote(urlsplit(text).path) if text.lower().startswith("file:") else text
        return Path(place).expanduser()
    return Path(text)


def shown(path: Path) -> str:
    """Return the name of a file without characters that would drive the terminal."""
    return "".join(one if harmless(one) else "?" for one in path.name or str(path))[:80]
