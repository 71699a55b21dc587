"""The simulated online system."""
