"""Forms: what a kind of paper looks like, read from `data/forms/*.yaml`. Lengths are millimetres from the upper left corner.

A text may hold places like `{name}`; an item whose place has nothing to say is not drawn, and a row of a table moves up, except
for what stands in brackets (`[{symbol}　]{id}`), which is left out alone.
A colour that begins with `$` is one of the form's series, which may change by date (the colours of each year).
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache
from importlib.resources import files
from typing import Annotated, Final, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, TypeAdapter, ValidationError

from cardsim import yamlio
from cardsim.eras import parse_date
from reception.errors import Misuse
from reception.model.papers import PaperKind
from reception.papers.marks import Align

Length = Annotated[float, Field(ge=0, le=300)]
Place = tuple[Length, Length]
Area = tuple[Length, Length, Length, Length]
Day = Annotated[date, BeforeValidator(lambda value: parse_date(value) if isinstance(value, str) else value)]
BLACK: Final = "#000000"
_T = TypeVar("_T")


class _Form(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, allow_inf_nan=False)


class _Item(_Form):
    when: str = ""
    """A text with places that must not be empty for the item to be drawn."""


class TextItem(_Item):
    """A text at its base line; wider than `width`, it is made smaller, or folded if `fold` is set."""

    text: str
    at: Place
    size: Length
    color: str = BLACK
    align: Align = Align.LEFT
    width: Length | None = None
    fold: bool = False


class RowsItem(_Item):
    """A table: rows of texts in columns of `widths`; the first column is filled with `fill`, `line` is the rules' colour.

    `keep` keeps the rows that have nothing to say, for somebody to fill in.
    """

    rows: tuple[tuple[str, ...], ...]
    at: Place
    widths: tuple[Length, ...]
    height: Length
    size: Length
    line: str | None = None
    fill: str | None = None
    keep: bool = False


class BoxItem(_Item):
    """A rectangle."""

    box: Area
    fill: str | None = None
    line: str | None = None
    thick: Length = 0.2


class OvalItem(_Item):
    """An ellipse."""

    oval: Area
    fill: str


class LineItem(_Item):
    """A straight line from the first point to the second, level or upright."""

    rule: Area
    color: str = BLACK
    thick: Length = 0.2
    dashed: bool = False


class LinkItem(_Item):
    """The code that leads to the portal; `link` is its upper left corner."""

    link: Place
    module: Length = 0.5


class FaceItem(_Item):
    """The drawing of the holder's face."""

    face: Area


class IncludedItem(_Item):
    """Another form's items, drawn from `at` on."""

    include: str
    at: Place


Item = TextItem | RowsItem | BoxItem | OvalItem | LineItem | LinkItem | FaceItem | IncludedItem


class Purpose(_Form):
    """Which papers a form is for, beyond the kind; what is empty is not looked at."""

    packs: tuple[str, ...] = ()
    schemes: tuple[str, ...] = ()
    elderly: bool | None = None
    """True: only papers that print a share (負担割合)."""

    def fits(self, pack: str | None, scheme: str, elderly: bool) -> bool:
        """Say whether a paper of `pack` and `scheme` may be printed on the form."""
        return (
            (not self.packs or pack in self.packs)
            and (not self.schemes or scheme in self.schemes)
            and self.elderly in (None, elderly)
        )

    @property
    def conditions(self) -> int:
        """How particular the form is: the most particular that fits is taken."""
        return bool(self.packs) + bool(self.schemes) + (self.elderly is not None)


class Colors(_Form):
    """Named colours from a day on."""

    since: Day = Field(alias="from")
    cites: str
    named: Mapping[str, str]


class Form(_Form):
    """One form: size in mm, what lies under the word 見本 (`ground`), and what is printed over it (`items`).

    `cites` are the clauses that say what stands on it or what it looks like, none where the form is all our own design;
    `data_code` is where the code with the paper's own data goes, None puts it on a strip beside the page.
    """

    format: int = Field(ge=1, le=1)
    title: str
    kind: PaperKind | None = None
    cites: tuple[str, ...] = ()
    purpose: Purpose = Purpose()
    size: tuple[Length, Length]
    colors: str = "plain"
    data_code: Place | None = None
    ground: tuple[Item, ...] = ()
    items: tuple[Item, ...]


def form_named(name: str) -> Form:
    """Return the form called `name` (its file's name); raise `Misuse` if there is none."""
    if name not in form_names():
        raise Misuse(f"there is no form called {name}")
    return _form(name)


@cache
def form_names() -> tuple[str, ...]:
    """Return the names of all forms."""
    folder = files(__package__).joinpath("data", "forms")
    return tuple(sorted(entry.name.removesuffix(".yaml") for entry in folder.iterdir()))


@cache
def _form(name: str) -> Form:
    return _read(TypeAdapter(Form), "forms", f"{name}.yaml")


def form_for(kind: PaperKind, pack: str | None, scheme: str, elderly: bool) -> str:
    """Return the name of the most particular form for such a paper; raise `Misuse` if the kind has none."""
    forms = {name: form_named(name) for name in form_names()}
    fitting = [name for name, form in forms.items() if form.kind is kind and form.purpose.fits(pack, scheme, elderly)]
    if not fitting:
        raise Misuse(f"no form is made for {kind}")
    return max(fitting, key=lambda name: forms[name].purpose.conditions)


def colors_on(series: str, on: date | None) -> Mapping[str, str]:
    """Return the colours of `series` for a paper that begins to hold on `on` (None: the oldest)."""
    years = _series()[series]
    return next((year for year in reversed(years) if on is not None and year.since <= on), years[0]).named


@cache
def _series() -> dict[str, tuple[Colors, ...]]:
    return _read(TypeAdapter(dict[str, tuple[Colors, ...]]), "colors.yaml")


def _read(expected: TypeAdapter[_T], *path: str) -> _T:
    """Return the data file at `path`, validated; a bad one is a mistake of ours."""
    entry = files(__package__).joinpath("data", *path)
    try:
        return expected.validate_python(yamlio.parse(entry.read_bytes(), entry.name).data)
    except ValidationError as bad:
        raise Misuse(f"{'/'.join(path)}: {bad}") from bad
