"""The steps of a scenario, as people write them: one action each, some with details."""

from __future__ import annotations

import re
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema, field_validator, model_validator

from cardsim.yamlio import unknown
from reception.model.facility import Consent, Network
from reception.model.papers import PaperKind
from reception.model.visit import CardState
from reception.scenario.forms import Day, Duration, Share, Strict, mistake
from reception.scenario.paperblock import PaperBlock
from reception.terminal.states import State


class Nothing(Strict):
    """An action without details."""


def fault_named(fault: object) -> tuple[str | None, dict[str, Any]]:
    """Return the name and options of a fault as written: alone, or as a mapping from its name to its options; None if it is neither."""
    name, options = next(iter(fault.items())) if isinstance(fault, dict) and len(fault) == 1 else (fault, {})
    whole = isinstance(options, dict) and all(isinstance(key, str) for key in options)
    return (name, options) if isinstance(name, str) and whole else (None, {})


def _fault(value: object) -> object:
    """Refuse what is no fault, before it is looked up."""
    if value is not None and fault_named(value)[0] is None:
        raise mistake(
            "one fault belongs here, alone or with its options as in {torn_out: {at: 5}}",
            "異常を一つ、mute や {torn_out: {at: 5}} のように書きます",
        )
    return value


class PlaceCard(Strict):
    """Put a card into the slot: the patient's own, `of` another person's, or a catalogue `card`.

    `fault` names a fault, alone or with its options; `treat_as_real` spares the card's tries as a real one's are.
    """

    of: str | None = None
    card: str | None = None
    fault: Annotated[str | dict[str, dict[str, Any]] | None, BeforeValidator(_fault)] = None
    treat_as_real: bool = False

    @property
    def named_fault(self) -> tuple[str | None, dict[str, Any]]:
        """Return the fault's name, None if there is none, and its options."""
        return fault_named(self.fault)


def _digits(value: object) -> str:
    if isinstance(value, str) and re.fullmatch(r"[0-9]{4}", value):
        return value
    raise mistake(
        'four digits in quotes belong here, as in "1234"', '4けたの数字を引用符に入れて "1234" のように書きます'
    )


Digits = Annotated[str, BeforeValidator(_digits), WithJsonSchema({"type": "string", "pattern": "^[0-9]{4}$"})]
"""A PIN, in quotes: without them 0123 is a number."""


def _right_or_wrong(value: object) -> object:
    """Refuse anything else without repeating it: it may be somebody's passcode."""
    if value in ("right", "wrong", None):
        return value
    raise mistake(
        "right or wrong belongs here; the passcode itself stands in no file",
        "right か wrong を書きます(パスコードそのものは書きません)",
    )


class EnterPin(Strict):
    """Type the PIN; `waive_tries` is the holder's word that a lost try may be risked on a real card."""

    digits: Digits
    waive_tries: bool = False


class PresentedPaper(PaperBlock):
    """A paper handed over: from the wallet of the patient or `of` another person, with what is written here in place of what it says.

    Or what a `file` holds (a path from the scenario's folder); `kind` is then written only where the file does not tell it.
    """

    kind: PaperKind = Field(default=PaperKind.NOTICE, strict=False)
    of: str | None = None
    file: str | None = None

    @model_validator(mode="after")
    def _one_origin(self) -> PresentedPaper:
        if self.file is None and "kind" not in self.model_fields_set:
            raise mistake("the key 'kind' is missing", "キー 'kind' がありません")
        if self.file is not None and self.of is not None:
            raise mistake("of does not go with file: the file says whose it is", "file と of は一緒に書けません")
        return self


class NumberQuery(Strict):
    """Ask the online system by number; what is not given is taken from the papers presented, or from the file of a known patient."""

    number: str | None = None
    id: str | None = None


class Declare(Strict):
    """Sign the 被保険者資格申立書 with the declared share."""

    copay: Share | None = None


class Told(Strict):
    """What the receptionist is told or knows besides papers and card."""

    nothing_more: bool | None = None
    proxy: bool | None = None
    namesake: bool | None = None
    insured_elsewhere_since: Day | None = None
    between_insurers: bool | None = None
    procedure_on: Day | None = None
    provisional_before: bool | None = None
    high_cost: bool | None = None
    limit_consent: bool | None = None
    subsidy_claimed: bool | None = None


