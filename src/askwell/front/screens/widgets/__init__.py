"""Widgets used on more than one screen, one per file."""
