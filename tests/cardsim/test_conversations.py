"""Every conversation in tests/cases/card goes as written."""

import pytest

from cardsim.issue.personalise import personalise
from cardsim.profiles import load_profile
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


def test_a_different_answer_is_noticed() -> None:
    """Holding a conversation against a card that refuses everything names the first turn that differs."""
    conversation = conversations("transcripts")[0]

    assert hold(conversation, lambda _: b"\x6d\x00", lambda: None)[0].startswith("turn 1: 00a4040c0a")
