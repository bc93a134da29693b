"""The keys of the guide format, mapping by mapping."""

from __future__ import annotations

from askwell.loading.fields import Shape

_SHOWN = ("when", "unless")
_ENDS = ("valid-until", "after")
_STATES = ("facts", *_ENDS, *_SHOWN)

GUIDE = Shape(
    "guide.yaml",
    (
        *("id", "title", "asks", "purpose", "audience", "leave-with", "version", "published", "language"),
        *("country", "minutes", "review", "authors", "funding", "updates", "modules", "starter"),
        *("help-now", "sheet"),
    ),
    ("forms", "stages", "concerns", "readiness", "crisis-phrases"),
)
MINUTES = Shape("'minutes'", ("full", "short"))
REVIEW = Shape("'review'", ("status",), ("by", "on", "again"))
PROMPT = Shape("a prompt", ("ask", "choices"))
CHOICE = Shape("a choice", ("id", "name"), ("note", "approval", "approved", "checked", "facts"), "name")
READINESS = Shape("a readiness prompt", ("id", "ask", "question"), (), "id")
HELP_NOW = Shape("'help-now'", ("title", "text", "offer", "countries"), ("any",))
_HELP = ("emergency", "line", "ways", "checked")
COUNTRY = Shape("a country", ("country", *_HELP), ("facts",), "country")
ANYWHERE = Shape("'any'", _HELP, ("facts",))
SHEET = Shape("'sheet'", ("title", "first-sentence", "if-time-runs-out", "tell", "before", "call"))
FIRST_SENTENCE = Shape("'first-sentence'", ("text",))
BOX = Shape("a box of the sheet", ("title", "items"), (), "title")
ITEM = Shape("an item", ("text",), _STATES)
TELL_ITEM = Shape("an item", ("text",), ("write", *_STATES))

MODULE = Shape("a module", ("id", "title", "goal", "pages"), ("reviewed", "summary"))
REVIEWED = Shape("'reviewed'", ("by", "on"), ("again",))
PAGE = Shape(
    "a page",
    ("id", "title", "body"),
    ("must-see", "distress", "ask", "teach-back", *_SHOWN),
    "title",
)
TEACH_BACK = Shape("a teach-back", ("say", "listen-for"))

TEXT = Shape("a text", ("text",), _STATES)
LIST = Shape("a list", ("list",), _STATES)
STEPS = Shape("steps", ("steps",), _STATES)
CALLOUT = Shape("a callout", ("callout", "text"), _STATES)
NUMBERS = Shape("a block of numbers", ("numbers",), _STATES)
NUMBERS_PART = Shape("'numbers'", ("about", "of", "rows", "means"))
ROW = Shape("a row", ("label", "count"), (), "label")
TABLE = Shape("a table", ("table",), _STATES)
TABLE_PART = Shape("'table'", ("columns", "rows", "says"))
OPTIONS = Shape("a block of options", ("options",), _STATES)
OPTIONS_PART = Shape("'options'", ("fields", "each"), ("says",))
TIMELINE = Shape("a timeline", ("timeline",), _STATES)
TIMELINE_PART = Shape("'timeline'", ("about", "stops", "says"))
STOP = Shape("a stop", ("at", "what"), ("who", "where", "varies", "facts"), "at")
CURVE = Shape("a curve", ("curve",), _STATES)
CURVE_PART = Shape("'curve'", ("about", "points", "says"))
POINT = Shape("a point", ("minute", "level"))
CLAIM = Shape("a claim", ("claim", "says", "verdict"), _STATES)

QUESTIONS = Shape("questions.yaml", ("topics", "questions"))
TOPIC = Shape("a topic", ("id", "name"), (), "name")
QUESTION = Shape(
    "a question",
    ("id", "text", "topic", "why"),
    ("core", "form", "stage", "concern", "from", *_SHOWN),
    "id",
)

TERM = Shape("a word", ("means",), ("also", "facts"))
FACT = Shape(
    "a fact",
    ("id", "fact", "topic", "confidence", "applies-to", "sources", "reread"),
    ("population", "comparison", "note", "review-by", "valid-until"),
    "id",
)
SOURCE = Shape(
    "a source",
    ("id", "title", "publisher", "year", "kind", "identifier", "checked"),
    ("note",),
    "id",
)

CLINIC_FILE = Shape("clinic.yaml", ("clinic",), ("hide", "replace", "add"))
CLINIC = Shape(
    "'clinic'",
    (),
    ("name", "clinician", "phone", "address", "arrive", "room", "price", "hours"),
)

PAIRS_FILE = Shape("a translation", ("translates", "language"), ("draft", "translated-by", "pages", "texts"))
