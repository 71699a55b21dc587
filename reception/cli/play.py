"""`reception play`: one scenario file on the two screens, step by step, or as pictures."""

from __future__ import annotations

import argparse
from contextlib import closing
from pathlib import Path

from reception import wiring
from reception.cli.exits import ExitCode, tell
from reception.cli.terminal import need_terminal
from reception.scenario.runner import play
from reception.wording import Lang, Words


def run(options: argparse.Namespace) -> ExitCode:
    """Play what the file says, then show it; every row and visit of the file stands behind the one before.

    With `--svg` no terminal is needed: every frame becomes a picture.
    """
    scenarios = wiring.loader(wiring.people()).load(Path(options.file))
    folder = Path(options.svg) if options.svg else None
    if folder is None:
        need_terminal(Words(options.lang))
    from reception.tui.playback import frames
    from reception.tui.player import PlayOptions, main

    with closing(wiring.open_slot(wiring.ReaderChoice("sim"))) as slot:
        shown = [
            frame
            for scenario in scenarios
            for frame in frames(play(scenario, wiring.ports(slot), options.seed), wiring.ports(slot))
        ]
    playing = PlayOptions(shown, Lang(options.lang))
    if folder is None:
        return ExitCode(main(playing))
    folder.mkdir(parents=True, exist_ok=True)
    from reception.tui.drawing import draw_all

    count = draw_all(playing, folder)
    tell(Words(options.lang)("play.drawn", count=count, folder=folder))
    return ExitCode.OK
