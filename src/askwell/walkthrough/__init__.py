"""One person's way through a guide, as values."""
