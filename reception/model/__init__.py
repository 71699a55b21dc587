"""Frozen values that everything above shares: people, papers, the facility, a visit's facts, the verdict."""
