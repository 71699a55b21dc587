"""The server alone, with a fake screen in place of the real one: who gets in, and how visits end."""

import asyncio
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import aiohttp
import pytest
from aiohttp import ClientSession, ClientWebSocketResponse, WSMsgType, WSServerHandshakeError

from reception.web.server import AddressTaken, Settings, serving
from reception.wording import Lang, Words
from tests.web import fake_screen
from tests.web.house import gone

TOKEN = "見本ではない".encode().hex()
SCREEN = (sys.executable, str(Path(fake_screen.__file__)))
SETTINGS = Settings(SCREEN, "127.0.0.1", 0, TOKEN, max_visitors=2, idle_s=600.0)


@dataclass
class Door:
    """A running server seen from outside; `told` is what it said to its operator, `sockets` are those opened."""

    base: str
    client: ClientSession
    told: list[str] = field(default_factory=list)
    sockets: list[ClientWebSocketResponse] = field(default_factory=list)

    async def status(self, path: str, **headers: str) -> int:
        """Return the status of a request."""
        async with self.client.get(f"{self.base}{path}", headers=headers) as answer:
            return answer.status

    async def enter(self) -> None:
        """Open the page with the token; the cookie is kept."""
        assert await self.status(f"/?token={TOKEN}") == 200

    async def connect(self, query: str = "width=100&height=30", origin: str | None = None) -> ClientWebSocketResponse:
        """Open the web socket as a page of the server's does."""
        socket = await self.client.ws_connect(f"{self.base}/ws?{query}", origin=origin or self.base)
        self.sockets.append(socket)
        return socket


@asynccontextmanager
async def opened(settings: Settings = SETTINGS) -> AsyncIterator[Door]:
    """Run the server and a client with a cookie jar of its own."""
    told: list[str] = []
    jar = aiohttp.CookieJar(unsafe=True)
    async with serving(settings, Words(Lang.EN), told.append) as address, ClientSession(cookie_jar=jar) as client:
        door = Door(address.split("/?")[0], client, told)
        try:
            yield door
        finally:
            for socket in door.sockets:
                await socket.close()


def visit(check: Callable[[Door], Awaitable[None]], settings: Settings = SETTINGS) -> None:
    """Have `check` look at a running server."""

    async def run() -> None:
        async with opened(settings) as door:
            await check(door)

    asyncio.run(run())


async def seen(socket: ClientWebSocketResponse) -> str:
    """Return what the screen draws next."""
    return str((await socket.receive_bytes()).decode())


@pytest.mark.parametrize(
    "path",
    ["/", "/?token=", f"/?token={TOKEN[:-1]}", "/?token=x", "/ours/page.js", "/static/js/textual.js", "/download/k1"],
)
def test_nothing_is_given_without_the_token(path: str) -> None:
    """Page, scripts and downloads are refused alike."""

    async def check(door: Door) -> None:
        assert await door.status(path) == 403

    visit(check)


@pytest.mark.parametrize(
    "path", ["/", "/ours/page.js", "/ours/page.css", "/static/js/textual.js", "/static/css/xterm.css"]
)
def test_with_the_cookie_everything_is_there(path: str) -> None:
    """Once the page was opened with the token, nothing else needs it in its address."""

    async def check(door: Door) -> None:
        await door.enter()

        assert await door.status(path) == 200

    visit(check)


def test_a_wrong_token_is_refused_even_with_the_right_cookie() -> None:
    """What the address says counts."""

    async def check(door: Door) -> None:
        await door.enter()

        assert await door.status("/?token=wrong") == 403

    visit(check)


def test_our_own_files_are_two() -> None:
    """No path leads to anything else of the package."""

    async def check(door: Door) -> None:
        await door.enter()

        assert await door.status("/ours/page.py") == 404
        assert await door.status("/ours/..%2Fserver.py") == 404
        assert await door.status("/static/..%2F..%2Fserver.py") in (403, 404)

    visit(check)


