"""A visitor in a real Chromium: keys and mouse go into the page, and a terminal of ours draws what its web socket receives."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import parse_qs, urlsplit

import pyte
from playwright.sync_api import Browser, Page, WebSocket, sync_playwright
from playwright.sync_api import TimeoutError as NothingCame
from rich.cells import cell_len

PROGRAM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
DEADLINE_MS = 60_000
"""How long words may take to appear; generous, for only their absence is a failure."""


@contextmanager
def chromium() -> Iterator[Browser]:
    """Run a headless Chromium with an empty profile."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=PROGRAM, args=FLAGS, headless=True)
        yield browser
        browser.close()


class Guest:
    """One visitor with a browser window of their own; `requests` are the addresses the page asked for."""

    def __init__(self, browser: Browser, address: str) -> None:
        self.requests: list[str] = []
        self.page: Page = browser.new_context(accept_downloads=True).new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("websocket", self._connected)
        with self.page.expect_websocket():
            self.page.goto(address)

    def wait_for(self, *texts: str) -> str:
        """Return what is on the screen as soon as all `texts` are; fail with the screen when they do not come."""
        while not all(text in self.shown for text in texts):
            try:
                self._socket.wait_for_event("framereceived", timeout=DEADLINE_MS)
            except NothingCame:
                raise AssertionError(f"{texts} never came:\n{self.shown}") from None
        return self.shown

    def press(self, *keys: str) -> None:
        """Press keys, by the browser's names for them."""
        for key in keys:
            self.page.keyboard.press(key)

    def click(self, text: str) -> None:
        """Click on the first place of the screen where `text` stands."""
        row, line = next((row, line) for row, line in enumerate(self._screen.display) if text in line)
        column = cell_len(line[: line.index(text)]) + 1
        area = self.page.locator(".xterm-screen").bounding_box()
        assert area is not None
        across, down = area["width"] / self._screen.columns, area["height"] / self._screen.lines
        self.page.mouse.click(area["x"] + (column + 0.5) * across, area["y"] + (row + 0.5) * down)

    def wait_until_ended(self) -> str:
        """Return what the page says once the session is over."""
        ended = self.page.locator("#ended")
        ended.wait_for(state="visible", timeout=DEADLINE_MS)
        return ended.inner_text()

    def begin_again(self) -> None:
        """Press the button that has the keyboard once a session is over."""
        with self.page.expect_websocket():
            self.press("Enter")

    def leave(self) -> None:
        """Close the window."""
        self.page.context.close()

    @property
    def shown(self) -> str:
        """Return the rows of the terminal."""
        return "\n".join(self._screen.display)

    def _connected(self, socket: WebSocket) -> None:
        asked = parse_qs(urlsplit(socket.url).query)
        if "width" not in asked:
            return
        self._screen = pyte.Screen(int(asked["width"][0]), int(asked["height"][0]))
        self._stream = pyte.ByteStream(self._screen)
        self._socket = socket
        socket.on("framereceived", self._received)
        socket.on("framesent", self._sent)

    def _received(self, frame: str | bytes) -> None:
        if isinstance(frame, bytes):
            self._stream.feed(frame)

    def _sent(self, frame: str | bytes) -> None:
        said = json.loads(frame)
        if said[0] == "resize":
            self._screen.resize(said[1]["height"], said[1]["width"])
