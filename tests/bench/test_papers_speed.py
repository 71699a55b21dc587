"""How long a wallet of six papers takes to make; prints, asserts nothing timed."""

import time
from collections.abc import Sequence

import pytest

from reception.papers.making import Document, pdf_of, png_of
from tests.papers.people import document

pytestmark = pytest.mark.bench

WALLET = ("mynumber_card", "notice", "eligibility_card", "elderly_certificate", "limit_certificate", "portal_phone")
DPI = 150


def files(wallet: Sequence[Document]) -> list[bytes]:
    """Return every paper as a picture and as a PDF."""
    return [made for paper in wallet for made in (png_of(paper, DPI), pdf_of([paper]))]


def test_a_wallet_of_six(capsys: pytest.CaptureFixture[str]) -> None:
    """Six papers as PNG at 150 dpi and as PDF, against the aim of 2 s; the first one loads the font."""
    files([document("photo_id")])
    start = time.perf_counter()
    made = files([document(form) for form in WALLET])
    took_s = time.perf_counter() - start

    assert len(made) == 12
    with capsys.disabled():
        print(f"\nsix papers as PNG ({DPI} dpi) and PDF: {took_s:.2f} s (aim 2 s)")
