"""The settings: the day as text, everything else turned by Enter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from textual.widget import Widget
from textual.widgets import Input, OptionList, Static

from cardsim.eras import BadDate, parse_date
from reception.front.settings import ROWS, Settings
from reception.tui.screens.dialog import Dialog
from reception.wording import Lang, Words


class SettingsDialog(Dialog[Settings]):
    """Answers with the settings as they are when it is left; a day that is none is said, and keeps it open."""

    def __init__(self, words: Words, settings: Settings) -> None:
        super().__init__(words, "dialog.settings", "dialog.settings_keys")
        self._settings = settings

    def body(self) -> Iterable[Widget]:
        """Yield the day and the rows."""
        yield Static(self.words("setting.day"), markup=False)
        yield self.field(self._settings.day.isoformat())
        yield OptionList(*(row.line(self._settings, self.words) for row in ROWS), markup=False)

    def choose(self, index: int) -> None:
        """Turn the row to its next value."""
        row = ROWS[index]
        self._settings = row.turned(self._settings)
        self.query_one(OptionList).replace_option_prompt_at_index(index, row.line(self._settings, self.words))

    def submit(self) -> None:
        """Leave by Enter in the day's field, as well."""
        self.leave()

    def leave(self) -> None:
        """Leave with what is set now."""
        try:
            day = parse_date(self.query_one(Input).value)
        except BadDate as bad:
            self.notify(bad.reason_ja if self.words.lang is Lang.JA else bad.reason, severity="warning")
        else:
            self.dismiss(replace(self._settings, day=day))
