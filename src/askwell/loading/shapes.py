"""The guide format, key by key.

The one table behind the checks, the schema for editors and the lists of keys in docs/guide-format.md.
"""

from __future__ import annotations

import dataclasses

from askwell.guide.model import CalloutKind, Clinic, Confidence, Level, Verdict
from askwell.loading.references import Kind
from askwell.loading.shape import (
    Listed,
    OneOf,
    OwnKeys,
    Part,
    Plain,
    Points,
    Shape,
    may,
    need,
    one_of,
    part,
    shape,
)

WORDS, TEXT, ID, YES_NO, DATE, NUMBER = (
    Plain.WORDS,
    Plain.TEXT,
    Plain.ID,
    Plain.YES_NO,
    Plain.DATE,
    Plain.NUMBER,
)
_TEXTS = Listed(WORDS)
_FACTS = Points(Kind.FACT, is_many=True)

LONGEST_HELP_LINE = 24
"""Characters of the help line that every screen shows."""
STARTER_COUNT = 8
"""Questions on a sheet that was made with no walkthrough."""
DENOMINATORS = (10, 100, 1000)
"""Numbers of people that can be drawn and said."""
MOST_IN_SUMMARY = 3
"""More are not remembered."""
MOST_COLUMNS = 3
"""More do not fit a narrow screen."""
STOPS = (2, 8)
"""A line has two ends; more stops than eight are neither drawn clearly nor remembered."""
POINTS = (3, 8)
"""Fewer make no curve; more than eight would say more than anybody measured."""

# --- when things are shown --------------------------------------------------------------------

CONDITION = shape(
    "a condition",
    may("form", Points(Kind.FORM, True), "Forms of treatment, ids from guide.yaml; any one of them counts."),
    may("stage", Points(Kind.STAGE, True), "Stages, ids from guide.yaml."),
    may("concern", Points(Kind.CONCERN, True), "What matters to the reader, ids from guide.yaml."),
    may("country", Points(Kind.COUNTRY, True), "A setting, never asked of the reader."),
)
_SHOWN = (
    may("when", part(CONDITION), "Shown only if all of these hold; a prompt that was skipped holds."),
    may("unless", part(CONDITION), "Hidden if all of these hold."),
)
_ENDS = (
    may("valid-until", DATE, "The last day on which these words are shown."),
    may("after", WORDS, "What is shown from the day after on."),
)
_STATES = (
    may("facts", _FACTS, "The facts these words rest on, ids from facts.yaml."),
    may("source", OneOf(("none",), "source"), "'none': no fact is behind these words; 'because' says why."),
    may("because", TEXT, "Why no fact is behind these words; never shown to readers."),
    may(
        "from",
        OneOf(("clinic",), "origin"),
        "'clinic': they tell of the clinic only, so they need no fact.",
    ),
    *_ENDS,
    *_SHOWN,
)
_ITEM_STATES = (
    may("facts", _FACTS, "The facts these words rest on, ids from facts.yaml."),
    *_ENDS,
    *_SHOWN,
)

# --- guide.yaml -------------------------------------------------------------------------------

