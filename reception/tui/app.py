"""The application: turns keys into acts at the desk, and shows what came of them."""

from __future__ import annotations

from collections.abc import Iterable
from io import BytesIO
from pathlib import Path, PurePath
from typing import ClassVar

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from reception.errors import EnvironmentLacks, EventOutOfPlace, NoCard, ReaderUnclear
from reception.front import acts
from reception.front.acts import Act
from reception.model.papers import Paper
from reception.model.people import Person
from reception.terminal.states import State
from reception.tui.commands import COMMANDS
from reception.tui.messages import Observed, Pressed
from reception.tui.options import INTERRUPTED, SPEEDS, Options
from reception.tui.picture import self_contained
from reception.tui.screens.desk import DeskScreen
from reception.tui.screens.dialogs import HelpDialog, PapersDialog, PersonDialog, QueryDialog, ShareDialog
from reception.tui.screens.settings import SettingsDialog
from reception.tui.session import Session
from reception.tui.settings import Settings
from reception.wording import Lang, Words

TICK_S = 0.1
"""How often virtual time catches up with the clock."""
DARK, LIGHT = "textual-dark", "textual-light"


class ReceptionApp(App[int]):
    """Drives one session; holds no rule and no state of a visit."""

    CSS_PATH: ClassVar[list[str | PurePath]] = ["styles/desk.tcss", "styles/dialogs.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "interrupt", show=False, priority=True)]

    def __init__(self, options: Options) -> None:
        super().__init__()
        self._options = options
        self.words = Words(options.lang)
        self._speed = options.speed
        self._ticked_at = options.clock()
        self.session = Session(options)
        self._desk = DeskScreen(self.session, self.words, self._speed)
        self.title = self.words("tui.title")

    def on_mount(self) -> None:
        """Show the desk and let time run."""
        self.push_screen(self._desk)
        self.set_interval(TICK_S, self.tick)

    def tick(self) -> None:
        """Let as much virtual time pass as the clock has since the last tick; none while the desk is at work."""
        now = self._options.clock()
        elapsed_s, self._ticked_at = now - self._ticked_at, now
        if self.session.busy or elapsed_s <= 0:
            return
        if self.session.view.card_awaited:
            self._place_card(by_clock=True)
        elif self._speed:
            self.act(acts.pass_time(round(elapsed_s * 1000 * self._speed)), by_clock=True)

    @work
    async def act(self, act: Act, *, by_clock: bool = False) -> None:
        """Have `act` done at the desk, after those asked for before it; `by_clock` says that nobody asked but the clock.

        What the moment does not allow or the machine lacks is said, not raised. What the clock asked for and met a lack ends there,
        for it would meet the same at the next tick; only for a card it goes on looking.
        """
        before = self.session.view
        try:
            await self.session.do(act)
        except EventOutOfPlace:
            self.notify(self.words("tui.out_of_place"), severity="warning")
        except (NoCard, ReaderUnclear) as none:
            if not by_clock:
                self._await_card(none)
        except EnvironmentLacks as lack:
            self.notify(f"{lack}\n{lack.cure}", severity="error", timeout=20)
            if by_clock:
                self._speed = 0
                self.session.await_card(False)
        if self.session.view is not before:
            self.post_message(Observed())

    def _await_card(self, none: NoCard | ReaderUnclear) -> None:
        readers = (none.reader,) if isinstance(none, NoCard) else none.names
        self.notify(self.words("tui.awaiting_card", readers=" / ".join(readers)))
        self.session.await_card(True)

    @on(Observed)
    def _draw(self) -> None:
        self._desk.draw(self.words, self._speed)

    @on(Pressed)
    def _press(self, pressed: Pressed) -> None:
        self.act(acts.press(pressed.event))

    # --- commands --------------------------------------------------------------------------------------------------------

    def action_card(self) -> None:
        """The patient places the card, or takes it; on a reader that is not ours, one is awaited until C comes again."""
        view = self.session.view
        if view.card_awaited:
            self.session.await_card(False)
            self._draw()
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
        if papers := self.session.view.papers_in_hand:
            self.push_screen(PapersDialog(self.words, papers), self._hand_over)
        else:
            self.notify(self.words("dialog.no_papers"))

    def _hand_over(self, papers: tuple[Paper, ...] | None) -> None:
        if papers:
            self.act(acts.present(papers))

    def action_query(self) -> None:
        """The receptionist asks by number; the fields are filled from the papers on the desk."""
        shown = ((paper.number or "", paper.id or "") for paper in self.session.view.facts.papers if paper.number)
        number, identifier = next(shown, ("", ""))
        self.push_screen(QueryDialog(self.words, number, identifier), self._query)

    def _query(self, numbers: tuple[str, str] | None) -> None:
        if numbers:
            self.act(acts.query(*numbers))

    def action_unchanged(self) -> None:
        """A known patient says that nothing has changed."""
        self.act(acts.say_unchanged)

    def action_declare(self) -> None:
        """The patient signs the declaration."""
        self.push_screen(ShareDialog(self.words), self._declare)

    def _declare(self, share: tuple[int | None] | None) -> None:
        if share:
            self.act(acts.declare(share[0]))

    def action_close(self) -> None:
        """The visit is over; somebody else comes, or the same person again."""
        others = (person for person in self._options.people if person.code != self._options.patient.code)
        self.push_screen(PersonDialog(self.words, (self._options.patient, *others)), self._next)

    def _next(self, patient: Person | None) -> None:
        if patient is not None:
            self._begin(patient)

    @work
    async def _begin(self, patient: Person) -> None:
        await self.act(acts.close_visit).wait()
        self.session.begin(patient)
        self.post_message(Observed())

    def action_skip(self) -> None:
        """Skip the time for which the reader is busy."""
        self.act(acts.skip)

    def action_speed(self) -> None:
        """Take the next speed."""
        self._speed = SPEEDS[(SPEEDS.index(self._speed) + 1) % len(SPEEDS)]
        self._draw()

    def action_settings(self) -> None:
        """Open the settings."""
        self.push_screen(SettingsDialog(self.words, self.session.settings), self._set)

    def _set(self, settings: Settings | None) -> None:
        if settings is not None:
            self.session.settings = settings
            self.act(acts.set_network(settings.facility.network))

    def action_light(self) -> None:
        """Switch between a light and a dark theme."""
        self.theme = LIGHT if self.theme == DARK else DARK

    def action_picture(self) -> None:
        """Save the screen as an SVG picture into the working folder; in a browser, let it be downloaded."""
        path = Path(f"reception-{self.session.view.screen.code}-{len(self.session.log)}.svg")
        picture = self_contained(self.export_screenshot())
        if self.is_web:
            self.deliver_binary(BytesIO(picture.encode()), save_filename=path.name, mime_type="image/svg+xml")
            return
        try:
            path.write_text(picture, encoding="utf-8")
        except OSError as error:
            self.notify(self.words("tui.not_saved", name=path, reason=error.strerror), severity="error")
        else:
            self.notify(self.words("tui.saved", name=path))

    def action_log(self) -> None:
        """Show or hide the log."""
        self._desk.toggle_log()

    def action_lang(self) -> None:
        """Switch to the other language."""
        self.words = Words(Lang.EN if self.words.lang is Lang.JA else Lang.JA)
        self._draw()

    def action_help(self) -> None:
        """Show what this is and every key."""
        self.push_screen(HelpDialog(self.words))

    async def action_quit(self) -> None:
        """End the session."""
        self.exit(0)

    def action_interrupt(self) -> None:
        """End the session because of Ctrl-C."""
        self.exit(INTERRUPTED)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every command in the palette, in the language shown."""
        del screen
        for command in COMMANDS:
            yield SystemCommand(
                self.words(f"command.{command.code}.label"),
                self.words(f"command.{command.code}.help"),
                getattr(self, f"action_{command.code}"),
            )


def main(options: Options) -> int:
    """Run a session in this terminal until it is left, and return the exit code: 0, or 130 after Ctrl-C.

    Raises `EnvironmentLacks` when the reader of `options` cannot be opened.
    """
    app = ReceptionApp(options)
    try:
        code = app.run()
    finally:
        app.session.close()
    return code if code is not None else app.return_code or 0
