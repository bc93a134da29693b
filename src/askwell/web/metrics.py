"""What a server counts: numbers only, never who, what or when."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable


class Metrics:
    """Since the server started."""

    def __init__(self) -> None:
        """Start at nothing."""
        self.started = 0
        self.refused: Counter[str] = Counter()
        """By reason: full, stopping, foreign."""
        self.killed = 0
        """Programs that did not answer."""
        self.events: Counter[str] = Counter()
        """As in the file of counts."""

    def text(self, people: int, most: int) -> str:
        """In the text format that Prometheus reads."""
        lines = [
            *_metric("askwell_people", "gauge", "People at this moment.", [("", people)]),
            *_metric("askwell_people_most", "gauge", "People at once at most.", [("", most)]),
            *_metric("askwell_started_total", "counter", "Programs started.", [("", self.started)]),
            *_metric("askwell_killed_total", "counter", "Programs that hung.", [("", self.killed)]),
            *_metric("askwell_refused_total", "counter", "Not let in.", _labelled("reason", self.refused)),
            *_metric("askwell_events_total", "counter", "What happened.", _labelled("event", self.events)),
        ]
        return "\n".join(lines) + "\n"


def _metric(name: str, kind: str, about: str, values: Iterable[tuple[str, int]]) -> list[str]:
    return [f"# HELP {name} {about}", f"# TYPE {name} {kind}", *(f"{name}{at} {n}" for at, n in values)]


def _labelled(label: str, numbers: Counter[str]) -> list[tuple[str, int]]:
    return [(f'{{{label}="{name}"}}', number) for name, number in sorted(numbers.items())]
