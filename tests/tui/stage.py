"""A desk for the stories: invented people on software cards, with time that stands still until a story says otherwise."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

from reception import wiring
from reception.desk.stage import Ports
from reception.model.facility import Consent
from reception.papers.presented import ReadFile
from reception.terminal.progress import Progress
from reception.tui.options import Consents, House, Options, Way
from reception.wiring import ReaderChoice

DAY = date(2026, 5, 11)
WORST = Progress(
    certificate_until=date(2026, 7, 31),
    tries_left=2,
    face_tries=2,
    hint="face_tries_spent",
    page=(Consent.VISITS, Consent.DRUGS, Consent.CHECKUPS, Consent.OPERATIONS),
    certificates=("重度心身障害者医療費受給者証", "特定医療費(指定難病)受給者証"),
)
"""A visit with something to say on every screen."""


def simulated() -> Ports:
    """Return the outside world with the card reader in process."""
    return wiring.ports(wiring.open_slot(ReaderChoice("sim")))


def nothing(_path: Path) -> ReadFile:
    """Find nothing in any file."""
    return ReadFile()


def options(
    ports: Callable[[], Ports] = simulated,
    read: Callable[[Path], ReadFile] = nothing,
    patient: str = "hanako",
    **changes: Any,
) -> Options:
    """Return a session with `patient` (見本 花子), time stopped unless `changes` say otherwise; `read` reads the files of papers."""

    def furnished(_way: Way, _consents: Consents) -> House:
        everybody = wiring.everybody() | (wiring.card_holders() if patient.startswith("T") else {})
        return House(ports(), everybody[patient], read, tuple(everybody.values()), wiring.secrets)

    return Options(**{"day": DAY, "furnish": furnished, "speed": 0, **changes})
