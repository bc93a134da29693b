"""Rules on fairness and care: no hype, no fear, no pressure, no words that blame.

A word counts only where the guide itself asserts it. "Is not a cure" and "Does it cure?" are let pass, and so
is the text of a claim that the guide answers.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from askwell.guide.block_texts import Role
from askwell.guide.model import Guide
from askwell.loading.problems import Problem, Severity
from askwell.review.finding import shortened
from askwell.review.guide_text import Piece, all_pieces
from askwell.review.readability import sentences

NEGATION_REACH_WORDS = 5
"""A "not" or "no" this many words before a word takes it back."""


@dataclass(frozen=True, slots=True)
class WordRule:
    """Words that a guide does not say."""

    code: str
    severity: Severity
    what: str
    """How a message names them."""
    pattern: re.Pattern[str]
    help: str


def _any_of(*phrases: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(phrases)})\b", re.IGNORECASE)


HYPE = WordRule(
    "CLM301",
    Severity.ERROR,
    "Hype",
    _any_of(
        r"cures?",
        r"cured",
        r"curing",
        r"miracles?",
        r"miraculous(?:ly)?",
        r"breakthroughs?",
        r"game[- ]chang\w+",
        r"life[- ]changing",
        r"revolutionary",
        r"cutting[- ]edge",
        r"magic(?:al)?",
        r"instant(?:ly)?(?! \w+ (?:message|coffee))",
        r"guarantee[ds]?",
        r"risk[- ]free",
        r"(?:completely|totally|perfectly|entirely|100 ?%|absolutely) (?:safe|effective|natural)",
        r"no side[- ]effects?",
        r"without (?:any )?side[- ]effects?",
        r"(?:not|non|never)[- ]?addictive",
        r"(?:always|never fails to) works?",
        r"works? for (?:everyone|everybody|all)",
        r"proven to work",
        r"world[- ]class",
        r"state[- ]of[- ]the[- ]art",
    ),
    "say what is known, for how many people out of 100",
)
"""S-03, S-110."""

FEAR = WordRule(
    "CLM302",
    Severity.WARNING,
    "A fear word",
    _any_of(
        r"terrif\w+",
        r"horrif\w+",
        r"horrible",
        r"horrors?",
        r"nightmares?",
        r"shocking(?:ly)?",
        r"dreadful",
        r"deadly",
        r"catastroph\w+",
        r"devastat\w+",
        r"agony",
        r"agonizing",
        r"hopeless",
        r"last (?:hope|resort|chance)",
        r"before it is too late",
    ),
    "say plainly what may happen, how often, and what helps",
)
"""S-110."""

PRESSURE = WordRule(
    "CLM303",
    Severity.WARNING,
    "A word that presses or judges",
    _any_of(
        r"must(?!-see)",
        r"you have to",
        r"you(?:'d| had) better",
        r"fail(?:s|ed|ing|ures?)?(?! to \w+ by)",
        r"(?<!feels )(?<!feel )(?<!goes )(?<!go )(?<!went )(?<!seems )(?<!looks )wrong(?:ly)?",
        r"(?:right|best|smart|only) (?:choice|decision|option)",
        r"should have",
        r"act now",
        r"don't wait",
    ),
    "leave the choice with the reader; say a safety rule as a plain 'do' or 'do not'",
)
"""S-107 and issue 3: no "must", "fail", "wrong" about choices."""

BLAME = WordRule(
    "CLM304",
    Severity.WARNING,
    "A word that blames or labels a person",
    _any_of(
        r"addicts?",
        r"abusers?",
        r"junk(?:ie|y|ies)",
        r"drunks",
        r"crazy",
        r"insane",
        r"lunatics?",
        r"maniacs?",
        r"(?:the )?mentally ill",
        r"suffer(?:s|ed|ing)? from",
        r"victims? of",
        r"afflicted",
        r"confined to",
        r"commit(?:s|ted|ting)? su\w+",
        r"non-?complian(?:t|ce)",
        r"attention[- ]seeking",
        r"manipulative",
        r"complain(?:s|ed|ing)? of",
        r"(?:you|they|people) (?:refuse[ds]?|den(?:y|ies|ied))",
    ),
    "put the person first: 'people who …', 'a person with …'",
)
"""S-108."""

WORD_RULES = (HYPE, FEAR, PRESSURE, BLAME)

_NEGATION = re.compile(
    r"\b(?:not|no|never|none|nobody|nothing|neither|nor|without|cannot|hardly|rarely|\w+n['’]t)\b",
    re.IGNORECASE,
)


def _is_taken_back(sentence: str, start: int) -> bool:
    """Whether a "not" or the like stands shortly before."""
    before = " ".join(sentence[:start].split()[-NEGATION_REACH_WORDS:])
    return bool(_NEGATION.search(before))


def found_in(rule: WordRule, text: str) -> Iterator[tuple[str, str]]:
    """Find where a text asserts such a word.

    Args:
        rule: Words that a guide does not say.
        text: Plain words.

    Returns:
        The word and the sentence it stands in. Questions, and words taken back by a "not", are left out.
    """
    for sentence in sentences(text) if rule.pattern.search(text) else ():
        if sentence.rstrip("\"'”’)").endswith("?"):
            continue
        for match in rule.pattern.finditer(sentence):
            if not _is_taken_back(sentence, match.start()):
                yield match.group(), sentence


def _judge(rule: WordRule, piece: Piece) -> Iterator[Problem]:
    for word, sentence in found_in(rule, piece.text):
        message = f"{rule.what}: '{word}' in {shortened(sentence)}"
        yield Problem(rule.code, rule.severity, message, piece.place, rule.help)


def careful_words(guide: Guide) -> Iterator[Problem]:
    """CLM301 to CLM304: hype, fear, pressure, blame, in any text of the guide but quoted claims."""
    for piece in all_pieces(guide):
        if piece.role is not Role.CLAIM:
            for rule in WORD_RULES:
                yield from _judge(rule, piece)
