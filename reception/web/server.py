"""The server: a page, a web socket for each visitor, downloads; all of it behind the guard."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from importlib.resources import as_file, files
from urllib.parse import quote

from aiohttp import web

from reception.errors import EnvironmentLacks
from reception.web.access import HEADERS, PARAMETER, guard, remember
from reception.web.messages import bounded
from reception.web.page import ASSETS, asset, render_page
from reception.web.visitor import Visitor
from reception.wording import Words

HEARTBEAT_S = 15.0
"""How often a browser is asked whether it is still there."""
LEFT = (None, 0, 130)
"""How a screen's process ends that did not crash: asked to, by its own command, by Ctrl-C."""
CLOSING_S = 10.0
"""How long visitors have to leave when the server ends."""


class AddressTaken(EnvironmentLacks):
    """The server cannot listen at `address`; `reason` is the system's."""

    def __init__(self, address: str, reason: str) -> None:
        super().__init__(f"cannot listen at {address}: {reason}", "choose another --host or --port")
        self.address = address
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Settings:
    """Where to listen (`port` 0: any free one), the token, how many visitors at once, and after how much idleness one is gone.

    `command` is the process that each visitor gets.
    """

    command: Sequence[str]
    host: str
    port: int
    token: str
    max_visitors: int
    idle_s: float


class Reception:
    """The visitors there are, and how each request is answered; `tell` says what the operator should know."""

    def __init__(self, settings: Settings, words: Words, tell: Callable[[str], None]) -> None:
        self._settings = settings
        self._words = words
        self._tell = tell
        self._visitors: dict[Visitor, web.WebSocketResponse] = {}

    def application(self, static: str) -> web.Application:
        """Return the routes behind the guard; `static` is the folder of the terminal's own scripts and styles."""
        app = web.Application(middlewares=[guard(self._settings.token, self._words("web.refused"))])
        app.on_response_prepare.append(_add_headers)
        app.on_shutdown.append(self._end)
        app.add_routes(
            [
                web.get("/", self._page),
                web.get("/ws", self._socket),
                web.get("/download/{key}", self._download),
                web.get("/ours/{name}", self._asset),
                web.static("/static", static),
            ]
        )
        return app

    async def _page(self, request: web.Request) -> web.Response:
        if self._full:
            return web.Response(status=503, text=self._words("web.full", count=self._settings.max_visitors))
        response = web.Response(text=render_page(self._words), content_type="text/html", charset="utf-8")
        remember(response, request, self._settings.token)
        return response

    async def _asset(self, request: web.Request) -> web.Response:
        name = request.match_info["name"]
        if name not in ASSETS:
            raise web.HTTPNotFound
        return web.Response(text=asset(name), content_type=ASSETS[name], charset="utf-8")

    async def _socket(self, request: web.Request) -> web.StreamResponse:
        if self._full:
            return web.Response(status=503, text=self._words("web.full", count=self._settings.max_visitors))
        socket = web.WebSocketResponse(heartbeat=HEARTBEAT_S)
        visitor = Visitor(self._settings.command, socket)
        self._visitors[visitor] = socket
        try:
            await socket.prepare(request)
            columns, rows = (bounded(_number(request.query.get(name, ""))) for name in ("width", "height"))
            code = await visitor.attend(columns, rows, self._settings.idle_s)
            if code not in LEFT:
                self._tell(self._words("web.crashed", code=code))
        finally:
            del self._visitors[visitor]
        return socket

    async def _download(self, request: web.Request) -> web.StreamResponse:
        key = request.match_info["key"]
        for visitor in tuple(self._visitors):
            if found := await visitor.offered(key):
                break
        else:
            raise web.HTTPNotFound
        disposition = f"attachment; filename*=UTF-8''{quote(found.file_name)}"
        response = web.StreamResponse(headers={"Content-Type": found.mime_type, "Content-Disposition": disposition})
        await response.prepare(request)
        async for chunk in visitor.downloads.download(key):
            await response.write(chunk)
        return response

    async def _end(self, _: web.Application) -> None:
        """Close every socket; each visitor's process is ended by whoever attends to it."""
        await asyncio.gather(*(socket.close() for socket in self._visitors.values()))

    @property
    def _full(self) -> bool:
        return sum(visitor.present for visitor in self._visitors) >= self._settings.max_visitors


async def _add_headers(_: web.Request, response: web.StreamResponse) -> None:
    response.headers.update(HEADERS)


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 6 else 80


@asynccontextmanager
async def serving(settings: Settings, words: Words, tell: Callable[[str], None]) -> AsyncIterator[str]:
    """Serve inside the block, whose value is the address to open; raises `AddressTaken`."""
    with as_file(files("textual_serve").joinpath("static")) as static:
        app = Reception(settings, words, tell).application(str(static))
        runner = web.AppRunner(app, access_log=None, shutdown_timeout=CLOSING_S)
        await runner.setup()
        try:
            yield await _listen(runner, settings)
        finally:
            await runner.cleanup()


async def _listen(runner: web.AppRunner, settings: Settings) -> str:
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    try:
        await web.TCPSite(runner, settings.host, settings.port).start()
    except OSError as error:
        raise AddressTaken(f"{host}:{settings.port}", error.strerror or str(error)) from error
    port = runner.addresses[0][1]
    return f"http://{host}:{port}/?{PARAMETER}={settings.token}"


async def serve(settings: Settings, words: Words, tell: Callable[[str], None], announce: Callable[[str], None]) -> None:
    """Serve until the task is cancelled or the process told to terminate; `announce` gets the address to open."""
    stopped = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stopped.set)
    async with serving(settings, words, tell) as address:
        announce(address)
        await stopped.wait()
