"""Faults: what arrives, what does not, and how people name them."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cardsim.card import Card
from cardsim.errors import CardMute, CardTorn, LinkBroken, ReaderUnplugged, ServiceRestarted
from cardsim.faults.kinds import (
    FAULTS,
    DeadChip,
    DirtyReader,
    Fault,
    FlippedBits,
    Mute,
    Overlong,
    Restarted,
    Slow,
    Swapped,
    TornAfterBytes,
    TornOut,
    Truncated,
    Unplugged,
    WrongStatus,
    faulty,
)
from cardsim.faults.names import BadFault, fault_from, options_of, parse_fault
from cardsim.faults.speeds import SPEEDS
from cardsim.link import Transmit
from cardsim.pages.faults import fault_page
from tests.cardsim.builders import image

SELECT = bytes.fromhex("00A4040C0AD392F000260100000001")
WRONG_PIN = bytes.fromhex("002000980430303030")
QUERY = bytes.fromhex("00200098")
READ = bytes.fromhex("00B0880000")
ANSWER = bytes.fromhex("8F8F009000")


@pytest.fixture
def card() -> Card:
    """Return a plain card with its JPKI application selected."""
    card = Card(image())
    card.transmit(SELECT)
    return card


def outcome(transmit: Transmit, command: bytes = READ) -> bytes | type[LinkBroken]:
    """Return the answer, or the way in which none came."""
    try:
        return transmit(command)
    except LinkBroken as broken:
        return type(broken)


@pytest.mark.parametrize(
    ("make", "end"),
    [
        (lambda: TornOut(at=3), CardTorn),
        (lambda: Mute(at=3), CardMute),
        (lambda: Unplugged(at=3), ReaderUnplugged),
        (lambda: Restarted(at=3), ServiceRestarted),
        (lambda: TornAfterBytes(count=12), CardTorn),
    ],
)
def test_the_link_ends_at_the_answer_named_and_stays_ended(
    card: Card, make: Callable[[], Fault], end: type[LinkBroken]
) -> None:
    """Two answers come, the third and all later ones do not."""
    transmit = make().wrap(card.transmit)

    assert [outcome(transmit) for _ in range(5)] == [ANSWER, ANSWER, end, end, end]


def test_a_command_whose_answer_is_lost_was_still_carried_out(card: Card) -> None:
    """A wrong PIN costs its try though the answer never came, and only once."""
    transmit = TornOut(at=1).wrap(card.transmit)

    assert [outcome(transmit, WRONG_PIN) for _ in range(3)] == [CardTorn] * 3
    assert card.transmit(QUERY) == bytes.fromhex("63C2")


def test_a_dead_chip_gets_no_command(card: Card) -> None:
    """No answer at any placing, and nothing reaches the card."""
    for placement in (1, 2, 9):
        assert outcome(faulty(card, DeadChip(), placement).transmit, WRONG_PIN) is CardTorn
    assert card.transmit(QUERY) == bytes.fromhex("63C3")


def test_a_dirty_reader_reads_at_the_third_placing(card: Card) -> None:
    """The first two placings fail; from the third on all is well."""
    seen = [outcome(faulty(card, DirtyReader(times=2), placement).transmit) for placement in range(1, 5)]

    assert seen == [CardTorn, CardTorn, ANSWER, ANSWER]


def test_a_restarted_service_works_at_the_next_placing(card: Card) -> None:
    """Only the first placing is struck."""
    assert outcome(faulty(card, Restarted(at=1), 1).transmit) is ServiceRestarted
    assert outcome(faulty(card, Restarted(at=1), 2).transmit) == ANSWER


@pytest.mark.parametrize(
    ("fault", "second"),
    [
        (WrongStatus(at=2, status=0x6F00), "6F00"),
        (Truncated(at=2, keep=1), "8F"),
        (Overlong(at=2, extra=4), "8F8F00 00000000 9000"),
    ],
)
def test_one_answer_is_changed(card: Card, fault: Fault, second: str) -> None:
    """The answer named is changed, its neighbours are not."""
    transmit = fault.wrap(card.transmit)

    assert [transmit(READ) for _ in range(3)] == [ANSWER, bytes.fromhex(second), ANSWER]


@given(st.integers(0, 1000))
def test_exactly_one_bit_flips_and_the_seed_says_which(seed: int) -> None:
    """The flipped answer differs in one bit, and in the same one each time."""
    first, again = (FlippedBits(at=1, seed=seed).wrap(lambda _: ANSWER)(READ) for _ in range(2))

    assert first == again
    assert (int.from_bytes(first, "big") ^ int.from_bytes(ANSWER, "big")).bit_count() == 1


def test_another_card_is_swapped_in(card: Card) -> None:
    """From the answer named on, the other card speaks, and it knows nothing of the first one's state."""
    transmit = Swapped(Card(image()).transmit, at=2).wrap(card.transmit)

    assert [transmit(READ) for _ in range(2)] == [ANSWER, bytes.fromhex("6A82")]


