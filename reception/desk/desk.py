"""The desk of one visit: events in, observations out; virtual time passes only when it is told to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from dataclasses import replace

from reception.desk.facts import learnt
from reception.desk.observation import Observation
from reception.desk.performers import DURATIONS_MS, perform
from reception.desk.stage import Placement, Ports, Setting, Stage, card_as_paper, hidden_buttons
from reception.errors import CardLinkError, EventOutOfPlace
from reception.model.facility import Network
from reception.model.papers import Paper, PaperKind
from reception.model.verdict import Verdict
from reception.model.visit import CardState, Facts
from reception.rules.engine import judge
from reception.terminal import counter as c
from reception.terminal import effects as f
from reception.terminal import events as e
from reception.terminal.machine import Reader
from reception.terminal.states import TIMEOUTS_MS, State

_SEEN_AS_CARD = frozenset(CardState) - {CardState.FOREIGN, CardState.NOT_USED}
"""After these the receptionist has seen a マイナンバーカード, readable or not."""


class Desk:
    """One patient's visit.

    Every method that makes something happen returns the observations it led to, in order; reading them is not needed for it to
    happen. `EventOutOfPlace` is raised, and nothing changed, when an act does not fit the moment. `now_ms` is virtual time since the
    visit began.
    """

    def __init__(self, setting: Setting, ports: Ports) -> None:
        self.stage = Stage(setting, ports, setting.facility.network)
        self.reader = Reader(hidden_buttons(setting, ports.rules), setting.facility.device)
        self.counter = c.Counter()
        self.now_ms = 0
        self.facts = Facts(setting.day, setting.facility, setting.patient)
        self.verdict: Verdict | None = None
        self._entered_ms = 0
        self._pending: tuple[int, f.Effect] | None = None
        self._count = 0

    # --- the reader ------------------------------------------------------------------------------------------------------

    def place_card(self, placement: Placement) -> list[Observation]:
        """Put a card into the slot, which must be empty."""
        self.reader.expect(e.CardPlaced)
        if self.stage.inside:
            raise EventOutOfPlace("slot", "full", e.CardPlaced.__name__)
        number = self.stage.placements + 1
        self.stage.ports.slot.place(replace(placement.card, placement=number))
        self.stage.placement, self.stage.placements, self.stage.inside = placement, number, True
        return self.handle(e.CardPlaced())

    def hold_phone(self, placement: Placement) -> list[Observation]:
        """Hold a phone over the pad; it is taken back once it was read or not."""
        self.reader.expect(e.PhoneHeld)
        number = self.stage.placements + 1
        self.stage.ports.slot.place(replace(placement.card, placement=number))
        self.stage.placement, self.stage.placements = placement, number
        return self.handle(e.PhoneHeld())

    def remove_card(self) -> list[Observation]:
        """Take the card out, if there is one."""
        self.reader.expect(e.CardRemoved)
        if not self.stage.inside:
            raise EventOutOfPlace("slot", "empty", e.CardRemoved.__name__)
        self.stage.ports.slot.remove()
        return self.handle(e.CardRemoved())

    def handle(self, event: e.Event) -> list[Observation]:
        """Hand one event to the reader now."""
        return list(self._turn(event))

    def set_network(self, network: Network) -> None:
        """Change the state of the line to the online system from now on."""
        self.stage.network = network

    def set_visual_mode(self, on: bool) -> list[Observation]:
        """Let staff switch the workstation to 目視確認 mode or back; it counts from the next card on, also of the next patients."""
        if self.stage.visual_mode in (None, on):
            raise EventOutOfPlace("workstation", self.stage.visual_way, c.VisualModeSwitched.__name__)
        event = c.VisualModeSwitched(on)
        self.counter.handle(event)
        self.stage.switch_visual_mode(on)
        return [self._observe(event)]

    # --- time ------------------------------------------------------------------------------------------------------------

    @property
    def busy(self) -> bool:
        """Say whether an effect is still being performed, so that the reader is not waiting for anybody."""
        return self._pending is not None

    @property
    def due_ms(self) -> int | None:
        """Return when something will next happen by itself, None if nothing will."""
        if self._pending:
            return self._pending[0]
        timeout = TIMEOUTS_MS.get(self.reader.state)
        return None if timeout is None else self._entered_ms + timeout

    def settle(self) -> list[Observation]:
        """Let time pass until the reader waits for somebody."""
        seen: list[Observation] = []
        while self._pending:
            seen += self._wake()
        return seen

    def advance(self, by_ms: int) -> list[Observation]:
        """Let `by_ms` pass, with all that happens by itself meanwhile; what a slow card began within them, it ends."""
        until, seen = self.now_ms + by_ms, list[Observation]()
        while (due := self.due_ms) is not None and due <= until:
            seen += self._wake()
        self.now_ms = max(self.now_ms, until)
        return seen

    # --- the counter -----------------------------------------------------------------------------------------------------

    def present(self, papers: Iterable[Paper]) -> list[Observation]:
        """Let the patient hand over papers."""
        return [self._counter(c.PapersPresented(tuple(papers)))]

    def query_number(self, number: str | None, identifier: str | None) -> list[Observation]:
        """Ask the online system by 保険者番号 and 番号."""
        up = self.stage.network is Network.UP
        stage = self.stage.setting
        answer = self.stage.ports.registry.answer_number(stage.patient, stage.day, number, identifier) if up else None
        return [self._counter(c.NumberQueried(answer))]

    def learn(self, event: c.CounterEvent) -> list[Observation]:
        """Hand the receptionist any other thing she learns or does."""
        return [self._counter(event)]

    # --- inside ----------------------------------------------------------------------------------------------------------

    def _turn(self, event: e.Event) -> Iterator[Observation]:
        effects = self.reader.handle(event)
        self._entered_ms, self._pending = self.now_ms, None
        if isinstance(event, e.CardRemoved):
            self._forget_card()
        yield self._observe(event)
        for effect in effects:
            if isinstance(effect, f.EndCardUse):
                yield self._counter(self._card_use_ended())
            elif duration := DURATIONS_MS.get(type(effect), 0):
                self._pending = (self.now_ms + duration, effect)
            else:
                yield from self._turn(self._performed(effect))

    def _wake(self) -> list[Observation]:
        """Go to the next moment at which something happens by itself, and let it happen."""
        self.now_ms = max(self.now_ms, self.due_ms or 0)
        if self._pending is None:
            return self.handle(e.TimedOut())
        _, effect = self._pending
        return self.handle(self._performed(effect))

    def _performed(self, effect: f.Effect) -> e.Event:
        """Perform `effect` now; a slow card takes its time for it."""
        event = perform(effect, self.stage)
        self.now_ms += self.stage.exchanging_ms
        return event

    def _forget_card(self) -> None:
        self.stage.session = self.stage.certificate = None
        self.stage.photo = b""
        self.stage.inside = False

    def _card_use_ended(self) -> c.CardUseEnded:
        use = replace(self.reader.progress.card_use(), attempts=self.stage.placements)
        kind = PaperKind.PHONE_CARD if self.reader.progress.phone else PaperKind.MYNUMBER_CARD
        papers = (card_as_paper(self.stage.holder, kind),) if use.state in _SEEN_AS_CARD else ()
        self._leave()
        return c.CardUseEnded(use, papers)

    def _leave(self) -> None:
        """Give the card back as it was; a slow one takes its time for that, too."""
        session, self.stage.session = self.stage.session, None
        if session is not None:
            with suppress(CardLinkError):
                session.leave()
            self.now_ms += self.stage.exchanging_ms

    def _counter(self, event: c.CounterEvent) -> Observation:
        self.counter.handle(event)
        self.facts = learnt(self.facts, event)
        self.verdict = judge(self.facts, self.stage.ports.rules)
        return self._observe(event)

    def _observe(self, event: e.Event | c.CounterEvent) -> Observation:
        self._count += 1
        return Observation(
            self._count,
            self.now_ms,
            event,
            self.reader.state,
            self.counter.state,
            self.reader.screen(),
            self.stage.take_exchanges(),
            self.verdict,
            self.stage.photo if self.reader.state is State.FACING else b"",
        )
