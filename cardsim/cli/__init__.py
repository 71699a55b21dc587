"""The command `cardsim`: owns stdout, stderr and exit codes."""
