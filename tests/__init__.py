"""Tests, as a package so that they can share builders and readers of cases."""
