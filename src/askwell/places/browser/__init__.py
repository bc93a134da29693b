"""The same guide behind a page: one process for each person, and the server of them all."""
