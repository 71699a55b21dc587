"""Traces: what is recorded, what is left out, and playing them again."""

from collections.abc import Callable
from dataclasses import replace
from itertools import count

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cardsim.apps import issuer, jpki, text
from cardsim.card import Card
from cardsim.errors import CardMute
from cardsim.faults.kinds import Mute, Truncated, WrongStatus
from cardsim.files import Application, BinaryFile, CardImage, PinFile, Quirks
from cardsim.issue.personalise import personalise
from cardsim.profiles import load_profile
from cardsim.trace.names import APPLICATION_NAMES, FILE_NAMES, PUBLIC_OBJECTS
from cardsim.trace.playback import NOT_RECORDED, Playback, decode_recording
from cardsim.trace.recorder import ENDS, Exchange, Masked, Recorder, as_json, as_text
from cardsim.wire.apdu import CommandApdu
from cardsim.yamlio import BadFile, parse
from tests.cardsim.builders import ATTRIBUTES, image
from tests.cardsim.test_card import anything

SELECT_TEXT = CommandApdu(0x00, 0xA4, 0x04, 0x0C, text.AID).encode()
SELECT_JPKI = CommandApdu(0x00, 0xA4, 0x04, 0x0C, jpki.AID).encode()
VERIFY_TEXT = bytes.fromhex("002000910431323334")
READ_ATTRIBUTES = bytes.fromhex("00B0820000")
READ_INFORMATION = bytes.fromhex("00B0850000")
READ_TOKEN = bytes.fromhex("00B0860004")


def recorded(*commands: bytes, personal: bool = False) -> list[Exchange]:
    """Return what a recorder keeps of `commands` to a plain card."""
    recorder = Recorder(personal=personal)
    transmit = recorder.wrap(Card(image()).transmit)
    for command in commands:
        transmit(command)
    return recorder.exchanges


def test_a_trace_reads_like_this() -> None:
    """The text form gives meaning, command and answer, with times where there is a clock."""
    ticks = count(1.5)
    recorder = Recorder(clock_ms=lambda: next(ticks))
    transmit = Mute(at=4).wrap(Card(image()).transmit)
    transmit = recorder.wrap(transmit)
    for command in (SELECT_TEXT, VERIFY_TEXT, READ_ATTRIBUTES):
        transmit(command)
    with pytest.raises(CardMute):
        transmit(b"\x00\xff\x00\x00")

    hidden = "**" * len(ATTRIBUTES)
    assert as_text(recorder.exchanges, "en") == (
        "[     1.500 ms] SELECT text application -> done\n"
        "  > 00A4040C0AD3921000310001010408\n"
        "  < 9000\n"
        "[     2.500 ms] VERIFY 0011 PIN -> done\n"
        "  > 0020009104********\n"
        "  < 9000\n"
        "[     3.500 ms] READ BINARY 0002 four attributes +0 -> done\n"
        "  > 00B0820000\n"
        f"  < {hidden}9000\n"
        "[     4.500 ms] ? 00FF0000 -> no answer\n"
        "  > 00FF0000\n"
        "  < --\n"
    )
    assert "VERIFY 0011 暗証番号 → 正常終了" in as_text(recorder.exchanges, "ja")


@pytest.mark.parametrize(
    ("command", "meaning"),
    [
        ("00A4020C020018", "SELECT 0018 authentication PIN -> done"),
        ("00A4020C0200FF", "SELECT 00FF -> file or application not found"),
        ("00A4040C02FFFF", "SELECT FFFF -> file or application not found"),
        ("00A4000C023F00", "SELECT -> file or application not found"),
        ("00200098", "VERIFY 0018 authentication PIN -> tries left: 3"),
        ("00200080", "VERIFY current file -> no current file"),
        ("802A0000010000", "COMPUTE DIGITAL SIGNATURE default key -> data object or key reference not found"),
        ("00B2010C00", "READ RECORD 0001 signature certificate #1 -> the command does not fit this kind of file"),
        ("0084000008", "GET CHALLENGE 8 bytes -> done"),
        ("00CA004200", "GET DATA 0042 -> data object or key reference not found"),
        ("00A4", "? 00A4 -> wrong Lc or Le"),
    ],
)
def test_every_command_has_words(command: str, meaning: str) -> None:
    """The meaning names the command, what it is about and how it ended."""
    assert recorded(SELECT_JPKI, bytes.fromhex(command))[-1].meaning.en == meaning


@pytest.mark.parametrize(
    "command",
    ["002000980431323334", "00200098000004 31323334", "0020009804313233", "00240198 04 31323334", "A0200000 04 31323334",
     "80320080 04 31323334", "002C0080 04 31323334", "00210098 04 31323334", "00250198 08 3132333435363738"],
)  # fmt: skip
def test_a_pin_is_never_kept(command: str) -> None:
    """Whatever the form, right or wrong, the body of a PIN command is hidden."""
    exchange = recorded(SELECT_JPKI, bytes.fromhex(command))[-1]

    assert "3132" not in str(exchange.command)
    assert exchange.command.hidden > 0


