"""The command `cardsim`: what it prints, where, and how it ends."""

import itertools
import json
import os
import re
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from cardsim.apps import jpki
from cardsim.cardfile.store import state_path
from cardsim.cli import words
from cardsim.cli.main import main
from cardsim.cli.words import WORDS, language_of
from cardsim.profiles import bundled_names
from cardsim.spec import CardKind, Sex

SELECT = bytes.fromhex("00a4040c0a") + jpki.AID


@pytest.fixture(autouse=True)
def english(monkeypatch) -> None:
    """The developer's own locale stays out."""
    for name in ("LC_ALL", "LC_MESSAGES"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "en_US.UTF-8")


def run(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "cardsim", *arguments], capture_output=True, text=True, check=False)


def test_list_prints_every_card_with_its_purpose(capsys):
    """One line a card, in the language asked for."""
    assert main(["list", "--lang", "ja"]) == 0
    japanese = capsys.readouterr().out.splitlines()
    assert main(["list"]) == 0
    english = capsys.readouterr().out.splitlines()

    assert [line.split()[0] for line in japanese] == [line.split()[0] for line in english] == list(bundled_names())
    assert japanese[0] == "T001  何の問題もない大人のカード。迷ったらこれを使う。"
    assert english[0] == "T001  The plain valid card of an adult; the one to begin with."


def test_show_prints_files_certificates_and_tries_but_no_secret(capsys):
    """Everything of T002 is there, except PIN, password, check numbers and 個人番号."""
    assert main(["show", "T002"]) == 0
    shown = capsys.readouterr().out

    for expected in (
        "見本　一回",
        "昭和47年4月2日",
        "D392F000260100000001",
        "0018 authentication PIN: PIN, tries left: 1",
        "CN=SIMULATED",
        "001A signature key: private key RSA 2048, behind 001B",
        "valid: 2023-05-21T15:00Z – 2028-04-02T14:59Z",
    ):
        assert expected in shown
    assert not any(secret in shown for secret in ("1234", "ABC123", "100000000027", "470402"))


def test_an_issued_card_is_shown_like_the_one_it_came_from(tmp_path: Path, capsys):
    """`issue` writes a file that `show` reads, state included; only the name differs."""
    path = tmp_path / "mine.card"
    assert main(["issue", "T006", "-o", str(path)]) == 0
    assert capsys.readouterr().out == ""
    main(["show", str(path)])
    from_file = capsys.readouterr().out
    main(["show", "T006"])

    assert from_file.splitlines()[1:] == capsys.readouterr().out.splitlines()[1:]


def test_show_tells_the_tries_as_they_stand_in_the_state_beside_the_card(tmp_path: Path, monkeypatch, capsys):
    """A used card shows what is left; a bundled one is as issued, whatever lies in the folder under its name."""
    monkeypatch.chdir(tmp_path)
    main(["issue", "T001", "-o", "mine.card"])
    state = json.dumps({"format": 1, "pins": [{"aid": jpki.AID.hex(), "fid": jpki.AUTH_PIN, "tries_left": 1}]})
    for name in ("mine.card.state", "T001.state"):
        Path(name).write_text(state)
    capsys.readouterr()

    shown = {}
    for card in ("mine.card", "T001"):
        assert main(["show", card]) == 0
        shown[card] = re.findall(r"0018 authentication PIN: PIN, tries left: (\d)", capsys.readouterr().out)
    assert shown == {"mine.card": ["1"], "T001": ["3"]}


