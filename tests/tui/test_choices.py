"""The keys of the reader's screens and of the commands."""

import pytest

from reception.front.choices import CHOICES, choices
from reception.model.facility import Consent
from reception.terminal.events import EVENTS, Button, ConsentAnswered, PinEntered
from reception.terminal.progress import Progress
from reception.terminal.screens import screen
from reception.terminal.states import State
from reception.tui.app import ReceptionApp
from reception.tui.commands import COMMANDS
from reception.tui.screens.desk import DeskScreen
from reception.wording import Lang, Words


def test_every_button_can_be_pressed() -> None:
    """A button that a screen could show without a key would be out of reach."""
    assert set(CHOICES) == {event.__name__ for event in EVENTS if issubclass(event, Button)}


@pytest.mark.parametrize("state", State)
def test_the_keys_of_a_screen_are_all_different(state: State) -> None:
    """One key means one thing; none is a digit, which belongs to the PIN."""
    keys = [choice.key for choice in choices(screen(state, Progress()))]

    assert len(keys) == len(set(keys))
    assert not any(key.isdecimal() for key in keys)


def test_no_command_shares_a_key_with_a_screen() -> None:
    """A command means the same wherever one stands."""
    on_screens = {choice.key for options in CHOICES.values() for choice in options}

    assert not on_screens & {command.key for command in COMMANDS}
    assert len({command.key for command in COMMANDS}) == len(COMMANDS)


@pytest.mark.parametrize("lang", Lang)
def test_every_command_has_words_and_an_action(lang: Lang) -> None:
    """Footer, help and palette are written from the same table as the keys."""
    words = Words(lang)

    for command in COMMANDS:
        assert words(f"command.{command.code}.label")
        assert words(f"command.{command.code}.help")
        assert callable(getattr(DeskScreen if command.at_desk else ReceptionApp, f"action_{command.code}"))


def test_a_choice_makes_the_event_of_its_button() -> None:
    """What is pressed is what the reader gets, whatever else the event needs."""
    shown = screen(State.IDLE, Progress())

    for name, options in CHOICES.items():
        assert {type(choice.make(shown, "1234")).__name__ for choice in options} == {name}


def test_the_typed_digits_travel_masked() -> None:
    """The PIN reaches the event, and never its picture."""
    event = CHOICES["PinEntered"][0].make(screen(State.ENTERING_PIN, Progress()), "1234")

    assert isinstance(event, PinEntered)
    assert event.pin.digits == "1234"
    assert "1234" not in repr(event)


def test_a_consent_answers_for_every_item_of_the_page() -> None:
    """Yes shares all that the page asks for, no refuses all of it."""
    page = (Consent.DRUGS, Consent.CHECKUPS)
    shown = screen(State.CONSENTING, Progress(page=page))
    yes, no = (choice.make(shown, "") for choice in CHOICES["ConsentAnswered"])

    assert yes == ConsentAnswered(dict.fromkeys(page, True))
    assert no == ConsentAnswered(dict.fromkeys(page, False))
