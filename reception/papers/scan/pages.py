"""A file opened, and a page of it drawn, as values; and the reasons why neither may be possible."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from PIL import Image


class FileKind(StrEnum):
    """What a file holds, by its first bytes; its name plays no part."""

    PNG = "png"
    JPEG = "jpeg"
    PDF = "pdf"


class Unreadable(StrEnum):
    """Why a file, or a page of one, is not read."""

    NO_SUCH_FILE = "no_such_file"
    NOT_A_FILE = "not_a_file"
    """A folder, a pipe, a device or a socket."""
    FORBIDDEN = "forbidden"
    """The system does not let us read it."""
    LINK_LOOP = "link_loop"
    """Symbolic links that lead to each other."""
    FAILING = "failing"
    """The system could not read it for another reason."""
    EMPTY = "empty"
    FILE_TOO_LARGE = "file_too_large"
    UNKNOWN_KIND = "unknown_kind"
    """Neither PNG, JPEG nor PDF."""
    BROKEN = "broken"
    """It begins as its kind does, and cannot be decoded: cut off, or damaged."""
    ENCRYPTED = "encrypted"
    """A PDF that asks for a password."""
    NO_PAGES = "no_pages"
    TOO_MANY_PIXELS = "too_many_pixels"
    TOO_LONG = "too_long"
    """A picture with a side of 30,000 pixels or more."""
    TOO_SLOW = "too_slow"
    """It could not be decoded within the time there is."""
    TOO_MUCH_MEMORY = "too_much_memory"
    """The decoder ended, most likely for want of memory."""


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file inside a PDF; `name` is only ever shown, never used as a path. `data` is None if it is too large to be ours."""

    name: str
    data: bytes | None


@dataclass(frozen=True, slots=True)
class Opened:
    """A file that could be opened: `page_count` is what it says, however many of them are read."""

    kind: FileKind
    page_count: int = 1
    attachments: tuple[Attachment, ...] = ()
    javascript: bool = False


@dataclass(frozen=True, slots=True)
class Page:
    """One page: its text (empty for a picture) and how it looks, 8-bit grey, `width` × `height` bytes, top row first."""

    text: str
    width: int
    height: int
    pixels: bytes

    @property
    def picture(self) -> Image.Image:
        """The page as a grey picture."""
        return Image.frombytes("L", (self.width, self.height), self.pixels)


@dataclass(frozen=True, slots=True)
class Preview:
    """How a page looks, small and in colour: three bytes (RGB) a pixel, top row first."""

    width: int
    height: int
    pixels: bytes

    @property
    def picture(self) -> Image.Image:
        """The page as a picture of mode `RGB`."""
        return Image.frombytes("RGB", (self.width, self.height), self.pixels)
