"""What was read from a file of papers seen through the guard against real people's numbers (see `reception.privacy`)."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from reception.privacy import PERSON, holds_person_number, real_fields

if TYPE_CHECKING:  # pulls in what starts processes
    from reception.papers.scan.result import Scan


def private_in(scan: Scan) -> Iterator[tuple[str, tuple[str, str]]]:
    """Yield each field or code that holds what could be a real person's number: its name, and what to say in English and Japanese.

    What stands there is never part of that.
    """
    for document in scan.documents:
        said = ((field.name, text) for field in document.fields for text in (field.value, field.printed) if text)
        yield from dict.fromkeys(real_fields(said))
    for found in scan.codes:
        if holds_person_number(found.code.text or ""):
            yield f"code, page {found.page}", PERSON
