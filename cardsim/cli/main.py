"""The command `cardsim`: insert, replay, issue, show and list cards. Owns standard output, standard error and exit codes."""

import argparse
import io
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NoReturn

from cardsim.cli.complaints import ExitCode, Refusal, complaint, exit_code
from cardsim.cli.words import LANGUAGES, language_of, say
from cardsim.errors import CardsimError
from cardsim.vpcd import PORT
from cardsim.yamlio import BadFile


class _Parser(argparse.ArgumentParser):
    """A parser whose complaint is an exception, to be worded like any other."""

    def error(self, message: str) -> NoReturn:
        raise Refusal("usage", message=message)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (None: those of the process) and return its exit code."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    lang = _language(given)
    if isinstance(sys.stdout, io.TextIOWrapper):  # what its encoding lacks is no reason to end
        sys.stdout.reconfigure(errors="backslashreplace")
    try:
        options = _parser(lang).parse_args(given)
        run: Callable[[argparse.Namespace, str], None] = options.run
        run(options, lang)
        sys.stdout.flush()
    except BrokenPipeError:
        sys.stderr.close()
    except (CardsimError, BadFile, OSError, KeyboardInterrupt) as error:
        print(complaint(error, lang), file=sys.stderr)
        return exit_code(error)
    return ExitCode.OK


def _language(arguments: Sequence[str]) -> str:
    """The language asked for, found before the parser exists, since its help is written in it."""
    early = argparse.ArgumentParser(add_help=False, allow_abbrev=False)
    early.add_argument("--lang")
    try:
        chosen: str | None = early.parse_known_args(list(arguments))[0].lang
    except SystemExit:
        chosen = None
    return chosen if chosen in LANGUAGES else language_of()


def _parser(lang: str) -> argparse.ArgumentParser:
    common = _Parser(add_help=False)
    common.add_argument("--lang", choices=LANGUAGES, default=argparse.SUPPRESS, help=say(lang, "lang"))
    parser = _Parser(prog="cardsim", description=say(lang, "about"), parents=[common])
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Callable[[argparse.Namespace, str], None]) -> argparse.ArgumentParser:
        words = say(lang, name)
        added: argparse.ArgumentParser = commands.add_parser(name, help=words, description=words, parents=[common])
        added.set_defaults(run=run)
        return added

    insert = command("insert", _insert)
    insert.add_argument("card", metavar="CARD", help=say(lang, "card"))
    insert.add_argument("--fault", metavar="NAME[:k=v,…]", help=say(lang, "fault"))
    insert.add_argument("--trace", metavar="FILE", type=Path, help=say(lang, "trace"))
    insert.add_argument("--personal", action="store_true", help=say(lang, "personal"))
    _add_port(insert, lang)
    replay = command("replay", _replay)
    replay.add_argument("trace", metavar="TRACE", type=Path, help=say(lang, "recording"))
    _add_port(replay, lang)
    issue = command("issue", _issue)
    issue.add_argument("profile", metavar="FILE", help=say(lang, "profile"))
    issue.add_argument("-o", "--output", metavar="CARD", type=Path, required=True, help=say(lang, "output"))
    issue.add_argument("--force", action="store_true", help=say(lang, "force"))
    show = command("show", _show)
    show.add_argument("card", metavar="CARD", nargs="?", help=say(lang, "card"))
    show.add_argument("--fidelity", action="store_true", help=say(lang, "fidelity"))
    for table in (show, command("list", _list)):
        table.add_argument("--markdown", action="store_true", help=say(lang, "markdown"))
    return parser


def _add_port(command: argparse.ArgumentParser, lang: str) -> None:
    command.add_argument("--port", metavar="N", type=_port, default=PORT, help=say(lang, "port", port=PORT))


def _port(text: str) -> int:
    number = int(text)
    if not 0 < number < 65536:
        raise Refusal("port_range")
    return number


def _list(options: argparse.Namespace, lang: str) -> None:
    from cardsim.pages import catalogue

    _print(catalogue.as_markdown().splitlines() if options.markdown else catalogue.as_lines(lang))


def _print(lines: Iterable[str]) -> None:
    for line in lines:
        print(line)


def _show(options: argparse.Namespace, lang: str) -> None:
    if options.fidelity:
        from cardsim.pages import fidelity

        return _print(fidelity.as_markdown().splitlines() if options.markdown else fidelity.as_lines(lang))
    if options.card is None:
        raise Refusal("nothing_to_show")
    from cardsim.cardfile.codec import open_card
    from cardsim.cardfile.store import read_state, state_path
    from cardsim.cli.describe import describe
    from cardsim.profiles import card_file
    from cardsim.state import Persistent

    card, path = open_card(options.card), card_file(options.card)
    state = Persistent() if path is None else read_state(state_path(path))
    return _print(describe(card, state, lang))


def _issue(options: argparse.Namespace, lang: str) -> None:
    from cardsim.cardfile.codec import IssuedCard, encode_card
    from cardsim.cardfile.store import write_new_card
    from cardsim.issue.personalise import personalise
    from cardsim.profiles import load_profile

    path: Path = options.output
    if path.exists() and not options.force:
        raise Refusal("exists", path=path)
    profile = load_profile(options.profile)
    write_new_card(path, encode_card(IssuedCard(profile, personalise(profile))))
    print(say(lang, "issued", path=path), file=sys.stderr)


def _insert(options: argparse.Namespace, lang: str) -> None:
    from cardsim.cli.inserting import Wishes, insert

    insert(options.card, Wishes(options.fault, options.trace, options.personal, options.port), lang)


def _replay(options: argparse.Namespace, lang: str) -> None:
    from cardsim.cli.inserting import replay

    replay(options.trace, options.port, lang)
