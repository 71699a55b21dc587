"""Keys that go in, and the moment at which everything they led to is done: told by the messages there are, not by any clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

from textual.app import App
from textual.events import Key
from textual.keys import _character_to_key
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

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


async def settled(app: App[Any], works: Callable[[], bool]) -> None:
    """Wait until every message was handled, `works` says no, and all is drawn; or until the application ends."""
    calm = 0
    while calm < CALM_ROUNDS and not _ended(app):
        await _handled(app)
        await app._animator.wait_until_complete()
        app.screen._on_timer_update()
        calm = 0 if works() or _left(app.screen) or any(node.message_queue_size for node in _nodes(app)) else calm + 1


def _left(screen: Screen[Any]) -> bool:
    """Say whether something on the screen still has to be laid out, drawn or called."""
    asked = (screen._layout_required, screen._repaint_required, screen._dirty_widgets, screen._callbacks)
    return any(asked) or any(node._layout_required or node._repaint_required for node in screen.walk_children(Widget))


async def _handled(app: App[Any]) -> None:
    """Wait until everything on the screen has handled what it was sent until now; what is taken off need not any more."""
    heard = set[MessagePump]()
    waiting = [node for node in _nodes(app) if node.call_later(_note, heard, node)]
    while not _ended(app) and any(node not in heard and not node._closed for node in waiting):
        await asyncio.sleep(BREATH_S)


def _note(heard: set[MessagePump], node: MessagePump) -> None:
    heard.add(node)


def _nodes(app: App[Any]) -> list[MessagePump]:
    return [app, *app.screen.walk_children(with_self=True)]


def _ended(app: App[Any]) -> bool:
    return app._exit or app._exception is not None
