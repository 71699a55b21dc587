"""PINs: VERIFY, the tries query and the change of a PIN (ISO 7816-4 clauses 11.6.6 and 11.6.7)."""

from cardsim.apps.chip import DONE, Chip, refuse
from cardsim.commands import CURRENT, ChangePin, PinCommand, QueryTries, Verify
from cardsim.files import PinFile
from cardsim.wire.apdu import ResponseApdu
from cardsim.wire.status import Status, tries_status


def verify(chip: Chip, command: Verify | QueryTries) -> ResponseApdu:
    """Compare a value with a PIN, or tell its tries left.

    A right value sets the counter back to its limit; a wrong one also ends an earlier right one (our guess). The
    query costs nothing and answers 63Cx in every state, verified and blocked included, as OpenSC needs it.
    """
    if isinstance(command, QueryTries) and command.has_length and not chip.quirks.five_byte_tries_query:
        return refuse(Status.WRONG_LENGTH)
    pin = _pin(chip, command)
    if not isinstance(pin, PinFile):
        return refuse(pin)
    if isinstance(command, Verify):
        return _compare(chip, pin, command.value)
    return refuse(_tries_status(chip, pin))


def _pin(chip: Chip, command: PinCommand) -> PinFile | Status:
    """Return the PIN `command` means, or the status word why it means none."""
    file = chip.file(command.sfi, Status.NO_REFERENCE)
    if file is Status.NO_CURRENT_FILE and command.sfi == CURRENT and chip.quirks.no_pin_file_6a88:
        return Status.NO_REFERENCE
    if isinstance(file, PinFile | Status):
        return file
    return Status.WRONG_FILE_KIND


def _tries_status(chip: Chip, pin: PinFile) -> int:
    if pin.tries is None and pin.secret is not None:
        return Status.NO_LIMIT
    return tries_status(chip.tries_left(pin))


def _compare(chip: Chip, pin: PinFile, value: bytes) -> ResponseApdu:
    if not pin.form.shortest <= len(value) <= pin.form.longest and not chip.quirks.wrong_length_counts:
        return refuse(Status.WRONG_LENGTH)
    left = chip.tries_left(pin)
    if left == 0:
        return refuse(_blocked(chip))
    aid = chip.current.aid
    if value == chip.persistent.secret(aid, pin):
        chip.volatile.verified.add(pin.fid)
        _restore_tries(chip, pin)
        return DONE
    chip.volatile.verified.discard(pin.fid)
    if pin.tries is not None:
        chip.persistent.tries[aid, pin.fid] = left - 1
    return refuse(_tries_status(chip, pin))


def _restore_tries(chip: Chip, pin: PinFile) -> None:
    """Set the counter to its limit; where that is the issued count, nothing is left to remember."""
    key = (chip.current.aid, pin.fid)
    if pin.tries is None or pin.tries == pin.issued_tries:
        chip.persistent.tries.pop(key, None)
    else:
        chip.persistent.tries[key] = pin.tries


def _blocked(chip: Chip) -> Status:
    return Status.BLOCKED if chip.quirks.blocked_status_6983 else Status.BLOCKED_DATA


def change_pin(chip: Chip, command: ChangePin) -> ResponseApdu:
    """Give a PIN a new value; it must have been verified since the application was selected, and stays so."""
    pin = _pin(chip, command)
    if not isinstance(pin, PinFile):
        return refuse(pin)
    if chip.tries_left(pin) == 0:
        return refuse(_blocked(chip))
    if not pin.changeable:
        return refuse(Status.NOT_SATISFIED)
    if pin.fid not in chip.volatile.verified:
        return refuse(Status.NOT_VERIFIED)
    if not pin.form.fits(command.value):
        return refuse(Status.WRONG_LENGTH if chip.quirks.wrong_form_6700 else Status.WRONG_DATA)
    chip.persistent.secrets[chip.current.aid, pin.fid] = command.value
    return DONE
