"""`askwell explain CODE`: why a finding matters, with a bad and a good example."""

from __future__ import annotations

import argparse
import os

from askwell.command_line.streams import Streams
from askwell.errors import ExitCode
from askwell.reporting.codes import Explanation, explanation, explanations


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell explain`."""
    parser.add_argument("code", metavar="CODE", nargs="?", help="such as GDE105; left out: all of them")


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Explain one code, or list them all.

    Returns:
        0.

    Raises:
        UsageError: There is no such code.
    """
    if args.code is None:
        lines = (f"{one.code}  {one.title}\n" for one in explanations().values())
        streams.stdout.write("".join(lines))
        return ExitCode.DONE
    _show(explanation(args.code.strip("[],:. ")), streams)
    return ExitCode.DONE


def _show(one: Explanation, streams: Streams) -> None:
    if streams.stdout.isatty():
        from askwell.reporting.drawn import draw, explanation_drawn

        if draw(streams.stdout, os.environ, *explanation_drawn(one)):
            return
    streams.stdout.write(f"{one.code}: {one.title}\n\n{one.why}\n")
    for name, example in (("Not so:", one.bad), ("So:", one.good)):
        indented = "\n".join(f"    {line}" for line in example.splitlines())
        streams.stdout.write(f"\n{name}\n{indented}\n")
