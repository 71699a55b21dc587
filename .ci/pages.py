"""`make docs`: writes every page of docs/ that is made from data. A test compares each with what would be written now."""

from __future__ import annotations

import json
from pathlib import Path

from pydantic import BaseModel

from cardsim.pages import catalogue, fidelity
from cardsim.pages.faults import fault_page
from cardsim.pages.schema import card_schema
from reception.cli.trace import bundled_product
from reception.papers.page import forms_page
from reception.reports.as_diagram import terminal_page
from reception.reports.as_trace import trace_page
from reception.rules.handbook import handbook_page
from reception.rules.loader import bundled
from reception.rules.page import rules_page
from reception.scenario.personfile import PersonFile
from reception.scenario.schema import ScenarioFile
from reception.suite.tracing import trails

ROOT = Path(__file__).parents[1]


def schema(model: type[BaseModel]) -> str:
    """Return the JSON Schema of a file people write, for editors."""
    return as_json(model.model_json_schema(by_alias=True))


def as_json(value: object) -> str:
    """Return `value` as a JSON page, keys in order."""
    return json.dumps(value, ensure_ascii=False, indent=2, sort_keys=True) + "\n"


def pages() -> dict[str, str]:
    """Return every made page: its path below the project's root, and its text."""
    return {
        "docs/cards.md": catalogue.as_markdown(),
        "docs/faults.md": fault_page(),
        "docs/fidelity.md": fidelity.as_markdown(),
        "docs/paper-forms.md": forms_page(),
        "docs/terminal.md": terminal_page(),
        "docs/rules.md": rules_page(bundled()),
        "docs/trace.md": trace_page(trails(bundled_product()).values()),
        "docs/handbook.md": handbook_page(),
        "docs/schema/card.json": as_json(card_schema()),
        "docs/schema/scenario.json": schema(ScenarioFile),
        "docs/schema/person.json": schema(PersonFile),
    }


def main() -> None:
    """Write them all."""
    for name, text in pages().items():
        path = ROOT / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
