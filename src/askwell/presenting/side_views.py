"""Side screens as views: help, sources, words, map and the like. They return to where the reader was."""

from __future__ import annotations

from collections.abc import Iterator

from askwell.guide.model import NO_COMPARISON, Block, Fact, Guide, Language, ListBlock, Term, TextBlock
from askwell.presenting.acts import ALWAYS, LETTERS, Act
from askwell.presenting.view import ChoiceGroup, ChoiceView, Literal, Picking, Shown, View
from askwell.walkthrough.pace import minutes_unread
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording.words import ScreenWords

CLOSE, GO, STAY, SAVE_FIRST = "close", "go", "stay", "save-first"
TO_LIST, SWITCH_PATH = "to-list", "switch-path"
WAY = "way"
"""Shows or hides the way at the side."""
GO_ON, RESTART, ERASE = "go-on", "restart", "erase"


def view_of(heading: str, blocks: tuple[Shown, ...], *choices: ChoiceView) -> View:
    """Words to read, and below them choices that act at once."""
    return View(heading, blocks, (ChoiceGroup(choices),), Picking.DO)


def help_now_view(walkthrough: Walkthrough, words: ScreenWords, *, is_offer: bool = False) -> View:
    """Where to get help right now; as an offer, a gentle sentence and two ways on."""
    help_now = walkthrough.guide.help_now
    here = help_now.for_country(walkthrough.country)
    if is_offer:
        show, on = ChoiceView(GO, words.help_offer_show), ChoiceView(CLOSE, words.help_offer_on)
        return view_of(help_now.title, (TextBlock(help_now.offer),), show, on)
    blocks = (
        *((TextBlock(f"**{words.tell_somebody}**"),) if words.tell_somebody else ()),
        TextBlock(f"**{words.help_emergency.format(emergency=here.emergency)}**"),
        TextBlock(help_now.text),
        ListBlock(here.ways),
    )
    return view_of(help_now.title, blocks, ChoiceView(CLOSE, words.help_back))


def help_view(
    walkthrough: Walkthrough,
    words: ScreenWords,
    offered: tuple[Act, ...],
    *,
    has_choices: bool = False,
    names_keys: bool = True,
    can_copy: bool = False,
) -> View:
    """The keys that do something where the person is, made from the table of acts, and the guide's status.

    Args:
        walkthrough: Where the person is.
        words: The program's words.
        offered: Acts that do something there.
        has_choices: There is something to choose there.
        names_keys: Whether there are keys; else only what can be done is named.
        can_copy: Words may be taken out with the mouse.
    """
    guide = walkthrough.guide
    keys = tuple(
        f"**{letter}** {words.acts[act.value].said}" if names_keys else words.acts[act.value].said
        for act, letter in LETTERS.items()
        if act in offered
    )
    how = [words.help_text, words.help_enter] if names_keys else []
    how += [words.help_choices] if has_choices and names_keys else []
    how += [words.help_copy] if can_copy else []
    status = (
        guide.review_status,
        f"{guide.title}. {guide.version}, {guide.published}.",
        guide.authors,
        guide.funding,
        guide.updates,
    )
    blocks: tuple[Shown, ...] = (
        *map(TextBlock, how),
        ListBlock(keys),
        TextBlock(f"**{words.help_status}**"),
        ListBlock(tuple(text for text in status if text)),
    )
    return view_of(words.help_heading, blocks, ChoiceView(CLOSE, words.close))


def page_facts(walkthrough: Walkthrough) -> tuple[Fact, ...]:
    """The facts that the words on this page rest on, each once."""
    ids = [fact for block in walkthrough.blocks for fact in block.all_facts]
    by_id = walkthrough.guide.fact_by_id
    return tuple(by_id[key] for key in dict.fromkeys(ids) if key in by_id)


