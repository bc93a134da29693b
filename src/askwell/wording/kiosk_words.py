"""What only a kiosk says. `{…}` are filled in."""

from collections.abc import Mapping
from dataclasses import replace
from functools import lru_cache

from askwell.wording.sentences import Plural, Sentences


class KioskWords(Sentences, table="kiosk"):
    """One instance per language."""

    minutes: Plural
    seconds: Plural

    start_in: str
    """Stands after a language's own name."""
    limit: str
    """`{quiet}` and `{answer}`: how long."""
    limit_touch: str
    """The same where fingers do everything; so are the two below."""
    paper: str
    """The other ways, for those who do not want this one."""
    which_guide: str

    closed_heading: str
    closed_text: str
    closed_text_touch: str

    idle_heading: str
    idle_text: str
    idle_text_touch: str
    idle_last: str
    """Said the last time that more can be had."""
    idle_more: str

    private_in_browser: str
    """In place of the line that nothing leaves this computer."""

    start_over: str
    start_over_help: str
    start_over_heading: str
    start_over_text: str
    start_over_stay: str
    start_over_go: str

    tell_desk: str

    done_text: str
    done_print: str
    done_printing: str
    done_printed: str
    done_print_waits: str
    done_print_failed: str
    done_refused: Mapping[str, str]
    """By the value of `kiosk.limits.Refusal`."""
    done_show: str
    done_code: str
    done_desk: str
    done_clears: str
    finished: str
    sheet_heading: str
    sheet_text: str
    code_text: str
    code_too_large: str

    crash_heading: str
    crash_desk: str
    crash_code: str
    crash_help: str

    staff_heading: str
    pin_ask: str
    pin_wait: Plural
    """In seconds."""
    pin_wrong: str
    pin_none: str
    staff_program: str
    staff_guide: str
    staff_last_good: str
    staff_printer: str
    staff_no_printer: str
    staff_today: str
    """The two below are filled in."""
    staff_people: Plural
    staff_sheets: Plural
    staff_back: str
    staff_leave: str

    def time(self, seconds: int) -> str:
        """A span of time in words."""
        return self.seconds(seconds) if seconds % 60 or not seconds else self.minutes(seconds // 60)


@lru_cache
def kiosk_words_for(language: str, *, is_touch: bool = False) -> KioskWords:
    """The kiosk's words in a language; English where it does not speak it.

    Args:
        language: Its code.
        is_touch: Fingers do everything: no keys are named.
    """
    words = KioskWords.said_in(language)
    if not is_touch:
        return words
    return replace(
        words, limit=words.limit_touch, closed_text=words.closed_text_touch, idle_text=words.idle_text_touch
    )
