"""Tests of what can hold a card."""