MINUTES = shape(
    "'minutes'",
    need("full", NUMBER, "Minutes that the whole guide takes at most."),
    need("short", NUMBER, "Minutes that its must-see pages take at most."),
)
REVIEW = shape(
    "'review'",
    need("status", WORDS, "One sentence: who has checked this guide, or that nobody has yet."),
    may("by", TEXT, "Name and role; left out until somebody signs."),
    may("on", DATE, "The day of the review."),
    may("again", DATE, "The day of the next one."),
)
CHOICE = shape(
    "a choice",
    need("id", ID, "Stays the same for good."),
    need("name", WORDS, "What the reader sees."),
    may("note", WORDS, "A second line under it."),
    may("approval", WORDS, "What it is approved for, in plain words."),
    may("approved", YES_NO, "Whether it is approved for the use this guide is about."),
    may("checked", DATE, "The day on which that was looked up."),
    may("facts", _FACTS, "The facts behind it."),
    titled_by="name",
)
PROMPT = shape(
    "a prompt",
    need("ask", WORDS, "What the reader is asked."),
    need("choices", Listed(part(CHOICE)), "What they can answer; they can always skip."),
)
READINESS = shape(
    "a readiness prompt",
    need("id", ID, "Stays the same for good."),
    need("ask", WORDS, "A question that is answered with yes or no."),
    need("question", Points(Kind.QUESTION), 'The question that a "no" proposes.'),
    titled_by="id",
)
_HELP = (
    need("emergency", WORDS, "The emergency number."),
    need("line", WORDS, f"At most {LONGEST_HELP_LINE} letters; it stands on every screen."),
    need("ways", _TEXTS, "Each way to get help, one line each."),
    need("checked", DATE, "The day on which the numbers were looked up."),
    may("facts", _FACTS, "The facts behind them."),
)
COUNTRY = shape(
    "a country",
    need("country", Plain.COUNTRY, "Two letters of ISO 3166."),
    *_HELP,
    titled_by="country",
)
ANYWHERE = shape("'any'", *_HELP)
HELP_NOW = shape(
    "'help-now'",
    need("title", WORDS, "The heading of the help-now screen."),
    need("text", WORDS, "Calm words for that screen."),
    need("offer", WORDS, "One gentle sentence, shown once when own words match 'crisis-phrases'."),
    need("countries", Listed(part(COUNTRY)), "The help lines of each country."),
    may("any", part(ANYWHERE), "For every other country; without it no other country can be set."),
)
ITEM = shape("an item", need("text", WORDS, "One line of the sheet."), *_ITEM_STATES)
TELL_ITEM = shape(
    "an item",
    need("text", WORDS, "One line of the sheet."),
    may("write", YES_NO, "Whether there is room to write an answer."),
    *_ITEM_STATES,
)
BOX = shape(
    "a box of the sheet",
    need("title", WORDS, "Its heading."),
    need("items", Listed(part(ITEM)), "Its lines."),
    titled_by="title",
)
TELL = shape(
    "a box of the sheet",
    need("title", WORDS, "Its heading."),
    need("items", Listed(part(TELL_ITEM)), "Its lines."),
    titled_by="title",
)
FIRST_SENTENCE = shape("'first-sentence'", need("text", WORDS, "A sentence to open the visit with."))
SHEET = shape(
    "'sheet'",
    need("title", WORDS, "The title of the printed sheet."),
    need("first-sentence", part(FIRST_SENTENCE), "What the reader may say first."),
    need("if-time-runs-out", WORDS, "What to say when time runs out."),
    need("tell", part(TELL), "What to tell at the visit."),
    need("before", part(BOX), "What to do before the visit."),
    need("call", part(BOX), "When to call."),
)
GUIDE = shape(
    "guide.yaml",
    need("id", ID, "The guide's own id, the same as its folder."),
    need("title", WORDS, "What the guide is called."),
    need("asks", WORDS, "Whom the reader will ask, as in: your care team."),
    need("purpose", WORDS, "One sentence: what this guide is for."),
    need("audience", WORDS, "One sentence: who it is for."),
    need("leave-with", WORDS, "What the reader leaves with."),
    need("version", TEXT, "Grows with each change that a reader may notice; 0.0.1 while you begin."),
    need("published", DATE, "The day of this version."),
    need("language", Plain.LANGUAGE, "The language it is written in."),
    need("country", Plain.COUNTRY, "The country it is written for; it needs an entry in 'help-now'."),
    need("minutes", part(MINUTES), "How long it takes."),
    need("review", part(REVIEW), "Who has checked it, and when."),
    need("authors", WORDS, "Who wrote it."),
    need("funding", WORDS, "Who paid for it."),
    need("updates", WORDS, "How and when it is updated."),
    need("modules", Listed(ID, is_short=True), "The files of modules/, in reading order."),
    need(
        "starter",
        Points(Kind.QUESTION, is_many=True),
        f"{STARTER_COUNT} question ids for a sheet made with no reading; the first three are the top three.",
    ),
    need("help-now", part(HELP_NOW), "Help in a crisis, one key away on every screen."),
    need("sheet", part(SHEET), "What stands on paper besides the questions."),
    may("forms", part(PROMPT), "The kinds of treatment; left out: the prompt is not asked."),
    may("stages", part(PROMPT), "Where the reader stands; left out: not asked."),
    may("concerns", part(PROMPT), "What matters to them, several at once; left out: not asked."),
    may("readiness", Listed(part(READINESS)), "Short questions at the end of the reading."),
    may("crisis-phrases", _TEXTS, "Compared with the reader's own words, in memory only."),
)

# --- modules ----------------------------------------------------------------------------------

