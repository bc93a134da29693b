"""What a guide is: frozen values, no files, no screens."""
