"""The holder's PIN for a card that is not ours: from the environment or a prompt, used once, never kept."""

from __future__ import annotations

import getpass
import os
from collections.abc import Callable

from reception.errors import EnvironmentLacks
from reception.wording import Words

VARIABLE = "RECEPTION_PIN"


def holder_pin(words: Words) -> Callable[[], str]:
    """Return a function that asks the holder for the PIN when it is needed."""

    def ask() -> str:
        given = os.environ.get(VARIABLE)
        if given is not None:
            return given
        try:
            return getpass.getpass(words("cli.pin_prompt"))
        except EOFError:
            raise EnvironmentLacks(words("cli.no_pin"), words("cli.no_pin_cure", variable=VARIABLE)) from None

    return ask
