"""`reception serve` as a command: what it refuses, what it prints, and how it ends."""

import signal
import subprocess
import sys
from urllib.parse import parse_qs, urlsplit

import pytest

from reception.cli.exits import ExitCode
from tests.web.house import served

COMMAND = (sys.executable, "-m", "reception", "--lang", "en", "serve", "--port", "0")


def refused(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run the command with what it does not accept."""
    return subprocess.run([*COMMAND, *arguments], capture_output=True, text=True, check=False, timeout=60)


def test_the_address_is_all_that_stands_on_stdout() -> None:
    """It has this machine's address, the port that was free, and a token; stderr says what to do with it."""
    with served(lang="en") as house:
        address = urlsplit(house.address)
        code, said = house.stop()

    assert address.hostname == "127.0.0.1"
    assert address.port
    assert len(parse_qs(address.query)["token"][0]) >= 32
    assert code == ExitCode.INTERRUPTED
    assert [line.split(".")[0] for line in said.splitlines()] == ["Open this in a browser", "Interrupted"]


def test_no_two_servers_have_the_same_token() -> None:
    """The token is random unless given."""
    with served() as one, served() as other:
        assert urlsplit(one.address).query != urlsplit(other.address).query


def test_being_told_to_terminate_is_a_clean_end() -> None:
    """A service manager gets 0."""
    with served() as house:
        assert house.stop(signal.SIGTERM)[0] == ExitCode.OK


def test_other_machines_need_a_token_of_the_operators_choice() -> None:
    """Without one the command says why it refuses."""
    ended = refused("--host", "0.0.0.0")

    assert ended.returncode == ExitCode.MISTAKE
    assert ended.stderr.startswith("--host 0.0.0.0 opens this to other machines.")
    assert ended.stdout == ""


@pytest.mark.parametrize("token", ["short", "twenty letters and spaces", "見本見本見本見本見本見本見本見本"])
def test_a_token_that_cannot_stand_in_an_address(token: str) -> None:
    """One line says what it may be made of."""
    ended = refused("--token", token)

    assert ended.returncode == ExitCode.MISTAKE
    assert len(ended.stderr.splitlines()) == 1
    assert token not in ended.stderr


@pytest.mark.parametrize("argument", ["--max-visitors=0", "--idle-minutes=-1", "--port=65536", "--port=x"])
def test_numbers_that_make_no_sense(argument: str) -> None:
    """The grammar of the command refuses them."""
    assert refused(argument).returncode == ExitCode.MISTAKE


def test_a_port_that_is_taken() -> None:
    """The machine lacks it: one line, with a cure."""
    with served() as house:
        ended = refused("--port", str(urlsplit(house.address).port))

    assert ended.returncode == ExitCode.ENVIRONMENT
    assert "Cannot listen at 127.0.0.1:" in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