@given(st.lists(anything, max_size=20))
def test_no_trace_holds_a_secret_or_personal_text(commands: list[bytes]) -> None:
    """Over any conversation, neither long secrets nor the holder's attributes are in the trace."""
    unlocking = [SELECT_TEXT, VERIFY_TEXT, READ_ATTRIBUTES]
    trace = as_json(recorded(*unlocking, *commands, READ_ATTRIBUTES), b"")
    secrets = [file.secret for app in image().applications for file in app.files if isinstance(file, PinFile)]
    pins = {secret.hex().upper() for secret in secrets if secret and len(secret) > 4}

    assert not any(pin in line for pin in pins for line in trace.splitlines() if '"command": "0020' in line)
    assert ATTRIBUTES[20:40].hex().upper() not in trace


def test_an_answer_cut_short_shows_nothing_of_a_personal_file() -> None:
    """Bytes that only stand where a status word should are hidden too."""
    recorder = Recorder()
    transmit = recorder.wrap(Truncated(at=3, keep=40).wrap(Card(image()).transmit))
    for command in (SELECT_TEXT, VERIFY_TEXT, READ_ATTRIBUTES):
        transmit(command)

    assert recorder.exchanges[-1].answer == Masked(b"", 40)


def test_public_files_are_shown_and_personal_ones_when_asked() -> None:
    """Application information is public; the attributes are shown only with `personal`."""
    commands = (SELECT_TEXT, VERIFY_TEXT, READ_INFORMATION, READ_ATTRIBUTES)

    shown, hidden = recorded(*commands)[-2:]
    assert shown.answer is not None
    assert shown.answer.hidden == 0
    assert hidden.answer == Masked(b"", len(ATTRIBUTES), b"\x90\x00")
    assert recorded(*commands, personal=True)[-1].answer == Masked(ATTRIBUTES + b"\x90\x00")


def test_a_file_of_an_application_chosen_by_a_partial_name_counts_as_personal() -> None:
    """Where the onlooker cannot know what is current, it shows nothing."""
    exchange = recorded(bytes.fromhex("00A4040C03D392F0"), READ_TOKEN)[-1]

    assert exchange.answer == Masked(b"", 4, b"\x90\x00")


HOLDERS_OWN, EVERYBODYS = b"the holder's own", b"everybody's"
MARKED = CardImage(
    b"\x3b\x00",
    tuple(
        Application(
            aid,
            "",
            tuple(
                BinaryFile(fid, EVERYBODYS if (named := FILE_NAMES.get((aid, fid))) and named.public else HOLDERS_OWN)
                for fid in range(1, 0x1F)
            ),
        )
        for aid in (jpki.AID, text.AID, issuer.AID)
    ),
    {tag: EVERYBODYS if tag in PUBLIC_OBJECTS else HOLDERS_OWN for tag in (0x0042, 0x0045, 0x00F0, 0x5F51)},
    Quirks(short_end_6282=True),
)
"""A card all of whose files are free to read and say whose they are."""
HOPS = [
    *(CommandApdu(0x00, 0xA4, 0x04, 0x0C, application.aid) for application in MARKED.applications),
    CommandApdu(0x00, 0xA4, 0x04, 0x02, b"\xd3"),
    *(CommandApdu(0x00, 0xA4, 0x02, 0x0C, bytes((0, fid))) for fid in (0x01, 0x02, 0x06, 0xFF)),
    *(CommandApdu(0x00, 0xB0, p1, p2, le=19) for p1 in (0x00, 0x81, 0x82, 0x86) for p2 in (0, 99)),
    CommandApdu(0x00, 0xB2, 0x01, 0x0C, le=256),
    *(CommandApdu(0x00, 0xCA, tag >> 8, tag & 0xFF, le=256) for tag in MARKED.data_objects),
]


@settings(max_examples=300)
@given(st.lists(st.sampled_from(HOPS), max_size=12), st.sets(st.sampled_from(MARKED.applications)), st.integers(1, 12))
def test_nothing_of_the_holders_is_kept_whatever_the_link_does(
    commands: list[CommandApdu], there: set[Application], at: int
) -> None:
    """Whatever applications there are and however one hops between files, refused, warned or with an answer lost on the
    way: what is shown is everybody's.
    """
    recorder = Recorder()
    card = Card(replace(MARKED, applications=tuple(app for app in MARKED.applications if app in there)))
    transmit = recorder.wrap(WrongStatus(at).wrap(card.transmit))

    answers = [transmit(command.encode()) for command in commands]

    assert len(answers) == len(recorder.exchanges)
    assert HOLDERS_OWN[:9].hex().upper() not in as_json(recorder.exchanges, b"")


