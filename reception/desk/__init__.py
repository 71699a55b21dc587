"""The desk: feeds the tables, performs their effects through ports, and leaves one observation for each turn."""
