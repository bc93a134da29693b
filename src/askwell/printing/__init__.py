"""Bytes to paper through CUPS: printers and their states, and a job followed to its last sheet."""
