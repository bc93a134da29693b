"""The shape of everything the program itself says. One instance per language."""

from collections.abc import Mapping
from dataclasses import dataclass

from askwell.wording.sentences import Plural, Sentences


class SheetWords(Sentences):
    """What stands on every sheet besides the guide's own text. `{…}` are filled in."""

    appointment: str
    clinician: str
    clinic: str
    phone: str
    address: str
    arrive: str
    my_name: str
    glance: str
    """Heading over what the person answered."""
    about_form: str
    """Before the form that was named."""
    not_sure: str
    """In place of both: a whole sentence."""
    matters: str
    """Before the concerns that were named."""
    say_first: str
    if_time_runs_out: str
    top_three: str
    rest: str
    """Heading over the questions after the top three."""
    one_more: str
    """Heading over lines for a question that comes up later."""
    own_topic: str
    """The topic of own questions."""
    decided: str
    """Heading over lines for what was decided."""
    next_steps: str
    tell_hint: str
    """How the lines of the back are answered; the four below are the answers."""
    yes: str
    no: str
    unsure: str
    more_about: str
    call_clinic: str
    """Before the clinic's phone, or a line to write it on."""
    help_now: str
    version: str
    notice: str
    """Whose list this is, and what it is not."""
    side_of: str
    draft: str
    """Says that the translation is a draft; empty in the guide's own language."""
    tick_box: str
    """What a screen reader says for an empty box to tick."""


@dataclass(frozen=True, slots=True)
class ActWords:
    """How one act is named."""

    button: str
    """A word or two."""
    help: str
    """What it does, in one line."""

    @property
    def said(self) -> str:
        """Both: "Next: go on"; a name that is a question keeps its own mark."""
        is_question = self.button.endswith("?")
        return f"{self.button} {_begun(self.help)}." if is_question else f"{self.button}: {self.help}"


def _begun(text: str) -> str:
    return text[:1].upper() + text[1:]


