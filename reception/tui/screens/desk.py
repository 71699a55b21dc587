"""The desk with somebody at it: keys become acts, and what came of them is shown."""

from __future__ import annotations

from asyncio import Task
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from textual import on, work
from textual.events import Paste
from textual.worker import Worker

from reception.errors import EnvironmentLacks, EventOutOfPlace, NoCard, ReaderUnclear
from reception.front import acts
from reception.front.acts import Act
from reception.front.decisions import Decision
from reception.front.handing import pasted_paths, typed_paths
from reception.front.lacks import lack_line
from reception.front.settings import Settings
from reception.front.view import View
from reception.model.papers import Paper
from reception.model.people import Person
from reception.papers.presented import ReadFile
from reception.terminal.events import Event
from reception.terminal.states import State
from reception.tui.messages import Observed
from reception.tui.options import SPEEDS, Options
from reception.tui.screens.dialogs import (
    DecisionDialog,
    FileDialog,
    PersonDialog,
    QueryDialog,
    ShareDialog,
    ToldDialog,
)
from reception.tui.screens.files import FilesInHand
from reception.tui.screens.papers import PapersDialog
from reception.tui.screens.settings import SettingsDialog
from reception.tui.screens.view import DeskView
from reception.tui.session import Session
from reception.wording import Words

TICK_S = 0.1
"""How often virtual time catches up with the clock."""