def test_issue_does_not_overwrite_unless_told(tmp_path: Path, capsys):
    """A file that is there stays as it is; --force replaces it."""
    path = tmp_path / "mine.card"
    path.write_text("precious")

    assert main(["issue", "T009", "-o", str(path)]) == 2
    assert path.read_text() == "precious"
    assert main(["issue", "T009", "-o", str(path), "--force"]) == 0
    assert path.read_text().startswith("{")


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (["show", "T0O1"], 2, "cardsim: there is no card 'T0O1'; did you mean T0"),
        (["show"], 2, "cardsim: name a card"),
        (["shwo", "T001"], 2, "cardsim: argument COMMAND: invalid choice: 'shwo'"),
        ([], 2, "cardsim: the following arguments are required: COMMAND"),
        (["list", "--lang", "fr"], 2, "cardsim: argument --lang: invalid choice: 'fr'"),
        (["show", "absent.yaml"], 2, "absent.yaml:1:1: cannot be read: No such file or directory"),
        (["show", "."], 2, ".:1:1: cannot be read: Is a directory"),
        (["issue", "T009", "-o", "absent/mine.card"], 3, "cardsim: absent/mine.card cannot be written"),
        (["insert", "T009", "--fault", "torn"], 2, "cardsim: unknown fault 'torn'; did you mean 'torn_out'?"),
        (["insert", "T009", "--port", "0"], 2, "cardsim: a port is a number from 1 to 65535"),
        (["insert", "T009", "--port", "x"], 2, "cardsim: argument --port: invalid"),
        (["replay", "absent.json"], 2, "absent.json:1:1: cannot be read"),
    ],
)
def test_each_mistake_is_one_line_and_its_exit_code(tmp_path: Path, monkeypatch, capsys, arguments, code, message):
    """Nothing on standard output, one line on standard error, nothing written."""
    monkeypatch.chdir(tmp_path)
    ended = main(arguments)
    output = capsys.readouterr()

    assert (ended, output.out) == (code, "")
    assert output.err.startswith(message)
    assert output.err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["show", "T0O1"], "cardsim: 'T0O1' というカードはありません。"),
        (["shwo"], "cardsim: コマンドの書き方が違います: "),
        (["insert", "T009", "--port", "0"], "cardsim: ポートは 1〜65535 です。"),
        (["insert", "T009", "--fault", "torn"], "cardsim: 異常 'torn' は使えません。'torn_out' の誤りでは?"),
        (["insert", "T009", "--fault", "mute:at=0"], "cardsim: 異常 mute: at は 1以上の整数です('0' ではなく)"),
        (["insert", "T009+mute:att=1"], "cardsim: 異常 mute: オプション 'att' は使えません。'at' の誤りでは?"),
        (["insert", "T009", "--fault", "swapped:other=X"], "cardsim: 'X' というカードはありません。cardsim list で"),
        (["show", "absent.yaml"], "absent.yaml:1:1: 読み取れません: ファイルがありません"),
        (["issue", "T009", "-o", "absent/mine.card"], "cardsim: absent/mine.card に書けません: "),
    ],
)
def test_mistakes_are_told_in_japanese_too(tmp_path: Path, monkeypatch, capsys, arguments, message):
    """The same lines in the other language."""
    monkeypatch.chdir(tmp_path)

    assert main([*arguments, "--lang", "ja"]) in (2, 3)
    assert capsys.readouterr().err.startswith(message)


@pytest.mark.parametrize(
    ("lang", "message"),
    [
        ("en", "no virtual reader listens on 127.0.0.1:{}: start pcscd"),
        ("ja", "仮想リーダーがありません(127.0.0.1:{})。"),
    ],
)
def test_without_a_virtual_reader_the_missing_piece_is_named(closed_port: int, capsys, lang: str, message: str):
    """Exit code 3 and one line that says what to start, with the port that was tried."""
    assert main(["insert", "T009", "--port", str(closed_port), "--lang", lang]) == 3
    assert capsys.readouterr().err.startswith("cardsim: " + message.format(closed_port))


def test_a_card_issued_anew_forgets_the_old_ones_tries(tmp_path: Path, capsys):
    """Overwriting a card file takes the state beside it away."""
    path = tmp_path / "mine.card"
    main(["issue", "T009", "-o", str(path)])
    state_path(path).write_text("{}")

    assert main(["issue", "T009", "-o", str(path), "--force"]) == 0
    assert not state_path(path).exists()


