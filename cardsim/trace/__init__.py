"""Exchanges on record: seen, worded, redacted, and answered from again."""
