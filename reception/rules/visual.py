"""How staff prove identity by 目視 at a facility on a day."""

from __future__ import annotations

from datetime import date

from reception.model.facility import Facility, VisualCheck
from reception.rules import keys
from reception.rules.ruleset import RuleSet


def visual_way(facility: Facility, day: date, rules: RuleSet) -> VisualCheck:
    """Return how: as the facility has it, or, where it doesn't say, as readers had it on `day`.

    Sources: NAT-037, NAT-038.
    """
    if facility.visual_check is not None:
        return facility.visual_check
    dated = rules.value(keys.VISUAL_WAY, day)
    return dated.value if dated else VisualCheck.NONE
