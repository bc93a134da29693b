"""A checklist to bytes, one file per format."""
