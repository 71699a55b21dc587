"""`reception play`: one scenario file on the two screens, step by step, or as pictures."""

from __future__ import annotations

import argparse
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import TYPE_CHECKING

from reception import wiring
from reception.cli.exits import ExitCode, tell
from reception.cli.terminal import need_terminal
from reception.scenario.loader import Scenario
from reception.scenario.runner import play
from reception.wording import Lang, Words

if TYPE_CHECKING:
    from reception.tui.playback import Frame


def run(options: argparse.Namespace) -> ExitCode:
    """Play what the file says, then show it, or with `--svg` draw it."""
    file, lang = Path(options.file), Lang(options.lang)
    if options.svg:
        return draw(file, Path(options.svg), lang, options.seed)
    return show(file, lang, options.seed)


def show(file: Path, lang: Lang, seed: int = 0) -> ExitCode:
    """Play the scenarios of `file` and step through them on the screen; raises `EnvironmentLacks` where there is no terminal."""
    scenarios = _load(file)
    need_terminal(Words(lang))
    from reception.tui.player import PlayOptions, main

    return ExitCode(main(PlayOptions(_frames(scenarios, seed), lang)))


def draw(file: Path, folder: Path, lang: Lang, seed: int = 0) -> ExitCode:
    """Play the scenarios of `file` and make every frame a picture in `folder`, which needs no terminal."""
    from reception.tui.drawing import draw_all
    from reception.tui.player import PlayOptions

    playing = PlayOptions(_frames(_load(file), seed), lang)
    folder.mkdir(parents=True, exist_ok=True)
    tell(Words(lang)("play.drawn", count=draw_all(playing, folder), folder=folder))
    return ExitCode.OK


def _load(file: Path) -> tuple[Scenario, ...]:
    return wiring.loader(wiring.people()).load(file)


def _frames(scenarios: Iterable[Scenario], seed: int) -> list[Frame]:
    """Play `scenarios`, each with an online system of its own, and return every frame, one visit behind the other."""
    from reception.tui.playback import frames

    with closing(wiring.open_slot(wiring.ReaderChoice("sim"))) as slot:
        return [
            frame
            for scenario in scenarios
            for frame in frames(play(scenario, wiring.ports(slot), seed), wiring.ports(slot))
        ]
