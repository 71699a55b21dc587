"""What readers of different makes do differently, and four made-up ones to choose from; none is a maker's."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Final


class Slot(StrEnum):
    """How the card goes in."""

    FLAT = "flat"  # 平らに置く
    PUSH = "push"  # 差し込む
    DROP = "drop"  # 上から立てて入れる


class FaceSide(StrEnum):
    """Where the side with the photograph shows; in a slot from above, `UP` is towards the patient."""

    UP = "up"
    DOWN = "down"


class AfterFaces(StrEnum):
    """What the reader does when it gives up on the face."""

    CHOICE = "choice"  # 確認方法の選択に戻る
    PIN = "pin"  # 暗証番号をたずねる


class Mask(StrEnum):
    """What the patient is told about a mask when the face was not confirmed."""

    TAKE_OFF = "take_off"
    KEEP_ON = "keep_on"


class PhonePad(StrEnum):
    """Where a phone is held."""

    BESIDE = "beside"  # 横に置いた読み取り台
    BUILT_IN = "built_in"  # 本体


@dataclass(frozen=True, slots=True)
class Device:
    """The switches of one reader; `beep` whether it beeps once when it senses a card."""

    slot: Slot = Slot.FLAT
    face_side: FaceSide = FaceSide.UP
    after_faces: AfterFaces = AfterFaces.CHOICE
    mask: Mask = Mask.TAKE_OFF
    phone_pad: PhonePad = PhonePad.BESIDE
    beep: bool = False


USUAL: Final = Device()
"""The reader of a facility that says nothing of it."""

DEVICES: Final[Mapping[str, Device]] = {
    "plate": USUAL,
    "tray": Device(slot=Slot.PUSH, face_side=FaceSide.DOWN, after_faces=AfterFaces.PIN, mask=Mask.KEEP_ON),
    "stand": Device(slot=Slot.DROP, beep=True),
    "all_in_one": Device(slot=Slot.PUSH, mask=Mask.KEEP_ON, phone_pad=PhonePad.BUILT_IN),
}
"""Readers by name. That makes differ in each of these is public (clinics' and dealers' pages); which go together is our guess."""