def sources_view(walkthrough: Walkthrough, words: ScreenWords) -> View:
    """Answer "How do we know?": for each fact how sure, what, in whom; where it comes from stands last."""
    blocks: list[Block] = []
    for fact in page_facts(walkthrough):
        sources = tuple(_source_line(walkthrough.guide, key) for key in fact.sources)
        sure = words.confidence[fact.confidence.value]
        blocks.append(TextBlock(f"**{sure}** {fact.statement}"))
        blocks.append(TextBlock(" ".join((*_behind(fact, words), words.come_from))))
        blocks.append(ListBlock(sources))
    shown = tuple(blocks) or (TextBlock(words.sources_none),)
    return view_of(words.sources_heading, shown, ChoiceView(CLOSE, words.close))


def _behind(fact: Fact, words: ScreenWords) -> Iterator[str]:
    """Who was studied, beside whom, and how fresh it is, each as a sentence."""
    if fact.population:
        yield words.studied_in.format(people=_unended(fact.population))
    if fact.comparison == NO_COMPARISON:
        yield words.no_comparison
    elif fact.comparison:
        yield words.compared_with.format(other=_unended(fact.comparison))
    if fact.note:
        yield f"{_unended(fact.note)}."
    if not fact.reread:
        yield words.not_reread
    if fact.review_by:
        yield words.review_by.format(date=fact.review_by)


def _unended(text: str) -> str:
    return text.rstrip(".")


def _source_line(guide: Guide, source_id: str) -> str:
    source = guide.source_by_id[source_id]
    parts = (source.title, source.publisher, source.year, source.identifier)
    return ". ".join(part for part in parts if part)


def glossary_view(walkthrough: Walkthrough, words: ScreenWords, on_page: tuple[Term, ...]) -> View:
    """The words of this page first, then all of them."""
    blocks: list[Block] = []
    if on_page:
        blocks += [TextBlock(f"**{words.glossary_page}**"), _terms(on_page)]
    rest = tuple(term for term in walkthrough.guide.terms if term not in on_page)
    if rest:
        blocks += [TextBlock(f"**{words.glossary_all}**"), _terms(rest)]
    return view_of(words.glossary_heading, tuple(blocks), ChoiceView(CLOSE, words.close))


def _terms(terms: tuple[Term, ...]) -> ListBlock:
    in_order = sorted(terms, key=lambda term: term.word.casefold())
    return ListBlock(tuple(f"**{term.word}**: {term.means}" for term in in_order))


def term_view(term: Term, words: ScreenWords) -> View:
    """What one word means."""
    return view_of(term.word, (TextBlock(term.means),), ChoiceView(CLOSE, words.close))


def map_view(walkthrough: Walkthrough, words: ScreenWords) -> View:
    """Every module and page on the reader's path; taking one goes there."""
    groups = []
    for number, (module, pages) in enumerate(walkthrough.modules, 1):
        choices = []
        left = minutes_unread(walkthrough, [f"{module.id}/{page.id}" for page in pages])
        how_far = words.minutes_left(left) if left else words.parts_read
        for page in pages:
            path = f"{module.id}/{page.id}"
            is_here = path == walkthrough.step.id
            note = words.map_here if is_here else words.map_seen if path in walkthrough.seen else ""
            choices.append(ChoiceView(path, f"{page.title} ({note})" if note else page.title))
        groups.append(ChoiceGroup(tuple(choices), f"{number}. {module.title} ({how_far})"))
    switch = words.map_full if walkthrough.is_short else words.map_short
    first = ChoiceGroup((ChoiceView(CLOSE, words.close), ChoiceView(TO_LIST, words.map_end)))
    last = ChoiceGroup((ChoiceView(SWITCH_PATH, switch),))
    return View(
        heading=words.map_heading,
        blocks=(TextBlock(words.map_text),),
        groups=(first, *groups, last),
        picking=Picking.DO,
    )


