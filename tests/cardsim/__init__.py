"""Tests of the software card."""
