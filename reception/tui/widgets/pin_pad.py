"""The PIN as it is typed: masks, never digits."""

from __future__ import annotations

from textual.widgets import Static

from reception.front.choices import PIN_DIGITS

TYPED, OPEN = "＊", "＿"


class PinPad(Static):
    """Holds the digits typed so far (`digits`, at most four) and shows how many there are."""

    def __init__(self) -> None:
        super().__init__(id="pin", markup=False)
        self.clear()

    def clear(self) -> None:
        """Forget what was typed."""
        self._set("")

    def take(self, key: str) -> bool:
        """Take one key; return False if it is none of this pad's."""
        if key == "backspace":
            self._set(self.digits[:-1])
        elif key.isdecimal():
            self._set((self.digits + key)[:PIN_DIGITS])
        else:
            return False
        return True

    @property
    def complete(self) -> bool:
        """Say whether all digits are there."""
        return len(self.digits) == PIN_DIGITS

    def _set(self, digits: str) -> None:
        self.digits = digits
        self.update(" ".join(TYPED * len(digits) + OPEN * (PIN_DIGITS - len(digits))))
