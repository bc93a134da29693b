"""The guide in a browser: one page, and one process for each person who starts."""
