"""Fuzzing of the readers of papers."""
