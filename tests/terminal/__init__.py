"""The reader's table, its screens, and what it remembers."""
