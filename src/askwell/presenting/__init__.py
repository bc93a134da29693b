"""What a step says and offers, before any screen: the same for every front end."""
