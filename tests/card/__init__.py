"""What the reader asks of a card."""
