"""What only the line-by-line front end says. `{…}` are filled in."""

from dataclasses import dataclass
from typing import Self

from askwell.wording.sentences import Sentences


@dataclass(frozen=True, slots=True)
class Prompt:
    """What is asked: in full the first time, then in short."""

    full: str
    short: str

    def with_first(self, label: str) -> Self:
        """The same, naming what an empty line does; fills in `{first}`."""
        return type(self)(self.full.format(first=label), self.short.format(first=label))


class PlainWords(Sentences, table="plain"):
    """One instance per language."""

    opening: tuple[str, str, str]
    """The first three lines, 30 characters at most: plain mode, help, help now."""
    how: str

    ask_next: Prompt
    ask_one: Prompt
    ask_many: Prompt
    ask_rank: Prompt
    ask_do: Prompt
    """A list whose choices act at once and that may be left."""
    ask_must: Prompt
    """A list where an empty line means its first choice."""
    ask_end: Prompt
    """`{first}`: what an empty line does."""
    ask_last: Prompt
    """Where nothing is left to do but to leave."""
    always: Prompt
    """Ends every prompt; `{line}`."""
    ask_question: Prompt
    ask_sentence: Prompt
    also: str
    """`{letters}`: what else can be typed at this step."""
    repeat: str
    """Names the letter that says the page again; `{letter}`."""
    veil: str
    choose: str
    rank: str
    sentence: str
    typing: str
    """Stands in help where the full screen explains its buttons."""

    chosen: str
    ranks: tuple[str, str, str]
    """How the top three are marked in a list."""
    you_chose: str
    took_back: str
    top_now: str
    top_empty: str
    hard_words: str
    step: str
    """`{number}`: one of the steps of a list."""
    part: str
    """`{number}` and `{title}`: a part of the guide, in the map."""
    still_here: str
    path_short: str
    path_full: str
    no_screen: str
    """Said where plain mode was not asked for, and this system has no other."""

    not_understood: str
    can_type: str
    own_first: str
    numbers_range: str
    """`{last}`; joins the letters that can be typed."""
    found: str
    """`{words}` that were looked for."""
    found_none: str
    look_for: str
    """How to look for a word."""
    no_number: str
    no_numbers: str
    one_only: str
    three_only: str
    top_full: str
    not_here: str
    no_look: str
    no_curtain: str
    no_reading: str
    one_language: str
    at_start: str
    at_end: str
    no_own: str
    which_own: str
    not_own: str
    which_question: str
    """`{letter}` and `{number}`, the number of a question on the page."""
    which_top: str
    not_in_top: str

    says_now: str
    nothing_changed: str
    cut: str
    joined: str
    """`{count}` lines that were pasted."""
    not_whole: str
    number_is: str
    changed: str
    deleted: str
    guide_sentence: str

    not_saved: str
    input_ended: str
    goodbye: str


plain_words_for = PlainWords.said_in
