"""How the command `cardsim` ends when it cannot do what it was asked: one line in the user's language, an exit code."""

from enum import IntEnum

from cardsim.cli.words import say
from cardsim.errors import CardsimError
from cardsim.vpcd import ReaderError
from cardsim.yamlio import BadFile


class ExitCode(IntEnum):
    """How the command ended."""

    OK = 0
    MISTAKE = 2
    """A mistake in the command or in a file people write."""
    ENVIRONMENT = 3
    """Something this machine lacks: the virtual reader, a free slot, a place to write."""
    INTERRUPTED = 130


class Refusal(CardsimError):
    """What the command was asked for is a mistake; `key` and `facts` are its words."""

    def __init__(self, key: str, **facts: object) -> None:
        super().__init__(say("en", key, **facts), say("ja", key, **facts))


def exit_code(error: BaseException) -> ExitCode:
    """The code that tells scripts whose fault `error` is."""
    if isinstance(error, KeyboardInterrupt):
        return ExitCode.INTERRUPTED
    return ExitCode.ENVIRONMENT if isinstance(error, (ReaderError, OSError)) else ExitCode.MISTAKE


def complaint(error: BaseException, lang: str) -> str:
    """The line for the user (several for a file with several mistakes)."""
    if isinstance(error, BadFile):
        return error.in_language(lang)
    return f"cardsim: {_in_words(error, lang)}"


def _in_words(error: BaseException, lang: str) -> str:
    match error:
        case CardsimError():
            return error.in_language(lang)
        case OSError():
            path = error.filename or say(lang, "stdout")
            return say(lang, "cannot_write", path=path, reason=error.strerror)
        case KeyboardInterrupt():
            return say(lang, "interrupted")
        case _:
            return str(error)
