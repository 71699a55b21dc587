"""What the reader asks of a card: the port, the status words' meaning, and the session with its applications."""
