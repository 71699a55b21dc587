"""A played scenario as pictures, one of each frame, without a terminal."""

from __future__ import annotations

from pathlib import Path

from textual.pilot import Pilot

from reception.tui.picture import self_contained
from reception.tui.player import PlayerApp, PlayOptions

PICTURE_SIZE = (100, 30)
"""Columns and rows."""


def draw_all(options: PlayOptions, folder: Path, size: tuple[int, int] = PICTURE_SIZE) -> int:
    """Write a picture of every frame into `folder`, which must be there, and return how many; may raise `OSError`."""
    app, failed = PlayerApp(options), list[OSError]()

    async def draw(pilot: Pilot[object]) -> None:
        try:
            for index in range(len(options.frames)):
                app.playhead.go(index)
                app.action_step(0)
                await pilot.pause()
                picture = self_contained(app.export_screenshot())
                (folder / app.picture_name).write_text(picture, encoding="utf-8")
        except OSError as error:
            failed.append(error)
        app.exit(0)

    app.run(headless=True, size=size, auto_pilot=draw)
    if failed:
        raise failed[0]
    return len(options.frames)
