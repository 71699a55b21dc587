"""The notice's QR code: a link to the simulated portal (マイナポータル), and what any other code turns out to be.

The host lies under `.test`, which no name server will ever answer for (RFC 6761 clause 6.2). The link holds an opaque reference
to the person, the last day it works, and the simulator's seal. It opens that person's portal screen after "login" and proves
nothing by itself.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final
from urllib.parse import urlsplit

from reception.model.papers import PaperKind
from reception.papers.base32 import decode_base32, encode_base32
from reception.papers.embedded import MARK
from reception.papers.seal import SEAL_BYTES, sealed, unsealed

WITH_LINK: Final = frozenset({PaperKind.NOTICE, PaperKind.NOTICE_SLIP})
"""The papers that a link to the portal of their holder comes with."""
HOST: Final = "portal.example.test"
_BEFORE: Final = f"https://{HOST}/q/"
_PURPOSE: Final = "portal"
_REFERENCE_BYTES: Final = 8
_DAY_BYTES: Final = 3
_LENGTH: Final = _REFERENCE_BYTES + _DAY_BYTES + SEAL_BYTES


class LinkState(StrEnum):
    """What a scanned code is, seen from the portal."""

    GOOD = "good"
    """Made by a simulator, unchanged, still working."""
    EXPIRED = "expired"
    """Made by a simulator, unchanged, past its last day."""
    ALTERED = "altered"
    """A link to the portal whose reference was changed, cut or made up."""
    UNSIGNED = "unsigned"
    """A link to the portal without any reference."""
    FOREIGN = "foreign"
    """Something else; `content` says what."""


class Content(StrEnum):
    """What a foreign code holds."""

    WEB = "web"
    CONTACT = "contact"
    WIFI = "wifi"
    PHONE = "phone"
    MAIL = "mail"
    PLACE = "place"
    EVENT = "event"
    PAPER_DATA = "paper_data"
    """The code of one of our papers' own data (see `embedded`)."""
    TEXT = "text"


@dataclass(frozen=True, slots=True)
class ScannedLink:
    """What a code turned out to be.

    `reference` and `until` (inclusive; None: no last day) are there if it is good or expired, `content` if it is foreign.
    """

    state: LinkState
    reference: str | None = None
    until: date | None = None
    content: Content | None = None

    def opens_on(self, day: date) -> bool:
        """Say whether it opens its holder's portal screen on `day`, after "login"."""
        return self.state is LinkState.GOOD and (self.until is None or day <= self.until)


def reference_of(holder: str) -> str:
    """Return the opaque reference of the simulated person called `holder` (a people file's name): 13 characters."""
    return encode_base32(hashlib.sha256(b"portal reference\0" + holder.encode()).digest()[:_REFERENCE_BYTES])


def portal_link(holder: str, until: date | None = None) -> str:
    """Return the link to the portal screen of `holder`, working to the end of `until` (None: for ever)."""
    last = (until.toordinal() if until else 0).to_bytes(_DAY_BYTES)
    body = decode_base32(reference_of(holder)) + last
    return _BEFORE + encode_base32(sealed(_PURPOSE, body))


def scanned_link(text: str, on: date) -> ScannedLink:
    """Say what the scanned `text` is on the day `on`; never raises.

    Whose link it is, the caller finds by comparing `reference` with `reference_of` each person.
    """
    if not _leads_to_the_portal(text):
        return ScannedLink(LinkState.FOREIGN, content=_content(text))
    if text.rstrip("/").rsplit("/", 1)[-1] in (HOST, "q"):
        return ScannedLink(LinkState.UNSIGNED)
    body = _body(text)
    if body is None:
        return ScannedLink(LinkState.ALTERED)
    ordinal = int.from_bytes(body[_REFERENCE_BYTES:])
    until = date.fromordinal(ordinal) if ordinal else None
    state = LinkState.EXPIRED if until is not None and until < on else LinkState.GOOD
    return ScannedLink(state, encode_base32(body[:_REFERENCE_BYTES]), until)


def _leads_to_the_portal(text: str) -> bool:
    try:
        return urlsplit(text).hostname == HOST
    except ValueError:
        return False


def _body(text: str) -> bytes | None:
    """Return the sealed body of a link, None if it is not as the simulator made it."""
    try:
        data = decode_base32(text.removeprefix(_BEFORE))
    except ValueError:
        return None
    body = unsealed(_PURPOSE, data) if len(data) == _LENGTH else None
    return body if body and int.from_bytes(body[_REFERENCE_BYTES:]) <= date.max.toordinal() else None


_BEGINNINGS: Final = (
    (MARK.decode(), Content.PAPER_DATA),
    ("HTTP://", Content.WEB),
    ("HTTPS://", Content.WEB),
    ("BEGIN:VCARD", Content.CONTACT),
    ("MECARD:", Content.CONTACT),
    ("WIFI:", Content.WIFI),
    ("TEL:", Content.PHONE),
    ("MAILTO:", Content.MAIL),
    ("MATMSG:", Content.MAIL),
    ("GEO:", Content.PLACE),
    ("BEGIN:VEVENT", Content.EVENT),
    ("BEGIN:VCALENDAR", Content.EVENT),
)


def _content(text: str) -> Content:
    upper = text.lstrip("\ufeff \r\n\t").upper()
    return next((content for beginning, content in _BEGINNINGS if upper.startswith(beginning)), Content.TEXT)
