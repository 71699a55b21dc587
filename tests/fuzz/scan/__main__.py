"""Fuzzes the readers with atheris: `python -m tests.fuzz.scan DIR… [-runs=N]`; arguments are libFuzzer's."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["reception.papers", "PIL"]):
    from tests.fuzz.scan.session import take


def main() -> None:
    """Fuzz until the runs asked for are over, or something was found; then the input lies in a file `crash-…`."""
    atheris.Setup(sys.argv, take)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
