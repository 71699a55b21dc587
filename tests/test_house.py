"""Rules of the house that no other tool holds."""

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
TRACKED = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=False).stdout.splitlines()
FORBIDDEN = {
    "a package registry's host": re.compile(r"pypi\.org|pythonhosted|registry\.npmjs|deb\.debian"),
    "a path of one machine": re.compile(r"/root/|/home/\w+/|/work/"),
}
"""What may stand in no file."""
ITSELF = "tests/test_house.py"


@pytest.mark.skipif(not TRACKED, reason="not a git checkout")
@pytest.mark.parametrize("what", FORBIDDEN)
def test_no_file_names_what_belongs_elsewhere(what: str) -> None:
    """No file holds a registry's host name or a path of somebody's machine."""
    found = [
        name
        for name in TRACKED
        if name != ITSELF
        and (ROOT / name).is_file()
        and FORBIDDEN[what].search((ROOT / name).read_text(errors="replace"))
    ]

    assert not found


def test_the_code_names_no_municipality() -> None:
    """A municipality is a file of rule data, never an `if`."""
    packs = [path.stem for path in (ROOT / "reception/rules/data/municipalities").glob("*.yaml")]
    pattern = re.compile("|".join([*packs, "onoda"]), re.IGNORECASE)
    code = [*(ROOT / "reception").rglob("*.py"), *(ROOT / "cardsim").rglob("*.py")]

    assert len(packs) >= 5
    assert [str(path) for path in code if pattern.search(path.read_text(encoding="utf-8"))] == []