class ScreenWords(Sentences):
    """What the screens say besides the guide's own text. `{…}` are filled in."""

    acts: Mapping[str, ActWords]
    """By the value of `presenting.acts.Act`."""
    callouts: Mapping[str, str]
    """By callout kind."""
    verdicts: Mapping[str, str]
    """By verdict."""
    confidence: Mapping[str, str]
    """By confidence: a sentence a reader understands."""
    out_of: str
    claim: str
    evidence_says: str
    from_clinic: str
    """Stands over a page that the clinic added or put in place of another."""
    drawn: Mapping[str, str]
    """Beside lines of time and curves: `where`, `who`, `varies`, `minutes` (`{count}`), levels by value."""

    part_of: str
    """`{module}` and `{modules}`, counted in parts."""
    page_of: str
    question_of: str
    minutes_left: Plural
    almost_done: str
    parts_read: str
    """In place of minutes, where a part was read."""
    place_start: str
    place_keeping: str
    place_end: str
    your_way: str
    """Heads the parts at the side, where a window is wide."""
    your_list: Plural
    shows_way: str
    """`{state}` is `on` or `off` below; in the look."""
    takes_short: str
    """`{full}` and `{short}` minutes, at the top of the first screen."""
    way: tuple[str, ...]
    """What there is to do, in order: three names."""
    way_notes: tuple[str, ...]
    """A few words on each of the three."""
    read_on: str
    """The first button while there are words below."""
    more_below: str
    more_below_list: str
    """Where a list has focus, and Space takes a choice."""
    more_below_short: str
    """Where there is no room to name keys."""
    more: str
    """The button that opens the menu of everything else."""
    close: str
    yes: str
    no: str

    language_heading: str
    language_draft: str
    takes: str
    """`{full}` and `{short}` minutes."""
    leave_with: str
    private: str
    private_kept: str
    start: str
    skip_hint: str
    not_sure: str
    """The first answer to which kind it may be."""
    take_back: str
    """Takes an answer back."""
    pick_many_hint: str
    """For one, this is `skip_hint`."""
    length_heading: str
    length_short: str
    length_full: str
    length_note: str
    keep_heading: str
    keep_text: str
    keep_no: str
    keep_yes: str

    veil_heading: str
    veil_hint: str
    part_goal: str
    """Introduces what a reader knows after a module."""
    in_short: str
    could_ask: str
    adds_it: str
    """`{key}` puts the question on the list."""
    own_words_heading: str
    listen_for: str
    no_score: str

    readiness_place: str
    readiness_hint: str
    choose_heading: str
    choose_starter: str
    choose_text: str
    choose_many: str
    suggested: str
    own_group: str
    own_mark: str
    top_heading: str
    top_text: str
    top_none: str
    top_full: str
    top_first: str
    top_free: str
    """Where none of the three is chosen."""
    top_rest: str
    take_out: str
    """Takes a question out of the top three; it stays on the list."""
    sentence_heading: str
    sentence_say: str
    sentence_time: str
    review_heading: str
    review_text: str
    review_none: str
    review_rest: str
    change_top: str
    change_list: str
    change_sentence: str
    paper_title: str
    """Heads the small picture of the sheet."""
    back_to_sheet: str
    """Goes back to the check of the sheet after a change."""
    glance_off: str
    """Takes what the reader answered off the sheet; the next three put it back, and say what holds."""
    glance_back: str
    glance_is_off: str
    glance_is_back: str
    review_also: str
    """Introduces the titles of the boxes that the sheet also has."""
    done_heading: str
    done_text: str
    done_has_sheet: str
    first_save: str
    """The first button at the end, as are the three below."""
    first_print: str
    first_open: str
    first_show: str
    done_kept: str
    done_not_kept: str
    print_sheet: str
    print_begins: str
    opened_to_print: str
    """`{path}`; where the person prints from a browser."""
    leave_printing: str
    show_code: str
    code_text: str
    code_too_large: str
    save_pdf: str
    save_html: str
    save_text: str
    large_print: str
    """`{state}` is `on` or `off` below."""
    paper: str
    paper_names: Mapping[str, str]
    on: str
    off: str
    erase: str
    erased: str
    saved: str
    show_sheet: str
    open_sheet: str
    open_folder: str
    cannot_open: str
    save_instead: str
    """After no sheet came out; `{number}` is that of saving."""
    save_at_end: str
    """The same where no digit saves."""

    write_heading: str
    edit_heading: str
    write_sentence_heading: str
    write_hint: str
    write_done: str
    write_cancel: str
    letters_left: Plural
    no_room: str
    too_many_own: str
    added: str
    is_on_list: str
    taken_off: str
    mark_own_first: str
    draft_held: str
    after_field: str
    """Said of keys that came right after a field was closed."""
    draft_waits: str
    delete_heading: str
    deleted: str
    delete_stay: str
    delete_go: str
    undone: str
    undone_answer: str
    nothing_to_undo: str

    sources_heading: str
    sources_none: str
    studied_in: str
    """`{people}`."""
    compared_with: str
    """`{other}`."""
    no_comparison: str
    not_reread: str
    review_by: str
    come_from: str
    glossary_heading: str
    glossary_page: str
    glossary_all: str
    map_heading: str
    map_text: str
    map_seen: str
    map_here: str
    map_end: str
    map_short: str
    """Offers to switch to the short path."""
    map_full: str
    """Offers to switch to all pages."""
    help_heading: str
    help_text: str
    help_choices: str
    """Where there is something to choose."""
    help_enter: str
    """The keys of the full screen."""
    help_copy: str
    """How to take words out with the mouse."""
    help_status: str
    look_heading: str
    themes: Mapping[str, str]
    """By theme name."""
    menu_heading: str
    curtain: str
    leave_heading: str
    leave_loses: str
    leave_changed: str
    """There is a sheet, but of another list."""
    leave_kept: str
    """The same where the place and the list are kept."""
    leave_draft: str
    leave_save: str
    leave_stay: str
    leave_go: str
    help_offer_show: str
    help_offer_on: str
    help_now_line: str
    """`{line}`; on every screen, 39 cells at most with the longest line."""
    help_emergency: str
    help_back: str
    go_on_heading: str
    go_on_text: str
    go_on_yes: str
    go_on_restart: str
    go_on_erase: str
    set_aside: str
    kept_country_gone: str
    reading_aloud: str
    reading_paused: str
    no_speech: str
    speech_failed: str
    too_small: str
    tell_somebody: str
    """Empty but where people take turns, as the three below: who else is near when help is needed now."""
    leave_with_sheet: str
    """What leaving is called at the end, once there is a sheet."""
    keys: Mapping[str, str]
    """What is written on the keys that a button names: by Textual's name of the key."""
    finished: str
    """What going on at the end is called once there is a sheet."""
    done_clears: str
    done_without_printer: str

    def minutes(self, count: int) -> str:
        """A number of minutes, short enough for a picture."""
        return self.drawn["minutes"].format(count=count)


class Wording(Sentences, table="wording"):
    """Everything said in one language."""

    language: str
    """ISO 639-1."""
    direction: str
    """`ltr` or `rtl`."""
    months: tuple[str, ...]
    """January to December, as written inside a date."""
    date: str
    sheet: SheetWords
    screen: ScreenWords
