"""What the card and its tools are, told from data: for the command and for docs/."""
