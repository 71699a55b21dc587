"""Keys in the order typed, however fast: what a key opens or closes gets the keys behind it."""

from __future__ import annotations

from typing import TypeVar

from textual import on
from textual.events import Key
from textual.screen import Screen

from reception.tui.messages import HandedOn

A = TypeVar("A")


class TypedScreen(Screen[A]):
    """A screen that takes keys itself (`take_key`); one that comes when another screen is on top already goes on to that one."""

    async def on_key(self, event: Key) -> None:
        """Take a key, or hand it on."""
        if self.app.screen is not self:
            event.stop()
            self.app.screen.post_message(HandedOn(event.key, event.character))
        elif await self.take_key(event):
            event.stop()

    async def take_key(self, event: Key) -> bool:
        """Do what `event` means here; return False if it means nothing."""
        del event
        return False

    @on(HandedOn)
    async def _take_over(self, handed: HandedOn) -> None:
        """Take a key that reached another screen: as if it had come here, which is into the field where there is one."""
        if self.app.screen is not self:
            self.app.screen.post_message(HandedOn(handed.key, handed.character))
            return
        key = Key(handed.key, handed.character)
        key.set_sender(self.app)
        if self.focused is not None or not await self.take_key(key):
            (self.focused or self)._forward_event(key)
