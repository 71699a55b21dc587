"""The table in tests/cases/faults.yaml: what each fault does to one conversation, for every way to a card."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import yaml

DOCUMENT = yaml.load((Path(__file__).parents[1] / "cases" / "faults.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
COMMANDS = [bytes.fromhex(command) for command in DOCUMENT["commands"]]
GONE, SILENT = "gone", "silent"


class FaultCase(NamedTuple):
    """A fault with its options, and what comes back for each of `COMMANDS` until nothing more does."""

    name: str
    options: dict[str, Any]
    answers: list[str]
    """Hex in lower case, `GONE` or `SILENT`."""

    @property
    def text(self) -> str:
        """The fault as written on a command line."""
        return f"{self.name}:" + ",".join(f"{key}={value}" for key, value in self.options.items())

    def held(self, answer: Callable[[bytes], str]) -> list[str]:
        """Return what `answer` gives for the commands, as far as the case goes."""
        return [answer(command) for command, _ in zip(COMMANDS, self.answers, strict=False)]


CASES = [
    FaultCase(name, case.get("options", {}), [answer.lower() for answer in case["answers"]])
    for name, case in DOCUMENT["faults"].items()
]