@pytest.mark.parametrize("speed", SPEEDS)
def test_a_slow_card_answers_at_once_and_tells_what_it_would_have_taken(card: Card, speed: str) -> None:
    """Nothing waits: the answers are the card's own, and the time of an exchange is that of its speed."""
    slow = Slow(speed)

    assert slow.wrap(card.transmit)(READ) == ANSWER
    assert slow.exchange_ms(READ, ANSWER) == SPEEDS[speed].exchange_ms(READ, ANSWER)


def test_a_faster_link_takes_less_time_and_none_at_all_takes_nothing() -> None:
    """The speeds of ISO 14443 stand in their order; plain `contactless` is the slowest of them."""
    taken = {name: speed.exchange_ms(READ, ANSWER) for name, speed in SPEEDS.items()}

    rates = [taken[f"contactless_{rate}"] for rate in (106, 212, 424, 848)]
    assert rates == sorted(rates, reverse=True)
    assert len(set(rates)) == 4
    assert taken["contactless"] == rates[0]
    assert taken["instant"] == 0 < taken["contact"]


@pytest.mark.parametrize("name", [name for name in FAULTS if name != "slow"])
def test_no_other_fault_takes_time(name: str) -> None:
    """Whoever keeps a clock may ask every fault."""
    assert _named(name).exchange_ms(READ, ANSWER) == 0


@given(st.binary(max_size=300), st.binary(min_size=2, max_size=300), st.sampled_from([*SPEEDS]))
def test_a_longer_exchange_never_takes_less(command: bytes, answer: bytes, speed: str) -> None:
    """One byte more in either direction costs its time on the link, and nothing where there is no link."""
    taken, longer = (SPEEDS[speed].exchange_ms(b"\0" + command, each) for each in (answer, b"\0" + answer))

    assert longer - taken == pytest.approx(1 / SPEEDS[speed].bytes_per_ms)


def test_a_signature_takes_the_time_of_the_chip() -> None:
    """An answered signature takes longer than a refused one, beyond its bytes."""
    contact, command = SPEEDS["contact"], bytes.fromhex("802A0097010000")

    signed, refused = contact.exchange_ms(command, bytes(258)), contact.exchange_ms(command, bytes(2))

    assert signed - refused > 256 / contact.bytes_per_ms


def test_a_faulty_card_is_a_card_to_its_reader(card: Card) -> None:
    """Power and reset reach the card behind the fault, and its ATR is told."""
    placed = faulty(card, Truncated(at=99))
    assert placed.atr == card.atr

    for act in (placed.power_on, placed.power_off, placed.reset):
        card.transmit(SELECT)
        act()
        assert placed.transmit(QUERY) == bytes.fromhex("6A88")


def _named(name: str) -> Fault:
    return fault_from(name, lambda _: Card(image()), **({"other": "T002"} if name == "swapped" else {}))


@pytest.mark.parametrize("name", FAULTS)
def test_every_fault_of_the_table_can_be_named_and_used(name: str, card: Card) -> None:
    """Each name makes a fault of its type with words in both languages, and wraps without touching the card's type."""
    fault = _named(name)

    assert isinstance(fault, FAULTS[name])
    assert fault.words.ja
    assert fault.words.en.endswith(".")
    assert isinstance(outcome(faulty(card, fault).transmit), bytes | type)


