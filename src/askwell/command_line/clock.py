"""A clock that cannot be right."""

from __future__ import annotations

import datetime as dt

from askwell.command_line.streams import Streams
from askwell.guide.model import Guide


def clock_notice(guide: Guide, today: dt.date) -> str:
    """What there is to say of a clock that stands before the guide was published; empty: nothing."""
    if not guide.is_newer_than(today):
        return ""
    from askwell.checklist.build_checklist import date_in_words  # seldom wanted
    from askwell.wording import wording_for
    from askwell.wording.output_words import output_words_for

    said = date_in_words(today, wording_for(guide.language))
    return output_words_for(guide.language).clock_behind.format(today=said)


def say_clock(guide: Guide, streams: Streams) -> None:
    """Say it beside a sheet that is made without a screen."""
    notice = clock_notice(guide, dt.date.today())
    if notice:
        print(f"askwell: {notice}", file=streams.stderr)
