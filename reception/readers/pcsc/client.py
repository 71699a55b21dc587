"""The child process that speaks PC/SC: the only module that imports pyscard, in its low-level form.

pyscard's own classes hide return codes ("Command successful" when a card is torn out), share one context between
connections and watch readers from a thread that dies unseen. Here each call of the service is one function, and whatever is
not success leaves as `ScardFailure` with its code.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass
from typing import Any

from smartcard import scard

from reception.readers.pcsc.values import ReaderState, ScardFailure
from reception.supervised import answer_calls

_CODE = 0xFFFF_FFFF
_WAITED_OUT = frozenset({scard.SCARD_E_TIMEOUT})


@dataclass
class Client:
    """One context of the service, and at most one card connection in it."""

    context: Any = None
    card: Any = None
    protocol: int = 0

    def readers(self) -> list[str]:
        """Return the names of all readers, in the service's order."""
        code, names = scard.SCardListReaders(self._context(), [])
        if code == scard.SCARD_E_NO_READERS_AVAILABLE:
            return []
        _check("SCardListReaders", code)
        return list(names)

    def state(self, reader: str) -> ReaderState:
        """Return what the service knows about `reader` at this moment."""
        return self._changed(reader, 0, scard.SCARD_STATE_UNAWARE)

    def wait(self, reader: str, known: ReaderState, timeout_ms: int) -> ReaderState:
        """Return the state of `reader` once it differs from `known`, or as it is after `timeout_ms` milliseconds."""
        return self._changed(reader, timeout_ms, known.bits)

    def connect(self, reader: str) -> bytes:
        """Take the card in `reader` for this process alone and return its ATR."""
        self.disconnect()
        code, card, protocol = scard.SCardConnect(
            self._context(), reader, scard.SCARD_SHARE_EXCLUSIVE, scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        )
        _check("SCardConnect", code)
        self.card, self.protocol = card, protocol
        code, _name, _state, _protocol, atr = scard.SCardStatus(card)
        _check("SCardStatus", code)
        return bytes(atr)

    def transmit(self, command: bytes) -> bytes:
        """Return what the card answers to `command`: possibly nothing, which no card answers."""
        if self.card is None:
            raise ScardFailure("SCardTransmit", scard.SCARD_E_INVALID_HANDLE & _CODE)
        code, answer = scard.SCardTransmit(self.card, self.protocol, list(command))
        _check("SCardTransmit", code)
        return bytes(answer)

    def restart(self) -> None:
        """Reset the card that we have; whoever is no longer there cannot be reset."""
        protocols = scard.SCARD_PROTOCOL_T0 | scard.SCARD_PROTOCOL_T1
        code, self.protocol = scard.SCardReconnect(
            self.card, scard.SCARD_SHARE_EXCLUSIVE, protocols, scard.SCARD_RESET_CARD
        )
        _check("SCardReconnect", code)

    def disconnect(self) -> None:
        """Reset the card, which forgets verified PINs, and let others have it."""
        if self.card is not None:
            scard.SCardDisconnect(self.card, scard.SCARD_RESET_CARD)  # of a card that is gone it may say anything
            self.card = None

    def _context(self) -> Any:
        if self.context is None:
            code, self.context = scard.SCardEstablishContext(scard.SCARD_SCOPE_USER)
            if code != scard.SCARD_S_SUCCESS:
                self.context = None
            _check("SCardEstablishContext", code)
        return self.context

    def _changed(self, reader: str, timeout_ms: int, bits: int) -> ReaderState:
        code, states = scard.SCardGetStatusChange(self._context(), timeout_ms, [(reader, bits)])
        if code not in _WAITED_OUT:
            _check("SCardGetStatusChange", code)
        _name, bits, atr = states[0]
        return ReaderState(bits=bits & ~scard.SCARD_STATE_CHANGED, atr=bytes(atr))


def _check(call: str, code: int) -> None:
    if code != scard.SCARD_S_SUCCESS:
        raise ScardFailure(call, code & _CODE)


def main(descriptor: int) -> None:
    """Serve the parent at the other end of the pipe `descriptor`."""
    client = Client()
    calls = (
        client.readers,
        client.state,
        client.wait,
        client.connect,
        client.transmit,
        client.restart,
        client.disconnect,
    )
    answer_calls({call.__name__: call for call in calls}, descriptor)


if __name__ == "__main__":
    main(int(sys.argv[-1]))
