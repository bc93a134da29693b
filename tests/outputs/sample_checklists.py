"""Checklists made in Python, from short to very long, for every test of the outputs."""

from __future__ import annotations

from dataclasses import replace

from askwell.checklist.checklist import Asked, Checklist, Line, Mark, Section, SectionKind, Words
from askwell.wording import wording_for

TELL = (
    "A bulging or tangled blood vessel, or a past brain bleed",
    "An allergy to the medicine",
    "High blood pressure, heart trouble, a stroke, or seizures",
    "Liver, bladder, eye, thyroid, lung, or sleep-breathing trouble",
    "Being pregnant, trying to be, or nursing",
    "Times of psychosis, mania, trauma, or suicidal thoughts",
    "Alcohol, cannabis, and other drugs, now or in the past",
    "Every medicine and herb I take, with the dose",
    "Treatments I have tried, for how long, and what happened",
)
BEFORE = (
    "I have an adult or a ride to take me home",
    "No food for 2 hours and no drinks for 30 minutes before",
    "I have the food and drink rule in writing",
    "I did not stop any medicine on my own",
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
    "Todas las medicinas y hierbas que tomo, con la dosis",
    "Los tratamientos que he probado, cuánto tiempo y qué pasó",
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
    top: int = 3,
    language: str = "en",
    clinic: bool = False,
    tell: tuple[str, ...] = TELL,
    before: tuple[str, ...] = BEFORE,
    call: tuple[str, ...] = CALL,
) -> Checklist:
    """A checklist of these questions, the first `top` of them in the box."""
    said = wording_for(language).sheet
    asked = [
        Line(Words(text), asked=Asked(id, topic, f"Why people ask {id}.", is_own=False))
        for id, topic, text in questions
    ]
    asked += [
        Line(
            Words(text), label=Words(said.own_words), asked=Asked(f"own-{n}", said.own_topic, "", is_own=True)
        )
        for n, text in enumerate(own, 1)
    ]
    empty = Section(SectionKind.TOP, Words(said.no_questions), ruled=8)
    top_lines = tuple(replace(line, mark=Mark.NUMBER, ruled=2) for line in asked[:top])
    top_section = Section(SectionKind.TOP, Words(said.top_three), top_lines) if asked else empty
    return Checklist(
        language=language,
        direction="ltr",
        title=Words("My questions for my psychiatrist"),
        sections=(
            Section(SectionKind.HEADER, None, _header(language, clinic)),
            _opening(language),
            top_section,
            *_topics(asked[top:]),
            Section(SectionKind.DECIDED, Words(said.decided), ruled=2),
            Section(SectionKind.NEXT, Words(said.next_steps), ruled=2),
            _box(SectionKind.TELL, "Tell your psychiatrist", tell, Mark.TICK),
            _box(SectionKind.BEFORE, "Before you go", before, Mark.TICK),
            _box(SectionKind.CALL, "When to call", call, Mark.BULLET),
            _about(language),
        ),
        help_line=Words(said.help_now.format(line="call or text 988", emergency="911")),
        sheet_of=said.sheet_of,
        guide="sample",
        guide_version="1.2.3",
        printed_on="2026-11-22",
    )


def bilingual(source: Checklist) -> Checklist:
    """The same with an English line beneath everything but own words and filled-in fields."""

    def english(words: Words) -> Words:
        return Words(words.text, f"(en) {words.text}") if words.text else words

    def line(old: Line) -> Line:
        is_own = old.asked is not None and old.asked.is_own
        is_field = old.label is not None and old.asked is None and old.mark is Mark.NONE and not old.ruled
        words = old.words if is_own or is_field else english(old.words)
        return replace(old, words=words, label=english(old.label) if old.label else None)

    def section(old: Section) -> Section:
        title = english(old.title) if old.title else None
        return replace(old, title=title, lines=tuple(line(each) for each in old.lines))

    return replace(
        source,
        title=english(source.title),
        sections=tuple(section(each) for each in source.sections),
        help_line=english(source.help_line),
    )


def _header(language: str, clinic: bool) -> tuple[Line, ...]:
    said = wording_for(language).sheet
    values = (
        (said.my_name, ""),
        (said.appointment, "Tuesday, December 1, 10:00" if clinic else ""),
        (said.clinician, "Dr. Ana Ruiz" if clinic else ""),
        *(
            (
                (said.clinic, "Harbor Street Clinic"),
                (said.phone, "555-0142"),
                (said.address, "12 Harbor Street, Springfield, Room 204"),
                (said.arrive, "9:40"),
            )
            if clinic
            else ()
        ),
    )
    return tuple(Line(Words(value), label=Words(name), ruled=0 if value else 1) for name, value in values)


def _opening(language: str) -> Section:
    said = wording_for(language).sheet
    return Section(
        SectionKind.OPENING,
        Words(said.say_first),
        (
            Line(Words("I wrote down some questions, and I would like to start with the first three.")),
            Line(
                Words("We have little time left. When can we talk about the rest of my list?"),
                label=Words(said.if_time_runs_out),
            ),
        ),
    )


def _topics(asked: list[Line]) -> tuple[Section, ...]:
    names = dict.fromkeys(line.asked.topic for line in asked if line.asked)
    return tuple(
        Section(
            SectionKind.TOPIC,
            Words(name),
            tuple(
                replace(line, mark=Mark.TICK, ruled=1)
                for line in asked
                if line.asked and line.asked.topic == name
            ),
        )
        for name in names
    )


def _box(kind: SectionKind, title: str, items: tuple[str, ...], mark: Mark) -> Section:
    return Section(kind, Words(title), tuple(Line(Words(item), mark) for item in items))


def _about(language: str) -> Section:
    said = wording_for(language).sheet
    version = said.version.format(
        title="Talking with a psychiatrist about a treatment",
        version="1.2.3",
        published="2026-11-22",
        today="November 22, 2026",
    )
    lines = (said.notice, "No clinician has checked or signed this guide yet.", version)
    return Section(SectionKind.ABOUT, None, tuple(Line(Words(text)) for text in lines))
