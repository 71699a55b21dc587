"""What stands on the two screens, as text without a layout: a front end only arranges it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from reception.front.choices import page
from reception.front.decisions import agrees
from reception.front.view import View
from reception.model.papers import Paper
from reception.model.verdict import Certainty, Finding, Sharing, Verdict
from reception.model.visit import CardState, OnlineAnswer
from reception.rules.dates import age_on
from reception.terminal.screens import Screen
from reception.terminal.states import State
from reception.wording import Words
from reception.wording.findings import finding_words

_ANSWERED = (Sharing.SHARED, Sharing.REFUSED)
STEPS = (1, 2, 3, 4)
"""The four steps that the top of the reader's screen shows."""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and the lines under it."""

    heading: str
    lines: tuple[str, ...]


# --- the reader ----------------------------------------------------------------------------------------------------------


def step_line(screen: Screen, words: Words) -> str:
    """Return the four steps, the present one in brackets."""
    names = {step: words(f"step.{step}") for step in STEPS}
    return " > ".join(f"[{name}]" if step == screen.step else name for step, name in names.items())


def title(screen: Screen, words: Words) -> str:
    """Return the headline of `screen`."""
    usual = f"screen.{screen.code}.title"
    own = (f"{usual}.{fact}" for fact in screen.facts.values())
    return words(next((code for code in own if code in words), usual), **screen.facts)


def _facts(screen: Screen, words: Words) -> Mapping[str, object]:
    """Return the facts of `screen`, those about the reader itself in words."""
    codes = {name: f"reader.{name}.{fact}" for name, fact in screen.facts.items()}
    return {name: words(codes[name]) if codes[name] in words else fact for name, fact in screen.facts.items()}


def remarks(screen: Screen, words: Words) -> Iterator[str]:
    """Yield the lines under the headline: the error, why one is here, what to do, what is asked."""
    if screen.error:
        yield f"{screen.error} {words(f'error.{screen.error}')}"
    if hint := screen.facts.get("hint"):
        yield words(f"hint.{hint}")
    if ending := screen.facts.get("ending"):
        yield words(f"ending.{ending}")
    yield words(f"screen.{screen.code}.body", **_facts(screen, words))
    if screen.facts.get("beep"):
        yield words("reader.beep")
    yield from (f"- {words(f'consent.{item}')}" for item in page(screen))
    certificates = screen.facts.get("certificates", ())
    yield from (f"- {name}" for name in (certificates if isinstance(certificates, tuple) else ()))
    if tries_left := screen.facts.get("tries_left"):
        yield words("tui.tries_left", tries_left=tries_left)


def practice(view: View, words: Words) -> Iterator[str]:
    """Yield what no real reader would say: that the camera is not used, and the digits that are asked for where all is invented."""
    screen = view.screen
    if "FaceMatched" in screen.buttons:
        yield words("tui.simulated_face")
        if not view.photo:
            yield words("tui.photo_unread")
    if "PasscodeEntered" in screen.buttons:
        yield words("tui.simulated_passcode")
    pins = view.practice_pins
    if "PinEntered" in screen.buttons and (pin := pins.phone if screen.code == State.PHONE_PIN else pins.card):
        yield words("tui.practice_pin", pin=pin)


def photo_absent(screen: Screen, words: Words) -> str:
    """Return what stands in the place of a photograph that the card has not, empty on a screen that has no such place."""
    return words("tui.photo_none") if screen.facts.get("hint") == "no_photo" else ""


def card_line(view: View, words: Words) -> str:
    """Return where the patient's card is."""
    if view.card_awaited:
        return words("tui.card_awaited")
    if view.card_inside:
        return words("tui.card_in")
    return words("tui.card_out" if view.facts.patient.card else "tui.card_none")


# --- the receptionist ----------------------------------------------------------------------------------------------------


