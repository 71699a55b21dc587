"""`reception serve`: the screen in a browser."""

from __future__ import annotations

import argparse
import asyncio
import sys

from reception.cli.exits import ExitCode, tell
from reception.web.access import loopback, new_token, sound
from reception.web.server import Settings, serve
from reception.wording import Words


def run(options: argparse.Namespace) -> ExitCode:
    """Serve until Ctrl-C, which is left to the caller, or until told to terminate; return the exit code."""
    words = Words(options.lang)
    if options.token is None and not loopback(options.host):
        tell(words("web.token_missing", host=options.host))
        return ExitCode.MISTAKE
    if options.token is not None and not sound(options.token):
        tell(words("web.token_unsound"))
        return ExitCode.MISTAKE
    if not loopback(options.host):
        tell(words("web.open_to_all", host=options.host))
    asyncio.run(serve(_settings(options), words, tell, lambda address: _announce(address, words)))
    return ExitCode.OK


def _settings(options: argparse.Namespace) -> Settings:
    return Settings(
        command=_visitor(options),
        host=options.host,
        port=options.port,
        token=options.token or new_token(),
        max_visitors=options.max_visitors,
        idle_s=options.idle_minutes * 60,
    )


def _visitor(options: argparse.Namespace) -> tuple[str, ...]:
    """Return the command of each visitor's screen: `reception` with what was said before `serve`."""
    command = [sys.executable, "-m", "reception", "--lang", options.lang, "--patient", options.patient]
    if options.date is not None:
        command += ["--date", options.date.isoformat()]
    if options.as_person is not None:
        command += ["--as", options.as_person]
    kind, name = options.reader
    return (*command, "--reader", f"{kind}:{name}" if name else kind)


def _announce(address: str, words: Words) -> None:
    print(address, flush=True)
    tell(words("web.serving"))
