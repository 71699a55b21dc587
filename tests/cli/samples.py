"""Files that several tests of the commands write."""

from __future__ import annotations

from typing import Final

NOTICE_ALONE: Final = """\
format: 1
scenario: お知らせだけを出す
cites: [DT-044]
date: 2026-09-01
patient: hanako
steps:
  - present: [notice]
expect: {outcome: rejected}
"""
"""A scenario that ends as it expects."""
