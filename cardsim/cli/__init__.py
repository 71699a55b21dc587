"""The command `cardsim`: owns stdout, stderr and exit codes."""

from cardsim.cli.main import main

__all__ = ["main"]
