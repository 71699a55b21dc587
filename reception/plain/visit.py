"""One visit as questions and answers."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from reception.desk.desk import Desk
from reception.desk.observation import Observation
from reception.errors import EventOutOfPlace, NoCard
from reception.front import acts
from reception.front.acts import Act
from reception.front.choices import PIN_DIGITS, Choice, choices
from reception.front.texts import paper_line
from reception.front.view import Secrets, View
from reception.plain import staff, stage
from reception.plain.bag import Bag
from reception.plain.files import Files
from reception.plain.menu import Asker, Item
from reception.plain.reading import Reading
from reception.terminal.counter import CounterState
from reception.terminal.states import State


class PlainVisit:
    """Asks what happens next at `desk` until the visit is closed; `bag` is what the patient brought.

    `files` None: papers come from the bag alone; `secrets` None: no practice PIN is told.
    """

    def __init__(
        self, desk: Desk, bag: Bag, asker: Asker, files: Files | None = None, secrets: Secrets | None = None
    ) -> None:
        self._desk = desk
        self._bag = bag
        self._asker = asker
        self._files = files
        self._view = View.before(desk, secrets)
        self._reading = Reading(asker.words)

    def run(self) -> list[Observation]:
        """Play the visit and return everything that happened; raises `EOFError` when no more answers come."""
        seen: list[Observation] = []
        while self._view.counter is not CounterState.CLOSED:
            self._read_out()
            seen += self._do(self._next_act())
        self._read_out()
        return seen

    def _next_act(self) -> Act:
        items = tuple(self._items())
        prompt = "plain.choose_busy" if self._desk.busy else "plain.choose"
        chosen = self._asker.one([item.label for item in items], prompt)
        if chosen is None and self._desk.busy:
            return acts.skip
        if chosen is None:
            self._reading.forget()
            return _nothing
        return items[chosen].act() or _nothing

    def _do(self, act: Act) -> list[Observation]:
        """Have `act` done; what the moment does not allow is said."""
        try:
            seen = act(self._desk)
        except EventOutOfPlace:
            self._asker.say("tui.out_of_place")
            return []
        except NoCard as none:
            self._asker.say("plain.no_card_yet", reader=none.reader)
            return []
        if not seen and act is not _nothing:
            self._asker.say("plain.done")
        for line in self._reading.passed(seen, self._view.screen):
            self._asker.console.say(line)
        for observation in seen:
            self._view = self._view.after(observation)
        return seen

    def _read_out(self) -> None:
        for line in self._reading.of(self._view):
            self._asker.console.say(line)

    # --- what can be chosen ----------------------------------------------------------------------------------------------

    def _items(self) -> Iterator[Item]:
        words = self._asker.words
        for choice in choices(self._view.screen):
            yield Item(words(choice.code), self._pressing(choice))
        yield from self._at_the_slot()
        if self._bag.papers or self._files:
            yield Item(words("plain.papers"), self._papers)
        yield Item(words("plain.staff"), lambda: self._asker.item(tuple(staff.items(self._asker, self._view))))
        yield Item(
            words("plain.stage"), lambda: self._asker.item(tuple(stage.items(self._asker, self._view, self._bag)))
        )
        yield Item(words("plain.end"), lambda: acts.end_visit)

    def _at_the_slot(self) -> Iterator[Item]:
        words = self._asker.words
        if self._view.card_inside:
            yield Item(words("plain.take_card"), lambda: acts.remove_card)
            return
        if self._view.screen.code == State.PHONE_HOLD:
            yield from (
                Item(words("plain.hold_phone"), partial(acts.hold, own.placement)) for own in self._bag.phones[:1]
            )
        yield from (Item(words("plain.place_card"), partial(acts.place, own.placement)) for own in self._bag.cards[:1])

    def _pressing(self, choice: Choice) -> Callable[[], Act | None]:
        secret = "passcode" if "PasscodeEntered" in self._view.screen.buttons else "pin"

        def press() -> Act | None:
            digits = self._asker.console.ask_secret(self._asker.words(f"plain.{secret}")) if choice.needs_pin else ""
            if choice.needs_pin and not (digits.isdecimal() and len(digits) == PIN_DIGITS):
                self._asker.say("tui.pin_short")
                return None
            return acts.press(choice.make(self._view.screen, digits))

        return press

    def _papers(self) -> Act | None:
        words, papers = self._asker.words, self._bag.papers
        shown = self._view.facts.papers
        labels = [paper_line(one, words) + (words("plain.shown") if one in shown else "") for one in papers]
        indices = self._asker.several([*labels, words("plain.file")] if self._files else labels)
        chosen = [papers[index] for index in indices if index < len(papers)]
        if self._files and len(papers) in indices:
            chosen += self._files.asked(self._asker)
        return acts.present(chosen) if chosen else None


def _nothing(_desk: Desk) -> list[Observation]:
    """Do nothing; the question comes again."""
    return []
