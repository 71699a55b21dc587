"""What a session in the terminal starts with."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING

from reception.model.facility import Facility
from reception.wording import Lang

if TYPE_CHECKING:
    from reception.desk.stage import Ports
    from reception.front.view import Secrets
    from reception.model.people import Person
    from reception.papers.presented import ReadFile

INTERRUPTED = 130
"""Exit code after Ctrl-C."""
DARK, LIGHT = "textual-dark", "textual-light"
"""The themes that W goes between."""
SPEEDS = (0, 1, 5, 20)
"""How many virtual seconds pass in a real one; 0 stops time."""

Consents = Callable[[int], bool]
"""Asked with the tries left on a card that is not ours: may its holder's PIN be sent, this once?"""


class Way(StrEnum):
    """The ways in that the first screen offers."""

    PRACTISE = "practise"  # 練習する
    SCENARIO = "scenario"  # シナリオを再生する
    CARD = "card"  # 本物のカードを置く


@dataclass(frozen=True, slots=True)
class House:
    """What takes time to open: the reader, the online system and the rules, who comes first, and who can come later.

    `read_papers` reads a file of papers. `secrets` tell the PINs of cards of ours, for practice and for a recording.
    """

    ports: Ports
    patient: Person
    read_papers: Callable[[Path], ReadFile]
    people: tuple[Person, ...]
    secrets: Secrets


@dataclass(frozen=True, slots=True)
class Listed:
    """A scenario that can be chosen: its title and its file."""

    title: str
    file: Path


@dataclass(frozen=True, slots=True)
class Options:
    """On which day and at which facility the visits are, and how they are shown.

    `furnish` opens the house once the first frame stands, and the session closes it; it may raise `EnvironmentLacks` or `BadFile`.
    `way` None asks on the first screen. `scenarios` lists what can be played. `seed` is that of the reader's challenges; `speed` is
    one of `SPEEDS`; `clock` counts real seconds from any start.
    """

    day: date
    furnish: Callable[[Way, Consents], House]
    facility: Facility = field(default_factory=Facility)
    way: Way | None = Way.PRACTISE
    scenarios: Callable[[], Sequence[Listed]] = tuple
    lang: Lang = Lang.JA
    seed: int = 0
    speed: int = 1
    clock: Callable[[], float] = time.monotonic
