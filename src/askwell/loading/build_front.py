"""guide.yaml: what a guide is, its prompts, crisis help and the sheet."""

from __future__ import annotations

from askwell.guide.clean_words import clean_line
from askwell.guide.conditions import NO_FORM
from askwell.guide.countries import CODES, Country, guessed_country, iso_country
from askwell.guide.model import (
    Choice,
    CountryHelp,
    Guide,
    HelpNow,
    Minutes,
    Prompt,
    ReadinessPrompt,
    Reviewed,
    SheetBox,
    SheetItem,
    SheetText,
)
from askwell.guide.names import UnknownNameError
from askwell.guide.place import Place
from askwell.loading import shapes
from askwell.loading.fields import Fields, Reading
from askwell.loading.nodes import Node, Scalar
from askwell.loading.problems import quoted
from askwell.loading.references import Kind
from askwell.loading.shape import Shape
from askwell.loading.shapes import LONGEST_HELP_LINE, STARTER_COUNT

ListedModules = tuple[tuple[str, Place], ...]
"""The ids of the modules in guide.yaml, in reading order, and where each stands."""


def build_front(root: Node, reading: Reading) -> tuple[Guide, ListedModules]:
    """Read guide.yaml.

    Returns:
        A guide with its values, with empty ones for what is wrong, and nothing of the other files; and the
        modules.
    """
    fields = reading.fields(root, shapes.GUIDE)
    status, review = _review(fields)
    help_now = _help_now(fields)
    if "forms" in fields.nodes:
        fields.define(Kind.FORM, NO_FORM, "forms")
    front = Guide(
        id=fields.id(),
        title=fields.prose("title"),
        asks=fields.prose("asks"),
        purpose=fields.prose("purpose"),
        audience=fields.prose("audience"),
        leave_with=fields.prose("leave-with"),
        version=fields.text("version"),
        published=fields.date("published"),
        language=fields.language("language"),
        country=_own_country(fields, help_now),
        minutes=_minutes(fields),
        review_status=status,
        review=review,
        authors=fields.prose("authors"),
        funding=fields.prose("funding"),
        updates=fields.prose("updates"),
        modules=(),
        topics=(),
        questions=(),
        readiness=_readiness(fields),
        starter=_starter(fields),
        sheet=_sheet(fields),
        help_now=help_now,
        crisis_phrases=_crisis_phrases(fields),
        terms=(),
        facts=(),
        sources=(),
        forms=_prompt(fields, "forms", Kind.FORM),
        stages=_prompt(fields, "stages", Kind.STAGE),
        concerns=_prompt(fields, "concerns", Kind.CONCERN),
        at=fields.at,
    )
    return front, _modules(fields)


def _modules(fields: Fields) -> ListedModules:
    nodes = fields.nodes_of("modules")
    seen: dict[str, Place] = {}
    for node in nodes:
        if isinstance(node, Scalar):
            fields.once(seen, node.text, "module", node)
    return tuple((fields.id_of(node), fields.reading.place(node)) for node in nodes)


def _country(fields: Fields) -> str:
    """A code of ISO 3166-1; empty if it is none."""
    code = fields.text("country")
    if not code or code in CODES:
        return code
    node = fields.nodes["country"]
    guess = iso_country(code) or guessed_country(code)
    mend = f"did you mean {quoted(guess)}?" if guess else "write the two letters of ISO 3166, as in 'US'"
    fields.reading.error("GDE105", f"{quoted(code)} is not the code of a country", node, mend)
    return ""


def _own_country(fields: Fields, help_now: HelpNow) -> Country:
    """The guide's own country, which must have help."""
    code = _country(fields)
    try:
        return help_now.country(code) if code and help_now.countries else Country(code)
    except UnknownNameError:
        message = f"'help-now' has no entry for the guide's own country, {code}"
        mend = "add it to 'countries' in 'help-now'"
        fields.reading.error("GDE125", message, fields.nodes["country"], mend)
        return Country(code)


def _minutes(fields: Fields) -> Minutes:
    part = fields.part("minutes", shapes.MINUTES)
    return Minutes(part.whole_number("full"), part.whole_number("short")) if part else Minutes(0, 0)


def _review(fields: Fields) -> tuple[str, Reviewed]:
    part = fields.part("review", shapes.REVIEW)
    if part is None:
        return "", Reviewed()
    return part.prose("status"), Reviewed(part.text("by"), part.date("on"), part.date("again"))


# --- prompts ----------------------------------------------------------------------------------


def _prompt(fields: Fields, key: str, kind: Kind) -> Prompt | None:
    part = fields.part(key, shapes.PROMPT)
    if part is None:
        return None
    choices = tuple(_choice(choice, kind) for choice in part.each("choices", shapes.CHOICE))
    return Prompt(part.prose("ask"), choices, part.at)


