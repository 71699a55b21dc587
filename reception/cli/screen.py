"""`reception` alone: opens the screen, the reader beside the receptionist; what it needs besides is opened behind the first frame."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from datetime import date
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

from reception.cli.exits import ExitCode
from reception.cli.parser import Reader
from reception.cli.terminal import need_terminal
from reception.cli.whom import look_for
from reception.tui.app import main
from reception.tui.options import Consents, House, Listed, Options, Way
from reception.wording import Lang, Words

if TYPE_CHECKING:
    from reception.model.people import Person

LOOK_MS = 1_000
"""How long one look for a card on a reader that is not ours takes."""
SIMULATED = Reader("sim", None)


def run(options: argparse.Namespace) -> ExitCode:
    """Open the screen and return the exit code; a scenario chosen there is played, and the first screen comes again."""
    name = options.as_person or options.patient
    look_for(name, _names())
    need_terminal(Words(options.lang))
    plain = (options.patient, options.as_person, options.date, options.reader) == ("hanako", None, None, SIMULATED)
    chosen = Options(
        day=options.date or date.today(),
        furnish=lambda way, consents: _furnished(name, options.reader, way, consents),
        way=None if plain else Way.PRACTISE,
        scenarios=_scenarios,
        lang=Lang(options.lang),
    )
    while isinstance(left := main(chosen), Path):
        _play(left, chosen.lang)
    return ExitCode(left)


def _play(file: Path, lang: Lang) -> None:
    from reception.cli.play import show

    show(file, lang)


def _names() -> list[str]:
    """Return the names of the bundled people and test cards; their files are read later."""
    folders = (files("scenarios") / "people", files("scenarios") / "cards")
    return sorted(entry.name.removesuffix(".yaml") for folder in folders for entry in folder.iterdir())


def _furnished(name: str, reader: Reader, way: Way, consents: Consents) -> House:
    from reception import wiring

    everybody = wiring.everybody() | wiring.card_holders()
    patient: Person = everybody[name] if name in everybody else wiring.people().load(Path(name))
    choice = wiring.ReaderChoice("pcsc") if way is Way.CARD else wiring.ReaderChoice(*reader)
    ports = wiring.ports(wiring.open_slot(choice, wait_ms=LOOK_MS, consents=consents))
    return House(ports, patient, wiring.PaperReader(), tuple(everybody.values()), wiring.secrets)


def _scenarios() -> Sequence[Listed]:
    """Return the bundled scenarios by title."""
    from cardsim.yamlio import load

    with as_file(files("scenarios")) as root:
        found = [path for path in sorted(root.rglob("*.yaml")) if path.parent.name not in ("people", "cards")]
        titles = ((load(path).data, path) for path in found)
        return [Listed(str(data["scenario"]), path) for data, path in titles if "scenario" in data]
