"""Tests of making and reading papers."""
