"""Reading: READ BINARY, READ RECORD, GET DATA and GET CHALLENGE (ISO 7816-4 clauses 11.2, 11.3, 11.4 and 11.5)."""

from typing import Final, TypeVar

from cardsim.apps.chip import DONE, Chip, refuse
from cardsim.commands import CURRENT, GetChallenge, GetData, ReadBinary, ReadRecord
from cardsim.files import BinaryFile, RecordFile
from cardsim.wire.apdu import SHORT_LE_MAX, ResponseApdu
from cardsim.wire.status import Status

ISSUER_DOMAIN: Final = bytes.fromhex("A0000001510000")
"""AID of the GlobalPlatform issuer security domain, under which GET DATA answers as at power-on."""

F = TypeVar("F", BinaryFile, RecordFile)


def _readable(chip: Chip, sfi: int, kind: type[F]) -> F | Status:
    """Return the file `sfi` names, made current by that, or the status word why it cannot be read as `kind`."""
    file = chip.file(sfi, Status.NOT_FOUND)
    if isinstance(file, Status):
        return file
    if sfi != CURRENT:
        chip.volatile.file = file
    if not isinstance(file, kind):
        return Status.WRONG_FILE_KIND
    return file if chip.opens(file.read) else Status.NOT_VERIFIED


def read_binary(chip: Chip, command: ReadBinary) -> ResponseApdu:
    """Return up to Le bytes of a transparent file; a short file id also makes it the current file."""
    file = _readable(chip, command.sfi, BinaryFile)
    if isinstance(file, Status):
        return refuse(file)
    offset, content = command.offset, file.content
    if offset >= len(content):
        return DONE if chip.quirks.past_end_empty else refuse(Status.WRONG_OFFSET)
    short = chip.quirks.short_end_6282 and offset + command.le > len(content)
    return ResponseApdu(content[offset : offset + command.le], Status.END_OF_FILE if short else Status.OK)


def read_record(chip: Chip, command: ReadRecord) -> ResponseApdu:
    """Return one record of a record file, or all from it on; a short file id also makes the file current."""
    file = _readable(chip, command.sfi, RecordFile)
    if isinstance(file, Status):
        return refuse(file)
    if not 1 <= command.number <= len(file.records):
        return refuse(Status.NO_RECORD)
    last = len(file.records) if command.to_end else command.number
    return ResponseApdu(b"".join(file.records[command.number - 1 : last])[: command.le], Status.OK)


def get_data(chip: Chip, command: GetData) -> ResponseApdu:
    """Return a data object of the card; only at power-on and under the issuer security domain there are any.

    An object that does not fit Le is refused with 6700: large ones want an extended Le (measured by myna-card).
    """
    at_home = chip.volatile.application == 0 or chip.current.aid == ISSUER_DOMAIN
    value = chip.image.data_objects.get(command.tag) if at_home else None
    if value is None:
        return refuse(Status.NO_REFERENCE)
    if len(value) > command.le:
        return refuse(Status.WRONG_LENGTH)
    return ResponseApdu(value, Status.OK)


def get_challenge(chip: Chip, command: GetChallenge) -> ResponseApdu:
    """Return Le bytes from the card's entropy, at most 256 (more is 6985, measured by sc-tools-myna and myna-card)."""
    if command.le > SHORT_LE_MAX:
        return refuse(Status.NOT_SATISFIED)
    return ResponseApdu(chip.entropy(command.le), Status.OK)