TEXT_BLOCK = shape("a text", need("text", WORDS, "A paragraph or more."), *_STATES)
LIST = shape("a list", need("list", _TEXTS, "Points in no order."), *_STATES)
STEPS = shape("steps", need("steps", _TEXTS, "Points in order, numbered."), *_STATES)
CALLOUT = shape(
    "a callout",
    need("callout", one_of(CalloutKind, "callout"), "What kind of box it is."),
    need("text", WORDS, "The words in the box."),
    *_STATES,
)
ROW = shape(
    "a row",
    need("label", WORDS, "Who these people are."),
    need("count", NUMBER, "How many of them."),
    titled_by="label",
)
NUMBERS_PART = shape(
    "'numbers'",
    need("about", WORDS, "What is counted, after how long."),
    need("of", NUMBER, "The same for every row: 10, 100 or 1000."),
    need("rows", Listed(part(ROW)), "One row for each group of people."),
    need("means", WORDS, "One sentence that says the same."),
)
NUMBERS = shape(
    "a block of numbers",
    need("numbers", part(NUMBERS_PART), "How many people of how many, drawn as people."),
    *_STATES,
)
TABLE_PART = shape(
    "'table'",
    need("columns", Listed(WORDS, most=MOST_COLUMNS, counted="columns"), "The headings."),
    need("rows", Listed(Listed(WORDS)), "Each a list with one cell for each column."),
    need("says", WORDS, "One sentence that says the same."),
)
TABLE = shape("a table", need("table", part(TABLE_PART), "A small table."), *_STATES)
OPTION = shape(
    "an option",
    need("name", WORDS, "What the choice is called."),
    may("facts", _FACTS, "The facts behind it."),
    may("always", YES_NO, "It stays in sight beside the others; for the choice of no new treatment."),
    titled_by="name",
    others=OwnKeys(WORDS, "the keys of 'fields'"),
)
OPTIONS_PART = shape(
    "'options'",
    need("fields", OwnKeys(WORDS, "a key for each field"), "What is told of every choice, and its heading."),
    need("each", Listed(part(OPTION)), "The choices; each answers the same fields."),
    may("says", WORDS, "One sentence that says the same."),
)
OPTIONS = shape(
    "a block of options",
    need("options", part(OPTIONS_PART), "Choices side by side."),
    *_STATES,
)
STOP = shape(
    "a stop",
    need("at", WORDS, "Words or a time, 16 letters at most."),
    need("what", WORDS, "What happens then."),
    may("who", WORDS, "Who is there."),
    may("where", WORDS, "The place from this stop on."),
    may("varies", YES_NO, "It differs from clinic to clinic."),
    may("facts", _FACTS, "The facts behind it."),
    titled_by="at",
)
TIMELINE_PART = shape(
    "'timeline'",
    need("about", WORDS, "What the line of time shows."),
    need("stops", Listed(part(STOP), *STOPS, "stops"), "What happens, in order."),
    need("says", WORDS, "One sentence that says the same."),
)
TIMELINE = shape(
    "a timeline",
    need("timeline", part(TIMELINE_PART), "What happens and when."),
    *_STATES,
)
POINT = shape(
    "a point",
    need("minute", NUMBER, "Minutes from the start, rising."),
    need("level", one_of(Level, "level"), "How strong it is then."),
)
CURVE_PART = shape(
    "'curve'",
    need("about", WORDS, "What rises and falls."),
    need("points", Listed(part(POINT), *POINTS, "points"), "Its course."),
    need("says", WORDS, "One sentence that says the same."),
)
CURVE = shape(
    "a curve", need("curve", part(CURVE_PART), "How strong a feeling is over the minutes."), *_STATES
)
CLAIM = shape(
    "a claim",
    need("claim", WORDS, "What one may have read."),
    need("says", WORDS, "What the evidence says, in a sentence or two."),
    need("verdict", one_of(Verdict, "verdict"), "Whether the claim holds."),
    *_STATES,
)
BLOCKS: dict[str, Shape] = {
    "callout": CALLOUT,
    "numbers": NUMBERS,
    "table": TABLE,
    "options": OPTIONS,
    "timeline": TIMELINE,
    "curve": CURVE,
    "claim": CLAIM,
    "list": LIST,
    "steps": STEPS,
    "text": TEXT_BLOCK,
}
"""By the key that names the kind; `text` comes last because a callout has that key too."""
TEACH_BACK = shape(
    "a teach-back",
    need("say", WORDS, "What the reader is asked to say in their own words."),
    need("listen-for", _TEXTS, "What their answer should have in it."),
)
PAGE = shape(
    "a page",
    need("id", ID, "Stays the same for good."),
    need("title", WORDS, "Its heading."),
    need("body", Listed(Part(tuple(BLOCKS.values()))), "Its blocks, in reading order."),
    may("must-see", YES_NO, "It is on the short path too, and no clinic can hide it."),
    may("distress", WORDS, "A note before hard detail; the page can be skipped."),
    may("ask", Points(Kind.QUESTION, is_many=True), "Questions that grow here, ids from questions.yaml."),
    may("teach-back", Listed(part(TEACH_BACK)), "Lets the reader say it in their own words."),
    *_SHOWN,
    titled_by="title",
)
REVIEWED = shape(
    "'reviewed'",
    need("by", TEXT, "Name and role."),
    need("on", DATE, "The day of the review."),
    may("again", DATE, "The day of the next one."),
)
MODULE = shape(
    "a module",
    need("id", ID, "The same as the file's name."),
    need("title", WORDS, "What it is about."),
    need("goal", WORDS, "One sentence: what the reader will know."),
    need("pages", Listed(part(PAGE)), "One screenful each."),
    may("reviewed", part(REVIEWED), "Left out until a person has checked it."),
    may(
        "summary",
        Listed(WORDS, most=MOST_IN_SUMMARY, counted="sentences in its summary"),
        "Short sentences, shown on its last page.",
    ),
)

