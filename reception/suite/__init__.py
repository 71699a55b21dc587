"""What is done with many scenarios at once."""
