"""The code on the notice: whose it is, and what every other code turns out to be."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reception.model.papers import Paper, PaperKind
from reception.papers.base32 import encode_base32
from reception.papers.embedded import Embedded, encode
from reception.papers.portal import Content, LinkState, ScannedLink, portal_link, reference_of, scanned_link
from reception.papers.seal import sealed

LAST_DAY = date(2026, 7, 31)
LINK = portal_link("hanako", LAST_DAY)


@pytest.mark.parametrize(
    ("until", "on", "state"),
    [
        (LAST_DAY, date(2026, 7, 31), LinkState.GOOD),
        (LAST_DAY, date(2026, 8, 1), LinkState.EXPIRED),
        (None, date(2099, 1, 1), LinkState.GOOD),
    ],
)
def test_a_link_works_to_its_last_day(until: date | None, on: date, state: LinkState) -> None:
    """The last day is inclusive, and a link without one works for ever."""
    assert scanned_link(portal_link("hanako", until), on) == ScannedLink(state, reference_of("hanako"), until)


@given(st.text(max_size=20), st.text(max_size=20))
def test_a_link_leads_to_one_person(one: str, other: str) -> None:
    """Two people have the same reference only if they are the same person, and the link doesn't say the name."""
    assert (reference_of(one) == reference_of(other)) == (one == other)


def test_the_name_does_not_stand_in_the_link() -> None:
    """The reference is opaque."""
    assert "HANAKO" not in LINK.upper()


@given(
    st.integers(len("https://portal.example.test/q/"), len(LINK) - 1),
    st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"),
)
def test_a_changed_character_is_seen(at: int, character: str) -> None:
    """Whichever character of the reference is changed, the link is altered."""
    changed = LINK[:at] + character + LINK[at + 1 :]

    assert changed == LINK or scanned_link(changed, LAST_DAY).state is LinkState.ALTERED


def with_the_seal(body: bytes) -> str:
    """A link anybody could make with the public key."""
    return "https://portal.example.test/q/" + encode_base32(sealed("portal", body))


@pytest.mark.parametrize(
    ("text", "state"),
    [
        ("https://portal.example.test", LinkState.UNSIGNED),
        ("https://portal.example.test/", LinkState.UNSIGNED),
        ("https://portal.example.test/q/", LinkState.UNSIGNED),
        ("https://portal.example.test/q", LinkState.UNSIGNED),
        (LINK[:-1], LinkState.ALTERED),
        (LINK + "A", LinkState.ALTERED),
        (LINK.replace("https", "http"), LinkState.ALTERED),
        (LINK.replace("/q/", "/login/"), LinkState.ALTERED),
        (LINK + "?next=shop", LinkState.ALTERED),
        (with_the_seal(b"\0" * 8 + b"\xff\xff\xff"), LinkState.ALTERED),
        (with_the_seal(b""), LinkState.ALTERED),
    ],
)
def test_what_only_looks_like_our_link(text: str, state: LinkState) -> None:
    """A link to the portal without a whole reference of ours is told from a good one."""
    assert scanned_link(text, LAST_DAY) == ScannedLink(state)


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("https://shop.example/?id=1", Content.WEB),
        ("HTTP://SHOP.EXAMPLE", Content.WEB),
        ("https://portal.example.test.shop.example/q/A", Content.WEB),
        ("https://portal.example.test@shop.example/q/A", Content.WEB),
        ("http://[", Content.WEB),
        ("BEGIN:VCARD\nN:見本;花子\nEND:VCARD", Content.CONTACT),
        ("MECARD:N:見本,花子;;", Content.CONTACT),
        ("WIFI:T:WPA;S:shop;P:secret;;", Content.WIFI),
        ("tel:0300000000", Content.PHONE),
        ("mailto:a@shop.example", Content.MAIL),
        ("geo:35.0,135.0", Content.PLACE),
        ("BEGIN:VCALENDAR\n", Content.EVENT),
        ("\ufeffBEGIN:VEVENT\n", Content.EVENT),
        (encode(Embedded(Paper(PaperKind.NOTICE), "", "", "")).decode(), Content.PAPER_DATA),
        ("あ" * 900, Content.TEXT),
        ("", Content.TEXT),
    ],
)
def test_what_a_foreign_code_holds(text: str, content: Content) -> None:
    """A code that is not the portal's is named for what it is."""
    assert scanned_link(text, LAST_DAY) == ScannedLink(LinkState.FOREIGN, content=content)


@given(st.text())
def test_any_text_is_something(text: str) -> None:
    """No text raises, and none is taken for a link of ours."""
    assert scanned_link(text, LAST_DAY).state is LinkState.FOREIGN
