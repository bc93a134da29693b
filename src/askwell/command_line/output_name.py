"""`-o NAME`: the format that it asks for, and writing to it."""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from pathlib import PurePath

from askwell.command_line.streams import Streams
from askwell.errors import NotDeliveredError, UsageError
from askwell.loading.paths import expanded
from askwell.outputs.deliver import deliver_to_file, deliver_to_stream
from askwell.outputs.formats import Format
from askwell.wording.output_words import OutputWords

STDOUT = "-"
"""The file name that means standard output."""


def choose_format(formats: Mapping[str, Format], asked: str | None, output: str) -> Format:
    """The format asked for, else the one that a file's name ends like; text where it has no ending.

    Raises:
        UsageError: The name ends like another format, or like none that there is.
    """
    name = PurePath(output).name
    stem, dot, last = name.lower().lstrip(".").rpartition(".")
    has_ending = bool(dot and stem and last)
    if asked is not None:
        form = formats[asked]
        if has_ending and not name.lower().endswith((form.ending, *form.more_endings)):
            raise UsageError(
                f"--format {asked} and the name {name!r} do not go together: it would end in {form.ending}."
            )
        return form
    usual = {form.ending: form for form in formats.values()}
    others = {ending: form for form in formats.values() for ending in form.more_endings}
    by_ending = {**others, **usual}
    fitting = [ending for ending in by_ending if name.lower().endswith(ending)]
    if has_ending and not fitting:
        known = ", ".join(usual)
        raise UsageError(f"nothing is known of files that end in '.{last}'. End the name in one of: {known}.")
    return by_ending[max(fitting, key=len)] if fitting else formats["text"]


def leads_to_terminal(output: str, streams: Streams) -> bool:
    """Whether what is written would come out on a terminal, under whatever name."""
    if output == STDOUT:
        return streams.stdout.isatty()
    try:
        if not stat.S_ISCHR(expanded(output).stat().st_mode):
            return False
        handle = os.open(expanded(output), os.O_WRONLY | getattr(os, "O_NOCTTY", 0))
    except OSError:
        return False
    try:
        return os.isatty(handle)
    finally:
        os.close(handle)


def write_out(data: bytes, output: str, streams: Streams, words: OutputWords, *, overwrite: bool) -> None:
    """Write to standard output or under a name, and then say where a file is.

    Raises:
        NotDeliveredError: It cannot be written; says why.
    """
    if output == STDOUT:
        deliver_to_stream(data, streams.stdout.buffer, words)
    elif output.endswith((os.sep, "/")):
        raise NotDeliveredError(words.is_folder.format(path=output))
    else:
        path = expanded(output)
        deliver_to_file(data, path, words, overwrite=overwrite)
        if path.is_file():
            print(words.written.format(path=path.absolute()), file=streams.stderr)
