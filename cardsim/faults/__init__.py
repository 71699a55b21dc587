"""Faults of card and reader: each wraps `transmit`; how they are named; how slow a link is."""
