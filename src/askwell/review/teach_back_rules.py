"""Rules on teach-back: an invitation to say it in one's own words, never a quiz (S-28)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from askwell.guide.model import Guide
from askwell.loading.problems import Problem
from askwell.review.finding import shortened, warning
from askwell.review.plain_text import plain
from askwell.review.readability import sentences

_YES_OR_NO = re.compile(
    r"^(?:do|does|did|is|are|am|was|were|has|have|had|can|could|will|would|shall|should|may|might)(?:n['’]t)?\b",
    re.IGNORECASE,
)


def closed_teach_back(guide: Guide) -> Iterator[Problem]:
    """TCH601: it can be answered with yes or no."""
    for _, page in guide.page_by_path.values():
        for teach in page.teach_back:
            for sentence in sentences(plain(teach.say)):
                if sentence.endswith("?") and _YES_OR_NO.match(sentence):
                    yield warning(
                        "TCH601",
                        f"This can be answered with yes or no: {shortened(sentence)}",
                        page.at,
                        "ask 'what', 'how', 'when' or 'which', or say 'Tell it in your own words'",
                    )


def nothing_to_listen_for(guide: Guide) -> Iterator[Problem]:
    """TCH602: whoever listens is not told what to listen for."""
    for _, page in guide.page_by_path.values():
        for teach in page.teach_back:
            if not any(point.strip() for point in teach.listen_for):
                yield warning(
                    "TCH602",
                    f"Nothing to listen for: {shortened(plain(teach.say))}",
                    page.at,
                    "add 'listen-for' with the points that matter",
                )


RULES = (closed_teach_back, nothing_to_listen_for)
"""Every rule of this family."""
