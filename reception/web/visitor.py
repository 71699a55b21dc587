"""One visitor: a process of its own with the screen in it, and the web socket it is shown through."""

from __future__ import annotations

import asyncio
from asyncio.subprocess import DEVNULL, PIPE, Process
from collections.abc import Sequence

from aiohttp import WSMsgType, web
from textual_serve.app_service import AppService
from textual_serve.download_manager import Download, DownloadManager

from reception.web.messages import FocusChanged, Message, Pinged, Resized, Typed, decode_message

DRIVER = "reception.tui.browser:BrowserDriver"
"""How the screen's process speaks to us; it leaves when we are gone."""
GRACE_S = 3.0
"""How long a process may take to leave by itself."""
_READY = b"__GANGLION__\n"
"""What a screen writes before its first packet; a process may show one after the other."""
_CHUNK = 65_536


class Visitor(AppService):
    """Runs `command` and carries what it draws to `socket`, and what is typed there back.

    textual-serve's own service starts a shell, waits for its process without end, and keeps the socket open when the process
    has crashed; what it knows of the packets is used. `present` is True until the process has left.
    """

    def __init__(self, command: Sequence[str], socket: web.WebSocketResponse) -> None:
        self.downloads = DownloadManager()
        super().__init__(
            "",
            write_bytes=socket.send_bytes,
            write_str=socket.send_str,
            close=self._screen_left,
            download_manager=self.downloads,
        )
        self.present = True
        self._size = (0, 0)
        self._arguments = command
        self._socket = socket

    async def attend(self, columns: int, rows: int, idle_s: float) -> int | None:
        """Serve the visitor until either side leaves or nothing comes for `idle_s`.

        Returns the exit code of the process where it left by itself, None where it was asked to.
        """
        self._size = (columns, rows)
        process = await self._open_app_process(columns, rows)
        drawing = asyncio.create_task(self._draw(process))
        try:
            await self._listen(idle_s)
            return process.returncode
        finally:
            await self._leave(process, drawing)

    async def offered(self, key: str) -> Download | None:
        """Return the file that the screen has offered under `key`; None if there is none."""
        try:
            return await self.downloads.get_download_metadata(key)
        except KeyError:
            return None

    async def _open_app_process(self, width: int = 80, height: int = 24) -> Process:
        environment = {**self._build_environment(width, height), "TEXTUAL_DRIVER": DRIVER}
        process = await asyncio.create_subprocess_exec(
            *self._arguments, stdin=PIPE, stdout=PIPE, stderr=DEVNULL, env=environment, start_new_session=True
        )
        self._stdin = process.stdin
        return process

    async def _draw(self, process: Process) -> None:
        """Carry packets to the browser until the process ends; then nothing more comes, and the socket is closed."""
        stream = process.stdout
        assert stream is not None
        try:
            if await stream.readline() == _READY:
                while True:
                    await self._show(stream)
        except (asyncio.IncompleteReadError, ConnectionError):
            while await stream.read(_CHUNK):
                pass
        await process.wait()
        self.present = False
        await self._socket.close()

    async def _show(self, stream: asyncio.StreamReader) -> None:
        kind = await stream.readexactly(1)
        if kind == _READY[:1]:
            await stream.readline()
            await self.set_terminal_size(*self._size)
            return
        payload = await stream.readexactly(int.from_bytes(await stream.readexactly(4), "big"))
        if kind == b"D":
            await self.on_data(payload)
        elif kind == b"M":
            await self.on_meta(payload)
        elif kind == b"P":
            await self.on_packed(payload)

    async def _listen(self, idle_s: float) -> None:
        try:
            while (received := await self._socket.receive(idle_s)).type is WSMsgType.TEXT:
                message = decode_message(received.data)
                if message is None:
                    return
                async with asyncio.timeout(GRACE_S):
                    await self._take(message)
        except TimeoutError:
            return

    async def _take(self, message: Message) -> None:
        match message:
            case Typed(data):
                await self.send_bytes(data)
            case Resized(columns, rows):
                self._size = (columns, rows)
                await self.set_terminal_size(columns, rows)
            case Pinged(data):
                await self._socket.send_json(["pong", data])
            case FocusChanged(focused):
                await (self.focus() if focused else self.blur())

    async def _leave(self, process: Process, drawing: asyncio.Task[None]) -> None:
        """Ask the process to leave, and end it if it does not; the socket is closed behind it."""
        try:
            async with asyncio.timeout(GRACE_S):
                await self.send_meta({"type": "quit"})
                await process.wait()
        except TimeoutError:
            process.kill()
        await drawing

    async def _screen_left(self) -> None:
        """One screen is over: the process leaves, or begins another."""
