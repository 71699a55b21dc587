"""保険者番号: their form, their check digit (検証番号), and the kind of scheme they belong to (法別番号)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from reception.rules.keys import InsurerType

SHORT, LONG = 6, 8
"""国保 has six digits; every other scheme has eight, the first two being the 法別番号."""

SCHEMES: Final[Mapping[str, InsurerType]] = {
    **dict.fromkeys(("01", "02", "03", "04", "06", "07"), InsurerType.EMPLOYEES),
    **dict.fromkeys(("31", "32", "33", "34"), InsurerType.EMPLOYEES),
    **dict.fromkeys(("63", "72", "73", "74", "75"), InsurerType.EMPLOYEES),
    "39": InsurerType.LATE_ELDERLY,
    "67": InsurerType.NATIONAL_HEALTH,
}
"""The schemes by 法別番号 (the claims rules' table); what isn't here pays no medical insurance."""
MEDICAL_AID: Final = "12"
"""The 法別番号 of 医療扶助 (生活保護)."""


def check_digit(leading: str) -> str:
    """Return the check digit that belongs to the digits before it: weights 2 and 1 from the right, digits added up."""
    total = 0
    for place, digit in enumerate(reversed(leading)):
        total += sum(map(int, str(int(digit) * (2 if place % 2 == 0 else 1))))
    return str(-total % 10)


def well_formed(number: str) -> bool:
    """Say whether `number` has six or eight digits, the last of them right."""
    return (
        number.isascii()
        and number.isdigit()
        and len(number) in (SHORT, LONG)
        and check_digit(number[:-1]) == number[-1]
    )


def is_medical_aid(number: str) -> bool:
    """Say whether `number` is that of a payer of 医療扶助 (法別番号 12), which is no insurance."""
    return len(number) == LONG and number.startswith(MEDICAL_AID)


def scheme(number: str) -> InsurerType | None:
    """Return the kind of scheme a 保険者番号 belongs to, None if to no medical insurance."""
    return InsurerType.NATIONAL_HEALTH if len(number) == SHORT else SCHEMES.get(number[:2])