def test_a_foreign_or_broken_card_file_is_refused(tmp_path: Path, capsys):
    """A picture, an empty file and a cut card file are one line each."""
    card = tmp_path / "whole.card"
    main(["issue", "T022", "-o", str(card)])
    capsys.readouterr()
    for name, raw in (("a.card", b"\x89PNG\r\n"), ("b.card", b""), ("c.card", card.read_bytes()[:3000])):
        (tmp_path / name).write_bytes(raw)
        assert main(["show", str(tmp_path / name)]) == 2
        assert capsys.readouterr().err.count("\n") == 1


@pytest.fixture
def slot() -> Iterator[socket.socket]:
    """What vpcd is to a card: a listening socket; the test speaks the reader's part."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        listening.settimeout(60)
        yield listening


def say(reader: socket.socket, message: bytes) -> None:
    reader.sendall(len(message).to_bytes(2, "big") + message)


def hear(reader: socket.socket) -> bytes:
    length = int.from_bytes(reader.recv(2, socket.MSG_WAITALL), "big")
    return reader.recv(length, socket.MSG_WAITALL)


def cardsim(slot: socket.socket, *arguments: str) -> subprocess.Popen[str]:
    command = [sys.executable, "-m", "cardsim", *arguments, "--port", str(slot.getsockname()[1])]
    return subprocess.Popen(command, stderr=subprocess.PIPE, text=True, env=os.environ)


def test_insert_offers_the_card_until_ctrl_c(slot: socket.socket):
    """The reader gets the ATR and answers; Ctrl-C ends the command with 130 and one line."""
    with cardsim(slot, "insert", "T001") as command:
        reader, _ = slot.accept()
        with reader:
            say(reader, b"\x01")
            say(reader, b"\x04")
            assert hear(reader).hex() == "3b888001000005e0b381a1007f"
            say(reader, SELECT)
            assert hear(reader).hex() == "9000"
            command.send_signal(2)
            output = command.communicate(timeout=60)[1]

    assert command.returncode == 130
    assert output.splitlines() == ["T001 lies in the reader; Ctrl-C takes it out.", "cardsim: interrupted"]


def test_a_card_is_not_called_inserted_before_the_reader_took_it(slot: socket.socket):
    """Ctrl-C while a reader that holds another card keeps silent: only the interruption is told."""
    with cardsim(slot, "insert", "T001") as command:
        reader, _ = slot.accept()
        with reader:
            command.send_signal(2)
            output = command.communicate(timeout=60)[1]

    assert command.returncode == 130
    assert output.splitlines() == ["cardsim: interrupted"]


def test_insert_ends_when_the_fault_tears_the_card_out(slot: socket.socket):
    """With `torn_out:at=2` the second answer never comes and the connection is closed."""
    with cardsim(slot, "insert", "T001", "--fault", "torn_out:at=2") as command:
        reader, _ = slot.accept()
        with reader:
            say(reader, b"\x04")
            hear(reader)
            say(reader, SELECT)
            assert hear(reader).hex() == "9000"
            say(reader, SELECT)
            assert reader.recv(1) == b""
        output = command.communicate(timeout=60)[1]

    assert command.returncode == 0
    assert output.splitlines()[-1] == "T001 left the reader by its fault."


def test_a_card_file_keeps_its_tries_between_insertions(slot: socket.socket, tmp_path: Path):
    """Wrong PINs of the first insertion count in the second."""
    path = tmp_path / "mine.card"
    main(["issue", "T001", "-o", str(path)])
    answers = []
    for _ in range(2):
        with cardsim(slot, "insert", str(path)) as command:
            reader, _ = slot.accept()
            with reader:
                for apdu in (b"\x04", SELECT, bytes.fromhex("00a4020c020018"), bytes.fromhex("002000800430303030")):
                    say(reader, apdu)
                    answer = hear(reader)
            answers.append(answer.hex())
            command.communicate(timeout=60)

    assert answers == ["63c2", "63c1"]


def test_a_card_file_in_use_is_refused_to_a_second_process(slot: socket.socket, tmp_path: Path, capsys):
    """One line in the user's language and exit code 2, for inserting and for issuing over it; afterwards it is free."""
    path = tmp_path / "mine.card"
    main(["issue", "T009", "-o", str(path)])
    capsys.readouterr()
    with cardsim(slot, "insert", str(path)) as first:
        reader, _ = slot.accept()
        with reader:
            say(reader, b"\x04")
            hear(reader)
            for arguments in (["insert", str(path), "--port", "1"], ["issue", "T009", "-o", str(path), "--force"]):
                assert main(arguments) == 2
                assert capsys.readouterr().err == f"cardsim: {path}: another process is using this card\n"
                assert main([*arguments, "--lang", "ja"]) == 2
                assert capsys.readouterr().err == f"cardsim: {path} は別のプロセスが使っています。\n"
            first.send_signal(2)
        first.communicate(timeout=60)

    assert main(["issue", "T009", "-o", str(path), "--force"]) == 0


