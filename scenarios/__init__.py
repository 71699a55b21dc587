"""The data that ships with the programs: people, cards, scenarios. No code."""
