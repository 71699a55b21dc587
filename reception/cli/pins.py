"""The holder's PIN for a card that is not ours: from the environment or a prompt, used once, never kept."""

from __future__ import annotations

import getpass
import os
import warnings
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
            with warnings.catch_warnings():
                warnings.simplefilter("error", getpass.GetPassWarning)  # a PIN is not typed where it would be seen
                return getpass.getpass(words("cli.pin_prompt"))
        except (EOFError, getpass.GetPassWarning):
            raise EnvironmentLacks(words("cli.no_pin"), words("cli.no_pin_cure", variable=VARIABLE)) from None

    return ask
