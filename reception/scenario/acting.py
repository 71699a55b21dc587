"""How each step of a scenario is acted out on a desk: one small function for each action."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from reception.card.transport import CardInHand
from reception.desk.desk import Desk
from reception.desk.observation import Observation
from reception.desk.stage import Placement
from reception.model.papers import Paper
from reception.model.people import Insurance, Person
from reception.model.visit import CardState, CardUse, Facts
from reception.scenario.handing import handed_over
from reception.scenario.loader import Visit
from reception.scenario.steps import Declare, EnterPin, NumberQuery, PlaceCard, PresentedPaper, Told
from reception.terminal import counter as c
from reception.terminal import events as e
from reception.terminal.states import State

Seen = list[Observation]
Act = Callable[[Desk, Visit, Any], Seen]


def _pressed(**buttons: type[e.Button]) -> Act:
    """Make an action whose detail names the button to press."""
    return lambda desk, _visit, detail: desk.handle(buttons[detail]())


def _press(button: type[e.Button]) -> Act:
    """Make an action that is one button."""
    return lambda desk, _visit, _detail: desk.handle(button())


def _place_card(desk: Desk, visit: Visit, detail: PlaceCard) -> Seen:
    return desk.place_card(card_in_hand(visit, detail))


def card_in_hand(visit: Visit, detail: PlaceCard) -> Placement:
    """Return the card that a step places."""
    return Placement(_holder(visit, detail), _in_hand(visit, detail, card_of), detail.treat_as_real)


def _hold_phone(desk: Desk, visit: Visit, detail: PlaceCard) -> Seen:
    return desk.hold_phone(phone_in_hand(visit, detail))


def phone_in_hand(visit: Visit, detail: PlaceCard) -> Placement:
    """Return the phone that a step holds over the pad."""
    return Placement(_holder(visit, detail), _in_hand(visit, detail, phone_of))


def _holder(visit: Visit, detail: PlaceCard) -> Person:
    return visit.people[detail.of] if detail.of else visit.patient


def _in_hand(visit: Visit, detail: PlaceCard, own: Callable[..., CardInHand]) -> CardInHand:
    """Return the card of the catalogue that `detail` names, or the holder's `own`."""
    fault, options = detail.named_fault
    if detail.card is not None:
        return CardInHand(detail.card, None, {}, fault, options)
    return own(_holder(visit, detail), fault, options)


def phone_of(holder: Person, fault: str | None = None, options: Mapping[str, object] | None = None) -> CardInHand:
    """Return the phone of `holder`; one without certificates on a phone is lent a plain Android's profile."""
    held = holder.phone
    profile, overrides = (held.profile, held.overrides) if held else ("T022", {})
    return CardInHand(profile, holder.identity, overrides, fault, options or {})


def card_of(holder: Person, fault: str | None = None, options: Mapping[str, object] | None = None) -> CardInHand:
    """Return the card that `holder` has; one who never had one made is lent the plain valid card's profile."""
    held = holder.card
    profile, overrides = (held.profile, held.overrides) if held else ("T001", {})
    return CardInHand(profile, holder.identity, overrides, fault, options or {})


def _pin(desk: Desk, _visit: Visit, detail: EnterPin) -> Seen:
    return desk.handle(e.PinEntered(e.Pin(detail.digits), detail.waive_tries))


def _visual_passcode(desk: Desk, _visit: Visit, detail: str) -> Seen:
    right = desk.stage.setting.facility.visual_passcode
    wrong = "0000" if right != "0000" else "9999"
    return desk.handle(e.PasscodeEntered(e.Pin(right if detail == "right" else wrong)))


def _consent(desk: Desk, _visit: Visit, detail: str | dict[str, bool]) -> Seen:
    seen = _answer(desk, detail)
    while desk.reader.state is State.CONSENTING:
        seen += _answer(desk, detail)
    return seen


def _answer(desk: Desk, detail: str | dict[str, bool]) -> Seen:
    page = desk.reader.progress.page
    wanted = detail if isinstance(detail, dict) else dict.fromkeys(page, detail == "all")
    return desk.handle(e.ConsentAnswered({item: wanted.get(item, False) for item in page}))


