"""Complaints of argparse, which speaks English only, in the words of the product."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from reception.cli.saying import Mistaken, NoSuch

if TYPE_CHECKING:
    from reception.wording import Words

COMPLAINTS: Final = (
    (r"the following arguments are required: (?P<names>.+)", "usage.required"),
    (r"unrecognized arguments: (?P<names>.+)", "usage.unrecognized"),
    (r"argument (?P<argument>.+?): expected (?:one|at least one) argument", "usage.valueless"),
    (r"argument (?P<argument>.+?): invalid int value: '(?P<value>.*)'", "usage.no_integer"),
)
"""What argparse can say here, and the code of our words for it."""
CHOICE: Final = re.compile(r"argument (?P<argument>.+?): invalid choice: '(?P<name>.*)' \(choose from (?P<names>.+)\)")


class BadUsage(Mistaken):
    """The arguments of `program` do not fit its grammar; `complaint` is argparse's own."""

    def __init__(self, program: str, complaint: str) -> None:
        super().__init__("usage.line", program=program)
        self.complaint = complaint

    def said(self, words: Words) -> str:
        """Return the line, with where to find the grammar; a complaint that is not known stays as it is."""
        return words(self.code, **self.facts, complaint=_worded(self.complaint, words))


def _worded(complaint: str, words: Words) -> str:
    if found := CHOICE.fullmatch(complaint):
        names = re.findall(r"'([^']*)'", found["names"])
        return NoSuch("usage.no_choice", found["name"], names, argument=found["argument"]).said(words)
    matches = ((re.fullmatch(pattern, complaint), code) for pattern, code in COMPLAINTS)
    return next((words(code, **match.groupdict()) for match, code in matches if match), complaint)
