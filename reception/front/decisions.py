"""What the receptionist decides, beside the verdict of the rules."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum

from reception.model.verdict import Outcome, Verdict


class Decision(StrEnum):
    """The four ways to end it at the counter."""

    ACCEPT = "accept"  # 受け付ける
    ASK = "ask"  # ほかの書類を求める
    REFUSE = "refuse"  # 保険では受け付けない
    CHARGE = "charge"  # 10割で預かる


OUTCOMES: Mapping[Decision, frozenset[Outcome]] = {
    Decision.ACCEPT: frozenset({Outcome.ACCEPTED, Outcome.PROVISIONAL, Outcome.DECLARATION}),
    Decision.ASK: frozenset({Outcome.REJECTED}),
    Decision.REFUSE: frozenset({Outcome.REJECTED}),
    Decision.CHARGE: frozenset({Outcome.SELF_PAY}),
}
"""The outcomes that each decision agrees with."""


def agrees(decision: Decision, verdict: Verdict) -> bool:
    """Say whether `decision` is what the rules say; to ask for more agrees only where something would help."""
    return verdict.outcome in OUTCOMES[decision] and (decision is not Decision.ASK or bool(verdict.needs))
