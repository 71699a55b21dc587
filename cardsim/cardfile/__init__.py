"""Issued cards as files: written and read, and what survives between runs."""
