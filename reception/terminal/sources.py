"""Which clauses stand behind the reader's states; a state that is not here is the engineering of a reader, or our guess.

The clauses are those of the catalogue (`reception/rules/data/clauses.yaml`).
"""

from __future__ import annotations

from collections.abc import Mapping

from reception.terminal.states import State

SOURCES: Mapping[State, tuple[str, ...]] = {
    State.OUT_OF_SERVICE: ("NAT-010", "NAT-031"),
    State.IDLE: ("TGJ-33", "SYO-33"),
    State.READING: ("TGJ-33", "SYO-33", "NAT-126"),
    State.CARD_UNREADABLE: ("NAT-127", "NAT-048"),
    State.FOREIGN_CARD: ("NAT-127", "NAT-126"),
    State.CERTIFICATE_MISSING: ("KYT-36", "KYT-39"),
    State.CHOOSING: ("TGJ-34", "SYO-34", "NAT-032"),
    State.FACING: ("TGJ-34", "SYO-34", "SYO-38", "NAT-046"),
    State.FACE_RETRY: ("NAT-046", "NAT-048"),
    State.ENTERING_PIN: ("TGJ-34", "SYO-34", "NAT-040"),
    State.CHECKING_PIN: ("NAT-033", "NAT-035"),
    State.PIN_BLOCKED: ("NAT-033", "NAT-034"),
    State.ENTERING_PASSCODE: ("NAT-038",),
    State.PASSCODE_REFUSED: ("NAT-038",),
    State.VISUAL_CHECK: ("NAT-036", "NAT-037", "NAT-038", "NAT-039"),
    State.CHECKING: ("NAT-010",),
    State.NOTICE_SOON: ("NAT-050",),
    State.NOTICE_GRACE: ("NAT-051", "NAT-053"),
    State.CERTIFICATE_DEAD: ("NAT-054", "NAT-127"),
    State.OFFLINE: ("NAT-010", "NAT-025"),
    State.LOOKING_UP: ("NAT-064",),
    State.UNREGISTERED: ("TGJ-48", "KYT-43", "SYO-04", "SYO-33", "NAT-042", "NAT-064"),
    State.REGISTERING: ("TGJ-60", "SYO-04", "NAT-065", "NAT-067"),
    State.CONSENTING: ("TGJ-35", "SYO-35", "SYO-36", "NAT-091", "NAT-092", "NAT-093", "NAT-094", "NAT-095"),
    State.ASKING_SUBSIDY: ("NAT-108", "NAT-109", "NAT-110"),
    State.DONE: ("SYO-37",),
    State.TAKE_CARD: ("SYO-37",),
    State.CARD_LEFT: ("SYO-37",),
    State.PHONE_CHOICE: ("NAT-120", "NAT-121"),
    State.PHONE_PIN: ("NAT-121",),
    State.PHONE_HOLD: ("NAT-121",),
    State.PHONE_READING: ("NAT-121", "NAT-122"),
}
"""Clause IDs by state, in the order of the flow."""
