"""The screen shown in a browser: a process whose terminal is a pipe."""

from __future__ import annotations

from textual import messages
from textual.drivers.web_driver import WebDriver


class BrowserDriver(WebDriver):
    """Leaves when the server at the other end of the pipe is gone, however it went."""

    def run_input_thread(self) -> None:
        """Take input until there is no more."""
        super().run_input_thread()
        if not self.exit_event.is_set():
            self._app.post_message(messages.ExitApp())
