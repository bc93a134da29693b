"""What must stand on a sheet, by a second reading of a guide's YAML.

Kept apart on purpose: it uses neither `askwell.loading`, `askwell.guide` nor the builder, only PyYAML and
the rules of docs/guide-format.md. A sheet is right when both readings agree.
"""

from __future__ import annotations

import functools
import itertools
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from askwell.checklist.checklist import Checklist, Line, PaperSide, Section, Words
from askwell.wording.words import SheetWords

Both = tuple[str, str]
"""A text, and the English beneath it (empty: none)."""
Asked = tuple[str, str, str, bool] | None
"""A question's id, topic, why, and whether it is an own one."""
Row = tuple[str, Both, Both, int, Asked]
"""Mark, label, text, lines to write on, and the question it is."""
Part = tuple[str, Both, int, tuple[Row, ...], tuple[Both, ...]]
"""Kind, heading, lines to write on after it all, the rows, and what each row is answered with."""
Side = tuple[Both, tuple[Part, ...]]
"""Title and parts."""
Sheet = tuple[Side, Side, Both]
"""Front, back and help line."""
NONE: Both = ("", "")


@dataclass(frozen=True)
class Told:
    """What a reader answered; None or empty: not told. The country is a setting and always there."""

    form: str | None
    """"?": told, but not sure."""
    stage: str | None
    concerns: frozenset[str]
    country: str

    def of(self, key: str) -> set[str]:
        """What was told under a key of `when:`."""
        form = None if self.form == "?" else self.form
        one = {"form": form, "stage": self.stage, "country": self.country}
        return set(self.concerns) if key == "concern" else {one[key]} - {None}


@dataclass(frozen=True)
class Picked:
    """What a reader put on the list."""

    top: tuple[str, ...]
    rest: tuple[str, ...]
    own: Mapping[str, str]
    first_sentence: str = ""
    shows_glance: bool = True


@dataclass(frozen=True, eq=False)
class GuideFiles:
    """The files of a guide in one language, every value a string."""

    folder: Path
    language: str
    front: Any = field(repr=False)
    bank: Any = field(repr=False)
    pairs: Mapping[str, str] = field(default_factory=dict, repr=False)
    is_draft: bool = False

    @classmethod
    def read(cls, folder: Path, language: str) -> GuideFiles:
        """Read guide.yaml, questions.yaml and the pairs of the language."""
        front, bank = _yaml(folder / "guide.yaml"), _yaml(folder / "questions.yaml")
        if language == front["language"]:
            return cls(folder, language, front, bank)
        pairs = {}
        for name in ("guide.yaml", "questions.yaml"):
            texts = _yaml(folder / language / name)["texts"]
            pairs |= {" ".join(pair["en"].split()): pair[language] for pair in texts}
        head = _yaml(folder / language / "guide.yaml")
        is_draft = head.get("draft", "no" if head.get("translated-by") else "yes") != "no"
        return cls(folder, language, front, bank, pairs, is_draft)

    @functools.cache  # noqa: B019 - a guide's texts are few and said thousands of times
    def say(self, text: str) -> str:
        """A text as a reader of this language sees it on paper."""
        words = " ".join(text.split())
        words = self.pairs.get(words, words)
        words = re.sub(r"\(\(clinic\.[\w-]+\|([^)]*)\)\)", r"\1", words)
        return re.sub(r"(\*\*?)(?=\S)(.+?)(?<=\S)\1", r"\2", " ".join(words.split()))

    def ids(self, prompt: str) -> tuple[str, ...]:
        """The answers to `forms`, `stages` or `concerns`; none if it is not asked."""
        return tuple(choice["id"] for choice in self.front.get(prompt, {}).get("choices", ()))

    @property
    def countries(self) -> tuple[str, ...]:
        """The countries it has help lines for."""
        return tuple(entry["country"] for entry in self.front["help-now"]["countries"])

    @functools.cached_property
    def questions(self) -> dict[str, Any]:
        """The bank by id."""
        return {question["id"]: question for question in self.bank["questions"]}

    def offered(self, told: Told) -> tuple[str, ...]:
        """Ids of the questions this reader can pick."""
        return tuple(q for q, entry in self.questions.items() if is_there(entry, told))

    def starter(self, told: Told) -> tuple[str, ...]:
        """The starter list of this reader."""
        return tuple(q for q in self.front["starter"] if q in self.offered(told))


