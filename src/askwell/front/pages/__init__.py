"""The guide as HTML pages that work without a script, over a server that remembers nobody."""
