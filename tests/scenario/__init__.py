"""Scenario and people files: read, refused, played and compared."""