def test_a_trace_can_be_replayed_and_holds_no_pin(slot: socket.socket, tmp_path: Path):
    """What `insert --trace` wrote, `replay` answers again; the PIN is hidden in it."""
    trace = tmp_path / "talk.json"
    commands = [b"\x04", SELECT, bytes.fromhex("00a4020c020018"), bytes.fromhex("002000800431323334")]
    heard = []
    for arguments in (["insert", "T001", "--trace", str(trace)], ["replay", str(trace)]):
        with cardsim(slot, *arguments) as command:
            reader, _ = slot.accept()
            with reader:
                for apdu in commands:
                    say(reader, apdu)
                    heard.append(hear(reader).hex())
                command.send_signal(2)
            command.communicate(timeout=60)

    assert heard[:4] == heard[4:]
    assert "31323334" not in trace.read_text()
    assert "0020008004********" in trace.read_text()


def test_a_trace_for_people_is_text(slot: socket.socket, tmp_path: Path):
    """Any other ending than .json gives meaning, command and answer in lines, timed from the insertion."""
    trace = tmp_path / "talk.txt"
    with cardsim(slot, "insert", "T001", "--trace", str(trace)) as command:
        reader, _ = slot.accept()
        with reader:
            say(reader, SELECT)
            hear(reader)
            command.send_signal(2)
        command.communicate(timeout=60)

    assert re.match(r"\[ {2,}\d{1,6}\.\d{3} ms\] SELECT", trace.read_text())
    assert "< 9000" in trace.read_text()


def test_a_slow_cards_trace_shows_the_time_it_would_have_taken(slot: socket.socket, tmp_path: Path):
    """Nobody waits for the link, but each exchange of a contact card stands at least its 12 ms after the one before."""
    trace = tmp_path / "talk.json"
    with cardsim(slot, "insert", "T001", "--fault", "slow:speed=contact", "--trace", str(trace)) as command:
        reader, _ = slot.accept()
        with reader:
            for _ in range(3):
                say(reader, SELECT)
                hear(reader)
            command.send_signal(2)
        command.communicate(timeout=60)

    times = [exchange["at_ms"] for exchange in json.loads(trace.read_text())["exchanges"]]
    assert all(later - earlier >= 12 for earlier, later in itertools.pairwise(times))


def test_an_unwritable_trace_is_noticed_before_the_card_is_inserted(tmp_path: Path, capsys):
    """One line and exit code 3, and no card in any reader."""
    assert main(["insert", "T009", "--trace", str(tmp_path / "absent" / "talk.json")]) == 3
    assert "cannot be written: No such file or directory" in capsys.readouterr().err


