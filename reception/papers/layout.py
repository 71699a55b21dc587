"""From a form and the words for its places to a page; everything gets its 見本 here, whatever the form."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import singledispatchmethod
from typing import Final

from cardsim.eras import age_on
from reception.papers.codes import Modules, code_of_link
from reception.papers.face import face
from reception.papers.fields import Setting
from reception.papers.fonts import folded, width_of
from reception.papers.forms import (
    BoxItem,
    FaceItem,
    Form,
    IncludedItem,
    Item,
    LineItem,
    LinkItem,
    OvalItem,
    RowsItem,
    TextItem,
    form_named,
)
from reception.papers.marks import Align, Box, Code, Line, Mark, Oval, Page, Text, moved
from reception.papers.texts import filled

WARNING: Final = "見本 SAMPLE　訓練用・受診には使えません"
DATA_MODULE_MM: Final = 0.5
"""A module of the data code: 3 pixels at 150 dpi, enough for a scanner."""
_LINE_HEIGHT: Final = 1.5
_PADDING: Final = 1.0
_STRIP_TEXT: Final = 1.6


def laid_out(form: Form, words: Mapping[str, str], colors: Mapping[str, str], setting: Setting, link: str) -> Page:
    """Return the page of a filled form, without its data code; `link` is what a code on it leads to."""
    width, height = form.size
    layer = _Layer(words, colors, setting, link)
    printed = tuple(layer.all_of(form.items))
    under = [mark for mark in printed if _is_filled(mark)]
    over = [mark for mark in printed if not _is_filled(mark)]
    sample, warning = _sample(width, height, colors), _warning(width, height, colors)
    return Page(width, height, (*layer.all_of(form.ground), *under, *sample, *over, warning))


def with_data(page: Page, form: Form, code: Modules) -> Page:
    """Return `page` with its data code: where the form has room for it, else on a strip at the right."""
    if form.data_code is not None:
        inside = Code(*form.data_code, code, DATA_MODULE_MM)
        if inside.x + inside.side <= page.width and inside.y + inside.side <= page.height:
            return Page(page.width, page.height, (*page.marks, inside))
    mark = Code(page.width, 0, code, DATA_MODULE_MM)
    middle, below = page.width + mark.side / 2, mark.side + _STRIP_TEXT
    caption = (
        Text(middle, below, "JPKI-SIMULATOR", _STRIP_TEXT, "#555555", Align.CENTER),
        Text(middle, below + 2, "見本データ SAMPLE DATA", _STRIP_TEXT, "#555555", Align.CENTER),
    )
    height = max(page.height, below + 2 + _PADDING)
    return Page(page.width + mark.side, height, (*page.marks, mark, *caption))


def _is_filled(mark: Mark) -> bool:
    """Say whether `mark` would hide the word 見本 if it were drawn over it."""
    return isinstance(mark, Box) and mark.fill is not None


def _sample(width: float, height: float, colors: Mapping[str, str]) -> tuple[Mark, ...]:
    size = min(width * 0.42, height * 0.55)
    middle = height / 2
    return (
        Text(width / 2, middle + size * 0.25, "見本", size, colors["sample"], Align.CENTER),
        Text(width / 2, middle + size * 0.62, "SAMPLE", size * 0.34, colors["sample"], Align.CENTER),
    )


def _warning(width: float, height: float, colors: Mapping[str, str]) -> Text:
    size = min(4.0, height * 0.04, width * 0.8 / width_of(WARNING, 1))
    return Text(width / 2, height - size * 0.7, WARNING, size, colors["alert"], Align.CENTER)


@dataclass(frozen=True, slots=True)
class _Layer:
    """Turns items into marks."""

    words: Mapping[str, str]
    colors: Mapping[str, str]
    setting: Setting
    link: str

    def all_of(self, items: tuple[Item, ...]) -> Iterator[Mark]:
        for item in items:
            if filled(item.when, self.words) is not None:
                yield from self.marks(item)

    def _color(self, name: str) -> str:
        return self.colors[name[1:]] if name.startswith("$") else name

    def _maybe(self, name: str | None) -> str | None:
        return None if name is None else self._color(name)

    @singledispatchmethod
    def marks(self, item: Item) -> Iterator[Mark]:
        """Yield the marks of one item."""
        raise NotImplementedError(type(item).__name__)

    @marks.register
    def _(self, item: TextItem) -> Iterator[Mark]:
        text = filled(item.text, self.words)
        if text is None:
            return
        color = self._color(item.color)
        if item.fold and item.width is not None:
            for count, line in enumerate(folded(text, item.size, item.width)):
                yield Text(
                    item.at[0], item.at[1] + count * item.size * _LINE_HEIGHT, line, item.size, color, item.align
                )
        else:
            yield Text(*item.at, text, _fitting(text, item.size, item.width), color, item.align)

    @marks.register
    def _(self, item: RowsItem) -> Iterator[Mark]:
        x, y = item.at
        for row in item.rows:
            cells = [filled(cell, self.words) for cell in row]
            if None in cells and not item.keep:
                continue
            yield from self._row(item, [cell or "" for cell in cells], x, y)
            y += item.height

    def _row(self, item: RowsItem, cells: list[str], x: float, y: float) -> Iterator[Mark]:
        base = y + item.height / 2 + item.size * 0.36
        for number, (cell, width) in enumerate(zip(cells, item.widths, strict=True)):
            fill = self._maybe(item.fill) if number == 0 else None
            if fill or item.line:
                yield Box(x, y, width, item.height, fill, self._maybe(item.line))
            if cell:
                yield Text(x + _PADDING, base, cell, _fitting(cell, item.size, width - 2 * _PADDING))
            x += width

    @marks.register
    def _(self, item: BoxItem) -> Iterator[Mark]:
        yield Box(*item.box, self._maybe(item.fill), self._maybe(item.line), item.thick)

    @marks.register
    def _(self, item: OvalItem) -> Iterator[Mark]:
        yield Oval(*item.oval, self._color(item.fill))

    @marks.register
    def _(self, item: LineItem) -> Iterator[Mark]:
        yield Line(*item.rule, self._color(item.color), item.thick, item.dashed)

    @marks.register
    def _(self, item: LinkItem) -> Iterator[Mark]:
        yield Code(*item.link, code_of_link(self.link), item.module)

    @marks.register
    def _(self, item: FaceItem) -> Iterator[Mark]:
        person = self.setting.person
        yield from face(person.code, person.sex, age_on(person.birth, self.setting.on), item.face)

    @marks.register
    def _(self, item: IncludedItem) -> Iterator[Mark]:
        included = form_named(item.include)
        page = laid_out(included, self.words, self.colors, self.setting, self.link)
        yield from moved(page.marks, *item.at)


def _fitting(text: str, size: float, width: float | None) -> float:
    """Return the size at which `text` is no wider than `width`."""
    natural = width_of(text, size)
    return size if width is None or natural <= width else size * width / natural
