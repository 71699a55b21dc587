"""What is on the stage of one visit: who and where, the ports, and the card that lies in the slot."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256

from reception.card.certificate import Certificate
from reception.card.exchange import Exchange, recorded
from reception.card.session import CardSession
from reception.card.transport import CardInHand, CardSlot, Transmit
from reception.model.facility import Facility, Network, VisualCheck
from reception.model.papers import Paper, PaperKind
from reception.model.people import Person
from reception.registry.memory import Registry
from reception.rules.certificates import phones_accepted
from reception.rules.ruleset import RuleSet
from reception.rules.visual import visual_way
from reception.terminal import events as e
from reception.terminal.states import DEFAULT_FACE_TRIES


@dataclass(frozen=True, slots=True)
class Setting:
    """What is fixed before a visit: the day, the facility, who stands at the desk, and the seed of the reader's challenges."""

    day: date
    facility: Facility
    patient: Person
    seed: int = 0
    face_tries: int = DEFAULT_FACE_TRIES


@dataclass(slots=True)
class Workstation:
    """The 資格確認端末 that the reader hangs on: what staff set there outlives the visit.

    `visual_mode` is 目視確認 in place of 無人運転: every card then goes straight to staff.
    """

    visual_mode: bool = False


@dataclass(frozen=True, slots=True)
class Ports:
    """The outside world of a desk: the slot, the online system, the rules of the house and its workstation."""

    slot: CardSlot
    registry: Registry
    rules: RuleSet
    workstation: Workstation = field(default_factory=Workstation)


@dataclass(frozen=True, slots=True)
class Placement:
    """A card on its way into the slot: whose it is, which, and whether to spare its tries as if it were a real one."""

    holder: Person
    card: CardInHand
    guarded: bool = False


@dataclass(slots=True)
class Stage:
    """The desk's own memory of the visit's outer facts.

    `placement` is the card last placed, `placements` how often one was, `inside` whether it still lies in the slot;
    `session` and `certificate` are None while no card has been read; `mode_switched` whether staff touched the workstation's mode;
    `photo` that of the card read last, empty while it has not been opened.
    """

    setting: Setting
    ports: Ports
    network: Network
    placement: Placement | None = None
    placements: int = 0
    inside: bool = False
    session: CardSession | None = None
    certificate: Certificate | None = None
    exchanges: list[Exchange] = field(default_factory=list)
    challenges: int = 0
    mode_switched: bool = False
    photo: bytes = b""

    @property
    def holder(self) -> Person:
        """Return whose card is being used; the patient's own where none was placed."""
        return self.placement.holder if self.placement else self.setting.patient

    @property
    def spared(self) -> bool:
        """Say whether this card's tries are spared as a real one's are; a slot that may hold a real one sees to it itself."""
        return self.placement is not None and self.placement.guarded

    @property
    def visual_way(self) -> VisualCheck:
        """Return how staff prove identity by 目視 here today."""
        return visual_way(self.setting.facility, self.setting.day, self.ports.rules)

    @property
    def visual_mode(self) -> bool | None:
        """Say whether every card goes straight to staff; None where the workstation has no such mode, as with a passcode."""
        return self.ports.workstation.visual_mode if self.visual_way is VisualCheck.TERMINAL else None

    def switch_visual_mode(self, on: bool) -> None:
        """Take over what staff set at the workstation."""
        self.ports.workstation.visual_mode, self.mode_switched = on, True

    def challenge(self) -> bytes:
        """Return the next challenge for the card to sign: 32 bytes that follow from the seed."""
        self.challenges += 1
        return sha256(f"{self.setting.seed}/{self.setting.day}/{self.challenges}".encode()).digest()

    def recorded(self, link: Transmit) -> Transmit:
        """Return `link` whose exchanges are kept, with the time they take on the slot."""
        return recorded(link, self.exchanges, self.ports.slot.exchange_ms)

    @property
    def exchanging_ms(self) -> int:
        """Return the virtual time that the exchanges kept took, in whole milliseconds."""
        return round(sum(exchange.took_ms for exchange in self.exchanges))

    def take_exchanges(self) -> tuple[Exchange, ...]:
        """Return the exchanges made since the last call."""
        taken = tuple(self.exchanges)
        self.exchanges.clear()
        return taken


def hidden_buttons(setting: Setting, rules: RuleSet) -> frozenset[type[e.Button]]:
    """Return the buttons that this facility's reader doesn't show on this day."""
    phone = setting.facility.phone and phones_accepted(setting.day, rules)
    by_passcode = visual_way(setting.facility, setting.day, rules) is VisualCheck.PASSCODE
    shown = {e.PhoneChosen: phone, e.VisualChosen: by_passcode}
    return frozenset(button for button, wanted in shown.items() if not wanted)


def card_as_paper(holder: Person, kind: PaperKind = PaperKind.MYNUMBER_CARD) -> Paper:
    """Return the マイナンバーカード of `holder`, or the phone, as something shown at the counter."""
    return Paper(kind, name=holder.name, kana=holder.kana, birth=holder.birth)
