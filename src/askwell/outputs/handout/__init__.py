"""A guide, or one part of it, as a document for paper or a web page."""
