"""How fast the desk is: a PIN visit against the RSA work in it, the help's start, the memory of a whole replay; prints only."""

from __future__ import annotations

import io
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stdout
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import RSAPublicKey
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import load_der_private_key

from cardsim.files import KeyFile
from reception.card.session import CardSession
from reception.card.transport import CardInHand
from reception.cli.main import main
from reception.readers import software
from reception.readers.simulated import SimulatedSlot
from tests.bench.alone import alone

pytestmark = pytest.mark.bench
RUNS = 7
BIN = Path(sys.executable).parent


def median_s(work: Callable[[], object], times: int) -> float:
    """Return the median over `RUNS` runs of the seconds one call takes, `times` calls a run."""
    runs = []
    for _ in range(RUNS):
        start = time.perf_counter()
        for _ in range(times):
            work()
        runs.append((time.perf_counter() - start) / times)
    return statistics.median(runs)


def test_a_pin_visit_against_its_rsa_operations(capsys: pytest.CaptureFixture[str]) -> None:
    """Read the certificate, VERIFY, sign, verify signature and chain; the aim is 2 times the bare RSA operations."""
    card, anchors = CardInHand("T001"), software.anchors()
    slot = SimulatedSlot(software.issue, anchors)
    slot.place(card)

    def visit() -> None:
        session = CardSession(slot.connect())
        certificate = session.certificate()
        answer = session.prove("1234", b"challenge")
        assert certificate.proves(answer.signature, b"challenge")
        assert certificate.descends_from(anchors)

    image = software.issue(card).image
    keys = [file for application in image.applications for file in application.files if isinstance(file, KeyFile)]
    private = load_der_private_key(next(file for file in keys if file.fid == 0x0017).private_der, None)
    issuer = x509.load_der_x509_certificate(anchors[0]).public_key()
    assert isinstance(issuer, RSAPublicKey)
    certificate = CardSession(slot.connect()).certificate()
    signature = private.sign(b"challenge", PKCS1v15(), SHA256())  # type: ignore[union-attr, call-arg, arg-type]

    def bare() -> None:
        private.sign(b"challenge", PKCS1v15(), SHA256())  # type: ignore[union-attr, call-arg, arg-type]
        certificate.key.verify(signature, b"challenge", PKCS1v15(), SHA256())
        parsed = certificate.parsed
        issuer.verify(parsed.signature, parsed.tbs_certificate_bytes, PKCS1v15(), SHA256())

    ratio = median_s(visit, 100) / median_s(bare, 100)
    with capsys.disabled():
        print(f"\nPIN visit in process: {ratio:.2f} times its RSA operations (aim 2)")


def test_help_starts_at_once(capsys: pytest.CaptureFixture[str]) -> None:
    """`reception --help` as a whole process, against a bare interpreter; the aim is 0.25 s."""
    helped = median_s(lambda: subprocess.run([BIN / "reception", "--help"], capture_output=True, check=True), 1)
    bare = median_s(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 1)
    with capsys.disabled():
        print(f"\nreception --help: {helped:.3f} s (aim 0.25), {helped / bare:.1f} times a bare interpreter")


def test_memory_of_a_replay_of_everything(capsys: pytest.CaptureFixture[str]) -> None:
    """Peak memory of `reception replay` over all bundled scenarios; the aim is 200 MB."""
    code, peaks = alone(replayed)
    assert code == 0
    with capsys.disabled():
        print(f"\nreplay of all bundled scenarios: peak {peaks.own:.0f} MB (aim 200)")


def replayed() -> int:
    """Return the exit code of `reception replay`, its report thrown away."""
    with redirect_stdout(io.TextIOWrapper(io.BytesIO())):
        return main(["replay", "--json"])
