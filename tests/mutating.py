"""A plugin for `make mutate`: each mutant is tried on data read anew, and first by the tests of its own module.

mutmut forks a process that has already run the tests once; what was read into modules or caches then was read by the rules as they are.
Three things are spared the thousands of runs: YAML is parsed once, as its reader isn't mutated; tests are collected by file; and what the
parent left in memory isn't looked through for garbage.
"""

import gc
import os
import sys
from functools import cache

import pytest

from cardsim import yamlio

parsed = cache(yamlio.parse)
yamlio.parse = parsed  # type: ignore[assignment]

WANTED = pytest.StashKey[set[str]]()


def pytest_configure(config: pytest.Config) -> None:
    """Forget the test modules, and whatever the packages keep; take the files of the tests that mutmut names."""
    gc.freeze()
    for name in [name for name in sys.modules if name.startswith("tests.") and name != __name__]:
        del sys.modules[name]
    for name, module in list(sys.modules.items()):
        if name.startswith(("reception.", "cardsim.")):
            for kept in vars(module).values():
                if hasattr(kept, "cache_clear") and kept is not parsed:
                    kept.cache_clear()
    config.stash[WANTED] = {name for name in config.args if "::" in name}
    config.args = list(dict.fromkeys(name.partition("::")[0] for name in config.args))


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Keep the tests named, those of the mutated module first; `reception.rules.names.x_fold__mutmut_1` is one of `names`."""
    wanted = config.stash[WANTED]
    *_, module, _ = ("", "", *os.environ.get("MUTANT_UNDER_TEST", "").split("."))
    items[:] = [item for item in items if not wanted or item.nodeid in wanted]
    items.sort(key=lambda item: item.path.stem != f"test_{module}")


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Count a mutant as noticed where it keeps a test module from being read."""
    if exitstatus == pytest.ExitCode.INTERRUPTED and session.testsfailed:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
