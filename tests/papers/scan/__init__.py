"""Tests of reading papers back."""
