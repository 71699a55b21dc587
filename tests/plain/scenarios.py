"""Answers plain mode from the steps of a scenario."""

from __future__ import annotations

from collections.abc import Callable, Generator, Mapping
from typing import Any

from reception.model.facility import VISUAL_PASSCODE, Consent
from reception.plain.bag import Bag, Held
from reception.scenario.acting import card_in_hand, phone_in_hand, presented
from reception.scenario.loader import Visit
from reception.scenario.steps import Step
from reception.terminal import events as e
from reception.wording import Words
from tests.plain.listener import Answers, Heard

Asked = Generator[str, Heard, Heard]
BUTTONS: Mapping[tuple[str, Any], type[e.Button]] = {
    ("choose", "face"): e.FaceChosen,
    ("choose", "pin"): e.PinChosen,
    ("choose", "visual"): e.VisualChosen,
    ("choose", "phone"): e.PhoneChosen,
    ("choose", "android"): e.AndroidChosen,
    ("choose", "iphone"): e.IphoneChosen,
    ("face", "match"): e.FaceMatched,
    ("face", "mismatch"): e.FaceMismatched,
    ("face", "not_found"): e.FaceNotFound,
    ("visual", "same"): e.VisualConfirmed,
    ("visual", "different"): e.VisualDenied,
    ("register", "accept"): e.RegistrationAccepted,
    ("register", "decline"): e.RegistrationDeclined,
    ("subsidy", "use"): e.SubsidyUsed,
    ("subsidy", "decline"): e.SubsidyDeclined,
}
PLAIN_BUTTONS = {
    "retry": e.RetryChosen,
    "proceed": e.Continued,
    "one_by_one": e.OneByOneChosen,
    "cancel": e.Cancelled,
}


def bag_of(visit: Visit) -> Bag:
    """Return everything that the steps of `visit` will need, in the order of need."""
    steps = visit.steps
    papers = (paper for step in steps for block in step.present or () for paper in presented(visit, block))
    cards = (card_in_hand(visit, step.place_card) for step in steps if step.place_card)
    phones = (phone_in_hand(visit, step.hold_phone) for step in steps if step.hold_phone)
    return Bag(tuple(papers), _held(cards), _held(phones))


def _held(placements: Any) -> tuple[Held, ...]:
    return tuple(Held(f"{number}番目", placement) for number, placement in enumerate(placements, 1))


