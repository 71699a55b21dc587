"""A PC/SC reader as our side sees it: typed, with a deadline on every call, failures told by what was being done.

pcsc-lite's return codes mean different things at different moments (an empty answer with code 0 is a card torn out), so a
failure is classified by the call it came from and never by its text.
"""

from __future__ import annotations

from importlib.util import find_spec
from types import TracebackType
from typing import Any, Self

from reception.card.answers import sound
from reception.errors import CardGarbled, CardGone, CardInUse, CardSilent, NoPcscService, NoPyscard, ReaderUnknown
from reception.readers.pcsc.values import ReaderState, ScardFailure
from reception.supervised import ChildLost, DeadlineMissed, Supervised

CLIENT = "reception.readers.pcsc.client"
CALL_MS = 5_000
"""What any call that does not wait for a card may take, in milliseconds."""

_NO_SERVICE = frozenset({0x8010_001D, 0x8010_001E})  # SCARD_E_NO_SERVICE, SCARD_E_SERVICE_STOPPED
_NO_READER = frozenset({0x8010_0009, 0x8010_0017})  # SCARD_E_UNKNOWN_READER, SCARD_E_READER_UNAVAILABLE
_SHARING = 0x8010_000B  # SCARD_E_SHARING_VIOLATION


class ReaderLink:
    """The PC/SC service behind a child process; holds at most one card at a time.

    Each method raises `NoPyscard` where the library is not installed, and `NoPcscService` where no service answers. After
    `CardSilent` the child is gone, and the next call starts another one; the card stays stuck in its reader until somebody
    takes it out.
    """

    def __init__(self, answer_ms: int) -> None:
        self._answer_ms = answer_ms
        self._child: Supervised | None = None
        self._interrupted = False

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def readers(self) -> list[str]:
        """Return the names of all readers."""
        return list(self._call("readers"))

    def state(self, reader: str) -> ReaderState:
        """Return what lies in `reader`; `ReaderUnknown` if there is no such reader."""
        return self._state("state", reader)

    def wait(self, reader: str, known: ReaderState, timeout_ms: int) -> ReaderState:
        """Wait until the state of `reader` is not `known` any more, or `timeout_ms` have passed; return it."""
        return self._state("wait", reader, known, timeout_ms, deadline_ms=timeout_ms + CALL_MS)

    def connect(self, reader: str) -> bytes:
        """Power the card in `reader`, take it for ourselves alone and return its ATR.

        Raises `CardInUse` when another program has it, `CardGone` when none answers there, `CardSilent` when it never does.
        """
        try:
            return bytes(self._call("connect", reader, deadline_ms=self._answer_ms))
        except ScardFailure as failure:
            if failure.code == _SHARING:
                raise CardInUse(reader) from failure
            raise CardGone(f"{reader}: no card answers") from failure
        except (DeadlineMissed, ChildLost) as error:
            raise CardSilent(f"{reader}: the card does not answer") from error

    def transmit(self, command: bytes) -> bytes:
        """Return the card's answer to `command`, with a status word that can be one.

        Raises `CardGone` when it left, `CardSilent` after the deadline, and `CardGarbled` for anything but an answer. A
        card torn out in the middle of one leaves nothing, one byte, or bytes that end in 0000, and all are told as a
        success (measured with pcsc-lite and vpcd); that it left shows when it is to be reset.
        """
        try:
            answer = bytes(self._call("transmit", command, deadline_ms=self._answer_ms))
            try:
                return sound(answer)
            except CardGarbled:
                self._call("restart", deadline_ms=self._answer_ms)
                raise
        except ScardFailure as failure:
            raise CardGone("the card left the reader") from failure
        except (DeadlineMissed, ChildLost) as error:
            raise CardSilent("the card does not answer") from error

    def disconnect(self) -> None:
        """Reset the card and give it back; there may be none."""
        if self._child is not None and self._child.running and not self._interrupted:
            self._call("disconnect")

    def interrupt(self) -> None:
        """End the call that another thread waits for, and every one after it: they fail as if the child had ended by itself."""
        self._interrupted = True
        if (child := self._child) is not None:
            child.kill()

    def close(self) -> None:
        """End the child."""
        if self._child is not None:
            self._child.end()
            self._child = None

    def _state(self, name: str, reader: str, *arguments: object, deadline_ms: int = CALL_MS) -> ReaderState:
        try:
            state: ReaderState = self._call(name, reader, *arguments, deadline_ms=deadline_ms)
        except ScardFailure as failure:
            raise ReaderUnknown(reader, ()) from failure
        return state

    def _call(self, name: str, *arguments: object, deadline_ms: int = CALL_MS) -> Any:
        if self._child is None or not self._child.running:
            self.close()
            if find_spec("smartcard") is None:
                raise NoPyscard
            self._child = Supervised(CLIENT)
        if self._interrupted:
            self._child.kill()
        try:
            return self._child.call(name, *arguments, deadline_ms=deadline_ms)
        except ScardFailure as failure:
            if failure.code in _NO_SERVICE:
                raise NoPcscService from failure
            raise