class DeskScreen(DeskView):
    """Drives one session; holds no rule and no state of a visit."""

    def __init__(self, session: Session, words: Words, options: Options) -> None:
        super().__init__(session, words, options.speed)
        self._clock = options.clock
        self._ticked_at = options.clock()

    def on_mount(self) -> None:
        """Let time run."""
        self.set_interval(TICK_S, self.tick)

    @property
    def moment(self) -> str:
        """Return a name for what is seen now."""
        return f"{self.session.view.screen.code}-{len(self.session.log)}"

    def tick(self) -> None:
        """Let as much virtual time pass as the clock has since the last tick; none while the desk is at work."""
        now = self._clock()
        elapsed_s, self._ticked_at = now - self._ticked_at, now
        if self.session.busy or elapsed_s <= 0:
            return
        if self.session.view.card_awaited:
            self._place_card(by_clock=True)
        elif self.speed:
            self.act(acts.pass_time(round(elapsed_s * 1000 * self.speed)), by_clock=True)

    def act(self, act: Act, *, by_clock: bool = False) -> Worker[None]:
        """Have `act` done at the desk, after those asked for before it; `by_clock` says that nobody asked but the clock.

        What the moment does not allow or the machine lacks is said, not raised. What the clock asked for and met a lack ends there,
        for it would meet the same at the next tick; only for a card it goes on looking.
        """
        return self.follow(self.session.do(act), by_clock=by_clock)

    def follow(self, doing: Task[None], *, by_clock: bool = False) -> Worker[None]:
        """See to what came of something asked of the session."""
        return self._follow(doing, self.session.view, by_clock=by_clock)

    @work
    async def _follow(self, doing: Task[None], before: View, *, by_clock: bool) -> None:
        try:
            await doing
        except EventOutOfPlace:
            self.notify(self.words("tui.out_of_place"), severity="warning")
        except (NoCard, ReaderUnclear) as none:
            if not by_clock:
                self._await_card(none)
        except EnvironmentLacks as lack:
            self.notify(lack_line(lack, self.words.lang), severity="error", timeout=20)
            if by_clock:
                self.speed = 0
                self.session.await_card(False)
        if self.session.view is not before:
            self.post_message(Observed())

    def _await_card(self, none: NoCard | ReaderUnclear) -> None:
        readers = (none.reader,) if isinstance(none, NoCard) else none.names
        self.notify(self.words("tui.awaiting_card", readers=" / ".join(readers)))
        self.session.await_card(True)

    @on(Observed)
    def _draw(self) -> None:
        self.draw()

    def press(self, event: Event) -> None:
        """Have happen what was pressed on the reader's screen."""
        self.act(acts.press(event))

    # --- the patient -----------------------------------------------------------------------------------------------------

    def action_card(self) -> None:
        """The patient places the card, or takes it; on a reader that is not ours, one is awaited until C comes again."""
        view = self.session.view
        if view.card_awaited:
            self.session.await_card(False)
            self.draw()
        elif view.card_inside:
            self.act(acts.remove_card)
        elif view.screen.code == State.PHONE_HOLD:
            self.act(acts.hold_phone(view.facts.patient))
        elif view.facts.patient.card is None:
            self.notify(self.words("tui.card_none"))
        else:
            self._place_card()

    def _place_card(self, *, by_clock: bool = False) -> None:
        self.act(acts.place_card(self.session.view.facts.patient, self.session.settings.fault), by_clock=by_clock)

    def action_papers(self) -> None:
        """The patient hands papers over."""
        papers = self.session.view.papers_in_hand
        if papers or not self.app.is_web:
            self.app.push_screen(PapersDialog(self.words, papers, files=not self.app.is_web), self._hand_over)
        else:
            self.notify(self.words("dialog.no_papers"))

    def _hand_over(self, handed: tuple[Paper, ...] | str | None) -> None:
        if isinstance(handed, str):
            self._hand_files(typed_paths(handed))
        elif handed:
            self.act(acts.present(handed))

    def on_paste(self, event: Paste) -> None:
        """Take a file that was dropped onto the terminal; what is pasted besides is never shown, for it may be a PIN."""
        event.stop()
        self._hand_files(pasted_paths(event.text))

    def _hand_files(self, paths: tuple[Path, ...]) -> None:
        if self.app.is_web or not paths:
            self.notify(self.words("hand.web" if self.app.is_web else "hand.no_path"), severity="warning")
        else:
            self.notify(self.words("hand.reading"))
            self.follow(self.session.read(paths, self._look_through))

    def _look_through(self, read: list[tuple[Path, ReadFile]]) -> None:
        FilesInHand(read, self.session.people, self.words, self._present).go_on(self.app)

    def _present(self, papers: list[Paper], without: list[str]) -> None:
        for line in without:
            self.notify(line, severity="warning", timeout=10)
        if papers:
            self.act(acts.present(papers))

    # --- the receptionist ------------------------------------------------------------------------------------------------

    def action_query(self) -> None:
        """The receptionist asks by number; the fields are filled from the papers on the desk."""
        shown = ((paper.number or "", paper.id or "") for paper in self.session.view.facts.papers if paper.number)
        number, identifier = next(shown, ("", ""))
        self.app.push_screen(QueryDialog(self.words, number, identifier), self._query)

    def _query(self, numbers: tuple[str, str] | None) -> None:
        if numbers:
            self.act(acts.query(*numbers))

    def action_unchanged(self) -> None:
        """A known patient says that nothing has changed."""
        self.act(acts.say_unchanged)

    def action_visual_mode(self) -> None:
        """Staff switch the workstation to its visual-check mode, or back; where it has none, that is said."""
        self.act(acts.set_visual_mode(not self.session.view.visual_mode))

    def action_declare(self) -> None:
        """The patient signs the declaration."""
        self.app.push_screen(ShareDialog(self.words), self._declare)

    def _declare(self, share: tuple[int | None] | None) -> None:
        if share:
            self.act(acts.declare(share[0]))

    def action_told(self) -> None:
        """The receptionist hears something besides."""
        self.app.push_screen(ToldDialog(self.words, self.session.view.facts.date), self._tell)

    def _tell(self, fact: tuple[str, object] | None) -> None:
        if fact:
            self.act(acts.tell((fact,)))

    def action_decide(self) -> None:
        """The receptionist decides; whether the rules say the same is shown beside it."""
        self.app.push_screen(DecisionDialog(self.words), self._decide)

    def _decide(self, decision: Decision | None) -> None:
        if decision is not None:
            self.session.decide(decision)
            self.draw()

    def action_close(self) -> None:
        """The visit is over; somebody else comes, or the same person again."""
        self.app.push_screen(PersonDialog(self.words, self.session.people), self._next)

    def _next(self, patient: Person | None) -> None:
        if patient is None:
            return
        if self.session.view.card_inside:
            self.act(acts.remove_card)
        self.act(acts.end_visit)
        self.follow(self.session.next(patient))

    # --- the session -----------------------------------------------------------------------------------------------------

    def action_skip(self) -> None:
        """Skip the time for which the reader is busy."""
        self.act(acts.skip)

    def action_speed(self) -> None:
        """Take the next speed."""
        self.speed = SPEEDS[(SPEEDS.index(self.speed) + 1) % len(SPEEDS)]
        self.draw()

    def action_record(self) -> None:
        """Write what was done so far as a scenario."""
        proposed = f"visit-{self.session.settings.day}.yaml"
        self.app.push_screen(FileDialog(self.words, proposed), self._record)

    def _record(self, path: Path | None) -> None:
        if path is not None:
            self._save(path)

    @work
    async def _save(self, path: Path) -> None:
        try:
            if self.app.is_web:
                await self._deliver(path.name)
                return
            await self.session.save(path)
        except OSError as error:
            self.notify(self.words("tui.not_saved", name=path, reason=error.strerror), severity="error")
        else:
            self.notify(self.words("tui.saved", name=path))

    async def _deliver(self, name: str) -> None:
        """Let the recording be downloaded: who sits at a browser has no folder here, and writes into none."""
        with TemporaryDirectory() as folder:
            written = Path(folder) / name
            await self.session.save(written)
            self.app.deliver_binary(BytesIO(written.read_bytes()), save_filename=name, mime_type="application/yaml")

    def action_settings(self) -> None:
        """Open the settings."""
        self.app.push_screen(SettingsDialog(self.words, self.session.settings), self._set)

    def _set(self, settings: Settings | None) -> None:
        if settings is None:
            return
        before, self.session.settings = self.session.settings, settings
        if settings.facility.network is not before.facility.network:
            self.act(acts.set_network(settings.facility.network))
