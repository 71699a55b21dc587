"""Tests of the trace from sources to results."""
