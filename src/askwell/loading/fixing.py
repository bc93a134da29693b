"""Mending a file's text where nothing has to be decided: slips of the hand, misspelt keys and words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from askwell.loading.problems import Problem


def fixed_text(text: str, problems: Iterable[Problem], mended_lines: Mapping[int, str]) -> str:
    """A file's text with what can safely be mended. Every other character stays as it is, comments too.

    Args:
        text: As it is in the file, with its own line ends.
        problems: Those of this file.
        mended_lines: Lines as they were most likely meant, by number.

    Returns:
        The text. Words on a line that was mended as a whole are left for the next time.
    """
    lines = text.split("\n")
    at_the_end_first = sorted(problems, key=lambda one: (one.place.line, one.place.column), reverse=True)
    for problem in at_the_end_first:
        if problem.instead is not None and problem.place.line not in mended_lines:
            line = lines[problem.place.line - 1]
            start = problem.place.column - 1
            lines[problem.place.line - 1] = (
                line[:start] + problem.instead + line[start + problem.place.length :]
            )
    for number, line in mended_lines.items():
        lines[number - 1] = line + ("\r" if lines[number - 1].endswith("\r") else "")
    return "\n".join(lines)
