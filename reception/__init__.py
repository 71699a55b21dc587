"""The reception desk of a clinic: reader, receptionist, rules and papers around one card."""
