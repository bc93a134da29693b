"""A person's own computer."""