@pytest.mark.parametrize("origin", ["http://evil.example", "null", "https://127.0.0.1", "http://127.0.0.1"])
def test_another_origin_is_refused(origin: str) -> None:
    """With the right cookie, on the page and on the web socket."""

    async def check(door: Door) -> None:
        await door.enter()

        assert await door.status("/", Origin=origin) == 403
        with pytest.raises(WSServerHandshakeError) as refused:
            await door.connect(origin=origin)
        assert refused.value.status == 403

    visit(check)


def test_a_web_socket_without_origin_or_token_is_refused() -> None:
    """Every browser says where a web socket comes from."""

    async def check(door: Door) -> None:
        with pytest.raises(WSServerHandshakeError):
            await door.connect()
        await door.enter()
        with pytest.raises(WSServerHandshakeError):
            await door.client.ws_connect(f"{door.base}/ws")

    visit(check)


def test_no_answer_lets_anything_from_elsewhere_in() -> None:
    """The headers stand on refusals, too."""

    async def check(door: Door) -> None:
        async with door.client.get(door.base) as answer:
            assert "default-src 'none'" in answer.headers["Content-Security-Policy"]
            assert answer.headers["Referrer-Policy"] == "no-referrer"

    visit(check)


def test_the_cookie_is_for_this_server_alone() -> None:
    """No script reads it and no other site's request carries it."""

    async def check(door: Door) -> None:
        async with door.client.get(f"{door.base}/?token={TOKEN}") as answer:
            (cookie,) = answer.cookies.values()
        assert cookie["httponly"]
        assert cookie["samesite"] == "Strict"
        assert cookie.key.endswith(door.base.rsplit(":")[-1])

    visit(check)


def test_keys_and_sizes_reach_the_screen_and_its_drawing_comes_back() -> None:
    """Sizes are held within what a terminal can have."""

    async def check(door: Door) -> None:
        await door.enter()
        socket = await door.connect()
        assert await seen(socket) == "size 100x30"
        await socket.send_json(["stdin", "あ"])
        assert await seen(socket) == "typed あ"
        await socket.send_json(["resize", {"width": 90_000, "height": -1}])
        assert await seen(socket) == "size 500x1"
        await socket.send_json(["ping", "12"])
        assert await socket.receive_json() == ["pong", "12"]

    visit(check)


@pytest.mark.parametrize("query", ["", "width=x&height=-3", "width=999999999&height="])
def test_a_size_that_is_none_is_80(query: str) -> None:
    """A web socket may be opened without one."""

    async def check(door: Door) -> None:
        await door.enter()

        assert await seen(await door.connect(query)) == "size 80x80"

    visit(check)


@pytest.mark.parametrize(
    "said", ["", "{}", "[]", '["stdin", 1]', '["resize", {"width": "1"}]', "[" * 100_000, '["unknown"]']
)
def test_what_no_page_of_ours_says_ends_the_visit(said: str) -> None:
    """The web socket is closed, and the operator hears of no crash."""

    async def check(door: Door) -> None:
        await door.enter()
        socket = await door.connect()
        await seen(socket)
        await socket.send_str(said)

        assert (await socket.receive()).type in (WSMsgType.CLOSE, WSMsgType.CLOSED)
        assert door.told == []

    visit(check)


def test_a_crash_ends_one_visit_and_is_told() -> None:
    """The other visitor goes on, and the place is free again."""

    async def check(door: Door) -> None:
        await door.enter()
        first, second = await door.connect(), await door.connect()
        await seen(first)
        await seen(second)
        await first.send_json(["stdin", "!"])
        assert (await first.receive()).type is WSMsgType.CLOSE
        await second.send_json(["stdin", "a"])
        assert await seen(second) == "typed a"
        assert door.told == [Words(Lang.EN)("web.crashed", code=7)]
        assert await seen(await door.connect()) == "size 100x30"

    visit(check)


