"""The desk: tables and effects together, over a slot and an online system."""
