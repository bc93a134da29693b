"""English, for the gates of a page."""

from __future__ import annotations

import re

from askwell.review import english_sentences
from askwell.review.language import Insider, PageLanguage, Rates, ReadingBand
from askwell.review.readability import FLESCH_KINCAID, Tally, count_syllables, flesch_kincaid
from askwell.review.word_lists import MONTHS

LEAST_WORDS = 60
"""Words of running text that a page's grade needs; two syllables more move it by 0.4."""
_CLAUSE = (
    r"you|it|they|this|that|these|some|most|many|few|both|one|none|the|your|their|its|an?|he|she|there|nobody|"
    r"people|staff|not|then|do|ask|tell|call|what|how|if|when|\w+\s+(?:is|are|was|were|has|have|may|can|will|do|does)"
)
_CONNECTIVES = re.compile(
    r"\b(?:because|so|but|if|when|whenever|while|although|though|unless|until|whether|which|who|whereas|"
    r"otherwise|instead|therefore|even|then|since|as (?:you|they|it|if|soon|long)|"
    r"(?:before|after|once) (?:you|they|it|staff)|for example)\b|"
    rf"[,;]\s+(?:and|or|nor|yet)\s+(?:{_CLAUSE})\b",
    re.IGNORECASE,
)

_MONTH = "|".join(sorted(MONTHS))
_OUT = "take it out of the text; 'How do we know?' shows it with the fact"


def _insider(pattern: str, instead: str = _OUT) -> Insider:
    return Insider(re.compile(pattern, re.IGNORECASE), instead)


_INSIDERS = (
    _insider(rf"\b(?:re-?)?checked\s+(?:in\s+|on\s+)?(?:(?:{_MONTH})\s+)?20\d\d\b"),
    _insider(r"\b(?:was|were|been|not)\s+(?:re-?checked|re-?read|checked again|read again)\b"),
    _insider(r"\b(?:last|we|are|as)\s+checked\b"),
    _insider(r"\blabels?\s+(?:of|from)\s+(?:19|20)\d\d\b|\b20\d\d\s+labels?\b"),
    _insider(r"\((?:19|20)\d\d\)"),
    _insider(r"\bour own advice\b", "give the advice plainly, or leave it out"),
    _insider(
        r"\bwe\s+(?:found|find|saw|looked|searched|could not find|have (?:found )?no|know of no)\b",
        "say 'nobody knows', 'researchers are unsure', or what to ask",
    ),
    _insider(r"\b(?:fact|evidence) base\b"),
)

_NUMBER = (
    r"(?:\d[\d,.]* (?:to|or) (?:about )?)?"
    r"(?:\d[\d,.]*\d|\d|one|two|three|four|five|six|seven|eight|nine|ten|half)"
)
_PEOPLE = r"(?:people|adults|persons|patients|men|women|children|users|participants|members)"
_DENOMINATOR = r"(?:1,?000,?000|100,?000|10,?000|1,?000|100|10|a (?:hundred|thousand))"
_RATE = re.compile(
    rf"\b{_NUMBER}\s+(?:more\s+|fewer\s+|other\s+)?(?:{_PEOPLE}\s+)?(?:out of|in|of)\s+(?:every\s+|about\s+)?"
    rf"(?:{_DENOMINATOR}\b(?![-.]?\d|\s+(?:minutes|hours|days|weeks|months|years|mg))|\d[\d,]*\s+{_PEOPLE}\b)"
    rf"|\b(?:1|one)\s+(?:out of|in)\s+(?:every\s+)?"
    rf"(?:\d{{1,3}}(?!\d)(?!\s+(?:minutes|hours|days|weeks|months|years))|"
    rf"three|four|five|six|eight|ten|twenty)\b"
    rf"|\b(?:out of|of|in)\s+(?:every\s+)?(?:10|100|1,?000)\s+(?:such\s+|other\s+)?{_PEOPLE}\b(?=.*\d)",
    re.IGNORECASE,
)
_RATES = Rates(
    rate=_RATE,
    compared=re.compile(
        r"\b(?:than|compared|comparison|versus|against|rather|instead|whereas)\b|"
        r"\bas (?:many|often|much|common) as\b|"
        r"\b\d[\d,.]*\s+(?:more|fewer)\b|\bthe same (?:number|share)\b|"
        r"\b\d[\d,.]* (?:and|against|v|vs|then) \d[\d,.]*\s+(?:out of|in|of)\b",
        re.IGNORECASE,
    ),
    none=re.compile(
        r"\b(?:no|without an?|any) (?:fair )?comparison\b|\bno (?:other|second) group\b|"
        r"\bno (?:figure|number|count|group)\b[^.]*\bcompare\b|"
        r"\bno (?:other )?(?:group|one|figure|number)s? to (?:compare|set)|\bcannot be compared\b|"
        r"\bnot(?:hing)? (?:was |were |been )?(?:to )?compared?\b|\bdid not compare\b|"
        r"\b(?:nobody|no one|no trial|no study) (?:has |was )?compared\b",
        re.IGNORECASE,
    ),
    other=re.compile(
        r"(?:[,;:]|\band|\bbut|\bor)\s+(?:only |about |just |it was )*(?:\d[\d,.]*|none|nobody|no one)\b"
        r"(?:\W+[\w-]+){0,5}?"
        r"\W+(?:with|without|on|given|for|in|among|under|over|after|who|of those|of the)\b|"
        r"\b(?:with|without|on|given)\b[^,;.]*\d[\d,.]*[^.]*\b(?:with|without|on|given)\b[^,;.]*\d",
        re.IGNORECASE,
    ),
    beside=re.compile(
        r"^(?:with|without|on|for|among|of those|of the|in the other|the other|those|but|instead|"
        r"in comparison|it was|that is|when|before|after)\b",
        re.IGNORECASE,
    ),
    measures=re.compile(
        r"\b(?:more|less|fewer|no more|rather) than(?= (?:about )?\d)|"
        r"\b(?:\d[\d,.]*|one|two|three|four)[- ]?(?:to \d+ )?"
        r"(?:[a-z]+ )?(?:minutes?|hours?|days?|weeks?|months?|years?|mg|kg|visits?|times?|trials?|"
        r"stud(?:y|ies)|points?|percent)\b|"
        rf"\b(?:{_MONTH})\s+\d{{1,2}},?\b|\b(?:day|week|month|year|step|aged?|over|under|from|to|age) \d+\b|"
        r"\b(?:19|20)\d\d\b",
        re.IGNORECASE,
    ),
)


def _grade(count: Tally) -> float | None:
    return flesch_kincaid(count, LEAST_WORDS)


ENGLISH_PAGES = PageLanguage(
    code="en",
    lacks=english_sentences.lacks,
    bare_pronoun=english_sentences.bare_pronoun,
    connectives=_CONNECTIVES,
    insiders=_INSIDERS,
    rates=_RATES,
    band=ReadingBand(
        FLESCH_KINCAID, 4.0, 7.0, is_higher_easier=False, grade=_grade, syllables=count_syllables
    ),
)
