"""English, for the gates of a page: whether a sentence is whole, what it names, and how rates are said.

No grammar is parsed. Each test knows the common words and leaves a sentence in doubt alone, because a
finding that is not so costs more than one that is missed.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from askwell.review.language import Insider, PageLanguage, Rates, ReadingBand
from askwell.review.readability import FLESCH_KINCAID, count_syllables, flesch_kincaid
from askwell.review.word_lists import listed

_HELPERS = listed("""
    am is are was were has have had do does did can cannot could may might must shall should will would
    i'm you're we're they're it's that's there's what's who's he's she's here's let's i've you've we've
    they've i'll you'll we'll they'll it'll i'd you'd we'd they'd
""")
"""Words that are the verb of a sentence wherever they stand, but for "to" before them."""
_IRREGULAR = listed("""
    became began bought brought built came caught chose cost cut drank drew drove ate fell felt fought
    found got gave went grew heard held hurt kept knew laid led left lent let lost made meant met paid
    put ran rang read rose said sat saw sent set showed shut slept spoke spent stood swam taught thought
    threw told took tried understood woke won wore wrote lay broke forgot
""")
"""Past tenses; no participles that are nothing else, such as "given"."""
_VERBS = listed("""
    accept ache act add advise affect agree aim allow answer appear apply approve argue arrange arrive
    ask attend avoid base become begin belong block book boost bother breathe bring build burn buy call
    calm care carry cause change charge check choose clear close collect come compare confirm consider
    contact contain continue control copy cost count cover cross cry cut damage decide delay depend
    describe develop die differ discuss do dress drift drink drive drop ease eat end enjoy enter exist
    expect explain face fade fail fall fear feel fill find finish fit fly follow forget get give go grow
    guess happen harm have hear heal help hide hit hold hope hurt improve include increase inform inhale
    insert interfere interrupt involve join judge jump keep know label last lead learn leave let lie
    lift like limit link list listen live look lose lower make manage map mark matter mean measure meet
    mend mix monitor move name need note notice offer open order owe own pass pause pay pick place plan
    play point prefer prepare press prevent print produce promise protect prove provide pull push put
    question raise rate reach react read receive recommend record recover reduce refer refuse regret
    relax release rely remain remember remind remove repeat report require resemble respond rest restart
    return review ride ring rise roll run save say schedule see seem sell send serve set share shift
    shop show sign sit skip sleep slip slow smell smile speak spend spray stand start state stay steady
    step stop store strengthen stress struggle study suggest suit support suppose swallow switch take
    talk taste tell tend test thank think tire touch track travel treat trust try turn understand use
    vary visit vomit wait wake walk want warn wash watch wear weigh wish wonder work worry worsen write
    rule exclude quote blow deny grant rank rob surprise vanish wander scare steer spread drag pose
    warrant text melt dissolve email phone thank hug squeeze nod lock chew
""")
_SUBJECTS = listed("""
    i you he she it we they who there everybody everyone nobody someone somebody anyone anybody people
    doctors nurses staff clinics researchers experts friends men women children adults patients studies
    trials
""")
"""After one of these, a word that is none of the small ones below is a verb: "doctors order"."""
_MAY_BE_SUBJECTS = listed("which that this these those one none some most many few others both each all")
"""After one of these, a word is a verb if it is a common one: "some need weeks"."""
_DETERMINERS = listed("""
    a an the my your his her its our their no any every each some this that these those another whose
    what which
""")
_PREPOSITIONS = listed("""
    about above across after against along among around as at before behind below beside besides between
    beyond by despite down during except for from in inside into like near of off on onto out outside
    over past per since than through throughout till to toward towards under until up upon with within
    without
""")
_JOINERS = listed("and or but so nor yet because if when while where although though unless whether once")
_ADVERBS = listed("""
    again ago all almost alone already also always as away back ever even first further here just later
    less maybe more most mostly much never not now often only perhaps please quite rather really seldom
    so sometimes soon still then there today together tomorrow too twice usually very well yet once how
    why
