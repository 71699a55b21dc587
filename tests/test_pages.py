"""Pages made from data say what the data says now."""

import importlib.util
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]


def made_pages() -> dict[str, str]:
    """Return what `make docs` would write."""
    spec = importlib.util.spec_from_file_location("pages", ROOT / ".ci" / "pages.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    pages: dict[str, str] = module.pages()
    return pages


@pytest.mark.parametrize(("name", "text"), made_pages().items())
def test_a_made_page_is_up_to_date(name: str, text: str) -> None:
    """`make docs` would change nothing."""
    assert (ROOT / name).read_text(encoding="utf-8") == text
