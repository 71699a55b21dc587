"""Every conversation in tests/cases/card goes as written."""

from dataclasses import fields

import pytest

from cardsim.files import Quirks
from cardsim.issue.personalise import personalise
from cardsim.profiles import load_profile
from cardsim.wire.status import Status, tries_status
from tests.cardsim.conversations import Conversation, conversations, hold


@pytest.mark.parametrize("conversation", conversations(), ids=lambda conversation: conversation.name)
def test_the_card_answers_as_written(conversation: Conversation) -> None:
    """A fresh card in memory gives each answer of the conversation, in order."""
    card = conversation.card()

    assert hold(conversation, card.transmit, card.reset) == []


@pytest.mark.parametrize(
    "conversation",
    [conversation for conversation in conversations() if conversation.holds_for_all],
    ids=lambda conversation: conversation.name,
)
def test_an_issued_card_answers_as_written(conversation: Conversation) -> None:
    """The bundled test card T001 gives the same answers wherever they do not rest on the plain card's own bytes."""
    card = conversation.card(personalise(load_profile("T001")))

    assert hold(conversation, card.transmit, card.reset) == []


def test_every_status_word_is_answered_in_some_conversation() -> None:
    """Each status word the card may give has a command that brings it about, and the counters have theirs."""
    turns = [turn for conversation in conversations() for turn in conversation.turns if turn is not None]
    answered = {int.from_bytes(turn.answer[-2:], "big") for turn in turns}

    assert {status for status in answered if status & 0xFFF0 != 0x63C0} == set(Status)
    assert {tries_status(left) for left in (0, 1, 2, 3, 4, 5, 10)} <= answered


def test_every_quirk_is_turned_in_some_conversation() -> None:
    """No switch of a card file is left without a conversation."""
    turned = {name for conversation in conversations() for name in conversation.quirks}

    assert turned == {field.name for field in fields(Quirks)}


@pytest.mark.parametrize(
    "conversation",
    [conversation for conversation in conversations() if conversation.quirks],
    ids=lambda conversation: conversation.name,
)
def test_a_quirk_makes_the_difference(conversation: Conversation) -> None:
    """With any one of its quirks at the default, the same conversation goes another way."""
    for name in conversation.quirks:
        others = {quirk: value for quirk, value in conversation.quirks.items() if quirk != name}
        card = conversation._replace(quirks=others).card()

        assert hold(conversation, card.transmit, card.reset) != []


def test_a_different_answer_is_noticed() -> None:
    """Holding a conversation against a card that refuses everything names the first turn that differs."""
    conversation = conversations("transcripts")[0]

    assert hold(conversation, lambda _: b"\x6d\x00", lambda: None)[0].startswith("turn 1: 00a4040c0a")