def follow_map(walkthrough: Walkthrough, key: str) -> Walkthrough:
    """What taking a choice of the map does."""
    if key == SWITCH_PATH:
        return walkthrough.choose_length(not walkthrough.is_short)
    if key == TO_LIST:
        return walkthrough.go_to(Step(StepKind.CHOOSE))
    if key in walkthrough.guide.page_by_path:
        return walkthrough.go_to(Step(StepKind.PAGE, key))
    return walkthrough


def teach_back_view(walkthrough: Walkthrough, words: ScreenWords) -> View:
    """An invitation to say it in one's own words. Nothing is typed, scored or kept."""
    page = walkthrough.page
    blocks: list[Block] = []
    for teach_back in page.teach_back if page else ():
        blocks += [
            TextBlock(f"**{teach_back.say}**"),
            TextBlock(words.listen_for),
            ListBlock(teach_back.listen_for),
        ]
    shown = (*blocks, TextBlock(words.no_score))
    return view_of(words.own_words_heading, shown, ChoiceView(CLOSE, words.close))


def menu_view(walkthrough: Walkthrough, words: ScreenWords, acts: tuple[Act, ...] = ()) -> View:
    """Everything else there is to do, for those who use a mouse."""
    more = [Act.LANGUAGE] if len(walkthrough.guide.languages) > 1 else []
    offered = dict.fromkeys((*acts, *more, *ALWAYS))
    choices = (ChoiceView(act.value, words.acts[act.value].said) for act in offered)
    return view_of(words.menu_heading, (), ChoiceView(CLOSE, words.close), *choices)


def language_view(walkthrough: Walkthrough, words: ScreenWords) -> View:
    """Every installed language in its own name; taking one changes to it."""
    guide, close = walkthrough.guide, ChoiceView(CLOSE, words.close)
    choices = tuple(
        ChoiceView(known.code, language_name(known, words), is_on=known.code == guide.language)
        for known in guide.languages
    )
    groups = (ChoiceGroup(choices), ChoiceGroup((close,)))
    return View(words.language_heading, groups=groups, picking=Picking.DO)


def language_name(language: Language, words: ScreenWords) -> str:
    """A language's own name, marked where nobody has signed its words yet."""
    return words.language_draft.format(name=language.name) if language.is_draft else language.name


def look_view(words: ScreenWords, current: str, *, shows_way: bool | None = None) -> View:
    """The colour themes, and whether the way stands at the side; None: there is no room for it."""
    choices = tuple(ChoiceView(name, label, is_on=name == current) for name, label in words.themes.items())
    state = words.on if shows_way else words.off
    way = () if shows_way is None else (ChoiceView(WAY, words.shows_way.format(state=state)),)
    groups = (ChoiceGroup(choices), ChoiceGroup((*way, ChoiceView(CLOSE, words.close))))
    return View(words.look_heading, groups=groups, picking=Picking.DO)


def leave_view(words: ScreenWords, reason: str = "", *, can_save: bool = False) -> View:
    """Asked where there is no sheet yet, or another reason is given."""
    saving = (ChoiceView(SAVE_FIRST, words.leave_save),) if can_save else ()
    choices = (ChoiceView(STAY, words.leave_stay), *saving, ChoiceView(GO, words.leave_go))
    return view_of(words.leave_heading, (TextBlock(reason or words.leave_loses),), *choices)


def delete_view(words: ScreenWords, text: str) -> View:
    """Asked before a person's own words go."""
    stay, go = ChoiceView(STAY, words.delete_stay), ChoiceView(GO, words.delete_go)
    return view_of(words.delete_heading, (Literal(f"“{text}”"),), stay, go)


def go_on_view(words: ScreenWords) -> View:
    """Asked at the start where a walkthrough was kept."""
    choices = (
        ChoiceView(GO_ON, words.go_on_yes),
        ChoiceView(RESTART, words.go_on_restart),
        ChoiceView(ERASE, words.go_on_erase),
    )
    return view_of(words.go_on_heading, (TextBlock(words.go_on_text),), *choices)
