"""Sheets from short to very long, for every test of the outputs: a guide made here, answers, the builder."""

from __future__ import annotations

import datetime as dt
import functools
from dataclasses import replace

from askwell.checklist.build_checklist import English, build_checklist
from askwell.checklist.checklist import Checklist
from askwell.guide.conditions import Condition, Visibility
from askwell.guide.model import (
    Choice,
    Clinic,
    CountryHelp,
    Guide,
    HelpNow,
    Language,
    Minutes,
    Prompt,
    Question,
    Reviewed,
    SheetBox,
    SheetItem,
    SheetText,
    Topic,
)
from askwell.walkthrough.question_list import QuestionList
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for

TELL = (
    "A bulging or tangled blood vessel, or a past brain bleed",
    "An allergy to the medicine",
    "High blood pressure, heart trouble, a stroke, or seizures",
    "Liver, bladder, eye, thyroid, lung, or sleep-breathing trouble",
    "Being pregnant, trying to be, or nursing",
    "Times of psychosis, mania, trauma, or suicidal thoughts",
    "Alcohol, cannabis, and other drugs, now or in the past",
)
WRITE = ("Every medicine and herb I take, with the dose", "Treatments I have tried, and what happened")
BEFORE = (
    "An adult will take me home",
    "No food for 2 hours and no drinks for 30 minutes before",
    "I have the food and drink rule in writing",
    "I did not stop any prescribed medicine on my own",
    "I know when I can drive again",
    "I have this sheet and a pen with me",
)
CALL = (
    "Chest pain, short of breath, seizure, fainting, confusion",
    "Sudden bad headache, sight change, weakness on one side",
    "New or worse thoughts of suicide, or a mood that drops",
)
TELL_SPANISH = (
    "Un vaso sanguíneo abultado o enredado, o un sangrado cerebral anterior",
    "Una alergia a la medicina",
    "Presión alta, problemas del corazón, un derrame cerebral o convulsiones",
    "Problemas de hígado, vejiga, ojos, tiroides, pulmones o apnea del sueño",
    "Estar embarazada, querer estarlo o dar el pecho",
    "Épocas de psicosis, manía, trauma o pensamientos suicidas",
    "Alcohol, cannabis y otras drogas, ahora o en el pasado",
)
BEFORE_SPANISH = (
    "Tengo a un adulto o un transporte que me lleve a casa",
    "Sin comer 2 horas y sin beber 30 minutos antes",
    "Tengo por escrito la regla de comida y bebida",
    "No dejé ninguna medicina por mi cuenta",
    "Sé cuándo podré volver a conducir",
)
CALL_SPANISH = (
    "Emergencias, tras una dosis: dolor de pecho, falta de aire, convulsión, desmayo, confusión",
    "Emergencias, tras una dosis: dolor de cabeza fuerte, cambio en la vista, debilidad de un lado",
    "Mi psiquiatra o una línea de crisis: ideas de suicidio nuevas o peores",
)
BANK = (
    ("which-kind", "My choices", "Which kind would I get, why that one, and what is it approved for?"),
    ("my-goals", "My choices", "These things matter most to me. How does each choice fit them?"),
    ("pregnancy", "My health", "What should I know about pregnancy, birth control, and nursing?"),
    ("side-effects", "My health", "Which side effects are most likely for me, and what helps?"),
    ("food-drink", "Getting ready", "When do I stop eating and drinking? Could you write it down?"),
    ("support", "The visit", "What support is there before and after, and who gives it?"),
    ("insurance", "Cost", "What may my insurance pay, and what proof do they need?"),
    ("how-long", "Cost", "How long may the benefit last, and what if it fades?"),
)
HOSTILE = (
    "Is it [normal] to <b>ask</b> & [/b] #eval(1) $x$ `code` *star* _line_ @ref \\n \"both\" 'quotes'?",
    "What\u202e if\u0007 I \x1b[31mtype\x1b[0m {odd} {{things}} %s %(x)s ((clinic.phone)) </script> -- */?",
    "= Not a heading - not a list + nor this / /// ~ ~~ 1) 2.) <label> \u2010 \u2011 e\u0301 \u2026?",
)


CLINIC = Clinic(
    name="Harbor Street Clinic",
    clinician="Dr. Ana Ruiz",
    phone="555-0142",
    address="12 Harbor Street, Springfield",
    room="Room 204",
    arrive="9:40",
)


