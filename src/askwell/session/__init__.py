"""One person's sitting, pure: what each act does, once, for every front end."""
