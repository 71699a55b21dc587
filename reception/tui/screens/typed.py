"""Keys in the order typed, however fast: what a key opens, closes or goes to gets the keys behind it."""

from __future__ import annotations

from typing import TypeVar

from textual import on
from textual.events import Key
from textual.screen import Screen

from reception.tui.messages import HandedOn
from reception.tui.widgets.field import Field

A = TypeVar("A")


class TypedScreen(Screen[A]):
    """A screen that takes its keys itself: each goes to who is there to take it when it is looked at, not when it was typed."""

    async def on_key(self, event: Key) -> None:
        """Take a key, or leave it to the application."""
        if await self.take(event):
            event.stop()

    async def take(self, key: Key) -> bool:
        """Give `key` to the screen on top if that is another by now, else to the field gone to, else take it; return False if none does."""
        if self.passed_on(key) or (isinstance(self.focused, Field) and self.focused.take(key)):
            return True
        return await self.take_key(key)

    async def take_key(self, event: Key) -> bool:
        """Do what `event` means here; return False if it means nothing."""
        del event
        return False

    def passed_on(self, key: Key) -> bool:
        """Pass `key` on to the screen that is on top by now; return False if that is this one."""
        if self.app.screen is self:
            return False
        self.app.screen.post_message(HandedOn(key.key, key.character))
        return True

    @on(HandedOn)
    async def _take_over(self, handed: HandedOn) -> None:
        """Take a key that reached another screen, as if it had come here."""
        if not await self.take(Key(handed.key, handed.character)):
            self.app.simulate_key(handed.key)