def test_leaving_by_the_screens_own_command_is_no_crash() -> None:
    """The web socket is closed."""

    async def check(door: Door) -> None:
        await door.enter()
        socket = await door.connect()
        await seen(socket)
        await socket.send_json(["stdin", "q"])

        assert (await socket.receive()).type is WSMsgType.CLOSE
        assert door.told == []

    visit(check)


def test_one_screen_may_follow_another_in_the_same_process() -> None:
    """The visit goes on, and the new screen is told how large the window is by now."""

    async def check(door: Door) -> None:
        await door.enter()
        socket = await door.connect()
        await seen(socket)
        await socket.send_json(["resize", {"width": 90, "height": 25}])
        await seen(socket)
        await socket.send_json(["stdin", "n"])

        assert {await seen(socket), await seen(socket)} == {"typed n", "size 90x25"}

    visit(check)


def test_a_screen_that_cannot_start_is_told() -> None:
    """The visitor is not left waiting."""

    async def check(door: Door) -> None:
        await door.enter()
        socket = await door.connect()

        assert (await socket.receive()).type is WSMsgType.CLOSE
        assert door.told == [Words(Lang.EN)("web.crashed", code=3)]

    visit(check, replace(SETTINGS, command=(sys.executable, "-c", "raise SystemExit(3)")))


def test_a_full_house_says_so() -> None:
    """On the page and on the web socket; a place that becomes free can be taken."""

    async def check(door: Door) -> None:
        await door.enter()
        guests = [await door.connect() for _ in range(2)]
        assert await door.status("/") == 503
        with pytest.raises(WSServerHandshakeError) as refused:
            await door.connect()
        assert refused.value.status == 503
        await seen(guests[0])
        await guests[0].send_json(["stdin", "q"])
        await guests[0].receive()
        assert await door.status("/") == 200

    visit(check)


def test_who_does_nothing_for_a_while_is_gone() -> None:
    """The web socket is closed from our side."""

    async def check(door: Door) -> None:
        await door.enter()
        socket = await door.connect()
        await seen(socket)

        assert (await socket.receive()).type is WSMsgType.CLOSE

    visit(check, replace(SETTINGS, idle_s=0.2))


def test_a_file_that_is_offered_can_be_fetched_once() -> None:
    """By whoever has the token, for as long as the visitor is there."""

    async def check(door: Door) -> None:
        await door.enter()
        socket = await door.connect()
        await seen(socket)
        await socket.send_json(["stdin", "f"])
        assert await socket.receive_json() == ["deliver_file_start", "k1"]
        async with door.client.get(f"{door.base}/download/k1") as answer:
            assert answer.headers["Content-Disposition"].startswith("attachment; filename*=UTF-8''%E8%A6%8B")
            assert await answer.read() == fake_screen.FILE
        assert await door.status("/download/k1") == 404
        assert await door.status("/download/k2") == 404

    visit(check)


def test_the_end_of_the_server_ends_every_screen() -> None:
    """Also one that does not leave when asked to."""

    async def run() -> list[int]:
        async with opened() as door:
            await door.enter()
            guests = [await door.connect() for _ in range(2)]
            for guest in guests:
                await seen(guest)
            await guests[1].send_json(["stdin", "h"])
            await seen(guests[1])
            return [int(pid) for pid in Path("/proc/thread-self/children").read_text().split()]

    screens = asyncio.run(run())

    assert len(screens) == 2
    assert all(gone(screen) for screen in screens)


def test_a_port_that_is_taken_is_named() -> None:
    """The environment lacks it; the address says which."""

    async def check(door: Door) -> None:
        port = int(door.base.rsplit(":")[-1])
        with pytest.raises(AddressTaken, match=f"127.0.0.1:{port}"):
            async with serving(replace(SETTINGS, port=port), Words(Lang.EN), door.told.append):
                pass

    visit(check)