def languages_of(folder: Path) -> tuple[str, ...]:
    """Every language a guide is there in, its own first."""
    others = (path.parent.name for path in folder.glob("??/guide.yaml"))
    return (_yaml(folder / "guide.yaml")["language"], *sorted(others))


def is_there(entry: Mapping[str, Any], told: Told) -> bool:
    """Whether a line or question is for this reader: a prompt that was skipped shows, and hides nothing."""
    when, unless = dict(entry.get("when", {})), entry.get("unless")
    for short in ("form", "stage"):
        if short in entry:
            when[short] = entry[short]
    for key, value in when.items():
        was_skipped = key != "country" and not told.of(key)
        if not was_skipped and not _values(value) & told.of(key):
            return False
    return unless is None or not all(_values(value) & told.of(key) for key, value in unless.items())


def expected_sheet(
    files: GuideFiles,
    said: SheetWords,
    told: Told,
    picked: Picked,
    today: str,
    english: tuple[GuideFiles, SheetWords, str] | None = None,
) -> Sheet:
    """The sheet of this reader. `today` is the date in words; `english` for the bilingual edition."""

    def program(pick: Callable[[SheetWords], str]) -> Both:
        return pick(said), pick(english[1]) if english else ""

    def guide(text: str) -> Both:
        own = files.say(text)
        there = english[0].say(text) if english else ""
        return own, "" if there == own else there

    def question(key: str, mark: str, ruled: int) -> Row:
        if key in picked.own:
            asked: Asked = (key, said.own_topic, "", True)
            return mark, NONE, (picked.own[key], ""), ruled, asked
        entry = files.questions[key]
        (topic,) = (topic["name"] for topic in files.bank["topics"] if topic["id"] == entry["topic"])
        asked = (key, files.say(topic), files.say(entry["why"]), False)
        return mark, NONE, guide(entry["text"]), ruled, asked

    def box(name: str, mark: str, *more: Row) -> Part:
        entry = files.front["sheet"][name]
        rows = [(mark, NONE, guide(item["text"]), 0, None) for item in entry["items"] if is_there(item, told)]
        return name, guide(entry["title"]), 0, (*rows, *more), ()

    def names(prompt: str, chosen: set[str]) -> Both:
        """The names of what was told, in the guide's order."""

        def joined(source: GuideFiles) -> str:
            choices = source.front.get(prompt, {}).get("choices", ())
            return " · ".join(source.say(choice["name"]) for choice in choices if choice["id"] in chosen)

        own, there = joined(files), joined(english[0]) if english else ""
        return own, "" if there == own else there

    def glance() -> list[Part]:
        rows = []
        if told.form == "?":
            rows.append(plain_row(program(lambda s: s.not_sure)))
        elif told.form:
            rows.append(plain_row(names("forms", {told.form}), program(lambda s: s.about_form)))
        if told.stage:
            rows.append(plain_row(names("stages", {told.stage})))
        if told.concerns:
            rows.append(plain_row(names("concerns", set(told.concerns)), program(lambda s: s.matters)))
        is_there = bool(rows) and picked.shows_glance
        return [("glance", program(lambda s: s.glance), 0, tuple(rows), ())] if is_there else []

    def tell() -> list[Part]:
        """Boxes for what is ticked, and lines for what is to be written."""
        items = [item for item in sheet["tell"]["items"] if is_there(item, told)]
        ticked = tuple(plain_row(guide(i["text"])) for i in items if i.get("write") != "yes")
        replies = tuple(
            program(pick)
            for pick in (lambda s: s.yes, lambda s: s.no, lambda s: s.unsure, lambda s: s.more_about)
        )
        parts: list[Part] = [("tell", program(lambda s: s.tell_hint), 0, ticked, replies)] if ticked else []
        return parts + [("write", guide(i["text"]), 4, (), ()) for i in items if i.get("write") == "yes"]

    def blank(label: Both) -> Row:
        return "none", label, NONE, 1, None

    def plain_row(text: Both, label: Both = NONE) -> Row:
        return "none", label, text, 0, None

    def version(source: GuideFiles, words: SheetWords, day: str) -> str:
        front = source.front
        return words.version.format(
            title=source.say(front["title"]),
            version=front["version"],
            published=front["published"],
            today=day,
        )

    def help_line(source: GuideFiles, words: SheetWords) -> str:
        (entry,) = (c for c in source.front["help-now"]["countries"] if c["country"] == told.country)
        return words.help_now.format(line=source.say(entry["line"]), emergency=source.say(entry["emergency"]))

    sheet = files.front["sheet"]
    name, *others = (
        blank(program(pick)) for pick in (lambda s: s.my_name, lambda s: s.appointment, lambda s: s.clinician)
    )
    first = (picked.first_sentence, "") if picked.first_sentence else guide(sheet["first-sentence"]["text"])
    last = plain_row(guide(sheet["if-time-runs-out"]), program(lambda s: s.if_time_runs_out))
    front: list[Part] = [
        ("header", NONE, 0, (name, *others), ()),
        *glance(),
        ("opening", program(lambda s: s.say_first), 0, (plain_row(first), last), ()),
    ]
    rows = [question(key, "number", 3) for key in picked.top]
    if not (picked.top or picked.rest):
        rows = [("number", NONE, NONE, 4, None)] * 3
    if rows:
        front.append(("top", program(lambda s: s.top_three), 0, tuple(rows), ()))
    if picked.rest:
        rest = tuple(question(key, "tick", 1) for key in picked.rest)
        front.append(("rest", program(lambda s: s.rest), 0, rest, ()))
    front += [
        ("more", program(lambda s: s.one_more), 2, (), ()),
        ("decided", program(lambda s: s.decided), 2, (), ()),
        ("next", program(lambda s: s.next_steps), 1, (), ()),
    ]
    about = [plain_row(program(lambda s: s.notice)), plain_row(guide(files.front["review"]["status"]))]
    about.append(plain_row((version(files, said, today), version(*english) if english else "")))
    if files.is_draft:
        about.append(plain_row(program(lambda s: s.draft)))
    clinic: Row = ("bullet", program(lambda s: s.call_clinic), NONE, 1, None)
    back: list[Part] = [("header", NONE, 0, (name,), ()), *tell()]
    back += [part for part in (box("before", "tick"), box("call", "bullet", clinic)) if part[3]]
    back.append(("about", NONE, 0, tuple(about), ()))
    help_now = (help_line(files, said), help_line(*english[:2]) if english else "")
    sides = (guide(sheet["title"]), tuple(front)), (guide(sheet["tell"]["title"]), tuple(back))
    return *sides, help_now