def _network(desk: Desk, _visit: Visit, detail: Any) -> Seen:
    desk.set_network(detail)
    return []


def _present(desk: Desk, visit: Visit, detail: list[PresentedPaper]) -> Seen:
    papers = [paper for block in detail for paper in presented(visit, block)]
    return desk.present(papers) if papers else []  # a code that opens nothing shows nothing


def presented(visit: Visit, block: PresentedPaper) -> tuple[Paper, ...]:
    """Return the papers that `block` hands over: those in its file, or one of a person; none if the person has no such paper."""
    if block.file is not None:
        return visit.files[block]
    paper = handed_over(visit.people[block.of] if block.of else visit.patient, block, visit.day)
    return () if paper is None else (paper,)


def card_ended(desk: Desk, state: CardState) -> Seen:
    """Tell the receptionist how the card ended at a device that is not simulated; a card that was read is looked up online."""
    answer = desk.stage.ports.registry.answer(desk.facts.patient, desk.facts.date) if state is CardState.READ else None
    return desk.learn(c.CardUseEnded(CardUse(state, answer=answer)))


def _number_query(desk: Desk, _visit: Visit, detail: NumberQuery) -> Seen:
    known = known_numbers(desk.facts)
    return desk.query_number(detail.number or known[0], detail.id or known[1])


def known_numbers(facts: Facts) -> tuple[str | None, str | None]:
    """Return 保険者番号 and 番号 for a number query: from the papers shown, or from the file of a known patient; None where none is."""
    on_file = facts.patient.insurance if facts.patient.known_here else ()
    sources: list[Paper | Insurance] = [*facts.papers, *on_file]
    return next(((one.number, one.id) for one in sources if one.number and one.id), (None, None))


def _told(desk: Desk, _visit: Visit, detail: Told) -> Seen:
    return desk.learn(c.Told(tuple(detail.model_dump(exclude_unset=True).items())))


def _declare(desk: Desk, _visit: Visit, detail: Declare) -> Seen:
    return desk.learn(c.DeclarationSigned(detail.copay))


ACTS: Mapping[str, Act] = {
    "place_card": _place_card,
    "remove_card": lambda desk, _visit, _detail: desk.remove_card(),
    "choose": _pressed(
        face=e.FaceChosen,
        pin=e.PinChosen,
        visual=e.VisualChosen,
        phone=e.PhoneChosen,
        android=e.AndroidChosen,
        iphone=e.IphoneChosen,
    ),
    "hold_phone": _hold_phone,
    "face": _pressed(match=e.FaceMatched, mismatch=e.FaceMismatched, not_found=e.FaceNotFound),
    "retry": _press(e.RetryChosen),
    "pin": _pin,
    "terminal_mode": lambda desk, _visit, detail: desk.set_visual_mode(detail == "visual"),
    "visual_passcode": _visual_passcode,
    "visual": _pressed(same=e.VisualConfirmed, different=e.VisualDenied),
    "proceed": _press(e.Continued),
    "register": _pressed(accept=e.RegistrationAccepted, decline=e.RegistrationDeclined),
    "consent": _consent,
    "answer": lambda desk, _visit, detail: _answer(desk, detail),
    "subsidy": _pressed(use=e.SubsidyUsed, decline=e.SubsidyDeclined),
    "one_by_one": _press(e.OneByOneChosen),
    "cancel": _press(e.Cancelled),
    "wait": lambda desk, _visit, detail: desk.advance(detail),
    "network": _network,
    "link": lambda desk, _visit, detail: desk.handle(e.LinkLost() if detail == "lost" else e.LinkRestored()),
    "present": _present,
    "card_state": lambda desk, _visit, detail: card_ended(desk, detail),
    "number_query": _number_query,
    "say_unchanged": lambda desk, _visit, _detail: desk.learn(c.NothingChangedSaid()),
    "told": _told,
    "declare": _declare,
}
"""Every action but `expect`, which looks and does nothing."""
