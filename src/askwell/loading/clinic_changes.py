"""`hide`, `replace` and `add` of clinic.yaml, held against the guide they are for."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import replace

from askwell.guide.clinic_changes import why_locked
from askwell.guide.model import Change, Guide, Page, Question, Verb
from askwell.guide.names import nearest
from askwell.guide.recorded import page_content, question_content
from askwell.loading import shapes
from askwell.loading.build_modules import build_page
from askwell.loading.clinic import ON_EVERY_SHEET, ClinicFolder
from askwell.loading.fields import Fields, Reading, is_id
from askwell.loading.nodes import Listing, Mapping, Node, Scalar
from askwell.loading.problems import Problem, Severity, quoted
from askwell.loading.references import Kind, suggestion
from askwell.loading.words import CLINIC_FILE

AS_OF_LETTERS = 8
"""So much of a fingerprint says which words were replaced."""


def read_changes(folder: ClinicFolder, guide: Guide, reading: Reading) -> tuple[Change, ...]:
    """Read a clinic's changes; problems go to the reading.

    Args:
        folder: The clinic's.
        guide: Without changes.
        reading: Of clinic.yaml, with the references of the guide.

    Returns:
        Those that fit and are for this guide.
    """
    if not isinstance(folder.root, Mapping):
        return ()
    reader = _ChangeReader(guide, reading)
    nodes = {key.text: value for key, value in folder.root.entries}
    there = [verb for verb in Verb if verb.value in nodes]
    return tuple(change for verb in there for change in reader.read(verb, nodes[verb.value]))


def unused_values(folder: ClinicFolder, used: set[str]) -> Iterator[Problem]:
    """OVL309: a value that no reader is shown."""
    for key, place in folder.places.items():
        if getattr(folder.clinic, key, "") and key not in used | ON_EVERY_SHEET:
            mend = f"write ((clinic.{key})) on a page that you add or replace, or take it out"
            yield Problem("OVL309", Severity.WARNING, f"nobody is shown {quoted(key)}", place, mend)


def untranslated(texts: Sequence[Scalar], code: str, reading: Reading) -> Iterator[Problem]:
    """OVL311: words of the clinic that readers in another language are shown as they are."""
    if texts:
        count = "1 text" if len(texts) == 1 else f"{len(texts)} texts"
        message = f"{count} of the clinic, this first, will not be in '{code}' for those who read in it"
        mend = f"add {code}/{CLINIC_FILE} to the clinic's folder, with 'en:' and '{code}:' for each"
        yield Problem("OVL311", Severity.WARNING, message, reading.place(texts[0]), mend)


class _ChangeReader:
    """Reads item after item; knows what the items before it did."""

    def __init__(self, guide: Guide, reading: Reading) -> None:
        self._guide = guide
        self._reading = reading
        self._touched: dict[str, Change] = {}
        self._pages = dict.fromkeys(guide.page_by_path)
        self._questions = dict.fromkeys(guide.question_by_id)

    def read(self, verb: Verb, items: Node) -> Iterator[Change]:
        nodes = items.items if isinstance(items, Listing) else (items,)
        for node in nodes:
            keys = [key.text for key, _ in node.entries] if isinstance(node, Mapping) else []
            read = next((read for key, read in self._kinds(verb).items() if key in keys), None)
            if read is None:
                self._report_no_kind(verb, node)
            elif self._is_for_this_guide(node):
                change = read(node)
                if change is not None:
                    yield change

    def _kinds(self, verb: Verb) -> dict[str, Callable[[Node], Change | None]]:
        match verb:
            case Verb.HIDE:
                return {"page": self._hide, "question": self._hide}
            case Verb.REPLACE:
                return {"page": self._replace_page, "question": self._replace_question}
            case Verb.ADD:
                return {"question": self._add_question, "page": self._add_page, "help": self._add_help}

    def _report_no_kind(self, verb: Verb, node: Node) -> None:
        kinds = " or ".join(f"'{key}: ...'" for key in self._kinds(verb))
        message = f"{quoted(verb.value)} does not say what it is about"
        self._reading.error("OVL300", message, node, f"start it with {kinds}")

    def _is_for_this_guide(self, node: Node) -> bool:
        """Whether it is; a clinic's folder may be used with several guides."""
        entries = node.entries if isinstance(node, Mapping) else ()
        meant = next((getattr(value, "text", "") for key, value in entries if key.text == "guide"), "")
        return not meant or meant == self._guide.id

    # --- targets --------------------------------------------------------------------------

    def _target(self, fields: Fields, verb: Verb) -> str:
        """What is hidden or replaced; empty if it is not there or not the clinic's to change (reported)."""
        key = "page" if "page" in fields else "question"
        there = self._guide.page_by_path if key == "page" else self._guide.question_by_id
        target = fields.text(key)
        node = fields.nodes[key]
        if target not in there:
            if target:
                message = f"the guide has no {key} {quoted(target)}"
                self._reading.error("OVL301", message, node, _nearest(key, target, there))
            return ""
        locked = why_locked(self._guide, target, verb)
        if locked:
            message = f"{quoted(target)} cannot be {_DONE[verb]}: {locked}"
            mend = "take this out; 'add' a page or question of your own beside it"
            self._reading.error("OVL303", message, node, mend)
            return ""
        before = self._touched.get(target)
        if before is not None:
            message = f"{quoted(target)} is changed twice; the first is in line {before.at.line}"
            self._reading.error("OVL304", message, node, "keep one of the two")
            return ""
        return target

    def _new(self, fields: Fields, key: str, there: dict[str, None], word: str) -> str:
        """An id that nobody has yet; empty if it is taken or no id (reported)."""
        name, node = fields.text(key), fields.nodes[key]
        if not name:
            return ""
        if name in there:
            message = f"there is a {word} {quoted(name)} already"
            self._reading.error("OVL302", message, node, "choose another id, or 'replace' that one")
            return ""
        parts = name.split("/")
        if len(parts) != (2 if word == "page" else 1) or not all(map(is_id, parts)):
            example = "module/page, as in visit-day/parking" if word == "page" else "as in is-there-a-ramp"
            mend = f"write small letters, digits and dashes: {example}"
            self._reading.error("GDE108", f"{quoted(name)} is not the id of a {word}", node, mend)
            return ""
        there[name] = None
        return name

    def _done(self, change: Change) -> Change:
        self._touched[change.target] = change
        return change

    # --- hide and replace -----------------------------------------------------------------

    def _hide(self, node: Node) -> Change | None:
        fields = self._reading.fields(node, shapes.HIDE)
        target = self._target(fields, Verb.HIDE)
        because = fields.text("because")
        return self._done(Change(Verb.HIDE, target, because, at=fields.at)) if target else None

    def _replace_page(self, node: Node) -> Change | None:
        fields = self._reading.fields(node, shapes.REPLACE_PAGE)
        target = self._target(fields, Verb.REPLACE)
        page = build_page(fields, target.partition("/")[2])
        if not target:
            return None
        _, old = self._guide.page_by_path[target]
        self._check_as_of(fields, page_content(old).fingerprint)
        return self._done(Change(Verb.REPLACE, target, fields.text("because"), page=page, at=fields.at))

    def _replace_question(self, node: Node) -> Change | None:
        fields = self._reading.fields(node, shapes.REPLACE_QUESTION)
        target = self._target(fields, Verb.REPLACE)
        if not target:
            return None
        old = self._guide.question_by_id[target]
        self._check_as_of(fields, question_content(old).fingerprint)
        new = replace(old, text=fields.prose("text"), why=fields.prose("why"), at=fields.at)
        return self._done(Change(Verb.REPLACE, target, fields.text("because"), question=new, at=fields.at))

    def _check_as_of(self, fields: Fields, fingerprint: str) -> None:
        """OVL307: the guide's words changed since a clinic wrote its own in their place."""
        written, today = fields.text("as-of"), fingerprint[:AS_OF_LETTERS]
        if written and written != today:
            message = "the guide's own words changed since these were written in their place"
            mend = f"read them (askwell why), and write 'as-of: {today}'"
            place = self._reading.place(fields.nodes["as-of"])
            self._reading.problems.append(Problem("OVL307", Severity.WARNING, message, place, mend))

    # --- add ------------------------------------------------------------------------------

    def _add_page(self, node: Node) -> Change | None:
        fields = self._reading.fields(node, shapes.ADD_PAGE)
        path = self._new(fields, "page", self._pages, "page")
        page = build_page(fields, path.partition("/")[2])
        if not path:
            return None
        module_id = path.partition("/")[0]
        ids = [module.id for module in self._guide.modules]
        if module_id not in ids:
            message = f"the guide has no module {quoted(module_id)}"
            self._reading.error("OVL301", message, fields.nodes["page"], suggestion(module_id, ids))
            return None
        after = self._after(fields, module_id, page)
        return self._done(Change(Verb.ADD, path, page=page, after=after, at=fields.at))

    def _after(self, fields: Fields, module_id: str, page: Page) -> str:
        after = fields.text("after")
        there = [p.partition("/")[2] for p in self._pages if p.startswith(f"{module_id}/")]
        there.remove(page.id)
        hidden = self._touched.get(f"{module_id}/{after}")
        if after and (after not in there or (hidden is not None and hidden.verb is Verb.HIDE)):
            message = f"{quoted(module_id)} has no page {quoted(after)} that is shown"
            self._reading.error("OVL301", message, fields.nodes["after"], suggestion(after, there))
            return ""
        return after

    def _add_question(self, node: Node) -> Change | None:
        fields = self._reading.fields(node, shapes.ADD_QUESTION)
        name = self._new(fields, "question", self._questions, "question")
        if name:
            self._reading.references.define(
                Kind.QUESTION, name, self._reading.place(fields.nodes["question"])
            )
        on = fields.text("on")
        if on and on not in self._pages:
            message = f"the guide has no page {quoted(on)}"
            self._reading.error("OVL301", message, fields.nodes["on"], _nearest("page", on, self._pages))
        question = Question(
            id=name,
            text=fields.prose("text"),
            topic=fields.points_at("topic", Kind.TOPIC),
            why=fields.prose("why"),
            concern=fields.ids("concern", Kind.CONCERN),
            came_from=on,
            visibility=fields.visibility(),
            at=fields.at,
        )
        return self._done(Change(Verb.ADD, name, question=question, on=on, at=fields.at)) if name else None

    def _add_help(self, node: Node) -> Change | None:
        fields = self._reading.fields(node, shapes.ADD_HELP)
        country = fields.points_at("country", Kind.COUNTRY)
        words = fields.prose("help")
        return Change(Verb.ADD, "", help=words, country=country, at=fields.at) if words else None


def _nearest(key: str, target: str, there: Collection[str]) -> str:
    """A help sentence: the question, or the page of any module, with the nearest name; where to see all."""
    if key != "page":
        return suggestion(target, there)
    by_page = {path.partition("/")[2]: path for path in there}
    close = nearest(target.partition("/")[2] or target, by_page)
    guess = f"did you mean {quoted(by_page[close])}?  " if close else ""
    return f"{guess}'askwell why' alone lists every page"


_DONE = {Verb.HIDE: "hidden", Verb.REPLACE: "replaced"}