class StepExpect(Strict):
    """What must be true at this point: of the reader, or of the verdict as it stands; `at_ms` is virtual time since the visit began."""

    state: State | None = Field(default=None, strict=False)
    error: str | None = None
    hint: str | None = None
    tries_left: int | None = None
    page: list[Annotated[Consent, Field(strict=False)]] | None = None
    certificates: list[str] | None = None
    outcome: str | None = None
    needs: list[str] | None = None
    at_ms: int | None = None


def _named(value: object) -> object:
    """Let a bare name stand for a mapping with that `kind`."""
    return {"kind": value} if isinstance(value, str) else value


def _listed(value: object) -> object:
    """Let a mapping alone stand for a list of one."""
    return [value] if isinstance(value, dict) else value


def _answered(value: dict[object, object]) -> object:
    """Refuse what is no item of consent with true or false."""
    for item, shared in value.items():
        if item not in set(Consent):
            raise mistake(*unknown("consent", item, map(str, Consent), what_ja="同意の項目"))
        if not isinstance(shared, bool):
            raise mistake(f"{item}: true or false belongs here", f"{item}: true か false を書きます")
    return value


class Step(Strict):
    """One step: exactly one action, `after` so much virtual time (without it: once the reader waits for somebody)."""

    after: Duration | None = None
    place_card: PlaceCard | None = None
    remove_card: Nothing | None = None
    choose: Literal["face", "pin", "visual", "phone", "android", "iphone"] | None = None
    hold_phone: PlaceCard | None = None
    face: Literal["match", "mismatch", "not_found"] | None = None
    retry: Nothing | None = None
    pin: EnterPin | None = None
    terminal_mode: Literal["visual", "normal"] | None = None
    visual_passcode: Annotated[Literal["right", "wrong"] | None, BeforeValidator(_right_or_wrong)] = None
    visual: Literal["same", "different"] | None = None
    proceed: Nothing | None = None
    register_: Literal["accept", "decline"] | None = Field(default=None, alias="register")
    consent: Literal["all", "none"] | dict[str, bool] | None = None
    answer: dict[str, bool] | None = None
    one_by_one: Nothing | None = None
    subsidy: Literal["use", "decline"] | None = None
    cancel: Nothing | None = None
    wait: Duration | None = None
    network: Network | None = Field(default=None, strict=False)
    link: Literal["lost", "restored"] | None = None
    present: Annotated[list[Annotated[PresentedPaper, BeforeValidator(_named)]], BeforeValidator(_listed)] | None = None
    card_state: CardState | None = Field(default=None, strict=False)
    number_query: NumberQuery | None = None
    say_unchanged: Nothing | None = None
    told: Told | None = None
    declare: Declare | None = None
    expect: StepExpect | None = None

    @model_validator(mode="before")
    @classmethod
    def _bare(cls, value: object) -> object:
        """Let a bare word stand for an action without details, and an empty value for the same."""
        if isinstance(value, str):
            return {value: {}}
        if isinstance(value, dict):
            return {key: {} if inner is None else inner for key, inner in value.items()}
        return value

    @field_validator("pin", mode="before")
    @classmethod
    def _pin(cls, value: object) -> object:
        """Let the digits alone stand for the mapping."""
        return {"digits": value} if isinstance(value, str | int) else value

    @field_validator("consent", mode="before")
    @classmethod
    def _consent(cls, value: object) -> object:
        """Refuse what is neither all, none nor a mapping of items, and items there are not."""
        if not isinstance(value, dict):
            if value in ("all", "none", None):
                return value
            raise mistake(
                "all, none or items as in {drugs: true} belong here", "all、none、{drugs: true} のように書きます"
            )
        return _answered(value)

    @field_validator("answer", mode="before")
    @classmethod
    def _answer(cls, value: object) -> object:
        """Refuse items there are not."""
        return _answered(value) if isinstance(value, dict) else value

    @model_validator(mode="after")
    def _one_action(self) -> Step:
        if len(self.actions()) != 1:
            raise mistake(
                f"a step is exactly one action, not {' and '.join(self.actions()) or 'none'}",
                f"一つの手順に動きは一つだけ書きます({'、'.join(self.actions()) or 'なし'} ではなく)",
            )
        return self

    def actions(self) -> list[str]:
        """Return the names of the actions that are set, as written in the file."""
        return [
            field.alias or name
            for name, field in type(self).model_fields.items()
            if name != "after" and getattr(self, name) is not None
        ]

    @property
    def action(self) -> str:
        """Return the name of the action, as written in the file."""
        return self.actions()[0]

    @property
    def detail(self) -> Any:
        """Return what stands behind the action's name."""
        return getattr(self, "register_" if self.action == "register" else self.action)