def longest(length: int = 120) -> tuple[tuple[str, str, str], ...]:
    """Eight questions of exactly so many characters, in four topics."""
    words = "What could this mean for my life at home and at work and how will we know in time whether it is "
    text = (words * 6)[: length - 1].rstrip()
    text += "e" * (length - 1 - len(text)) + "?"
    topics = ("My choices", "My health", "The visit", "After the visit", "Cost")
    return tuple((f"long-{n}", topics[min(n // 2, 4)], f"{n}{text[1:]}") for n in range(8))


def checklist(
    questions: tuple[tuple[str, str, str], ...] = BANK,
    *,
    own: tuple[str, ...] = (),
    language: str = "en",
    clinic: bool = False,
    tell: tuple[str, ...] = TELL,
    before: tuple[str, ...] = BEFORE,
    call: tuple[str, ...] = CALL,
) -> Checklist:
    """The sheet of a person who picked these questions and wrote these own ones, the first three on top.

    Own words stand as they are, not cleaned as typed ones are: a program may hand over any.
    """
    guide = _guide(questions, language, clinic, (tell, before, call))
    return _sheet(guide, own, clinic)


def bilingual(
    questions: tuple[tuple[str, str, str], ...] = BANK,
    *,
    own: tuple[str, ...] = (),
    language: str = "es",
    clinic: bool = False,
) -> Checklist:
    """The same with an English line beneath, where the guide's begins with "(en)"."""
    guide = _guide(questions, language, clinic, (TELL, BEFORE, CALL))
    return _sheet(guide, own, clinic, English(_in_english(guide), wording_for("en")))


def _sheet(guide: Guide, own: tuple[str, ...], clinic: bool, english: English | None = None) -> Checklist:
    questions = functools.reduce(QuestionList.toggle, (q.id for q in guide.questions), QuestionList())
    for _ in own:
        questions = questions.write("own words")
    written = tuple(replace(q, text=text) for q, text in zip(questions.own, own, strict=True))
    here = Walkthrough.start(guide).choose_form("spray").choose_concerns(frozenset({"cost"}))
    here = here.with_questions(replace(questions, own=written))
    return build_checklist(
        here.go_to(Step(StepKind.DONE)),
        wording_for(guide.language),
        dt.date(2026, 11, 22),
        appointment="Tuesday, December 1, 10:00" if clinic else "",
        english=english,
    )


def _guide(
    questions: tuple[tuple[str, str, str], ...],
    language: str,
    clinic: bool,
    boxes: tuple[tuple[str, ...], ...],
) -> Guide:
    """A guide of one bank and three boxes; the sheet of a drip would have one line more."""
    topics = tuple(dict.fromkeys(topic for _, topic, _ in questions))
    drip = SheetItem("Nothing to eat from midnight on", visibility=Visibility(Condition(form=("drip",))))
    tell, before, call = (tuple(map(SheetItem, box)) for box in boxes)
    tell += tuple(SheetItem(text, is_written=True) for text in WRITE if tell)
    return Guide(
        id="sample",
        title="Talking with a psychiatrist about a treatment",
        asks="your psychiatrist",
        purpose="",
        audience="",
        leave_with="",
        version="1.2.3",
        published="2026-11-22",
        language=language,
        country="US",
        minutes=Minutes(0, 0),
        review_status="No clinician has checked or signed this guide yet.",
        review=Reviewed(),
        authors="",
        funding="",
        updates="",
        modules=(),
        topics=tuple(Topic(name, name) for name in topics),
        questions=tuple(Question(id, text, topic, f"Why people ask {id}.") for id, topic, text in questions),
        readiness=(),
        starter=(),
        sheet=SheetText(
            title="My questions for my psychiatrist",
            first_sentence="I wrote down some questions, and I would like to start with the first three.",
            if_time_runs_out="We have little time left. When can we talk about the rest of my list?",
            tell=SheetBox("Tell your psychiatrist", tell),
            before=SheetBox("Before you go", (*before, drip)),
            call=SheetBox("When to call", call),
        ),
        help_now=HelpNow("", "", "", (CountryHelp("US", "911", "call or text 988", (), ""),)),
        crisis_phrases=(),
        terms=(),
        facts=(),
        sources=(),
        forms=Prompt("Which kind?", (Choice("spray", "Spray"), Choice("drip", "Drip"))),
        concerns=Prompt("What matters?", (Choice("cost", "Cost"), Choice("sleep", "Sleep"))),
        languages=(Language(language, language),),
        clinic=CLINIC if clinic else Clinic(),
    )


def _in_english(guide: Guide) -> Guide:
    """The guide with every text that reaches a sheet changed, as if it had been a translation."""

    def box(old: SheetBox) -> SheetBox:
        return SheetBox(f"(en) {old.title}", tuple(replace(i, text=f"(en) {i.text}") for i in old.items))

    sheet = guide.sheet
    return replace(
        guide,
        language="en",
        title=f"(en) {guide.title}",
        review_status=f"(en) {guide.review_status}",
        topics=tuple(replace(topic, name=f"(en) {topic.name}") for topic in guide.topics),
        questions=tuple(replace(question, text=f"(en) {question.text}") for question in guide.questions),
        sheet=SheetText(
            title=f"(en) {sheet.title}",
            first_sentence=f"(en) {sheet.first_sentence}",
            if_time_runs_out=f"(en) {sheet.if_time_runs_out}",
            tell=box(sheet.tell),
            before=box(sheet.before),
            call=box(sheet.call),
        ),
    )
