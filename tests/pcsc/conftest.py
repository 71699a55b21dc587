"""Plays the tests of this folder beside a PC/SC service of their own, wherever pytest was started.

Outside such a service the tests of one module run in a second pytest inside it, and their reports are told here as if they
had run in this process. If the service cannot start, each test fails with the reason: a skipped test proves nothing.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from reception.errors import EnvironmentLacks
from reception.readers.pcsc import private

HERE = Path(__file__).parent
REPORTS = "RECEPTION_TEST_REPORTS"
"""The environment variable that names the file in which the inner pytest writes its reports down."""

Reports = dict[str, list[pytest.TestReport]]
"""The reports of each test, by its id: set up, call, tear down."""

_reports_of_module: pytest.StashKey[dict[Path, Reports]] = pytest.StashKey()


@dataclass
class Scribe:
    """A plugin of the inner pytest: writes each report to `path`, one JSON text a line."""

    config: pytest.Config
    path: Path

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Write `report` down."""
        data = self.config.hook.pytest_report_to_serializable(config=self.config, report=report)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(json.dumps(data) + "\n")


def pytest_configure(config: pytest.Config) -> None:
    """Let the inner pytest write its reports down."""
    if private.is_inside() and REPORTS in os.environ:
        config.pluginmanager.register(Scribe(config, Path(os.environ[REPORTS])))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark whatever lies in this folder."""
    for item in items:
        if item.path.parent == HERE:
            item.add_marker(pytest.mark.pcsc)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_protocol(item: pytest.Item) -> bool | None:
    """Tell the reports of `item` from inside the service; inside, let pytest run it."""
    if private.is_inside() or item.path.parent != HERE:
        return None
    modules = item.session.stash.setdefault(_reports_of_module, {})
    if item.path not in modules:
        modules[item.path] = _run_inside([other for other in item.session.items if other.path == item.path])
    item.ihook.pytest_runtest_logstart(nodeid=item.nodeid, location=item.location)
    for report in modules[item.path][item.nodeid]:
        item.ihook.pytest_runtest_logreport(report=report)
    item.ihook.pytest_runtest_logfinish(nodeid=item.nodeid, location=item.location)
    return True


def _run_inside(items: Sequence[pytest.Item]) -> Reports:
    """Run `items` beside a new service; a test that left no report gets one that says why."""
    config = items[0].config
    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder) / "reports"
        why = _pytest_inside(config, file, [item.nodeid for item in items])
        lines = file.read_text(encoding="utf-8").splitlines() if file.exists() else []
    reports: Reports = {}
    for line in lines:
        report = config.hook.pytest_report_from_serializable(config=config, data=json.loads(line))
        reports.setdefault(report.nodeid, []).append(report)
    return {item.nodeid: reports.get(item.nodeid) or [_failure(item, why)] for item in items}


def _pytest_inside(config: pytest.Config, reports: Path, tests: Sequence[str]) -> str:
    """Run `tests` with their reports written to `reports`; return why one of them might have none."""
    basetemp = f"--basetemp={reports.with_name('tmp')}"  # inside, this user may be called root and not be it
    pytest_here = (sys.executable, "-m", "pytest", "-p", "no:xdist", "-p", "no:cacheprovider", basetemp)
    try:
        command = private.command_line([*pytest_here, *tests])
    except EnvironmentLacks as lack:
        return f"{lack} ({lack.cure})"
    env = os.environ | {REPORTS: str(reports)}
    ended = subprocess.run(command, cwd=config.rootpath, env=env, capture_output=True, text=True, check=False)
    return f"the pytest beside the PC/SC service ended early:\n{ended.stdout}{ended.stderr}"


def _failure(item: pytest.Item, why: str) -> pytest.TestReport:
    keywords: dict[str, Any] = {}
    return pytest.TestReport(item.nodeid, item.location, keywords, "failed", why, "call")
