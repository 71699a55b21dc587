"""What a session in the terminal starts with."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from reception.desk.stage import Ports
from reception.model.facility import Facility
from reception.model.people import Person
from reception.wording import Lang

INTERRUPTED = 130
"""Exit code after Ctrl-C."""
SPEEDS = (0, 1, 5, 20)
"""How many virtual seconds pass in a real one; 0 stops time."""


@dataclass(frozen=True, slots=True)
class Options:
    """Who comes first, on which day, to which facility.

    `ports` opens the reader, the online system and the rules, once, and the session closes them; `people` are those who can come
    later; `seed` is that of the reader's challenges; `speed` is one of `SPEEDS`; `clock` counts real seconds from any start.
    """

    patient: Person
    day: date
    ports: Callable[[], Ports]
    facility: Facility = field(default_factory=Facility)
    people: tuple[Person, ...] = ()
    lang: Lang = Lang.JA
    seed: int = 0
    speed: int = 1
    clock: Callable[[], float] = time.monotonic
