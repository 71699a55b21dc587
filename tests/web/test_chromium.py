"""Whole visits in a real browser."""

import os
import signal
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser

from tests.web.chromium import PROGRAM, Guest, chromium
from tests.web.house import House, gone, memory_bytes, served

pytestmark = [
    pytest.mark.skipif(PROGRAM is None, reason="there is no Chromium here"),
    pytest.mark.xdist_group("chromium"),
]

CONNECT = """address => new Promise(done => {
    const socket = new WebSocket(address);
    socket.onopen = () => { socket.close(); done("open"); };
    socket.onerror = () => done("refused");
})"""
"""Opens a web socket and says whether it could."""

UNHURRIED = (
    (("t", "t", "t"), "時間停止"),
    (("c",), "カードを読み取っています"),
    (("Space",), "確認の方法をお選びください"),
    (("f",), "本人の顔だった"),
    (("y",), "カードで本人を確かめています"),
    (("Space",), "お薬の情報"),
    (("y",), "受付へ送っています"),
    (("Space",), "受付可"),
)
"""A visit in which no time passes but where it is skipped: keys, and the words that come then."""


class Stranger(BaseHTTPRequestHandler):
    """Serves an empty page and keeps quiet about it."""

    def do_GET(self) -> None:
        """Answer with the page."""
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Log nothing."""


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    """Give a headless Chromium."""
    with chromium() as running:
        yield running


@pytest.fixture(scope="module")
def house() -> Iterator[House]:
    """Give a server that everybody here visits."""
    with served() as running:
        yield running


@pytest.fixture
def stranger() -> Iterator[str]:
    """Give the address of a page of somebody else's server on this machine."""
    with ThreadingHTTPServer(("127.0.0.1", 0), Stranger) as server:
        threading.Thread(target=server.serve_forever).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


@pytest.fixture
def guest(browser: Browser, house: House) -> Iterator[Guest]:
    """Give a visitor whose screen is there."""
    visitor = Guest(browser, house.address)
    visitor.wait_for("マイナンバーカードを置いてください")
    yield visitor
    visitor.leave()


def test_a_visit_by_keyboard(guest: Guest) -> None:
    """From the card to the verdict with keys alone; the PIN is masked, and the way out ends the page."""
    guest.press("c")
    guest.wait_for("確認の方法をお選びください")
    guest.press("p")
    guest.wait_for("あと3回入力できます")
    guest.press("1", "2", "3", "4")
    guest.wait_for("＊ ＊ ＊ ＊")
    guest.press("Enter")
    guest.wait_for("- お薬の情報")
    guest.press("y")
    guest.wait_for("受付可", "患者さんへのひとこと")
    guest.press("c")
    guest.wait_for("マイナンバーカードを置いてください")
    guest.press("q")

    assert "はじめからやり直す" in guest.wait_until_ended()


def test_a_visit_by_mouse(guest: Guest) -> None:
    """Everything that is done by keys can be clicked."""
    guest.click("カードを置く")
    guest.wait_for("お顔で確認")
    guest.click("お顔で確認")
    guest.wait_for("本人の顔だった")
    guest.click("本人の顔だった")
    guest.wait_for("はい、伝えます")
    guest.click("はい、伝えます")

    assert "受付可" in guest.wait_for("患者さんへのひとこと")


def test_nothing_comes_from_another_host(guest: Guest, house: House) -> None:
    """Page, scripts, styles and fonts are the server's own."""
    home = urlsplit(house.address).netloc

    assert len(guest.requests) >= 4
    assert {urlsplit(address).netloc for address in guest.requests} <= {home, ""}


def test_a_picture_is_downloaded(guest: Guest) -> None:
    """The screen's picture arrives in the browser, not in a folder of the server."""
    with guest.page.context.expect_event("download") as download:
        guest.press("z")

    assert download.value.suggested_filename.startswith("reception-idle-")
    assert download.value.path().read_text(encoding="utf-8").startswith("<svg")


def test_a_recording_is_downloaded_whatever_path_is_typed(guest: Guest) -> None:
    """Nobody at a browser writes into the server's folders."""
    guest.press("c")
    guest.wait_for("確認の方法をお選びください")
    guest.press("m")
    guest.wait_for("シナリオとして保存")
    guest.press("Home", *"elsewhere/")
    with guest.page.context.expect_event("download") as download:
        guest.press("Enter")

    assert download.value.suggested_filename == "visit-2026-05-11.yaml"
    assert "place_card" in download.value.path().read_text(encoding="utf-8")
    assert not Path("elsewhere").exists()


