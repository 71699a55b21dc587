"""A scenario file as people write it: the setting, the steps, and what must come out."""

from __future__ import annotations

from dataclasses import replace
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, GetJsonSchemaHandler, WithJsonSchema
from pydantic.json_schema import JsonSchemaValue
from pydantic_core import CoreSchema

from cardsim.yamlio import unknown
from reception.model.device import DEVICES, AfterFaces, Device, FaceSide, Mask, PhonePad, Slot
from reception.model.facility import Consent, FacilityKind, Network, Pmh, Reader, VisualCheck
from reception.model.verdict import Basis, Limit, Need, Outcome, Sharing
from reception.scenario.forms import Day, ShareOrUnknown, Strict, mistake
from reception.scenario.steps import Step
from reception.terminal.states import State


def _named(value: object) -> object:
    """Refuse a reader that is not known by name."""
    if not isinstance(value, str) or value not in DEVICES:
        raise mistake(*unknown("reader", value, DEVICES, what_ja="読み取り機"))
    return value


def _of_state(value: object) -> object:
    """Let the state alone stand for a reader like any other."""
    return {"state": value} if isinstance(value, str) else value


class ReaderBlock(Strict):
    """The reader: its state, one of those known by name (`like`), and what is different about it."""

    state: Reader = Field(default=Reader.WORKING, strict=False)
    like: Annotated[str, BeforeValidator(_named), WithJsonSchema({"enum": list(DEVICES)})] = "plate"
    slot: Slot | None = Field(default=None, strict=False)
    face_side: FaceSide | None = Field(default=None, strict=False)
    after_faces: AfterFaces | None = Field(default=None, strict=False)
    mask: Mask | None = Field(default=None, strict=False)
    phone_pad: PhonePad | None = Field(default=None, strict=False)
    beep: bool | None = None

    def device(self) -> Device:
        """Return how it is made."""
        changes: dict[str, Any] = self.model_dump(exclude={"state", "like"}, exclude_none=True)
        return replace(DEVICES[self.like], **changes)


class _OrState:
    """Says in the published schema that the state alone will do, too."""

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        return {"anyOf": [{"type": "string", "enum": list(Reader)}, handler(core)]}


class FacilityBlock(Strict):
    """The facility's day, and what it chose; what is not written is a clinic with everything working."""

    kind: FacilityKind = Field(default=FacilityKind.CLINIC, strict=False)
    reader: Annotated[ReaderBlock, BeforeValidator(_of_state), _OrState()] = ReaderBlock()
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
