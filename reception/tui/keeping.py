"""Saving the screen as a picture."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path
from typing import Any

from textual.app import App

from reception.tui.picture import self_contained
from reception.wording import Words


def keep(app: App[Any], words: Words, path: Path) -> None:
    """Write the screen of `app` as an SVG picture to `path` and say so, or why not; in a browser, let it be downloaded."""
    picture = self_contained(app.export_screenshot())
    if app.is_web:
        app.deliver_binary(BytesIO(picture.encode()), save_filename=path.name, mime_type="image/svg+xml")
        return
    try:
        path.write_text(picture, encoding="utf-8")
    except OSError as error:
        app.notify(words("tui.not_saved", name=path, reason=error.strerror), severity="error")
    else:
        app.notify(words("tui.saved", name=path))