@pytest.mark.parametrize(
    ("commands", "shown"),
    [
        ("00A4020C020006 00B0000004", True),
        ("00A4020C020006 00A4020C02000A 00B0000004", False),
        ("00B0860004 00B0000004", True),
        ("00B0860004 00A4020C02000A 00B0000004", False),
        ("00B0860004 00B08A0004", False),
        ("00B0860004 00B08A0004 00B0000004", False),
        ("00B08A0004 00B0860004 00B0000004", True),
        ("00B0860004 00A4040C0AD392F000260100000001 00A4020C020006 00B0000004", True),
        ("00A4020C02000B 00A4020C02FFFF 00B0000004", False),
        ("00A4020C02000B 00B2015400 00B0000004", False),
        ("00A4040C02FFFF 00B0860004", False),
    ],
)
def test_a_file_is_shown_only_where_it_is_surely_a_public_one(commands: str, shown: bool) -> None:
    """The current file is followed; after a refusal that may have moved it, it counts as personal."""
    exchange = recorded(SELECT_JPKI, *(bytes.fromhex(command) for command in commands.split()))[-1]

    assert exchange.answer is not None
    assert exchange.answer.hidden == (0 if shown else 4)


def test_an_application_that_was_refused_is_not_taken_for_the_current_one() -> None:
    """What is EF 0002 of the text application is not shown as the public EF 0002 of the JPKI application."""
    recorder = Recorder()
    transmit = recorder.wrap(Card(CardImage(b"\x3b\x00", MARKED.applications[1:2])).transmit)

    answers = [transmit(command) for command in (SELECT_TEXT, SELECT_JPKI, bytes.fromhex("00B0820000"))]

    assert answers[1:] == [bytes.fromhex("6A82"), HOLDERS_OWN + b"\x90\x00"]
    assert recorder.exchanges[-1].answer == Masked(b"", len(HOLDERS_OWN), b"\x90\x00")


@pytest.mark.parametrize(
    ("command", "shown"),
    [("00B1000000", False), ("80B0000000", False), ("00B3010400", False), ("00CB3FFF00", False), ("0CB000000000", False),
     ("00FF000000", True), ("802A008001FF00", True)],
)  # fmt: skip
def test_a_reading_command_in_an_unknown_form_counts_as_personal(command: str, shown: bool) -> None:
    """A card other than ours may answer what ours does not understand."""
    recorder = Recorder()
    recorder.wrap(lambda _: HOLDERS_OWN + b"\x90\x00")(bytes.fromhex(command))
    answer = recorder.exchanges[0].answer

    assert answer is not None
    assert (answer.hidden == 0) is shown


@pytest.mark.parametrize(("command", "shown"), [("00CA004200", True), ("00CA5F5100", True), ("00CA004500", False)])
def test_data_objects_of_the_holder_are_hidden_too(command: str, shown: bool) -> None:
    """The issuer and the ATR are everybody's, the card's number is the holder's."""
    recorder = Recorder()
    recorder.wrap(Card(personalise(load_profile("T001"))).transmit)(bytes.fromhex(command))
    answer = recorder.exchanges[0].answer

    assert answer is not None
    assert (answer.hidden == 0) is shown


def test_a_listener_hears_each_exchange_as_it_ends() -> None:
    """The listener gets the exchanges one by one, in order."""
    heard: list[Exchange] = []
    recorder = Recorder(on_exchange=heard.append)
    transmit = recorder.wrap(Card(image()).transmit)
    transmit(SELECT_JPKI)
    transmit(READ_TOKEN)

    assert heard == recorder.exchanges
    assert len(heard) == 2


def test_names_are_for_files_of_known_applications() -> None:
    """Every named file belongs to a named application, with words in both languages."""
    for (aid, _), name in FILE_NAMES.items():
        assert aid in APPLICATION_NAMES
        assert name.words.ja
        assert name.words.en


def played(exchanges: list[Exchange]) -> Playback:
    """Return a playback of `exchanges` after a trip through JSON."""
    return Playback(decode_recording(parse(as_json(exchanges, b"\x3b\x00").encode(), "t.json")))


def test_a_recording_answers_as_the_card_did() -> None:
    """Played again through JSON, each command gets its recorded answer; hidden bytes come as 00."""
    commands = (SELECT_TEXT, VERIFY_TEXT, READ_INFORMATION, READ_ATTRIBUTES)
    card, playback = Card(image()), played(recorded(*commands))

    assert playback.atr == b"\x3b\x00"
    assert [playback.transmit(command) for command in commands[:3]] == [card.transmit(c) for c in commands[:3]]
    assert playback.transmit(READ_ATTRIBUTES) == bytes(len(ATTRIBUTES)) + b"\x90\x00"


