"""The command `reception`: owns stdout, stderr and exit codes. stdout is data, stderr is for people."""

from __future__ import annotations

from reception.cli.main import main

__all__ = ["main"]
