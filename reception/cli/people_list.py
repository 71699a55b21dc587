"""`reception people list`: who can come to the desk without a file of one's own, each with a sentence."""

from __future__ import annotations

import argparse
import json

from rich.console import Console
from rich.table import Table

from reception import wiring


def run(options: argparse.Namespace) -> None:
    """Print the bundled people: the name that commands and scenarios know them by, who they are, and what they are there for."""
    people = wiring.everybody()
    if options.json:
        told = [
            {"person": name, "name": one.name, "birth": str(one.birth), "note": one.note}
            for name, one in people.items()
        ]
        print(json.dumps(told, ensure_ascii=False, indent=2))
        return
    table = Table.grid(padding=(0, 2))
    for _ in ("name", "who", "birth"):
        table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for name, one in people.items():
        table.add_row(name, one.name, str(one.birth), one.note or "")
    Console(highlight=False).print(table)
