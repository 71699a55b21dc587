"""Fuzzes the card with atheris: `python -m tests.fuzz.card DIR… [-runs=N]`; arguments are libFuzzer's."""

from __future__ import annotations

import sys

import atheris

with atheris.instrument_imports(include=["cardsim"]):
    from tests.fuzz.card.session import hold


def main() -> None:
    """Fuzz until the runs asked for are over, or something was found; then the input lies in a file `crash-…`."""
    atheris.Setup(sys.argv, hold)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
