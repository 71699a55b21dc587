"""The page of the documentation that lists the forms; made from them, so that it cannot lie."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from reception.model.papers import PaperKind
from reception.papers.forms import Form, Purpose, form_named, form_names

_HEAD: Final = """\
# The forms of papers

Made by `make docs` from `reception/papers/data/forms/`; don't edit. How to make papers stands in [papers.md](papers.md).
Of several forms for one kind the most particular one that fits is taken; a form without conditions fits every paper of its kind.

| Kind | Form | Title | Size in mm | Taken for |
| --- | --- | --- | --- | --- |
"""


def forms_page() -> str:
    """Return the page as Markdown, the kinds in the order of `PaperKind`."""
    return _HEAD + "".join(_rows())


def _rows() -> Iterator[str]:
    forms = {name: form_named(name) for name in form_names()}
    for kind in PaperKind:
        for name, form in forms.items():
            if form.kind is kind:
                yield _row(kind, name, form)


def _row(kind: PaperKind, name: str, form: Form) -> str:
    width, height = form.size
    return f"| `{kind}` | `{name}` | {form.title} | {width:g} × {height:g} | {_taken_for(form.purpose)} |\n"


def _taken_for(purpose: Purpose) -> str:
    conditions = [f"pack {pack}" for pack in purpose.packs]
    conditions += [f"insurers {scheme}…" for scheme in purpose.schemes]
    if purpose.elderly is not None:
        conditions.append("papers with a share" if purpose.elderly else "papers without a share")
    return ", ".join(conditions)
