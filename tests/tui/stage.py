"""A desk for the stories: invented people on software cards, with time that stands still until a story says otherwise."""

from datetime import date

from reception import wiring
from reception.desk.stage import Ports
from reception.tui.options import Options
from reception.wiring import ReaderChoice

DAY = date(2026, 5, 11)


def simulated() -> Ports:
    """Return the outside world with the card reader in process."""
    return wiring.ports(wiring.open_slot(ReaderChoice("sim")))


def options(**changes: object) -> Options:
    """Return a session with 見本 花子, time stopped unless `changes` say otherwise."""
    everybody = wiring.everybody()
    settings = {"patient": everybody["hanako"], "day": DAY, "ports": simulated, "people": tuple(everybody.values())}
    return Options(**{**settings, "speed": 0, **changes})
