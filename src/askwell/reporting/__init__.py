"""What `check` and its kin print: for a terminal, for other programs, and the reason behind each code."""
