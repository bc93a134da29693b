"""Reports drawn on a terminal with rich: tables, the lines of a file in colour, links to them.

Words of a guide go in as `Text`, never as markup.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import TextIO

from rich.box import SIMPLE_HEAD
from rich.console import Console, Group, JustifyMethod, RenderableType
from rich.padding import Padding
from rich.rule import Rule
from rich.syntax import Syntax
from rich.table import Table
from rich.text import Text

from askwell.loading.problems import SHOWN_AT_MOST, FileLines, Problem, Severity, in_order, line_at, visible
from askwell.reporting import score_text
from askwell.reporting.codes import Explanation
from askwell.review.scores import ScoreTable

_COLORS = {Severity.ERROR: "bold red", Severity.WARNING: "bold yellow", Severity.NOTE: "bold cyan"}
_THEME = "ansi_dark"
"""The terminal's own sixteen colours."""


def is_drawn(stream: TextIO, environ: Mapping[str, str]) -> bool:
    """Whether a stream is a terminal that can draw; a pipe, a file and a dumb one get plain words."""
    return stream.isatty() and environ.get("TERM") not in (None, "", "dumb", "unknown")


def draw(stream: TextIO, environ: Mapping[str, str], *parts: RenderableType) -> bool:
    """Draw where a stream can, without colour where NO_COLOR is set; whether that was done."""
    if not is_drawn(stream, environ):
        return False
    console = Console(file=stream, no_color=bool(environ.get("NO_COLOR")), highlight=False, markup=False)
    for part in parts:
        console.print(part)
    return True


def problems_drawn(problems: Iterable[Problem], lines: FileLines) -> Iterable[RenderableType]:
    """Each problem with its line in colour, a link to its file, and what to do."""
    ordered = in_order(problems)
    for problem in ordered[:SHOWN_AT_MOST]:
        yield _problem(problem, lines)
    if len(ordered) > SHOWN_AT_MOST:
        yield Text(f"and {len(ordered) - SHOWN_AT_MOST} more; see --format plain", style="dim")


def _problem(problem: Problem, lines: FileLines) -> RenderableType:
    place = problem.place
    head = Text.assemble(
        (f"{problem.severity.value} ", _COLORS[problem.severity]),
        (problem.code, "bold"),
        "  ",
        (f"{visible(place.file)}:{place.line}:{place.column}", f"underline link {_address(place.file)}"),
    )
    parts: list[RenderableType] = [head, Text(f"  {visible(problem.message)}.")]
    quoted = line_at(place, lines)
    if quoted.strip():
        parts.append(_quoted(place.line, place.column, place.length, visible(quoted)))
    if problem.help:
        parts.append(Text.assemble(("  help: ", "bold green"), visible(problem.help)))
    return Group(*parts, Text())


def _address(file: str) -> str:
    try:
        return Path(file).absolute().as_uri()
    except (OSError, ValueError):
        return ""


def _quoted(number: int, column: int, length: int, line: str) -> RenderableType:
    yaml = Syntax("", "yaml", theme=_THEME, background_color="default").highlight(line)
    yaml.rstrip()
    yaml.stylize("bold underline", column - 1, column - 1 + max(1, length))
    table = Table.grid(padding=(0, 1))
    table.add_column(style="dim", justify="right", no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(f"  {number} │", yaml)
    return table


def table_drawn(
    heading: Sequence[str], rows: Iterable[Sequence[str]], others: JustifyMethod = "left"
) -> RenderableType:
    """A table whose first column is words; the others are words too, or numbers, which stand to the right."""
    table = Table(box=SIMPLE_HEAD)
    for number, name in enumerate(heading):
        table.add_column(Text(name), justify=others if number else "left", overflow="fold")
    for row in rows:
        table.add_row(*(Text(visible(cell)) for cell in row))
    return table


def scores_drawn(title: str, scores: ScoreTable) -> Iterable[RenderableType]:
    """Every score of a guide, as tables."""
    yield heading(title)
    for names, rows, notes in score_text.tables(scores):
        yield table_drawn(names, rows, "right")
        yield Text("\n".join(notes), style="dim")
    yield Text("\n" + "\n".join(score_text.totals(scores)))


def explanation_drawn(one: Explanation) -> Iterable[RenderableType]:
    """A code, why it matters, and its two examples in colour."""
    yield Text.assemble((one.code, "bold"), f"  {one.title}")
    yield Text(f"\n{one.why}")
    for name, example, style in (("Not so:", one.bad, "red"), ("So:", one.good, "green")):
        yield Text(f"\n{name}", style=style)
        yield Padding(Syntax(example, "yaml", theme=_THEME, background_color="default"), (0, 4))


def heading(words: str) -> RenderableType:
    """A line with words at its start."""
    return Rule(Text(visible(words), style="bold"), align="left", style="dim")
