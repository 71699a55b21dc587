"""The small parts: tokens, addresses, messages and the page."""

import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.web.access import loopback, new_token, sound
from reception.web.messages import FocusChanged, Pinged, Resized, Typed, decode_message
from reception.web.page import ASSETS, asset, render_page
from reception.wording import Lang, Words

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
)
KINDS = st.sampled_from(["stdin", "resize", "ping", "focus", "blur"])


@given(st.text() | JSON.map(json.dumps) | st.lists(KINDS | JSON, min_size=1).map(json.dumps))
def test_no_text_breaks_the_reading_of_messages(text: str) -> None:
    """Whatever a client sends is a message or None."""
    message = decode_message(text)

    assert message is None or isinstance(message, Typed | Resized | Pinged | FocusChanged)
    assert not isinstance(message, Resized) or 1 <= min(message.columns, message.rows) <= 500


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('["stdin", "\\u001b[A"]', Typed(b"\x1b[A")),
        ('["stdin", "\\ud800"]', Typed(b"?")),
        ('["resize", {"width": 120, "height": 40}]', Resized(120, 40)),
        ('["ping", "17"]', Pinged("17")),
        ('["focus"]', FocusChanged(True)),
        ('["blur"]', FocusChanged(False)),
        ('["resize", {"width": 1.5, "height": 2}]', None),
        ('["stdin"]', None),
    ],
)
def test_messages_of_the_page(text: str, message: object) -> None:
    """Each as textual-serve's script sends it."""
    assert decode_message(text) == message


def test_tokens_are_sound_and_never_the_same() -> None:
    """They can stand in an address as they are."""
    tokens = {new_token() for _ in range(100)}

    assert len(tokens) == 100
    assert all(sound(token) for token in tokens)


@pytest.mark.parametrize("token", ["", "short", "a" * 129, "with space in the token", "あ" * 20, "a" * 16 + "\n"])
def test_tokens_that_are_not_sound(token: str) -> None:
    """Too short, too long, or of other characters."""
    assert not sound(token)


@pytest.mark.parametrize(
    ("host", "alone"), [("127.0.0.1", True), ("127.9.9.9", True), ("::1", True), ("localhost", True)]
)
def test_this_machine_alone(host: str, alone: bool) -> None:
    """Addresses that nobody else reaches."""
    assert loopback(host) is alone


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.0.2", "", "example.org", "127.0.0.1.example.org"])
def test_open_to_others(host: str) -> None:
    """Everything else may be reached by somebody."""
    assert not loopback(host)


@pytest.mark.parametrize("lang", Lang)
def test_the_page_speaks_the_language_and_names_no_host(lang: Lang) -> None:
    """Neither the page nor what belongs to it holds an address of another server."""
    page = render_page(Words(lang))

    assert f'<html lang="{lang}">' in page
    assert Words(lang)("web.again") in page
    assert not any("//" in address for address in re.findall(r'(?:src|href)="([^"]*)"', page))
    assert not any("url(" in asset(name) or "https:" in asset(name) for name in ASSETS)
