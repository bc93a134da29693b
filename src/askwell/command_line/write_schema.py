"""`askwell schema`: JSON Schema of the guide format, so that an editor explains, completes and warns."""

from __future__ import annotations

import argparse
import json
from pathlib import Path

from askwell.command_line.guide_folder import guide_folder
from askwell.command_line.streams import Streams
from askwell.errors import ExitCode, NotDeliveredError
from askwell.loading.build_guide import guide_languages
from askwell.loading.file_text import LARGEST_FILE_BYTES
from askwell.loading.find_guides import GUIDE_FILE
from askwell.loading.paths import is_file
from askwell.loading.words import CLINIC_FILE
from askwell.reporting.json_schema import guide_schemas, schema_name

FOLDER = "schema"
"""In the guide's own folder, so that it goes wherever the guide goes."""
_COMMENT = "# yaml-language-server: $schema="


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the arguments of `askwell schema`."""
    parser.add_argument(
        "--write",
        metavar="DIR",
        help="into this guide's or clinic's folder, and name it at the top of each file",
    )


def run(args: argparse.Namespace, streams: Streams) -> int:
    """Print the schemas, or write them beside a guide.

    Returns:
        0.

    Raises:
        UsageError: There is no such folder.
        NotDeliveredError: A file could not be written.
    """
    if args.write is None:
        streams.stdout.write(json.dumps(guide_schemas("en"), indent=2) + "\n")
        return ExitCode.DONE
    folder = guide_folder(args.write)
    own, codes = _languages(folder)
    schemas = guide_schemas(own, codes)
    try:
        (folder / FOLDER).mkdir(exist_ok=True)
        for name, schema in schemas.items():
            (folder / FOLDER / name).write_text(json.dumps(schema, indent=1) + "\n", encoding="utf-8")
        named = [path for path in _files(folder, codes) if _name_schema(path, folder)]
    except OSError as error:
        raise NotDeliveredError(f"{error.filename} could not be written: {error.strerror}.") from error
    streams.stdout.write(
        f"Wrote {len(schemas)} schemas to {folder / FOLDER}, and named them in {len(named)} files.\n"
        "An editor with the YAML language server (in VS Code: the YAML extension by Red Hat) now explains\n"
        "each key, offers the next one, and underlines what does not fit.\n"
    )
    return ExitCode.DONE


def _languages(folder: Path) -> tuple[str, tuple[str, ...]]:
    """The language of a guide and its others; of a clinic's folder, those it has a folder for."""
    if is_file(folder / CLINIC_FILE) and not is_file(folder / GUIDE_FILE):
        return "en", tuple(path.parent.name for path in sorted(folder.glob(f"??/{CLINIC_FILE}")))
    return guide_languages(folder)


def _files(folder: Path, codes: tuple[str, ...]) -> list[Path]:
    parts = [
        folder,
        folder / "modules",
        *(folder / code / part for code in codes for part in ("", "modules")),
    ]
    return [path for part in parts for path in sorted(part.glob("*.yaml")) if _is_plain(path)]


def _is_plain(path: Path) -> bool:
    return path.is_file() and not path.is_symlink() and path.stat().st_size <= LARGEST_FILE_BYTES


def _name_schema(path: Path, folder: Path) -> bool:
    """Put the comment that names the schema above a file's first line; whether that was needed."""
    name = path.relative_to(folder).as_posix()
    steps = "../" * name.count("/")
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="") as file:
        text = file.read()
    if _COMMENT in text:
        return False
    end = "\r\n" if "\r\n" in text else "\n"
    line = f"{_COMMENT}{steps or './'}{FOLDER}/{schema_name(name)}{end}"
    path.write_text(line + text, encoding="utf-8", errors="surrogateescape", newline="")
    return True
