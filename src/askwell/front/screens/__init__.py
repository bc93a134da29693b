"""The full-screen front end. Only this package imports Textual."""