def test_options_are_read_as_people_write_them() -> None:
    """Numbers may be text, a status word is four hex digits, however YAML read them."""
    assert parse_fault("torn_out:at=5") == TornOut(5)
    assert parse_fault("mute") == Mute()
    assert parse_fault("wrong_status:at=2,status=6a82") == fault_from("wrong_status", at=2, status="6A82")
    assert fault_from("wrong_status", status=6700) == WrongStatus(status=0x6700)
    assert options_of("wrong_status") == {"at": 3, "status": 0x6F00}
    assert parse_fault("slow:speed=contact") == Slow("contact")
    assert options_of("slow") == {"speed": "contactless"}


@pytest.mark.parametrize(
    ("text", "message", "message_ja"),
    [
        (
            "torn_ot",
            "unknown fault 'torn_ot'; did you mean 'torn_out'?",
            "異常 'torn_ot' は使えません。'torn_out' の誤りでは?",
        ),
        ("xyz", "unknown fault 'xyz'; known: torn_out, torn_after_bytes, ", "使えるもの: torn_out, "),
        ("torn_out:att=2", "fault torn_out: unknown option 'att'; did you mean 'at'?", "オプション 'att' は使えません"),
        ("dead_chip:at=2", "fault dead_chip: it has no options, so no 'at'", "オプションはないので 'at' は使えません"),
        ("torn_out:at", "'at' has no value: write torn_out:at=VALUE", "torn_out:at=VALUE と書きます"),
        ("torn_out:at=0", "at is a whole number from 1, not '0'", "at は 1以上の整数です('0' ではなく)"),
        ("torn_out:at=two", "at is a whole number from 1, not 'two'", "at は 1以上の整数です"),
        (
            "overlong:extra=60001",
            "extra is a whole number from 0 to 60000, not '60001'",
            "extra は 0〜60000 の整数です",
        ),
        ("truncated:keep=-1", "keep is a whole number from 0, not '-1'", "keep は 0以上の整数です"),
        ("wrong_status:status=xyzw", "status is four hex digits, not 'xyzw'", "status は16進数4桁です"),
        ("wrong_status:status=123456", "status is four hex digits, not '123456'", "status は16進数4桁です"),
        (
            "slow:speed=contactles",
            "unknown speed 'contactles'; did you mean 'contactless",
            "速さ 'contactles' は使えません",
        ),
        ("slow:account=1", "unknown option 'account'", "オプション 'account' は使えません"),
        ("swapped", "fault swapped: the option 'other' is missing", "オプション 'other' がありません"),
        ("swapped:other=T002", "no other card can be looked up here", "ここでは別のカードを使えません"),
    ],
)
def test_a_mistake_in_a_name_or_option_is_one_clear_line(text: str, message: str, message_ja: str) -> None:
    """Whatever is wrong is named in both languages, with the nearest valid choice."""
    with pytest.raises(BadFault) as caught:
        parse_fault(text)

    for lang, expected in (("en", message), ("ja", message_ja)):
        assert expected in caught.value.in_language(lang)
        assert "\n" not in caught.value.in_language(lang)


@pytest.mark.parametrize("value", [None, [], {}, 1.5, True, "", " "])
@pytest.mark.parametrize("option", ["at", "status"])
def test_an_option_of_another_kind_is_refused_like_a_wrong_number(option: str, value: object) -> None:
    """Whatever a file may hold there instead of a number, the answer is the same one line."""
    with pytest.raises(BadFault, match=f"fault wrong_status: {option} is "):
        fault_from("wrong_status", **{option: value})


def test_the_page_of_faults_is_made_from_the_table() -> None:
    """docs/faults.md is what the table says now; `make docs` writes it anew."""
    assert (Path(__file__).parents[2] / "docs" / "faults.md").read_text(encoding="utf-8") == fault_page()
