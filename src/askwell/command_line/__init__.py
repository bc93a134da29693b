"""argparse and the edges: clock, environment, streams."""
