"""OpenSC's programs on the software card beyond reading it: both slots, every digest, logging out, blocked PINs."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from cardsim.issue.personalise import personalise
from cardsim.profiles import load_profile
from tests.pcsc.inserting import inserted
from tests.pcsc.opensc import module, pkcs11, run, tries_left

SLOTS = {"01": ("0", "1234", 0x000A), "02": ("1", "ABC123", 0x0001)}
"""By the id of the key: the index of its slot, its PIN, and the file of its certificate on the card."""

NOT_LOGGED_IN = 0x101
"""CKR_USER_NOT_LOGGED_IN (PKCS#11)."""


def public_key(fid: int, path: Path) -> Path:
    """Write the public key of T001's certificate `fid`, as issued, to `path`."""
    files = {file.fid: file for file in personalise(load_profile("T001")).applications[0].files}
    key = x509.load_der_x509_certificate(files[fid].content).public_key()
    path.write_bytes(key.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))
    return path


def test_the_card_is_told_by_its_driver_and_its_answers() -> None:
    """opensc-tool recognises the card, shows its ATR and passes commands on."""
    with inserted("T001"):
        assert run("opensc-tool", "--name").stdout == "jpki\n"
        assert run("opensc-tool", "--atr").stdout == "3b:88:80:01:00:00:05:e0:b3:81:a1:00:7f\n"
        sent = run("opensc-tool", "-s", "00A4040C0AD392F000260100000001", "-s", "00200098")

    assert re.findall(r"SW1=0x(..), SW2=0x(..)", sent.stdout) == [("90", "00"), ("63", "C3")]


def test_both_slots_are_listed() -> None:
    """One token for each PIN, with the lengths its PIN may have."""
    with inserted("T001"):
        listed = pkcs11("--list-token-slots").stdout

    assert re.findall(r"token label +: (.*)", listed) == [
        "JPKI (User Authentication PIN)",
        "JPKI (Digital Signature PIN)",
    ]
    assert re.findall(r"pin min/max +: (.*)", listed) == ["4/4", "6/16"]
    assert "user PIN locked" not in listed


@pytest.mark.parametrize("digest", ["sha256", "sha384", "sha512"])
def test_both_keys_sign_every_digest(tmp_path: Path, digest: str) -> None:
    """What each slot's key signed, openssl verifies under the public key of its certificate."""
    message = tmp_path / "message"
    message.write_bytes("受付\n".encode())
    sign = ("--login", "--sign", "--mechanism", f"{digest.upper()}-RSA-PKCS", "--input-file", str(message))

    with inserted("T001"):
        for key_id, (slot, pin, fid) in SLOTS.items():
            signature = tmp_path / key_id
            where = ("--slot-index", slot, "--id", key_id, "--pin", pin, "--output-file", str(signature))
            signed = pkcs11(*sign, *where)
            assert signed.returncode == 0, signed.stderr

            public = str(public_key(fid, tmp_path / "key.pem"))
            verify = ("openssl", "dgst", f"-{digest}", "-verify", public, "-signature", str(signature), str(message))
            assert run(*verify).stdout == "Verified OK\n"


def test_the_signature_certificate_is_read_after_login() -> None:
    """Behind its password the certificate comes; without one it is not shown."""
    with inserted("T001"):
        read = ("--read-object", "--type", "cert", "--id", "02", "--slot-index", "1")
        assert pkcs11(*read).returncode != 0
        found = pkcs11("--slot-index", "1", "--login", "--pin", "ABC123", "--list-objects").stdout

    assert re.search(r"Certificate Object; type = X.509 cert\n +label: +Digital Signature Certificate\n", found)
    assert "SIMULATED" in found


def test_pkcs11s_own_test_finds_no_error() -> None:
    """pkcs11-tool signs and verifies with every mechanism it knows for the key, and says so."""
    with inserted("T001"):
        tested = pkcs11("--login", "--pin", "1234", "--test")

    assert tested.returncode == 0
    assert tested.stdout.rstrip().endswith("No errors")


@pytest.mark.parametrize(("auth_id", "pin", "wrong"), [("01", "1234", "4321"), ("02", "ABC123", "ABC124")])
def test_pkcs15_verifies_each_pin(auth_id: str, pin: str, wrong: str) -> None:
    """A right PIN is taken, a wrong one costs its own counter one try."""
    full = [3, 5]
    index = int(auth_id) - 1
    with inserted("T001"):
        verify = ("pkcs15-tool", "--verify-pin", "--auth-id", auth_id, "--pin")
        assert run(*verify, wrong).returncode != 0
        assert tries_left() == [left - (n == index) for n, left in enumerate(full)]
        assert run(*verify, pin).returncode == 0
        assert tries_left() == full


def test_logging_out_shuts_the_key() -> None:
    """After C_Logout the module knows nobody, and whoever selects the application next cannot use the key.

    OpenSC 0.23 sends nothing at that moment: its logout selects a master file, which its driver only imagines.
    """
    with inserted("T001"):
        told = run(sys.executable, "-m", "tests.pcsc.logging_out", str(module()), "1234")
        key = run("opensc-tool", "-s", "00A4040C0AD392F000260100000001", "-s", "802A009701AA00").stdout

    assert told.stdout.split() == ["0", "0", "0", "0", str(NOT_LOGGED_IN), "0"], told.stderr
    assert "SW1=0x69, SW2=0x82" in key


@pytest.mark.parametrize(("card", "code"), [("T003", "CKR_GENERAL_ERROR"), ("T027", "CKR_PIN_LOCKED")])
def test_a_blocked_pin_is_told_by_the_status_word_of_the_card(card: str, code: str) -> None:
    """OpenSC understands 6983 (T027, by quirk) as locked and 6984 (T003) as some error; either way the token is locked."""
    with inserted(card):
        refused = pkcs11("--login", "--pin", "1234", "--list-objects")
        listed = pkcs11("--list-token-slots").stdout

    assert refused.returncode != 0
    assert code in refused.stderr
    assert "user PIN locked" in listed
