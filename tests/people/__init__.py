"""Who holds what on a day, and why."""
