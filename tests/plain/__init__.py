"""Plain mode: the visit as questions and answers."""
