"""OpenSC, which nobody here wrote, reads our card through the PC/SC service and cannot tell the difference."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from tests.pcsc.inserting import inserted
from tests.pcsc.opensc import pkcs11, run, tries_left

SIGN = ("--sign", "--mechanism", "SHA256-RSA-PKCS", "--id", "01")


def read_certificate() -> x509.Certificate:
    """Read the authentication certificate, no PIN given."""
    return x509.load_pem_x509_certificate(run("pkcs15-tool", "--read-certificate", "01").stdout.encode())


@pytest.fixture(autouse=True)
def opensc() -> None:
    """Fail with the cure where OpenSC is not installed."""
    missing = [tool for tool in ("pkcs15-tool", "pkcs11-tool", "openssl") if shutil.which(tool) is None]
    assert not missing, f"apt install opensc openssl ({missing} not found)"


@pytest.fixture
def t001() -> Iterator[None]:
    with inserted("T001"):
        yield


@pytest.mark.usefixtures("t001")
def test_the_card_is_listed_whole() -> None:
    """Two PINs, two keys, and the certificates that are free to read."""
    dump = run("pkcs15-tool", "--dump")

    assert dump.returncode == 0
    assert re.findall(r"^(PIN|Private RSA Key|X.509 Certificate) \[(.*)\]", dump.stdout, re.MULTILINE) == [
        ("PIN", "User Authentication PIN"),
        ("PIN", "Digital Signature PIN"),
        ("Private RSA Key", "User Authentication Key"),
        ("Private RSA Key", "Digital Signature Key"),
        ("X.509 Certificate", "User Authentication Certificate"),
        ("X.509 Certificate", "Digital Signature Certificate"),
        ("X.509 Certificate", "User Authentication Certificate CA"),
        ("X.509 Certificate", "Digital Signature Certificate CA"),
    ]
    assert tries_left() == [3, 5]


@pytest.mark.usefixtures("t001")
def test_the_authentication_certificate_is_read_without_a_pin() -> None:
    """It comes whole, and says of itself that it is simulated."""
    certificate = read_certificate()

    assert "SIMULATED" in certificate.subject.rfc4514_string()
    assert "O=JPKI-SIMULATOR" in certificate.issuer.rfc4514_string()


@pytest.mark.usefixtures("t001")
def test_a_signature_is_verified_by_openssl(tmp_path: Path) -> None:
    """Signed with the PIN by the card, verified with the certificate's key by another program."""
    message, signature, key = (tmp_path / name for name in ("message", "signature", "key.pem"))
    message.write_bytes("受付\n".encode())
    public = read_certificate().public_key()
    key.write_bytes(public.public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo))

    files = ("--input-file", str(message), "--output-file", str(signature))
    signed = pkcs11("--login", "--pin", "1234", *SIGN, *files)
    assert signed.returncode == 0, signed.stderr

    verify = ("openssl", "dgst", "-sha256", "-verify", str(key), "-signature", str(signature))
    assert run(*verify, str(message)).stdout == "Verified OK\n"
    message.write_bytes(b"another\n")
    assert run(*verify, str(message)).returncode == 1


@pytest.mark.usefixtures("t001")
def test_a_wrong_pin_is_counted_down_and_a_right_one_counts_up_again() -> None:
    """Each wrong PIN costs one try, which the next program sees; the right one gives them back."""
    for left in (2, 1):
        refused = pkcs11("--login", "--pin", "9999", "--list-objects")
        assert "CKR_PIN_INCORRECT" in refused.stderr
        assert tries_left() == [left, 5]

    assert pkcs11("--login", "--pin", "1234", "--list-objects").returncode == 0
    assert tries_left() == [3, 5]


@pytest.mark.usefixtures("t001")
def test_a_pin_blocked_by_wrong_tries_stays_blocked() -> None:
    """After three wrong ones none is left, and the right PIN comes too late."""
    for _ in range(3):
        pkcs11("--login", "--pin", "9999", "--list-objects")

    assert tries_left() == [0, 5]
    assert pkcs11("--login", "--pin", "1234", "--list-objects").returncode != 0


def test_a_card_issued_blocked_shows_no_tries_left() -> None:
    """T003 comes with a blocked PIN; OpenSC accepts the card all the same and says so."""
    with inserted("T003"):
        assert tries_left()[0] == 0


def test_another_card_is_no_token() -> None:
    """T009 is not a マイナンバーカード, and OpenSC takes it for nothing."""
    with inserted("T009"):
        assert run("pkcs15-tool", "--dump").returncode != 0
