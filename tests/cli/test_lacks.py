"""What the machine lacks is one line in either language, with its cure."""

from __future__ import annotations

import pytest

from reception import errors
from reception.errors import EnvironmentLacks
from reception.front.lacks import lack_line

LACKS: list[EnvironmentLacks] = [
    errors.NoPyscard(),
    errors.NoPcscService(),
    errors.NoReader(),
    errors.ReaderUnknown("X", ("A", "B")),
    errors.NoVirtualReader(),
    errors.SlotTaken("A"),
    errors.ReaderUnclear(("A", "B")),
    errors.NoCard("A"),
    errors.CardInUse("A"),
    errors.PinMalformed(),
]


@pytest.mark.parametrize("lack", LACKS, ids=lambda lack: type(lack).__name__)
def test_a_lack_is_said_in_both_languages(lack: EnvironmentLacks) -> None:
    """Neither language falls back on the other, and lists are written out."""
    ja, en = lack_line(lack, "ja"), lack_line(lack, "en")

    assert " → " in ja
    assert " → " in en
    assert not ja.isascii()
    assert en.isascii() or en.replace("→", "").isascii()
    assert ja.count("A, B") == en.count("A, B") == (1 if hasattr(lack, "names") else 0)


def test_a_lack_without_words_speaks_for_itself() -> None:
    """A rare one is told in the words it was raised with."""
    assert lack_line(EnvironmentLacks("no such thing", "get one"), "ja") == "no such thing → get one"
