"""`askwell new DIR`: a small guide with comments, which passes `askwell check`, to begin with."""

from __future__ import annotations

import argparse
import datetime
from importlib import resources

from askwell.command_line.new_folder import fill_folder
from askwell.command_line.streams import Streams
from askwell.errors import ExitCode, UsageError
from askwell.guide.names import shown
from askwell.loading.fields import better_id, is_id
from askwell.loading.paths import expanded


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell new`."""
    parser.add_argument("folder", metavar="DIR", help="a folder to make, named by the guide's id")


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Make the folder and say what to do next.

    Returns:
        0.

    Raises:
        UsageError: There is something of that name, or it cannot be an id.
        NotDeliveredError: It could not be written.
    """
    folder = expanded(args.folder)
    name = folder.resolve().name
    if not is_id(name):
        better = better_id(name)
        guess = f", as in {better!r}" if better else ""
        raise UsageError(
            f"{shown(name)} cannot be a guide's id: use small letters, digits and dashes{guess}."
        )
    texts = new_texts(name, datetime.date.today())
    fill_folder(folder, {file: text.encode() for file, text in texts.items()})
    streams.stdout.write(
        f"Made {args.folder}, a small guide with comments in it.\n"
        f"Look at it:            askwell preview {args.folder}\n"
        f"After each change:     askwell check {args.folder}\n"
        f"Help in your editor:   askwell schema --write {args.folder}\n"
    )
    return ExitCode.DONE


def new_texts(guide_id: str, today: datetime.date) -> dict[str, str]:
    """The files of a new guide, by their names in its folder."""
    root = resources.files("askwell").joinpath("new_guide")
    modules = root.joinpath("modules")
    found = {file.name: file.read_text("utf-8") for file in root.iterdir() if file.name.endswith(".yaml")}
    found |= {f"modules/{file.name}": file.read_text("utf-8") for file in modules.iterdir() if file.is_file()}
    found["guide.yaml"] = (
        found["guide.yaml"]
        .replace("id: new-guide", f"id: {guide_id}", 1)
        .replace("published: 2026-01-01", f"published: {today.isoformat()}", 1)
    )
    return found
