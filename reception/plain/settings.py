"""The settings as questions: the day, and one line after the other turned to its next value."""

from __future__ import annotations

from dataclasses import replace

from cardsim.eras import BadDate, parse_date
from reception.front.settings import ROWS, Settings
from reception.plain.menu import Asker
from reception.wording import Lang

SHOWN = tuple(row for row in ROWS if row.code != "setting.fault")
"""Every line but the next card's fault: the patient's cards can be placed with each."""


def changed(asker: Asker, settings: Settings) -> Settings:
    """Ask what is to be set otherwise, until the answer is empty, and return what is set then."""
    while True:
        lines = (row.line(settings, asker.words) for row in SHOWN)
        index = asker.one([f"{asker.words('setting.day')}: {settings.day.isoformat()}", *lines])
        if index is None:
            return settings
        settings = SHOWN[index - 1].turned(settings) if index else _on_another_day(asker, settings)


def _on_another_day(asker: Asker, settings: Settings) -> Settings:
    answer = asker.text("plain.date", what=asker.words("setting.day"))
    try:
        return replace(settings, day=parse_date(answer)) if answer else settings
    except BadDate as bad:
        asker.console.say(bad.reason_ja if asker.words.lang is Lang.JA else bad.reason)
        return settings
