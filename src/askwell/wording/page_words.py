"""What only the pages in a browser say. `{…}` are filled in."""

from collections.abc import Mapping

from askwell.wording.sentences import Sentences


class PageWords(Sentences, table="page"):
    """One instance per language."""

    title: str
    """Of the window: it tells nothing about anybody."""
    error_title: str
    """Begins the title where something is to be put right."""
    skip: str
    start_in: str
    """On the button; `{language}` is the language's own name."""
    start: str
    """The same where there is one language."""
    which_guide: str
    private: str
    cookie: str
    """What the browser keeps."""
    shared: str
    """`{quiet}` and `{answer}`: how long."""
    help_now: str
    """The button that is on every page."""
    help_link: str
    """Names a group of links to help."""
    call: str
    """`{number}`."""
    text_to: str
    """`{number}`."""
    text_verbs: str
    """Words of help lines, apart by spaces, after which a number takes messages; after the next, calls."""
    call_verbs: str
    emergency: str
    """`{emergency}`."""
    more: str
    """Names the group of everything else."""
    way: str
    """Names the line that shows how far the reader is."""
    on_this_page: str
    """Heading of the words that are explained below a page."""
    words_back: str
    """Leads from a word back to the text."""
    people_counted: str
    """What a picture of people shows; `{count}` and `{of}`."""

    new_label: str
    new_hint: str
    """`{limit}` letters."""
    new_button: str
    sentence_label: str
    sentence_hint: str
    sentence_button: str
    write_first: str
    cut: str
    """`{count}` letters were taken."""
    changed: str
    """`{text}`."""
    deleted: str
    """`{text}`."""
    change_one: str
    """For a screen reader, after the name of the button; `{text}`."""
    rank_names: tuple[str, ...]
    rank_group: str
    """`{text}`: puts this question first, second or third."""
    is_rank: str
    """`{rank}`: where a question stands."""

    error_heading: str
    help_text: str
    look_device: str
    curtain_heading: str
    curtain_text: str
    curtain_button: str

    file_heading: str
    file_text: str
    file_take: str
    """`{kind}` of file."""
    file_kinds: Mapping[str, str]
    """By the name of a format."""
    file_back: str
    sheet_bar: str
    sheet_back: str
    sheet_print: str
    """How to print the sheet from the browser."""
    code_heading: str
    code_text: str
    code_of: str
    """`{number}` and `{count}`."""
    code_none: str
    code_picture: str
    print_again: str
    """Asks how the printing goes."""

    idle_heading: str
    idle_text: str
    """`{time}`."""
    idle_more: str

    problem_headings: Mapping[str, str]
    """By what is wrong with a page; so are the texts."""
    problem_texts: Mapping[str, str]
    fault_code: str
    """`{code}`."""
    again: str
    """Begins anew."""
    try_again: str
    """Sends the same once more."""
    no_answer: str
    """Said by the page's script while the server does not answer."""
    letters: str
    """Names the letters to touch."""
    letters_large: str
    letters_space: str
    letters_delete: str
    letters_done: str
    """Takes the letters to touch away."""
    staff_heading: str
    staff_pin: str
    staff_show: str
    staff_wrong: str
    staff_none: str
    staff_wait: str
    staff_back: str

    top_text: str
    """These few take the place of words that name keys, or this computer."""
    top_full: str
    print_sheet: str
    draft_waits: str
    hide_help: str
    help_help: str
    save_pdf: str


page_words_for = PageWords.said_in
