"""Scenario and people files: read, validated with every mistake at once, and played on a desk."""
