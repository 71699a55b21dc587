"""What the receptionist is asked of a paper that is recognised by code only: its kind, then one field after the other."""

from __future__ import annotations

from typing import Any

from reception.front.asked import FIELDS, BadAnswer, hint, label, paper_of, value_of
from reception.model.papers import Paper, PaperKind
from reception.papers.presented import ReadFile
from reception.plain.menu import Asker


def asked(asker: Asker, read: ReadFile, name: str) -> tuple[Paper, ...]:
    """Return the paper that the file called `name` shows, as the receptionist tells it; none where no kind is chosen."""
    asker.say("asked.kind_text", name=name)
    index = asker.one([asker.words(f"paper.{kind}") for kind in PaperKind])
    if index is None:
        return ()
    kind = tuple(PaperKind)[index]
    asker.say("asked.fields_text", kind=asker.words(f"paper.{kind}"))
    return (paper_of(kind, {field: _value(asker, field) for field in FIELDS}, read),)


def _value(asker: Asker, name: str) -> Any:
    """Ask for a field until its answer can stand there."""
    field, how = label(name, asker.words), hint(name, asker.words)
    prompt = asker.words("asked.field_hint" if how else "asked.field", field=field, hint=how)
    while True:
        try:
            return value_of(name, asker.console.ask_exactly(prompt), asker.words)
        except BadAnswer as bad:
            asker.console.say(str(bad))
