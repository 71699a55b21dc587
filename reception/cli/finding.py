"""From the paths of a command line to the scenario files they mean."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib.resources import files
from pathlib import Path

from reception.cli.saying import Mistaken

NOT_SCENARIOS = frozenset({"people", "cards", "rehearsals"})
"""Folders whose files are read by name, from scenarios."""


def bundled_scenarios() -> Path:
    """Return the folder of scenarios that comes with the product."""
    return Path(str(files("scenarios")))


def scenario_files(paths: Sequence[str]) -> list[Path]:
    """Return the files that `paths` mean, folders searched; the bundled ones where none is given.

    Raises `Mistaken` for a path that is not there, and for a folder without any scenario.
    """
    found: list[Path] = []
    for path in map(Path, paths or [str(bundled_scenarios())]):
        if not path.exists():
            raise Mistaken("cli.no_such_path", path=path)
        inside = sorted(_inside(path)) if path.is_dir() else [path]
        if not inside:
            raise Mistaken("cli.no_scenarios", path=path)
        found += inside
    return found


def _inside(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*.yaml"):
        if not NOT_SCENARIOS & set(path.relative_to(folder).parts[:-1]):
            yield path
