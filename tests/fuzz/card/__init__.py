"""The card and the framing of its reader, fuzzed together."""
