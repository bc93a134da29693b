"""askwell: a terminal guide that helps a person get ready for an appointment."""

__version__ = "0.1.0"
