"""The terminal that the screen needs, and the characters that it must be able to show."""

from __future__ import annotations

import os
import sys
from typing import TextIO

from reception.errors import EnvironmentLacks
from reception.wording import Lang, Words

DRIVER = "TEXTUAL_DRIVER"
"""The environment variable that brings another place for the screen than a terminal, as the browser is."""
DRAWN = "受付╭✓"
"""Some of what the screen draws."""
SAID = "受付"
"""Some of what is said in Japanese."""


def need_terminal(words: Words) -> None:
    """Raise `EnvironmentLacks` where there is no terminal to read keys from and draw on; Textual draws on stderr."""
    if DRIVER in os.environ:
        return
    if not (sys.stdin and sys.stdin.isatty() and sys.stderr.isatty()):
        raise EnvironmentLacks(words("cli.no_terminal"), words("cli.no_terminal_cure"))
    need_characters(sys.stderr, DRAWN)


def need_japanese(stream: TextIO, words: Words) -> None:
    """Raise `EnvironmentLacks` where `words` are Japanese and `stream` cannot hold them."""
    if words.lang is Lang.JA:
        need_characters(stream, SAID)


def need_characters(stream: TextIO, characters: str) -> None:
    """Raise `EnvironmentLacks`, in English, where the encoding of `stream` lacks any of `characters`."""
    words = Words(Lang.EN)
    try:
        characters.encode(stream.encoding)
    except UnicodeEncodeError:
        cure = words("cli.no_characters_cure")
        raise EnvironmentLacks(words("cli.no_characters", encoding=stream.encoding), cure) from None
