"""The entry point: parses, runs one command, and turns whatever goes wrong into one line and an exit code."""

from __future__ import annotations

import argparse
import errno
import importlib
import io
import os
import sys
from collections.abc import Sequence

from reception.cli.exits import ExitCode, tell
from reception.cli.parser import build, language_of, look_for_sense
from reception.cli.saying import Mistaken

COMMANDS = {
    None: "reception.cli.screen",
    "plain": "reception.cli.plain",
    "replay": "reception.cli.replay",
    "play": "reception.cli.play",
    "check": "reception.cli.check",
    "decide": "reception.cli.decide",
    "papers": "reception.cli.papers",
    "people": "reception.cli.people",
    "serve": "reception.cli.serve",
    "trace": "reception.cli.trace",
    "doctor": "reception.cli.doctor",
}
"""The module of each command; its `run(options)` returns an exit code. None is the command without a name: the screen."""

_REASONS_JA = {
    errno.ENOENT: "フォルダーがありません",
    errno.ENOTDIR: "フォルダーではありません",
    errno.EISDIR: "フォルダーです",
    errno.EACCES: "書く権限がありません",
    errno.EPERM: "書く権限がありません",
    errno.EROFS: "書き込めない場所です",
    errno.ENOSPC: "空き容量がありません",
    errno.ENAMETOOLONG: "名前が長すぎます",
}
"""Why a file cannot be written; what has no entry is said as the system says it."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command line `arguments` (None: the process's own) and return the exit code."""
    given = sys.argv[1:] if arguments is None else arguments
    options = argparse.Namespace(lang=language_of(given))
    _hold_any_character()
    try:
        options = build().parse_args(given)
        code = int(_run(options))
        sys.stdout.flush()
        return code
    except Mistaken as mistaken:
        from reception.wording import Words

        tell(mistaken.said(Words(options.lang)))
        return ExitCode.MISTAKE
    except KeyboardInterrupt:
        tell("中断しました。" if options.lang == "ja" else "Interrupted.")
        return ExitCode.INTERRUPTED
    except BrokenPipeError:
        _give_up_stdout()
        return ExitCode.OK
    except OSError as error:
        if error.filename is None and error.errno != errno.ENOSPC:
            raise
        return _unwritable(error, options.lang)


def _hold_any_character() -> None:
    """Let stdout write what its encoding lacks as an escape, as stderr does, instead of ending the command."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")


def _unwritable(error: OSError, lang: str) -> ExitCode:
    """Tell which file could not be used; one without a name is stdout, on a full disk."""
    name = error.filename or ("標準出力" if lang == "ja" else "standard output")
    if error.filename is None:
        _give_up_stdout()
    told = "{} を使えません: {}" if lang == "ja" else "{} cannot be used: {}"
    reason = _REASONS_JA.get(error.errno or 0, error.strerror) if lang == "ja" else error.strerror
    tell(told.format(name, reason))
    return ExitCode.ENVIRONMENT


def _give_up_stdout() -> None:
    """Send what is still to be written nowhere, so that ending the process does not fail on it again."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _named(options: argparse.Namespace) -> str | None:
    """Return the name of the command asked for; `--plain` is the screen's other form."""
    return "plain" if options.command is None and options.plain else str(options.command) if options.command else None


def _run(options: argparse.Namespace) -> int:
    look_for_sense(options)
    module = importlib.import_module(COMMANDS[_named(options)])
    from cardsim.yamlio import BadFile
    from reception.errors import EnvironmentLacks
    from reception.front.lacks import lack_line

    try:
        return int(module.run(options))
    except BadFile as bad:
        tell(bad.in_language(options.lang))
        return ExitCode.MISTAKE
    except EnvironmentLacks as lack:
        tell(lack_line(lack, options.lang))
        return ExitCode.ENVIRONMENT
