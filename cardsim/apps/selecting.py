"""SELECT (ISO 7816-4 clause 11.1): applications by name, files by id."""

from cardsim.apps.chip import DONE, Chip, refuse
from cardsim.commands import SelectByName, SelectFile, Selection
from cardsim.state import Volatile
from cardsim.wire.apdu import ResponseApdu
from cardsim.wire.status import Status
from cardsim.wire.tlv import encode_tlv


def select(chip: Chip, command: Selection) -> ResponseApdu:
    """Make a file or an application current; a failed selection leaves everything as it was.

    A file may be selected before any PIN is verified (seen in eleven clients).
    """
    if isinstance(command, SelectFile):
        return _select_file(chip, command.fid)
    if isinstance(command, SelectByName):
        return _select_name(chip, command)
    return _select_master(chip, by_id=command.by_id)


def _select_file(chip: Chip, fid: int) -> ResponseApdu:
    file = chip.current.files.get(fid)
    if file is None:
        nothing_current = chip.volatile.application == 0 and chip.quirks.no_application_6986
        return refuse(Status.NO_CURRENT_FILE if nothing_current else Status.NOT_FOUND)
    chip.volatile.file = file
    return DONE


def _select_name(chip: Chip, command: SelectByName) -> ResponseApdu:
    """Select an application; 6700 where Le has no room for what is asked of it, as GET DATA answers (measured by myna-card)."""
    found = _find(chip, command)
    if found is None:
        return refuse(Status.NOT_FOUND)
    fci = encode_tlv(0x6F, encode_tlv(0x84, chip.mounted[found].aid)) if command.fci_le else b""
    if len(fci) > command.fci_le:
        return refuse(Status.WRONG_LENGTH)
    kept = found == chip.volatile.application and not chip.quirks.same_ap_reselect_clears
    chip.volatile = Volatile(found, verified=chip.volatile.verified if kept else set())
    return ResponseApdu(fci, Status.OK)


def _find(chip: Chip, command: SelectByName) -> int | None:
    """Return the index of the first application whose AID begins with the name, behind the current one if so asked."""
    first = chip.volatile.application + 1 if command.following else 1
    for index in range(first, len(chip.mounted)):
        if chip.mounted[index].aid.startswith(command.name):
            return index
    return None


def _select_master(chip: Chip, *, by_id: bool) -> ResponseApdu:
    """Answer as measured by myna-card: there is no master file, and the bare header does nothing under an application."""
    if by_id:
        return refuse(Status.NOT_FOUND)
    return DONE if chip.volatile.application else refuse(Status.WRONG_P1P2)
