"""What a patient may say, as fields of the facts."""

from __future__ import annotations

from collections.abc import Mapping

TOLD: Mapping[str, bool] = {
    "nothing_more": False,
    "proxy": False,
    "namesake": False,
    "insured_elsewhere_since": True,
    "between_insurers": False,
    "procedure_on": True,
    "provisional_before": False,
    "high_cost": False,
    "limit_consent": False,
    "subsidy_claimed": False,
}
"""Whether each is a day, or simply true; the words are `told.<name>`."""