def found_sheet(checklist: Checklist) -> Sheet:
    """The same of a checklist that was built."""

    def both(words: Words | None) -> Both:
        return (words.text, words.english) if words else NONE

    def row(line: Line) -> Row:
        question = line.asked
        asked = (question.id, question.topic, question.why, question.is_own) if question else None
        return line.mark.value, both(line.label), both(line.words), line.ruled, asked

    def part(section: Section) -> Part:
        replies = section.replies
        answers = tuple(map(both, (*replies.ticks, replies.more))) if replies else ()
        rows = tuple(map(row, section.lines))
        return section.kind.value, both(section.title), section.ruled, rows, answers

    def side(found: PaperSide) -> Side:
        return both(found.title), tuple(map(part, found.sections))

    return side(checklist.front), side(checklist.back), both(checklist.help_line)


def first_difference(expected: Sheet, found: Sheet) -> str:
    """The first line in which two sheets differ; empty if they are the same."""
    if expected == found:
        return ""
    pairs = itertools.zip_longest(_lines(expected), _lines(found), fillvalue="nothing more")
    return next(f"expected {one}, found {other}" for one, other in pairs if one != other)


def _lines(sheet: Sheet) -> Iterator[str]:
    *sides, help_line = sheet
    for title, parts in sides:
        yield f"the title {title}"
        for kind, heading, ruled, rows, answers in parts:
            yield f"in {kind} the heading {heading} with {ruled} empty lines, answered with {answers}"
            yield from (f"in {kind} {row}" for row in rows)
    yield f"the help line {help_line}"


def _yaml(path: Path) -> Any:
    return yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.BaseLoader)


def _values(value: str | list[str]) -> set[str]:
    return {value} if isinstance(value, str) else set(value)