def sections(view: View, words: Words) -> Iterator[Section]:
    """Yield what the receptionist sees, from who is here to why the verdict is what it is."""
    yield _patient(view, words)
    if view.visual_mode is not None:
        yield Section(words("tui.workstation"), (words(f"tui.visual_mode_{'on' if view.visual_mode else 'off'}"),))
    yield from _decision(view, words)
    yield from _verdict(view.verdict, words)
    yield from _reader(view, words)
    shown = tuple(f"- {paper_line(paper, words)}" for paper in view.facts.papers)
    yield Section(words("tui.papers"), shown or (words("tui.none"),))
    in_hand = tuple(f"- {paper_line(paper, words)}" for paper in view.papers_in_hand)
    yield Section(words("tui.held"), in_hand or (words("tui.none"),))


def _patient(view: View, words: Words) -> Section:
    person = view.facts.patient
    age = age_on(person.birth, view.facts.date)
    name = f"{person.name} ({person.kana})"
    return Section(words("tui.patient"), (name, words("tui.born", birth=person.birth, age=age)))


def _decision(view: View, words: Words) -> Iterator[Section]:
    if view.decision is not None:
        beside = "none" if view.verdict is None else "agrees" if agrees(view.decision, view.verdict) else "differs"
        yield Section(words("tui.decision"), (words(f"decision.{view.decision}"), words(f"tui.decision_{beside}")))


def _reader(view: View, words: Words) -> Iterator[Section]:
    use = view.facts.card
    if use.state is not CardState.NOT_USED:
        method = f" / {words(f'method.{use.method}')}" if use.method else ""
        subsidy = () if use.subsidy is None else (words(f"tui.subsidy_{'used' if use.subsidy else 'not_used'}"),)
        yield Section(words("tui.card_use"), (words(f"card_state.{use.state}") + method, *subsidy))
    if use.answer:
        yield Section(words("tui.answer"), tuple(answer_lines(use.answer, words)))
    if view.facts.number_answer:
        yield Section(words("tui.number_answer"), tuple(answer_lines(view.facts.number_answer, words)))


def answer_lines(answer: OnlineAnswer, words: Words) -> Iterator[str]:
    """Yield what the online system said."""
    yield words(f"eligibility.{answer.eligibility}")
    if answer.number:
        yield " ".join(part for part in (answer.number, answer.symbol, answer.id, answer.branch) if part)
    if answer.copay_percent is not None:
        yield words("tui.copay", percent=answer.copay_percent)


def _verdict(verdict: Verdict | None, words: Words) -> Iterator[Section]:
    if verdict is None:
        yield Section(words("tui.verdict"), (words("tui.no_verdict"),))
        return
    yield Section(words("tui.verdict"), tuple(_outcome(verdict, words)))
    yield Section(words("tui.say"), (words(verdict.say),))
    if verdict.needs:
        yield Section(words("tui.needs"), tuple(f"- {words(f'need.{need}')}" for need in verdict.needs))
    yield Section(words("tui.reasons"), tuple(reason(finding, words) for finding in verdict.findings))


def _outcome(verdict: Verdict, words: Words) -> Iterator[str]:
    yield f"{words(f'outcome.{verdict.outcome}')} ({words(f'basis.{verdict.basis}')})"
    percent = verdict.copay_percent
    share = words("tui.copay_unknown") if percent is None else words("tui.copay", percent=percent)
    yield f"{share} / {words(f'limit.{verdict.limit}')}"
    answered = {item: sharing for item, sharing in verdict.medical_info.items() if sharing in _ANSWERED}
    yield from (f"{words(f'consent.{item}')}: {words(f'sharing.{sharing}')}" for item, sharing in answered.items())


def reason(finding: Finding, words: Words) -> str:
    """Return one reason of a verdict with its certainty, its sources, and why it is not confirmed where it is not."""
    doubt = f"doubt.{finding.code}"
    why = f" ({words(doubt)})" if finding.certainty is Certainty.LOW and doubt in words else ""
    return f"- {finding_words(finding, words)} [{words(f'certainty.{finding.certainty}')}: {', '.join(finding.cites)}]{why}"


def paper_line(paper: Paper, words: Words) -> str:
    """Return one paper: what it is, and until when it counts."""
    until = f" ({words('tui.until', day=paper.valid_until)})" if paper.valid_until else ""
    return f"{words(f'paper.{paper.kind}')}{words('tui.copy') if paper.copy else ''}{until}"