# --- questions, words, facts, sources ---------------------------------------------------------

TOPIC = shape(
    "a topic",
    need("id", ID, "Stays the same for good."),
    need("name", WORDS, "Its heading on the sheet."),
    titled_by="name",
)
QUESTION = shape(
    "a question",
    need("id", ID, "Stays the same for good."),
    need("text", WORDS, "The question, with no 'it' or 'this' that stands for nothing."),
    need("topic", Points(Kind.TOPIC), "The topic it belongs to."),
    need("why", WORDS, "One line: why people ask it."),
    may("core", YES_NO, "One of the four that are always offered."),
    may("form", Points(Kind.FORM, True), "Only for these forms; left out: for all."),
    may("stage", Points(Kind.STAGE, True), "Only for these stages."),
    may("concern", Points(Kind.CONCERN, True), "Suggested to a reader who chose one of these."),
    may("from", Points(Kind.PAGE), "The page where it belongs, as module/page."),
    *_SHOWN,
    titled_by="id",
)
QUESTIONS = shape(
    "questions.yaml",
    need("topics", Listed(part(TOPIC)), "Headings, in the order of the sheet."),
    need("questions", Listed(part(QUESTION)), "What a reader can pick for their sheet."),
)
TERM = shape(
    "a word",
    need("means", WORDS, "Its meaning in plain words."),
    may("also", Listed(WORDS, is_short=True), "Other forms of the word."),
    may("facts", _FACTS, "The facts behind the meaning."),
)
FACT = shape(
    "a fact",
    need("id", ID, "Stays the same for good."),
    need("fact", WORDS, "The statement, in full."),
    need("topic", TEXT, "What it is about."),
    need("confidence", one_of(Confidence, "confidence"), "How sure the evidence is."),
    need("applies-to", TEXT, "'all', or what it is about."),
    need("sources", Points(Kind.SOURCE, is_many=True), "Ids from sources.yaml."),
    need("reread", YES_NO, "no: not checked again against its source for this version."),
    may("population", TEXT, 'Who was studied, as words that follow "It was studied in".'),
    may("comparison", TEXT, "What it was compared with, with its figures, or: none."),
    may("note", TEXT, "For those who check it."),
    may("review-by", DATE, "When to look at it again."),
    may("valid-until", DATE, "The last day on which it holds."),
    titled_by="id",
)
SOURCE = shape(
    "a source",
    need("id", ID, "Stays the same for good."),
    need("title", TEXT, "Its title."),
    need("publisher", TEXT, "Who published it."),
    need("year", TEXT, "The year of it."),
    need("kind", TEXT, "What it is, as in: trial, label, guideline."),
    need("identifier", TEXT, "Its doi or address."),
    need("checked", DATE, "The day on which somebody last opened it."),
    may("note", TEXT, "For those who check it."),
    titled_by="id",
)

# --- a clinic, a translation ------------------------------------------------------------------

