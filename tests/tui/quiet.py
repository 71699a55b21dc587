"""Keys that go in, and the moment at which everything they led to is done: told by the messages there are, not by any clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.events import Key
from textual.keys import _character_to_key
from textual.pilot import Pilot

CHARACTERS = {"space": " ", "comma": ",", "full_stop": ".", "question_mark": "?", "slash": "/"}
CALM_ROUNDS = 3
"""So often in a row nothing may be left to do: what a message leads to is posted, laid out and drawn one after the other."""
BREATH_S = 0.001


def send_key(app: App[Any], key: str) -> None:
    """Have `app` receive a key as its terminal would send it, by its name or as a character."""
    named = _character_to_key(key) if len(key) == 1 and not key.isalnum() else key
    event = Key(named, key if len(key) == 1 else CHARACTERS.get(key))
    event.set_sender(app)
    app.post_message(event)


async def settled(app: App[Any], pilot: Pilot[Any], works: Callable[[], bool]) -> None:
    """Wait until every message was handled, `works` says no, and all is drawn; or until the application ends."""
    calm = 0
    while calm < CALM_ROUNDS and not app._exit and await pilot._wait_for_screen():
        await app._animator.wait_until_complete()
        app.screen._on_timer_update()
        if works() or any(node.message_queue_size for node in (app, *app.screen.walk_children(with_self=True))):
            calm = 0
            await asyncio.sleep(BREATH_S)
        else:
            calm += 1
