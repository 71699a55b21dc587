"""What the operator does to the stage: time, lines, and cards other than the patient's own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from decimal import Decimal, InvalidOperation

from reception.desk.stage import Placement
from reception.front import acts
from reception.front.acts import Act
from reception.front.view import View
from reception.model.facility import Network
from reception.plain.bag import Bag, Held
from reception.plain.menu import Asker, Item
from reception.terminal import events as e
from reception.terminal.states import State

LONGEST_WAIT_S = 86_400
"""How much time can pass at once, in seconds."""


def items(asker: Asker, view: View, bag: Bag) -> Iterator[Item]:
    """Yield everything that can be done to the stage now."""
    words = asker.words
    yield Item(words("plain.wait"), lambda: _wait(asker))
    for network in Network:
        label = words("plain.network", state=words(f"network.{network}"))
        yield Item(label, _always(acts.set_network(network)))
    link = e.LinkRestored() if view.screen.code == State.OUT_OF_SERVICE else e.LinkLost()
    code = "plain.link_restored" if isinstance(link, e.LinkRestored) else "plain.link_lost"
    yield Item(words(code), _always(acts.press(link)))
    if view.screen.code == State.PHONE_HOLD:
        yield from _others(bag.phones, lambda label: words("plain.other_phone", phone=label), acts.hold)
    if not view.card_inside:
        yield from _others(bag.cards, lambda label: words("plain.other_card", card=label), acts.place)


def _others(held: Sequence[Held], label: Callable[[str], str], act: Callable[[Placement], Act]) -> Iterator[Item]:
    for one in held[1:]:
        yield Item(label(one.label), _always(act(one.placement)))


def _always(act: Act) -> Callable[[], Act]:
    return lambda: act


def _wait(asker: Asker) -> Act | None:
    try:
        seconds = Decimal(asker.text("plain.wait_seconds"))
        sensible = 0 <= seconds <= LONGEST_WAIT_S
    except InvalidOperation:
        sensible = False
    if not sensible:
        asker.say("plain.bad_seconds")
        return None
    return acts.pass_time(round(seconds * 1000))
