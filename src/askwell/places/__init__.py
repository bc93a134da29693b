"""Where the program stands, and what only that place needs: a home, a waiting room, a browser."""
