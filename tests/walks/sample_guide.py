"""A small guide with every kind of block, prompt and condition, in two languages."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from askwell.guide.conditions import Condition, Visibility
from askwell.guide.model import (
    CalloutBlock,
    CalloutKind,
    Choice,
    ClaimBlock,
    Confidence,
    CountryHelp,
    CurveBlock,
    CurvePoint,
    Fact,
    Guide,
    HelpNow,
    Language,
    Level,
    ListBlock,
    Minutes,
    Module,
    NumbersBlock,
    NumbersRow,
    Option,
    OptionsBlock,
    Page,
    Prompt,
    Question,
    ReadinessPrompt,
    Reviewed,
    SheetBox,
    SheetItem,
    SheetText,
    Source,
    StepsBlock,
    Stop,
    TableBlock,
    TeachBack,
    Term,
    TextBlock,
    TimelineBlock,
    Topic,
    Verdict,
)
from askwell.wording.words import Wording
from program_words import ENGLISH

TODAY = dt.date(2026, 3, 9)
LANGUAGES = (Language("en", "English"), Language("es", "Español", is_draft=True))


def when(**keys: str) -> Visibility:
    return Visibility(when=Condition(**{key: (value,) for key, value in keys.items()}))


EVERY_BLOCK = (
    TextBlock(
        text="Your **heart** and your *pulse* are checked.\n\nThe word pulse comes twice.", facts=("f1",)
    ),
    ListBlock(items=("A first thing to bring", "A second thing to bring, which is longer than one line is")),
    StepsBlock(items=("Sit down", "Breathe out")),
    CalloutBlock(kind=CalloutKind.SAFETY, text="Do not drive that day.\n\nNot even a short way."),
    NumbersBlock(
        about="How many people feel dizzy",
        of=100,
        rows=(NumbersRow("with the spray", 31), NumbersRow("without it", 12)),
        means="About one more in five feels dizzy.",
    ),
    TableBlock(
        columns=("Form", "Where", "How long"),
        rows=(("Spray", "Clinic", "Two hours"), ("Drip", "Clinic or hospital", "Forty minutes")),
        says="The spray takes longer than the drip.",
    ),
    OptionsBlock(
        fields=("What it is", "What is not known"),
        each=(
            Option("Talking therapy", ("Talks with a person", "Who it helps most")),
            Option("No treatment", ("Waiting and watching", "How long it lasts"), facts=("f2",)),
        ),
    ),
    TimelineBlock(
        about="A day with the spray",
        stops=(
            Stop("You arrive", "Your pulse is taken", who="you and a nurse", where="at the clinic"),
            Stop("40 min", "The feeling is strongest", varies=True, facts=("f2",)),
            Stop("Next day", "You may drive", where="at home"),
        ),
        says="It takes most of a day, and you drive on the next one.",
    ),
    CurveBlock(
        about="How strong the feeling is",
        points=(
            CurvePoint(0, Level.NONE),
            CurvePoint(40, Level.STRONG),
            CurvePoint(90, Level.SOME),
            CurvePoint(120, Level.LITTLE),
        ),
        says="It is strongest after about 40 minutes.",
    ),
    ClaimBlock(claim="It works in one day", says="For some people it does.", verdict=Verdict.PARTLY_TRUE),
)


def page(name: str, *body: object, **more: object) -> Page:
    blocks = body or (TextBlock(text=f"This is the page called {name}."),)
    return Page(id=name, title=f"Page {name}", body=blocks, **more)  # type: ignore[arg-type]


MODULES = (
    Module(
        "day",
        "The day itself",
        "You know what happens.",
        (
            page("blocks", *EVERY_BLOCK, must_see=True, ask=("ask-1",)),
            page("two", ask=("ask-2", "ask-3"), teach_back=(TeachBack("Say it.", ("Somebody drives me",)),)),
            page("spray", visibility=when(form="spray"), ask=("ask-9",)),
        ),
        summary=("It takes a day.", "Somebody drives you."),
    ),
    Module(
        "after",
        "Afterwards",
        "You know what may come.",
        (
            page("hard", distress="This page is about very low days.", must_see=True),
            page("cost", visibility=when(concern="cost")),
            page("last", must_see=True, ask=("ask-4",)),
        ),
    ),
)

TOPICS = (Topic("safe", "Safety"), Topic("money", "Money"), Topic("empty", "Nothing"))


def question(number: int, topic: str, **more: object) -> Question:
    return Question(
        f"ask-{number}", f"What about thing number {number}?", topic, f"Thing {number} matters.", **more
    )  # type: ignore[arg-type]


QUESTIONS = (
    question(1, "safe", core=True),
    question(2, "safe"),
    question(3, "safe", core=True),
    question(4, "money", concern=("cost",)),
    question(5, "money"),
    question(6, "money"),
    question(7, "safe"),
    question(8, "safe", visibility=when(stage="new")),
    question(9, "safe", visibility=when(form="spray")),
    question(10, "money"),
)

SHEET = SheetText(
    title="My questions",
    first_sentence="I have **three** questions.",
    if_time_runs_out="Ask whom to call.",
    tell=SheetBox(
        "Tell them", (SheetItem("What you take"), SheetItem("A spray", visibility=when(form="spray")))
    ),
    before=SheetBox("Before you go", (SheetItem("Eat nothing"),)),
    call=SheetBox("When to call", (SheetItem("You feel worse"),)),
)

HELP_NOW = HelpNow(
    title="Help now",
    text="Please reach a person now.",
    offer="Your words sound heavy. Would you like to see ways to reach someone?",
    countries=(
        CountryHelp("US", "911", "call or text 988", ("Call or text 988, day or night.",), "2026-01-01"),
        CountryHelp("GB", "999", "call 116 123", ("Call 116 123.",), "2026-01-01"),
    ),
)

GUIDE = Guide(
    id="sample",
    title="A small guide",
    asks="your psychiatrist",
    purpose="It prepares you for a talk.",
    audience="It is for anyone.",
    leave_with="a sheet with your questions",
    version="1.0",
    published="2026-01-01",
    language="en",
    country="US",
    minutes=Minutes(full=12, short=4),
    review_status="No clinician has signed this yet.",
    review=Reviewed(),
    authors="Written by several people.",
    funding="Paid for by nobody.",
    updates="Looked at once a year.",
    modules=MODULES,
    topics=TOPICS,
    questions=QUESTIONS,
    readiness=(
        ReadinessPrompt("ride", "Does somebody drive you?", "ask-7"),
        ReadinessPrompt("pills", "Do you know your pills?", "ask-10"),
    ),
    starter=("ask-1", "ask-2", "ask-4", "ask-9"),
    sheet=SHEET,
    help_now=HELP_NOW,
    crisis_phrases=("want to die",),
    terms=(Term("pulse", "How fast the heart beats", ("pulses",)), Term("drip", "Fluid into a vein")),
    facts=(
        Fact("f1", "The pulse is checked.", "day", Confidence.HIGH, "all", ("s1",), True),
        Fact(
            "f2", "Waiting helps some.", "day", Confidence.LOW, "all", ("s1",), False, "A note.", "2027-01-01"
        ),
    ),
    sources=(Source("s1", "A study", "A journal", "2020", "trial", "doi:1", "2026-01-01"),),
    forms=Prompt(
        "Which form?",
        (Choice("spray", "Nasal spray", "A note on it", approval="Approved"), Choice("iv", "Drip")),
    ),
    stages=Prompt("Where are you?", (Choice("new", "Just starting"), Choice("in", "In treatment"))),
    concerns=Prompt(
        "What matters to you?", (Choice("cost", "Cost"), Choice("work", "Work"), Choice("drive", "Driving"))
    ),
    languages=LANGUAGES,
)

SPANISH_GUIDE = replace(
    GUIDE,
    title="Una guía pequeña",
    language="es",
    languages=LANGUAGES,
    modules=tuple(replace(m, title=f"{m.title} (es)") for m in MODULES),
    questions=tuple(replace(q, text=f"¿Qué hay de la cosa {q.id}?") for q in QUESTIONS),
)

SPANISH = replace(
    ENGLISH,
    language="es",
    screen=replace(ENGLISH.screen, choose_heading="Elija sus preguntas", added="En su lista: {text}"),
)
"""A stand-in: enough to see that the language has changed."""


def load_language(code: str) -> tuple[Guide, Wording]:
    return (SPANISH_GUIDE, SPANISH) if code == "es" else (GUIDE, ENGLISH)
