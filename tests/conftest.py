"""For every test.

Hypothesis tries the same examples each time, unless `HYPOTHESIS_PROFILE=explore` asks for new ones. A shell starts what runs in its
background deaf to Ctrl-C, and the commands that tests start would inherit that: a handler, unlike deafness, ends at the next exec.
"""

import os
import signal
import socket
from collections.abc import Iterator

import pytest
from hypothesis import settings

settings.register_profile("same", derandomize=True, deadline=None)
settings.register_profile("explore", deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "same"))

if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
    signal.signal(signal.SIGINT, lambda _number, _frame: None)


@pytest.fixture
def closed_port() -> Iterator[int]:
    """A port that nobody listens on, nor can while the test runs."""
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        yield taken.getsockname()[1]
