"""What went between reader and card, in words."""

from __future__ import annotations

from collections.abc import Mapping

from cardsim.wire.status import meaning
from reception.card.exchange import Exchange
from reception.wording import Lang, Words

INSTRUCTIONS: Mapping[str, str] = {"A4": "select", "B0": "read", "20": "verify", "2A": "sign", "88": "sign"}
"""The instruction bytes that have a name of their own (ISO 7816-4, clause 11, and 7816-8); the words are `apdu.<name>`."""


def exchange_line(exchange: Exchange, words: Words) -> str:
    """Return one exchange: the command, how many bytes came back with which status, and what both mean."""
    asked = words(f"apdu.{INSTRUCTIONS.get(exchange.command[3:5], 'other')}")
    if exchange.status is None:
        return f"{exchange.command} : {exchange.answer_bytes}, ---- ({asked}: {words('apdu.silent')})"
    said = meaning(exchange.status)
    answered = said.ja if words.lang is Lang.JA else said.en
    return f"{exchange.command} : {exchange.answer_bytes}, {exchange.status:04X} ({asked}: {answered})"