_SLOTS = tuple(slot.name for slot in dataclasses.fields(Clinic))
CLINIC = shape("'clinic'", *(may(name, TEXT, f"Fills ((clinic.{name})).") for name in _SLOTS))
_PAGE = Points(Kind.PAGE)
_QUESTION = Points(Kind.QUESTION)
_BECAUSE = need("because", TEXT, "Why; never shown to readers.")
_AS_OF = may("as-of", TEXT, "The first letters of what was replaced: 'askwell why' prints them.")
_FOR_GUIDE = may("guide", ID, "Only for this guide, where the folder is used with several.")
_PAGE_TEXT = tuple(key for key in PAGE.told if key.name in ("title", "body"))
_PAGE_PARTS = tuple(
    key for key in PAGE.told if key.name in ("distress", "ask", "teach-back", "when", "unless")
)
_QUESTION_TEXT = tuple(key for key in QUESTION.told if key.name in ("text", "why"))
HIDE = shape(
    "something hidden",
    _BECAUSE,
    may("page", _PAGE, "The page, as module/page."),
    may("question", _QUESTION, "The id of the question."),
    _FOR_GUIDE,
)
REPLACE_PAGE = shape(
    "a page in place of another",
    need("page", _PAGE, "The page, as module/page."),
    _BECAUSE,
    *_PAGE_TEXT,
    _AS_OF,
    _FOR_GUIDE,
    *_PAGE_PARTS,
    titled_by="title",
)
REPLACE_QUESTION = shape(
    "a question in place of another",
    need("question", _QUESTION, "The id of the question."),
    _BECAUSE,
    *_QUESTION_TEXT,
    _AS_OF,
    _FOR_GUIDE,
    titled_by="question",
)
ADD_PAGE = shape(
    "an added page",
    need("page", _PAGE, "A new page, as module/page."),
    *_PAGE_TEXT,
    may("after", ID, "The page it comes after; left out: it ends its module."),
    may("must-see", YES_NO, "It is on the short path too."),
    _FOR_GUIDE,
    *_PAGE_PARTS,
    titled_by="title",
)
ADD_QUESTION = shape(
    "an added question",
    need("question", _QUESTION, "A new id."),
    *_QUESTION_TEXT,
    need("topic", Points(Kind.TOPIC), "The topic it belongs to."),
    may("on", _PAGE, "The page where it is offered, as module/page."),
    may("concern", Points(Kind.CONCERN, True), "Suggested to a reader who chose one of these."),
    _FOR_GUIDE,
    *_SHOWN,
    titled_by="question",
)
ADD_HELP = shape(
    "an added way to get help",
    need("help", WORDS, "One more line under 'Help now'."),
    may("country", Points(Kind.COUNTRY), "For the readers of one country; left out: for all."),
    _FOR_GUIDE,
)
CLINIC_FILE = shape(
    "clinic.yaml",
    may("clinic", part(CLINIC), "The clinic's own values."),
    may("hide", Listed(part(HIDE)), "What this clinic's readers are not shown."),
    may("replace", Listed(part(REPLACE_PAGE, REPLACE_QUESTION)), "What it says in its own words."),
    may("add", Listed(part(ADD_QUESTION, ADD_PAGE, ADD_HELP)), "What is there for its readers only."),
)


def pair(own_language: str, code: str) -> Shape:
    """A text and its translation."""
    return shape(
        "a pair",
        need(own_language, TEXT, "The text as it stood when it was translated."),
        need(code, TEXT, "Its translation."),
    )


def pairs_file(pair: Shape) -> Shape:
    """A file of pairs: under `texts`, or under `pages` by page."""
    pairs = Listed(part(pair))
    return shape(
        "a translation",
        need("translates", TEXT, "The name of the file it translates, without '.yaml'."),
        need("language", Plain.LANGUAGE, "The language of this folder."),
        may("draft", YES_NO, "yes until a named person has signed the translation."),
        may("translated-by", TEXT, "Who signed it; left out until then."),
        may(
            "pages",
            OwnKeys(pairs, "page ids, and 'module' for title, goal and summary"),
            "In a module's file: the pairs of each page.",
        ),
        may("texts", pairs, "In any other file: its pairs."),
    )


ROOTS: dict[str, Part | Listed | OwnKeys] = {
    "guide.yaml": part(GUIDE),
    "module": part(MODULE),
    "questions.yaml": part(QUESTIONS),
    "glossary.yaml": OwnKeys(part(TERM), "the words that are explained"),
    "facts.yaml": Listed(part(FACT)),
    "sources.yaml": Listed(part(SOURCE)),
    "clinic.yaml": part(CLINIC_FILE),
}
"""What each file holds; `module` stands for every file of `modules/`, and the last is a clinic's."""


def file_value(name: str) -> Part | Listed | OwnKeys:
    """What a file of a guide holds, by its name as reports have it."""
    return ROOTS["module" if name.startswith("modules/") else name]
