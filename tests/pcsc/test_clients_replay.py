"""A recording stands in for the card it was made of: OpenSC reads the same from both."""

from __future__ import annotations

from pathlib import Path

from tests.pcsc.inserting import inserted, replayed
from tests.pcsc.opensc import run


def test_opensc_reads_a_recording_as_it_read_the_card(tmp_path: Path) -> None:
    """Listed whole and the certificate read, once from T001 and once from the trace of that: the same words."""
    trace = tmp_path / "talk.json"

    def read() -> list[tuple[int, str]]:
        commands = (("pkcs15-tool", "--dump"), ("pkcs15-tool", "--read-certificate", "01"))
        return [(done.returncode, done.stdout) for done in (run(*command) for command in commands)]

    with inserted("T001", "--trace", str(trace), "--personal"):
        from_card = read()
    with replayed(str(trace)):
        from_recording = read()

    assert from_card == from_recording
    assert "BEGIN CERTIFICATE" in from_card[1][1]


def test_a_recording_without_personal_files_gives_no_certificate(tmp_path: Path) -> None:
    """What the trace hides, its player cannot know: the holder's certificate comes as zeros."""
    trace = tmp_path / "talk.json"
    with inserted("T001", "--trace", str(trace)):
        assert run("pkcs15-tool", "--read-certificate", "01").returncode == 0

    with replayed(str(trace)):
        refused = run("pkcs15-tool", "--read-certificate", "01")

    assert "BEGIN CERTIFICATE" not in refused.stdout
