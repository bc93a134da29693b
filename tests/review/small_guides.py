"""Small guides made in Python, clean unless a test makes them otherwise."""

from __future__ import annotations

import dataclasses
from typing import Any

from askwell.guide.conditions import ALWAYS, Condition, Visibility
from askwell.guide.model import (
    Block,
    CalloutBlock,
    CalloutKind,
    Choice,
    Confidence,
    CountryHelp,
    Fact,
    Guide,
    HelpNow,
    Minutes,
    Module,
    Option,
    OptionsBlock,
    Page,
    Prompt,
    Question,
    Reviewed,
    SheetBox,
    SheetText,
    TeachBack,
    Term,
    TextBlock,
    Topic,
)

KITES = Prompt(
    "Which kite?",
    (
        Choice("box", "Box kite", approved=True, approval="The club has tried it."),
        Choice("delta", "Delta kite", approved=False, approval="The club has not tried it."),
    ),
)
STAGES = Prompt("Is it new?", (Choice("new", "New"), Choice("old", "Old")))
CONCERNS = Prompt("What matters?", (Choice("wind", "Wind"), Choice("rain", "Rain")))


PLAIN = (
    "You can fly a kite in the park when the wind is steady and the grass is dry. Ask another person to "
    "hold the kite carefully while you walk away with the line. If the wind drops, the kite usually falls "
    "slowly, so nobody is hurt.\n\nMost people need a few tries before they can hold the line in only one "
    "hand. You can stop whenever you like, because nobody is waiting for you."
)
"""A page's body that passes every gate: 74 words in two paragraphs, Flesch-Kincaid grade 5.3."""


def only(**keys: tuple[str, ...]) -> Visibility:
    """Shown only if these hold."""
    return Visibility(when=Condition(**keys))


def unless(**keys: tuple[str, ...]) -> Visibility:
    """Hidden if these hold."""
    return Visibility(unless=Condition(**keys))


def text(words: str, *facts: str, shown: Visibility = ALWAYS) -> TextBlock:
    """A paragraph."""
    because = "" if facts else "It is plain."
    return TextBlock(words, facts=facts, because=because, visibility=shown)


def safety(words: str, *facts: str) -> CalloutBlock:
    """A safety callout."""
    return CalloutBlock(CalloutKind.SAFETY, words, facts=facts)


def choices(*told: tuple[str, ...], fields: tuple[str, ...] = ("Good", "Hard")) -> OptionsBlock:
    """Choices side by side: a name and then one text per field."""
    return OptionsBlock(
        fields,
        tuple(Option(name, values, facts=("f1",)) for name, *rest in told for values in (tuple(rest),)),
        facts=("f1",),
    )


def page(*blocks: Block, **fields: Any) -> Page:
    """A page with a question and a plain body."""
    body = blocks or (text(PLAIN),)
    return Page(**{"id": "kites", "title": "Kites", "body": body, "ask": ("q1",), **fields})


def must_see(*blocks: Block, **fields: Any) -> Page:
    """A must-see page with its teach-back."""
    back = (TeachBack("What will you do in the wind?", ("hold the line",)),)
    return page(*blocks, **{"id": "wind", "must_see": True, "teach_back": back, **fields})


def fact(name: str = "f1", **fields: Any) -> Fact:
    """A well established fact."""
    values = {"statement": "Kites fly.", "topic": "kites", "confidence": Confidence.HIGH}
    return Fact(**{"id": name, **values, "applies_to": "all", "sources": ("s1",), "reread": True, **fields})


def question(name: str = "q1", **fields: Any) -> Question:
    """A short, open question."""
    return Question(
        **{"id": name, "text": "What do you advise?", "topic": "t1", "why": "It helps.", **fields}
    )


def bank() -> tuple[Question, ...]:
    """Four core questions."""
    return tuple(question(f"q{number}", core=True) for number in range(1, 5))


def module(*pages: Page, **fields: Any) -> Module:
    """A module with a goal and a summary."""
    values = {"id": "kites", "title": "Kites", "goal": "You know how to fly a kite."}
    return Module(
        **{**values, "pages": pages or (must_see(), page()), "summary": ("You can fly.",), **fields}
    )


def guide(*modules: Module, **fields: Any) -> Guide:
    """A guide that breaks no rule, with some of its fields replaced."""
    box = SheetBox("Box", ())
    values: dict[str, Any] = {
        "id": "kites",
        "title": "Kites",
        "asks": "your teacher",
        "purpose": "This is about kites.",
        "audience": "It is for you.",
        "leave_with": "A list.",
        "version": "1",
        "published": "2030-01-01",
        "language": "en",
        "country": "US",
        "minutes": Minutes(30, 7),
        "review_status": "None.",
        "review": Reviewed(again="2031-01-01"),
        "authors": "We",
        "funding": "None.",
        "updates": "Each year.",
        "modules": modules or (module(),),
        "topics": (Topic("t1", "Kites"),),
        "questions": bank(),
        "readiness": (),
        "starter": ("q1", "q2", "q3"),
        "sheet": SheetText("Mine", "I have questions.", "Can we go on later?", box, box, box),
        "help_now": HelpNow(
            "Help now",
            "Call.",
            "Would you like help?",
            (CountryHelp("US", "911", "call 988", ("Call 988.",), "2030-01-01"),),
        ),
        "crisis_phrases": (),
        "terms": (),
        "facts": (fact(),),
        "sources": (),
        "forms": KITES,
        "stages": STAGES,
        "concerns": CONCERNS,
    }
    made = Guide(**{**values, **fields})
    if "f1" in {one.id for one in made.facts} and not fields.get("terms"):
        return dataclasses.replace(made, terms=(Term("wind", "Air that moves.", facts=("f1",)),))
    return made


def pages(*several: Page, **fields: Any) -> Guide:
    """A guide of one module with a plain must-see page and these pages."""
    first = () if any(one.must_see for one in several) else (must_see(),)
    return guide(module(*first, *several), **fields)
