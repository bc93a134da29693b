"""askwell: a terminal guide that prepares a person for a first talk with a psychiatrist."""

__version__ = "0.1.0"
