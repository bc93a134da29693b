"""YAML files to a Guide, or to every problem found in them."""
