"""The one file a person at home may ask for."""
