"""`askwell copy DIR`: a guide that comes with askwell, in a folder of one's own to change."""

from __future__ import annotations

import argparse
import shlex

from askwell.command_line.asked_guide import DEFAULT_GUIDE
from askwell.command_line.new_folder import fill_folder
from askwell.command_line.streams import Streams
from askwell.command_line.surroundings import extra_guides
from askwell.errors import ExitCode
from askwell.loading.file_text import is_litter
from askwell.loading.find_guides import find_guide
from askwell.loading.paths import expanded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell copy`."""
    parser.add_argument("folder", metavar="DIR", help="a folder to make")
    parser.add_argument("--guide", metavar="NAME|DIR", default=DEFAULT_GUIDE, help="which guide to copy")


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Copy the guide's files, byte for byte.

    Returns:
        0.

    Raises:
        UsageError: There is something of that name.
        GuideNotFoundError: There is no such guide.
        NotDeliveredError: It could not be written.
    """
    source = find_guide(args.guide, extra_guides())
    files = sorted(path for path in source.rglob("*") if path.is_file() and not path.is_symlink())
    kept = [path for path in files if not any(is_litter(part) for part in path.relative_to(source).parts)]
    fill_folder(
        expanded(args.folder), {path.relative_to(source).as_posix(): path.read_bytes() for path in kept}
    )
    streams.stdout.write(
        f"Copied {len(kept)} files to {args.folder}.\n"
        f"Open your copy:        askwell open --guide {_as_path(args.folder)}\n"
        f"After each change:     askwell check {shlex.quote(args.folder)}\n"
    )
    return ExitCode.DONE


def _as_path(folder: str) -> str:
    """As a path, because a guide's name alone would open the guide that comes with askwell."""
    return shlex.quote(folder if "/" in folder else f"./{folder}")