@given(st.lists(anything, max_size=15))
def test_any_conversation_is_played_as_it_was_held(commands: list[bytes]) -> None:
    """Recorded in full and through JSON, the same commands in the same order get the same answers, counters and all."""
    recorder = Recorder(personal=True)
    transmit = recorder.wrap(Card(image()).transmit)
    held = [transmit(command) for command in commands]

    playback = played(recorder.exchanges)

    assert [playback.transmit(command) for command in commands] == held


@given(st.lists(anything, min_size=1, max_size=10), st.binary(max_size=40))
def test_what_was_not_asked_is_not_answered(commands: list[bytes], other: bytes) -> None:
    """A command that differs from all recorded ones, hidden bytes aside, gets 6F00 and moves nothing."""
    exchanges = recorded(*commands, personal=True)
    playback = played(exchanges)
    strange = b"\xee" + other

    answers = [playback.transmit(strange), playback.transmit(commands[0])]

    assert answers[0] == NOT_RECORDED
    assert answers[1] == Card(image()).transmit(commands[0])


def test_an_empty_answer_is_played_as_such() -> None:
    """Where the link gave nothing at all, the recording gives nothing."""
    recorder = Recorder()
    recorder.wrap(lambda _: b"")(SELECT_JPKI)

    assert played(recorder.exchanges).transmit(SELECT_JPKI) == b""


def test_times_are_kept_through_json() -> None:
    """What the recorder's clock said is in the file, whole numbers included."""
    ticks = iter([0, 2.5])
    recorder = Recorder(clock_ms=lambda: next(ticks))
    transmit = recorder.wrap(Card(image()).transmit)
    transmit(SELECT_JPKI)
    transmit(READ_TOKEN)

    recording = decode_recording(parse(as_json(recorder.exchanges, b"\x3b\x00").encode(), "t.json"))

    assert [exchange.at_ms for exchange in recording.exchanges] == [0, 2.5]


def test_a_personal_recording_is_played_in_full() -> None:
    """Recorded with `personal`, the attributes come back as they were."""
    commands = (SELECT_TEXT, VERIFY_TEXT, READ_ATTRIBUTES)
    playback = played(recorded(*commands, personal=True))

    assert [playback.transmit(command) for command in commands][-1] == ATTRIBUTES + b"\x90\x00"


def test_a_recording_starts_over_and_knows_what_it_lacks() -> None:
    """After the end it goes round; counters come in the recorded order; a new command is 6F00."""
    wrong = bytes.fromhex("002000980430303030")
    playback = played(recorded(SELECT_JPKI, wrong, wrong))
    for act in (playback.power_on, playback.power_off, playback.reset):
        act()

    answers = [playback.transmit(command) for command in (SELECT_JPKI, wrong, wrong, wrong, READ_TOKEN)]

    assert answers == [bytes.fromhex(answer) for answer in ("9000", "63C2", "63C1", "63C2")] + [NOT_RECORDED]


@pytest.mark.parametrize("end", ENDS)
def test_a_recorded_end_of_the_link_happens_again(end: type[Exception]) -> None:
    """However the link ended, it ends so again."""

    def ending(_command: bytes) -> bytes:
        raise end

    recorder = Recorder()
    with pytest.raises(end):
        recorder.wrap(ending)(SELECT_JPKI)

    with pytest.raises(end):
        played(recorder.exchanges).transmit(SELECT_JPKI)


def _broken(change: Callable[[str], str]) -> str:
    return change(as_json(recorded(SELECT_JPKI), b"\x3b\x00"))


@pytest.mark.parametrize(
    ("trace", "message"),
    [
        ("[]", "t.json:1:1: a mapping"),
        ("{", "t.json:"),
        (_broken(lambda text: text.replace('"format": 1', '"format": 2')), "t.json:1:12: format: a whole number"),
        (_broken(lambda text: text.replace('"9000"', '"90*0"')), "answer: pairs of hex digits"),
        (_broken(lambda text: text.replace('"9000"', "null")), "either an answer or the way the link ended"),
        (_broken(lambda text: text.replace('"ended_by": null', '"ended_by": "CardTron"')), "CardTorn"),
        (_broken(lambda text: text.replace('"ended_by": null', '"ended_by": ["CardTorn"]')), "ended_by: unknown end"),
        (_broken(lambda text: text.replace('"at_ms": null', '"at_ms": true')), "at_ms: a number"),
        (_broken(lambda text: text.replace('"command"', '"comand"')), "comand"),
    ],
)
def test_a_damaged_trace_is_refused_with_the_place(trace: str, message: str) -> None:
    """Whatever is wrong, each problem is one line with its place."""
    with pytest.raises(BadFile) as caught:
        decode_recording(parse(trace.encode(), "t.json"))

    assert message in str(caught.value)
