"""Tests beside a PC/SC service of their own."""