class Patient:
    """Does in plain mode what a scenario says, one step after the other."""

    def __init__(self, visit: Visit, words: Words) -> None:
        self._visit = visit
        self._words = words
        self._papers = self._cards = self._phones = 0

    def answers(self) -> Answers:
        """Yield the answers to everything that is asked during the visit."""
        heard = yield ""
        for step in self._visit.steps:
            heard = yield from self._passing(step, heard)
            if step.expect is None:
                heard = yield from self._acting(step, heard)
        yield from self._choose(heard, "plain.end")

    def _passing(self, step: Step, heard: Heard) -> Asked:
        if step.after is not None:
            return (yield from self._wait(heard, step.after))
        while heard.prompt == self._words("plain.choose_busy"):
            heard = yield ""
        return heard

    def _wait(self, heard: Heard, ms: int) -> Asked:
        yield from self._choose(heard, "plain.stage", "plain.wait")
        return (yield str(ms / 1000))

    def _acting(self, step: Step, heard: Heard) -> Asked:
        action, detail = step.action, step.detail
        if button := PLAIN_BUTTONS.get(action) or (BUTTONS.get((action, detail)) if isinstance(detail, str) else None):
            return (yield from self._choose(heard, f"button.{button.__name__}"))
        doing: Callable[[Heard, Any], Asked] = getattr(self, f"_{action}")
        return (yield from doing(heard, detail))

    def _place_card(self, heard: Heard, _: Any) -> Asked:
        self._cards += 1
        if self._cards == 1:
            return (yield from self._choose(heard, "plain.place_card"))
        heard = yield from self._choose(heard, "plain.stage")
        return (yield heard.menu[self._words("plain.other_card", card=f"{self._cards}番目")])

    def _hold_phone(self, heard: Heard, _: Any) -> Asked:
        self._phones += 1
        if self._phones == 1:
            return (yield from self._choose(heard, "plain.hold_phone"))
        heard = yield from self._choose(heard, "plain.stage")
        return (yield heard.menu[self._words("plain.other_phone", phone=f"{self._phones}番目")])

    def _remove_card(self, heard: Heard, _: Any) -> Asked:
        return (yield from self._choose(heard, "plain.take_card"))

    def _pin(self, heard: Heard, detail: Any) -> Asked:
        yield from self._choose(heard, "button.PinEntered")
        return (yield detail.digits)

    def _visual_passcode(self, heard: Heard, detail: str) -> Asked:
        yield from self._choose(heard, "button.PasscodeEntered")
        return (yield VISUAL_PASSCODE if detail == "right" else "0000")

    def _terminal_mode(self, heard: Heard, detail: str) -> Asked:
        return (
            yield from self._choose(heard, "plain.staff", f"plain.visual_mode_{'on' if detail == 'visual' else 'off'}")
        )

    def _consent(self, heard: Heard, detail: Any) -> Asked:
        yes = self._words("button.ConsentAnswered.yes")
        while yes in heard.menu:
            wanted = detail == "all" if isinstance(detail, str) else self._wants(heard, detail)
            heard = yield from self._choose(heard, f"button.ConsentAnswered.{'yes' if wanted else 'no'}")
        return heard

    def _wants(self, heard: Heard, detail: Mapping[str, bool]) -> bool:
        """Say whether the items of the page are all to be shared; none may differ from the others."""
        asked = [item for item in Consent if f"- {self._words(f'consent.{item}')}" in heard.lines]
        (wanted,) = {detail.get(item, False) for item in asked}
        return wanted

    def _network(self, heard: Heard, network: Any) -> Asked:
        heard = yield from self._choose(heard, "plain.stage")
        return (yield heard.menu[self._words("plain.network", state=self._words(f"network.{network}"))])

    def _link(self, heard: Heard, link: str) -> Asked:
        return (yield from self._choose(heard, "plain.stage", f"plain.link_{link}"))

    def _present(self, heard: Heard, blocks: Any) -> Asked:
        yield from self._choose(heard, "plain.papers")
        first = self._papers + 1
        self._papers += sum(len(presented(self._visit, block)) for block in blocks)
        return (yield " ".join(str(number) for number in range(first, self._papers + 1)))

    def _card_state(self, heard: Heard, state: Any) -> Asked:
        return (yield from self._choose(heard, "plain.staff", "plain.elsewhere", f"card_state.{state}"))

    def _number_query(self, heard: Heard, detail: Any) -> Asked:
        yield from self._choose(heard, "plain.staff", "plain.query")
        yield detail.number or ""
        return (yield detail.id or "")

    def _say_unchanged(self, heard: Heard, _: Any) -> Asked:
        return (yield from self._choose(heard, "plain.staff", "plain.unchanged"))

    def _told(self, heard: Heard, detail: Any) -> Asked:
        heard = yield from self._choose(heard, "plain.staff", "plain.told")
        facts = detail.model_dump(exclude_unset=True)
        heard = yield " ".join(heard.menu[self._words(f"told.{name}")] for name in facts)
        for value in facts.values():
            if value is not True:
                heard = yield value.isoformat()
        return heard

    def _declare(self, heard: Heard, detail: Any) -> Asked:
        yield from self._choose(heard, "plain.staff", "plain.declare")
        return (yield "" if detail.copay is None else str(detail.copay))

    def _choose(self, heard: Heard, *codes: str) -> Asked:
        """Answer with the number of one line after the other."""
        for code in codes:
            heard = yield heard.menu[self._words(code)]
        return heard
