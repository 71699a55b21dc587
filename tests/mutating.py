"""A plugin for `make mutate`: each mutant is tried on data read anew.

mutmut forks a process that has already run the tests once; what was read into modules or caches then was read by the rules as they are.
"""

import sys


def pytest_configure() -> None:
    """Forget the test modules, and whatever the packages keep."""
    for name in [name for name in sys.modules if name.startswith("tests.") and name != __name__]:
        del sys.modules[name]
    for name, module in list(sys.modules.items()):
        if name.startswith(("reception.", "cardsim.")):
            for kept in vars(module).values():
                if hasattr(kept, "cache_clear"):
                    kept.cache_clear()
