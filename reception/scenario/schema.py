"""A scenario file as people write it: the setting, the steps, and what must come out."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import Field

from reception.model.facility import Consent, FacilityKind, Network, Pmh, Reader, VisualCheck
from reception.model.verdict import Basis, Limit, Need, Outcome, Sharing
from reception.scenario.forms import Day, ShareOrUnknown, Strict
from reception.scenario.steps import Step
from reception.terminal.states import State


class FacilityBlock(Strict):
    """The facility's day, and what it chose; what is not written is a clinic with everything working."""

    kind: FacilityKind = Field(default=FacilityKind.CLINIC, strict=False)
    reader: Reader = Field(default=Reader.WORKING, strict=False)
    network: Network = Field(default=Network.UP, strict=False)
    asks: list[Annotated[Consent, Field(strict=False)]] | None = None
    visual_check: VisualCheck | None = Field(default=None, strict=False)
    phone: bool = False
    pmh: Pmh = Field(default=Pmh.NONE, strict=False)
    registration_open: bool = True
    provisional_measures: bool = False
    provisional_unconfirmed: bool = False
    accepts_printouts: bool = True
    disaster_area: bool = False
    municipality: str | None = None


class Expect(Strict):
    """What must come out; what is not written is not looked at.

    `seen` are states the reader must have been in, `say` the code of what the receptionist says, `findings` codes that must be among
    the reasons.
    """

    outcome: Outcome | None = Field(default=None, strict=False)
    basis: Basis | None = Field(default=None, strict=False)
    needs: list[Annotated[Need, Field(strict=False)]] | None = None
    copay: ShareOrUnknown | None = None
    limit: Limit | None = Field(default=None, strict=False)
    medical_info: dict[Annotated[Consent, Field(strict=False)], Annotated[Sharing, Field(strict=False)]] | None = None
    findings: list[str] | None = None
    say: str | None = None
    seen: list[Annotated[State, Field(strict=False)]] | None = None


Never = Annotated[str, Field(description="a state of the reader, or an outcome")]


class VisitBlock(Strict):
    """One visit: what is not written is taken from the file's top."""

    date: Day | None = None
    facility: FacilityBlock | None = None
    patient: str | None = None
    steps: list[Step]
    expect: Expect = Field(default_factory=Expect)
    expect_never: list[Never] = Field(default_factory=list)


class ScenarioFile(Strict):
    """A whole scenario file: `steps` for one visit or `visits` for several, `with` for rows of values."""

    format: Literal[1]
    scenario: str
    cites: list[str] = Field(min_length=1)
    note: str | None = None
    tags: list[str] = Field(default_factory=list)
    date: Day | None = None
    facility: FacilityBlock = Field(default_factory=FacilityBlock)
    patient: str | None = None
    with_: list[dict[str, Any]] | None = Field(default=None, alias="with")
    steps: list[Step] | None = None
    visits: list[VisitBlock] | None = None
    expect: Expect = Field(default_factory=Expect)
    expect_never: list[Never] = Field(default_factory=list)
