"""What `askwell check` demands beyond shape."""