def test_help_and_mistakes_load_no_heavy_library():
    """`cardsim --help` imports neither cryptography nor pycryptodome nor Pillow."""
    code = (
        "import sys\nfrom cardsim.cli.main import main\n"
        "try: main(['--help'])\nexcept SystemExit: pass\n"
        "print([name for name in ('cryptography', 'Crypto', 'PIL', 'smartcard') if name in sys.modules])"
    )
    output = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout

    assert output.splitlines()[-1] == "[]"


def test_the_command_works_from_any_folder(tmp_path: Path):
    """The bundled cards are found wherever one stands."""
    listed = subprocess.run(
        [sys.executable, "-m", "cardsim", "list"], cwd=tmp_path, capture_output=True, text=True, check=True
    )

    assert listed.stdout.startswith("T001")


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "ja"),
        ({"LANG": "C.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "en_US.UTF-8"}, "en"),
        ({"LANG": "en_US.UTF-8", "LC_ALL": "ja_JP.UTF-8"}, "ja"),
        ({"LANG": "ja_JP.UTF-8", "LC_MESSAGES": "de_DE.UTF-8"}, "en"),
    ],
)
def test_the_language_is_the_locales(environment, language):
    """Japanese where nothing is set, English for every other language."""
    assert language_of(environment) == language


def test_every_word_exists_in_both_languages():
    """No pair is half empty, and both name the same facts."""
    for japanese, english in WORDS.values():
        assert japanese
        assert english
        assert sorted(re.findall(r"{\w+}", japanese)) == sorted(re.findall(r"{\w+}", english))


def test_no_word_is_left_that_nobody_says():
    """Each key stands in the code of the command, but for those that are the names of its data: sexes and kinds."""
    code = "".join(
        path.read_text(encoding="utf-8") for path in Path(words.__file__).parent.glob("*.py") if path.stem != "words"
    )

    unused = {key for key in WORDS if f'"{key}"' not in code and f"'{key}'" not in code}
    assert unused == {*map(str, Sex), *map(str, CardKind)}


@pytest.mark.parametrize(
    ("card", "lang", "expected"),
    [
        ("T001", "ja", ["種類: マイナンバーカード"]),
        ("T009", "en", ["kind: a transport or shop card"]),
        ("T022", "ja", ["種類: Android のスマホ用電子証明書"]),
        ("T016", "en", ["revoked (nothing on the card shows it)"]),
        ("T016", "ja", ["失効済み(カードには現れない)"]),
        ("T027", "en", ["quirks: blocked_status_6983=True", "0018 authentication PIN: PIN, tries left: 0"]),
        ("T005", "en", ["0018 authentication PIN: PIN, without a value (blocked)"]),
        ("T005", "ja", ["0018 利用者証明用PIN: PIN, 設定なし(閉塞)"]),
        ("T010", "en", ["kind: 住基カード, what came before My Number Cards", "0006 token information: 160 B, free"]),
        ("T022", "en", ["000A authentication certificate: ", ", behind 0018"]),
        (
            "T001",
            "en",
            [
                "0005: 16 B, never",
                "0016 terminal CA key: public key of the terminal CA",
                "0001 card serial number: records: 1, free",
            ],
        ),
        (
            "T001",
            "ja",
            [
                "昭和60年8月15日",
                "0016 端末認証局の鍵: 端末認証局の公開鍵",
                "0017 利用者証明用秘密鍵: 秘密鍵 RSA 2048, 0018 の照合後",
            ],
        ),
        ("T049", "en", ["fault: swapped:other=T001,at=6"]),
        ("T025", "en", ["ICAO  A0000002471001", "011E: 32 B, never"]),
    ],
)
def test_show_says_what_is_particular_about_a_card(card: str, lang: str, expected: list[str], capsys):
    """Kinds, quirks, faults, states of PINs and access, each in words."""
    assert main(["show", card, "--lang", lang]) == 0
    shown = capsys.readouterr().out

    assert [text for text in expected if text not in shown] == []