def test_without_the_token_there_is_no_page(browser: Browser, house: House) -> None:
    """The refusal says what to do."""
    page = browser.new_context().new_page()
    answer = page.goto(house.address.split("?")[0])

    assert answer is not None
    assert answer.status == 403
    assert "token" in page.content()
    page.context.close()


def test_a_page_of_another_server_cannot_connect(guest: Guest, house: House, stranger: str) -> None:
    """Not even in a browser that sends the token along, as it does between two ports of one host."""
    before = house.visitors
    page = guest.page.context.new_page()
    page.goto(stranger)
    address = f"ws://{urlsplit(house.address).netloc}/ws"

    assert page.evaluate(CONNECT, address) == "refused"
    assert house.visitors == before
    assert guest.page.evaluate(CONNECT, address) == "open"


def test_three_visitors_at_once_and_one_crash(browser: Browser, house: House) -> None:
    """Each has a process of their own: the end of one leaves the others where they are."""
    guests = [Guest(browser, house.address) for _ in range(3)]
    for one in guests:
        one.wait_for("マイナンバーカードを置いてください")
    first, second, third = house.visitors[-3:]
    guests[0].press("c")
    guests[0].wait_for("確認の方法をお選びください")
    os.kill(second, signal.SIGKILL)

    guests[1].wait_until_ended()
    assert "確認の方法をお選びください" in guests[0].shown
    guests[2].press("c")
    guests[2].wait_for("確認の方法をお選びください")
    for one in guests:
        one.leave()
    assert gone(first)
    assert gone(third)


def test_after_a_crash_one_key_begins_again(browser: Browser, house: House) -> None:
    """The keyboard is on the button."""
    visitor = Guest(browser, house.address)
    visitor.wait_for("マイナンバーカードを置いてください")
    os.kill(house.visitors[-1], signal.SIGKILL)
    visitor.wait_until_ended()
    visitor.begin_again()

    visitor.wait_for("マイナンバーカードを置いてください")
    visitor.leave()


def test_a_scenario_is_played_from_the_first_screen(browser: Browser) -> None:
    """The player follows in the same window, takes keys, and leads back to the first screen."""
    with served(day=None) as house:
        visitor = Guest(browser, house.address)
        visitor.wait_for("シナリオを選んで再生する")
        visitor.press("2")
        visitor.wait_for("どのシナリオを再生しますか")
        visitor.press("Enter")
        visitor.wait_for(" 1/", "停止中")
        visitor.press("ArrowRight")
        visitor.wait_for(" 2/")
        visitor.press("q")
        visitor.wait_for("シナリオを選んで再生する")
        visitor.leave()


def test_a_server_that_is_killed_leaves_no_screen_behind(browser: Browser) -> None:
    """A screen leaves when nobody is at the other end of its pipe any more; the page says that it is over."""
    with served() as house:
        visitor = Guest(browser, house.address)
        visitor.wait_for("マイナンバーカードを置いてください")
        (screen,) = house.visitors
        house.stop(signal.SIGKILL)

        assert gone(screen)
        visitor.wait_until_ended()
        visitor.leave()


@pytest.mark.soak
def test_twenty_visitors_at_once(browser: Browser) -> None:
    """Each completes a visit of their own; the twenty-first is told to wait; all is within 2.5 GB; nobody is left behind."""
    with served("--max-visitors", "20") as house:
        guests = [Guest(browser, house.address) for _ in range(20)]
        for one in guests:
            one.wait_for("マイナンバーカードを置いてください")
        screens = house.visitors
        late = browser.new_context().new_page()
        answer = late.goto(house.address)
        for keys, words in UNHURRIED:
            for one in guests:
                one.press(*keys)
            for one in guests:
                one.wait_for(words)
        held = sum(map(memory_bytes, [house.process.pid, *screens]))
        print(f"\n20 visitors and their server: {held / 1e6:.0f} MB (aim 2,500)")
        code, _ = house.stop()

        assert len(screens) == 20
        assert held < 2.5e9
        assert answer is not None
        assert answer.status == 503
        assert code == 130
        assert all(gone(screen) for screen in screens)