""")
_QUALITIES = listed("""
    able bad best better clear common different difficult easy free full good great hard high important
    kind large likely little long low new normal old open possible private rare ready right safe same
    short sick similar slow small strange strong sure true unclear unlikely unsure usual weak whole
    worse young common okay wise certain
""")
"""Words that name nothing: after "for sure", an "it" still stands for something not said."""
_SMALL = _DETERMINERS | _PREPOSITIONS | _JOINERS | _ADVERBS | _HELPERS | listed("be been being")
_PLURALS = listed("people men women children staff researchers police feet teeth others percent")
_NAMELESS = _SMALL | _QUALITIES | _IRREGULAR | _MAY_BE_SUBJECTS | (_SUBJECTS - _PLURALS)
"""Words that an "it" cannot stand for."""
_PERSONS = listed("someone somebody anyone anybody everyone everybody nobody person")

_WORD = re.compile(r"[A-Za-z]+(?:['’\-][A-Za-z]+)*|\d[\d.,/]*")
_LABEL = re.compile(r"^(?:\w+[ ,\-]*){1,4}:\s+(?=\S)")
"""A few words and a colon before the sentence: "Spray: You stay for two hours."."""
_MAY = re.compile(r"\bMay (?=\d)")


def without_label(sentence: str) -> str:
    """A sentence without the few words and the colon before it."""
    label = _LABEL.match(sentence)
    tokens = _tokens(label.group()) if label else []
    is_sentence = any(_is_verb(tokens, index) for index in range(len(tokens)))
    return sentence[label.end() :] if label and not is_sentence else sentence


def _tokens(text: str) -> list[str]:
    return [match.group().lower().replace("’", "'") for match in _WORD.finditer(_MAY.sub("month ", text))]


@lru_cache(maxsize=4096)
def _base(word: str) -> str:
    """The verb that a form in -s or -ed belongs to, or nothing."""
    ends = (("ies", "y"), ("ied", "y"), ("es", ""), ("ed", ""), ("es", "e"), ("ed", "e"), ("s", ""))
    for end, put in ends:
        stem = word.removesuffix(end) + put
        if word.endswith(end) and (stem in _VERBS or (stem[-2:-1] == stem[-1:] and stem[:-1] in _VERBS)):
            return stem
    return ""


def _is_base(word: str) -> bool:
    return word in _VERBS


def _before(tokens: list[str], index: int) -> str:
    """The nearest word before that is no adverb."""
    while index > 0 and (tokens[index - 1] in _ADVERBS or tokens[index - 1].endswith("ly")):
        index -= 1
    return tokens[index - 1] if index > 0 else ""


def _is_verb(tokens: list[str], index: int) -> bool:
    """Whether a word is the verb of its sentence."""
    word, before = tokens[index], _before(tokens, index)
    if before == "to":
        return False
    if word in _HELPERS or word.endswith("n't"):
        return True
    if word in _SMALL or not before or word.endswith("ing"):
        return False
    if before in _SUBJECTS:
        return not word.endswith("ly") and word not in _QUALITIES and not word[0].isdigit()
    if before in _MAY_BE_SUBJECTS:
        return _is_base(word) or bool(_base(word)) or word in _IRREGULAR
    if before in _SMALL or before in _QUALITIES:
        return False
    if _is_base(word):
        return _is_plural(before) or before[0].isdigit() or "and" in tokens[max(0, index - 2) : index]
    is_past = word in _IRREGULAR or word.endswith("ed")
    return (bool(_base(word)) or is_past) and tokens[index + 1 : index + 2] != ["by"]


def _is_plural(word: str) -> bool:
    return word in _PLURALS or (word.endswith("s") and not word.endswith(("ss", "us", "is", "'s")))


def _names_something(word: str) -> bool:
    return word in _SUBJECTS or word not in _PREPOSITIONS | _JOINERS | _ADVERBS | _HELPERS | {"be", "been"}


def _is_told_to(part: str) -> bool:
    """Whether a part of a sentence says what to do, so that the reader is its subject: "then ask"."""
    tokens = _tokens(part)
    while tokens and (tokens[0] in _ADVERBS or tokens[0] in _JOINERS):
        tokens = tokens[1:]
    begins = tokens[0] if tokens else ""
    return _is_base(begins) or begins in ("be", "have", "let", "let's", "don't")


def lacks(sentence: str) -> str:
    """Say what an English sentence lacks: "a verb", "a subject", or nothing.

    What tells the reader to do something has its subject in the reader. A question may begin with its verb.
    """
    bare = without_label(sentence)
    if any(_is_told_to(part) for part in re.split(r"[,;:\"“]\s*", bare)):
        return ""
    tokens = _tokens(bare)
    verbs = [index for index in range(len(tokens)) if _is_verb(tokens, index)]
    if not verbs:
        return "a verb"
    is_asked = bare.rstrip("\"'”’)").endswith("?")
    has_subject = any(_names_something(word) for word in tokens[: verbs[-1]])
    return "" if has_subject or is_asked else "a subject"


# --- pronouns ---------------------------------------------------------------------------------

_IT = listed("it its it's it'll itself")
_THEY = listed("they them their theirs they're they've they'll themselves")
_SHOWING = listed("this that these those that's")
_FINDS = listed("find finds found make makes made")
_FINDS_IT = re.compile(rf"\b(?:{'|'.join(sorted(_FINDS))})\s+it\s+\w+\s+(?:to|that|when|if)\b", re.I)
_PART = re.compile(r"[A-Za-z]+(?:['’\-][A-Za-z]+)*|\d[\d.,/]*|[,;:.!?()]")


def bare_pronoun(sentence: str) -> str:
    """The first of "it", "they", "this", "that" and their forms that stands for nothing the sentence named.

    "That" in "a friend who says that" and "this" in "this guide" are let pass.
    """
    text = _FINDS_IT.sub("find something", sentence)
    parts = [match.group().lower().replace("’", "'") for match in _PART.finditer(text)]
    for index, word in enumerate(parts):
        named = [part for at, part in enumerate(parts[:index]) if _is_name(parts, at)]
        if word in _IT and all(map(_is_plural, named)):
            return word
        if word in _THEY and not named and _PERSONS.isdisjoint(parts[:index]):
            return word
        if word in _SHOWING and _stands_alone(parts, index):
            return word
    return ""


def _is_name(parts: list[str], index: int) -> bool:
    """Whether a word can be what an "it" stands for."""
    word = parts[index]
    is_word = word[0].isalpha() and word not in _NAMELESS
    is_name = is_word and not word.endswith("ly")
    at_start = index == 0 and _is_base(word) and parts[1:2] != [":"]
    return is_name and not at_start and not (index and _is_verb(parts, index))


def _stands_alone(parts: list[str], index: int) -> bool:
    """Whether a "this" or "that" has no noun after it, and refers to nothing in the sentence before it."""
    word, after = parts[index], parts[index + 1 : index + 2]
    if word == "that's":
        return index == 0
    is_last = not after or not after[0][0].isalnum()
    before = parts[:index]
    if ";" in before or any(stop == "," and joiner in _JOINERS for stop, joiner in pairwise(before)):
        return False
    is_verb = bool(after) and (after[0] in _HELPERS or bool(_base(after[0])) or after[0] in _IRREGULAR)
    if word in ("that", "those"):
        at_start = all(part in _JOINERS | _ADVERBS | _PREPOSITIONS for part in parts[:index])
        return is_last or (at_start and is_verb)
    if before and before[-1] in _FINDS:
        return is_last or after[0].endswith("ing") or after[0] in _QUALITIES
    return is_last or is_verb or after[0] in _PREPOSITIONS | _JOINERS


# --- what stands on a page --------------------------------------------------------------------

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

_MONTH = "april|august|december|february|january|july|june|march|may|november|october|september"
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


ENGLISH_PAGES = PageLanguage(
    code="en",
    lacks=lacks,
    bare_pronoun=bare_pronoun,
    connectives=_CONNECTIVES,
    insiders=_INSIDERS,
    rates=_RATES,
    band=ReadingBand(
        FLESCH_KINCAID, 4.0, 7.0, is_higher_easier=False, grade=flesch_kincaid, syllables=count_syllables
    ),
)