def _choice(fields: Fields, kind: Kind) -> Choice:
    return Choice(
        id=fields.own_id(kind),
        name=fields.prose("name"),
        note=fields.prose("note"),
        approved=fields.yes_no("approved"),
        approval=fields.prose("approval"),
        checked=fields.date("checked"),
        facts=fields.ids("facts", Kind.FACT),
        at=fields.at,
    )


def _readiness(fields: Fields) -> tuple[ReadinessPrompt, ...]:
    seen: dict[str, Place] = {}
    found = []
    for part in fields.each("readiness", shapes.READINESS):
        prompt_id = part.id()
        if prompt_id:
            part.once(seen, prompt_id, "readiness prompt", part.nodes["id"])
        question = part.points_at("question", Kind.QUESTION)
        found.append(ReadinessPrompt(prompt_id, part.prose("ask"), question, part.at))
    return tuple(found)


def _starter(fields: Fields) -> tuple[str, ...]:
    ids = fields.ids("starter", Kind.QUESTION)
    if "starter" in fields and len(set(ids)) != STARTER_COUNT:
        message = f"'starter' names {len(set(ids))} questions"
        mend = f"name {STARTER_COUNT} different questions; the first three are the top three"
        fields.reading.error("GDE114", message, fields.nodes["starter"], mend)
    return ids


def _crisis_phrases(fields: Fields) -> tuple[str, ...]:
    """The phrases in the reader's language, and as written: people write in both."""
    written = (
        clean_line(node.text) for node in fields.nodes_of("crisis-phrases") if isinstance(node, Scalar)
    )
    return tuple(dict.fromkeys((*fields.proses("crisis-phrases"), *written)))


# --- help now ---------------------------------------------------------------------------------


def _help_now(fields: Fields) -> HelpNow:
    part = fields.part("help-now", shapes.HELP_NOW)
    if part is None:
        return HelpNow("", "", "", ())
    countries = tuple(_country_help(country) for country in part.each("countries", shapes.COUNTRY))
    anywhere = _anywhere(part.part("any", shapes.ANYWHERE))
    return HelpNow(part.prose("title"), part.prose("text"), part.prose("offer"), countries, anywhere)


def _country_help(fields: Fields) -> CountryHelp:
    country = _country(fields)
    if country:
        fields.define(Kind.COUNTRY, country, "country")
    return _lines(fields, country)


def _anywhere(fields: Fields | None) -> CountryHelp | None:
    """Help for every country that has no entry of its own; then text may be for any of them too."""
    if fields is None:
        return None
    for code in CODES:
        fields.reading.references.define(Kind.COUNTRY, code, fields.at)
    return _lines(fields, "")


def _lines(fields: Fields, country: str) -> CountryHelp:
    return CountryHelp(
        country=country,
        emergency=fields.prose("emergency"),
        line=_help_line(fields),
        ways=fields.proses("ways"),
        checked=fields.date("checked"),
        facts=fields.ids("facts", Kind.FACT),
        at=fields.at,
    )


def _help_line(fields: Fields) -> str:
    line, place = fields.prose_at("line")
    if len(line) > LONGEST_HELP_LINE:
        message = f"{quoted(line)} has {len(line)} characters; {LONGEST_HELP_LINE} is the most"
        mend = "shorten it: this line stands on every screen"
        fields.reading.error("GDE113", message, place, mend)
    return line


# --- sheet ------------------------------------------------------------------------------------

_EMPTY_BOX = SheetBox("", ())
_NO_SHEET = SheetText("", "", "", _EMPTY_BOX, _EMPTY_BOX, _EMPTY_BOX)


def _sheet(fields: Fields) -> SheetText:
    part = fields.part("sheet", shapes.SHEET)
    if part is None:
        return _NO_SHEET
    first = part.part("first-sentence", shapes.FIRST_SENTENCE)
    return SheetText(
        title=part.prose("title"),
        first_sentence=first.prose("text") if first else "",
        if_time_runs_out=part.prose("if-time-runs-out"),
        tell=_box(part, "tell", shapes.TELL_ITEM),
        before=_box(part, "before"),
        call=_box(part, "call"),
    )


def _box(fields: Fields, key: str, item: Shape = shapes.ITEM) -> SheetBox:
    part = fields.part(key, shapes.BOX)
    if part is None:
        return _EMPTY_BOX
    return SheetBox(part.prose("title"), tuple(_item(each) for each in part.each("items", item)))


def _item(fields: Fields) -> SheetItem:
    return SheetItem(
        text=fields.prose("text"),
        facts=fields.ids("facts", Kind.FACT),
        valid_until=fields.date("valid-until"),
        after=fields.prose("after"),
        visibility=fields.visibility(),
        at=fields.at,
        is_written=fields.yes_no("write") is True,
    )
