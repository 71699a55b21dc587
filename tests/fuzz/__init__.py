"""Inputs that nobody thought of: fuzzing, run long by `make fuzz` and over the kept corpus by the tests."""
