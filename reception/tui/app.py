"""The application: the first screen, the desk once it is furnished, and what can be done at either.

What the first frame does not need is imported behind it, by the thread that furnishes the house.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from concurrent.futures import Future
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.command import CommandPalette
from textual.screen import Screen

from cardsim.yamlio import BadFile
from reception.errors import EnvironmentLacks
from reception.front.lacks import lack_line
from reception.tui.commands import COMMANDS
from reception.tui.messages import Furnished, NotFurnished, WayChosen
from reception.tui.options import DARK, INTERRUPTED, LIGHT, Listed, Options, Way
from reception.tui.screens.start import StartScreen
from reception.wording import Lang, Words

if TYPE_CHECKING:
    from reception.tui.screens.desk import DeskScreen


class ReceptionApp(App[int]):
    """Leads to the desk; holds no rule and no state of a visit.

    `desk` is None until the house is furnished, `failure` what kept it from that, `chosen` the scenario that is to be played next.
    """

    CSS_PATH: ClassVar[list[str | PurePath]] = ["styles/start.tcss", "styles/desk.tcss", "styles/dialogs.tcss"]
    BINDINGS: ClassVar[list[BindingType]] = [Binding("ctrl+c", "interrupt", show=False, priority=True)]

    def __init__(self, options: Options) -> None:
        super().__init__()
        self.options = options
        self.words = Words(options.lang)
        self.title = self.words("tui.title")
        self.desk: DeskScreen | None = None
        self.failure: EnvironmentLacks | BadFile | None = None
        self.chosen: Path | None = None
        self._start = StartScreen(self.words, asks=options.way is None)
        self._consent: Future[bool] | None = None

    def on_mount(self) -> None:
        """Show the first screen, and furnish the house behind it."""
        self.push_screen(self._start)
        if self.options.way is not None:
            self.call_after_refresh(self._furnish, self.options.way)

    # --- the ways in -----------------------------------------------------------------------------------------------------

    @on(WayChosen)
    def _go(self, chosen: WayChosen) -> None:
        if chosen.way is Way.SCENARIO:
            self._list_scenarios()
        else:
            self._start.wait()
            self._furnish(chosen.way)

    @work(thread=True)
    def _furnish(self, way: Way) -> None:
        import reception.tui.screens.desk  # noqa: F401  so that opening it takes the event loop no time
        from reception.tui.session import Session

        try:
            house = self.options.furnish(way, self._ask_consent)
        except (EnvironmentLacks, BadFile) as why:
            self.post_message(NotFurnished(why))
        else:
            self.post_message(Furnished(Session(self.options, house)))

    @on(Furnished)
    def _open(self, furnished: Furnished) -> None:
        from reception.tui.screens.desk import DeskScreen

        self.desk = DeskScreen(furnished.session, self.words, self.options)
        self.switch_screen(self.desk)

    @on(NotFurnished)
    def _give_up(self, failed: NotFurnished) -> None:
        if self.options.way is not None:
            self.failure = failed.why
            self.exit(0)
            return
        lang, why = self.words.lang, failed.why
        said = lack_line(why, lang) if isinstance(why, EnvironmentLacks) else why.in_language(lang)
        self.notify(said, severity="error", timeout=20)
        self._start.ask()

    @work(thread=True)
    def _list_scenarios(self) -> None:
        from reception.tui.screens.dialogs import ScenarioDialog

        found: Sequence[Listed] = self.options.scenarios()
        self.call_from_thread(self.push_screen, ScenarioDialog(self.words, found), self._play)

    def _play(self, file: Path | None) -> None:
        if file is not None:
            self.chosen = file
            self.exit(0)

    # --- the holder's consent --------------------------------------------------------------------------------------------

    def _ask_consent(self, tries_left: int) -> bool:
        """Ask the holder of a card that is not ours, from the desk's own thread, whether the PIN may be sent this once."""
        from reception.tui.screens.dialogs import TriesDialog

        self._consent = answer = Future[bool]()
        self.call_from_thread(
            self.push_screen, TriesDialog(self.words, tries_left), lambda said: answer.set_result(said is True)
        )
        return answer.result()

    def _deny(self) -> None:
        """Take a question that nobody answers any more for a no."""
        if self._consent is not None and not self._consent.done():
            self._consent.set_result(False)

    def _leave(self, code: int) -> None:
        """End the session, whatever is going on."""
        self._deny()
        if self.desk is not None:
            self.desk.session.leave()
        self.exit(code)

    def close(self) -> None:
        """Give back what was opened."""
        self._deny()
        if self.desk is not None:
            self.desk.session.close()

    # --- commands --------------------------------------------------------------------------------------------------------

    def action_light(self) -> None:
        """Switch between a light and a dark theme."""
        self.theme = LIGHT if self.theme == DARK else DARK

    def action_picture(self) -> None:
        """Save the screen as an SVG picture into the working folder; in a browser, let it be downloaded."""
        from reception.tui.keeping import keep

        keep(self, self.words, Path(f"reception-{self.desk.moment if self.desk else 'start'}.svg"))

    def action_lang(self) -> None:
        """Switch to the other language."""
        self.words = Words(Lang.EN if self.words.lang is Lang.JA else Lang.JA)
        (self.desk or self._start).speak(self.words)

    def action_command_palette(self) -> None:
        """Offer every command there is now, by its name."""
        if not isinstance(self.screen, CommandPalette):
            self.push_screen(CommandPalette(placeholder=self.words("tui.palette"), id="--command-palette"))

    def action_help(self) -> None:
        """Show what this is and every key."""
        from reception.tui.screens.dialogs import TextDialog, help_text

        self.push_screen(TextDialog(self.words, "help.title", help_text(self.words)))

    async def action_quit(self) -> None:
        """End the session."""
        self._leave(0)

    def action_interrupt(self) -> None:
        """End the session because of Ctrl-C."""
        self._leave(INTERRUPTED)

    def get_system_commands(self, screen: Screen[object]) -> Iterable[SystemCommand]:
        """Offer every command there is now in the palette, in the language shown."""
        del screen
        for command in COMMANDS:
            owner = self.desk if command.at_desk else self
            if owner is not None:
                label, said = self.words(f"command.{command.code}.label"), self.words(f"command.{command.code}.help")
                yield SystemCommand(label, said, getattr(owner, f"action_{command.code}"))


def main(options: Options) -> int | Path:
    """Run a session in this terminal until it is left.

    Return the exit code, 0, or 130 after Ctrl-C; or the scenario that was chosen to be played. Raises `EnvironmentLacks` or
    `BadFile` where the house of `options.way` cannot be furnished.
    """
    app = ReceptionApp(options)
    try:
        code = app.run()
    finally:
        app.close()
    if app.failure is not None:
        raise app.failure
    return app.chosen or (code if code is not None else app.return_code or 0)
