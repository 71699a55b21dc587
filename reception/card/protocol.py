"""Commands out, status words in: each command of the session names the answers it allows for."""

from __future__ import annotations

from cardsim.errors import EncodingError
from cardsim.wire.apdu import CommandApdu, ResponseApdu, decode_response
from cardsim.wire.status import Status
from cardsim.wire.tlv import object_length
from reception.card.transport import Transmit
from reception.errors import CardRefused

JPKI = bytes.fromhex("D392F000260100000001")
"""公的個人認証AP."""
VISUAL = bytes.fromhex("D3921000310001010402")
"""券面事項確認AP."""
ISSUER_DOMAIN = bytes.fromhex("A0000001510000")
"""The issuer's security domain: selecting it leaves every application and forgets verified PINs."""

TOKEN_INFO = 0x0006
AUTH_CERTIFICATE = 0x000A
AUTH_CA_CERTIFICATE = 0x000B
AUTH_KEY = 0x0017
AUTH_PIN = 0x0018
FACE_RECORD = 0x0002
FACE_CODE = 0x0012
PHOTO_TAG = 0xDF27


class Protocol:
    """A link to the card that speaks in commands; unexpected status words become `CardRefused`."""

    def __init__(self, transmit: Transmit) -> None:
        self._transmit = transmit

    def send(self, command: CommandApdu) -> ResponseApdu:
        """Send one command and return whatever answer comes; `CardRefused` if it is too short to be one."""
        try:
            return decode_response(self._transmit(command.encode()))
        except EncodingError:
            raise CardRefused(f"INS {command.ins:02X}", 0) from None

    def select_application(self, aid: bytes) -> None:
        """Select an application by name."""
        self._must("SELECT", CommandApdu(0x00, 0xA4, 0x04, 0x0C, aid))

    def select_file(self, file: int) -> None:
        """Select an elementary file of the current application."""
        self._must("SELECT", CommandApdu(0x00, 0xA4, 0x02, 0x0C, file.to_bytes(2, "big")))

    def read(self, offset: int, length: int) -> bytes:
        """Read up to `length` bytes (1 to 256) of the current file from `offset`; empty past its end."""
        answer = self.send(CommandApdu(0x00, 0xB0, offset >> 8, offset & 0xFF, le=length))
        if answer.status == Status.WRONG_OFFSET:
            return b""
        if answer.status not in (Status.OK, Status.END_OF_FILE):
            raise CardRefused("READ BINARY", answer.status)
        return answer.data

    def read_object(self) -> bytes:
        """Read the current file's first data object whole: its length comes from its header, for files are longer than that.

        Bytes that don't begin like an object come back as they are.
        """
        head = self.read(0, 5)
        try:
            total = object_length(head)
        except EncodingError:
            return head
        parts, got = [head[:total]], len(head)
        while got < total and (part := self.read(got, min(256, total - got))):
            parts.append(part)
            got += len(part)
        return b"".join(parts)

    def verify(self, secret: bytes) -> int:
        """Show `secret` to the current PIN file, or with empty bytes ask for the tries left; return the status word."""
        return self.send(CommandApdu(0x00, 0x20, 0x00, 0x80, secret)).status

    def sign(self, digest_info: bytes) -> bytes:
        """Let the current key sign a DigestInfo (COMPUTE DIGITAL SIGNATURE)."""
        return self._must("COMPUTE DIGITAL SIGNATURE", CommandApdu(0x80, 0x2A, 0x00, 0x80, digest_info, 256)).data

    def grant_without_pin(self) -> None:
        """Ask for the use of the authentication key without a PIN, by the simulator's own command."""
        self._must("SIMULATED PIN-LESS GRANT", CommandApdu(0x90, 0xF0, 0x00, 0x00))

    def _must(self, name: str, command: CommandApdu) -> ResponseApdu:
        answer = self.send(command)
        if answer.status != Status.OK:
            raise CardRefused(name, answer.status)
        return answer
