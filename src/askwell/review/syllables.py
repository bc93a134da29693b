"""Counting the syllables of words, English and Spanish, with no word list to download.

English has no rule that always holds, so some rules are joined by a table of common words that break them.
Spanish follows the rules of the Real Academia Española for diphthongs and hiatus.
"""

from __future__ import annotations

import re
from functools import lru_cache

# --- English ----------------------------------------------------------------------------------

_EXCEPTIONS: dict[str, int] = {
    word: count
    for count, words in {
        1: "george mosque moustache",
        2: (
            "mr mrs maybe sometime sometimes somewhere somehow someday evening wednesday business centre "
            "centres theatre genre metre metres litre litres awesome senior seniors junior giant giants chaos lion "
            "lions poem poems poet poets fluid fluids ruin ruins ruined opera marriage marriages carriage averaged "
            "greater greatest premier catholic soldier soldiers diamond diamonds colonel chocolate tired tires hired "
            "fired lifetime lifestyle likewise forehead farewell forecast layout warehouse trademark cement "
            "anxious cafe grateful hatred rely acre acres choir rhythm rhythms skiing vineyard genius duo liar "
            "homework wholesale comeback household timeline ok that'll it'd backyard sovereign fashion fashioned "
            "pliers squeamish being doing going prior priors"
        ),
        3: (
            "area areas idea ideas everyone everyday somebody whoever businesses businessman entire influence "
            "influenced nuclear creating valuable theater theaters empire desire desires desired settlement "
            "settlements acquire acquired requirement requirements inspired poetry genuine ratio recipe recipes "
            "creator creators moreover convenient convenience vegetable vegetables linear earliest easiest finale "
            "carrier carriers barrier barriers recruiting pursuing beautifully shareholders supplier suppliers "
            "albeit massacre anime solely politically reunion museum heroic likelihood coexist nausea "
            "friendlier happier happiest heavier heaviest healthier healthiest"
        ),
        4: (
            "european europeans variety varieties entirely continuing initiative initiatives laboratory nevertheless "
            "coalition portfolio genuinely influential emotionally algorithm whatsoever coincidence arguably "
            "retirement epitome apostrophe catastrophe immediate"
        ),
        5: (
            "immediately experiencing enthusiasm coordinator cooperative parliamentary judiciary "
            "enthusiastic coordination"
        ),
        6: "simultaneously",
    }.items()
    for word in words.split()
}
"""Common words that break the rules below, by their number of syllables."""

_VOWELS = re.compile(r"[aeiouy]+")

_ONE_LESS = (
    re.compile(r"[^aeiouy]e$"),  # gone
    re.compile(r"[^aeiouyscxzgh]es$|(?<![cs])hes$"),  # times; not "wishes"
    re.compile(r"[^aeiouytd]ed$"),  # called
    re.compile(r"[^aeioulyt]e(?:ly|less|ful|fully|ments?|ness|body|times?|one|work|lines?|books?|where)$"),
    re.compile(r"[^aeiouy][aeiou]te(?:ly|ments?|ness)$|[^aeiouy][aeiou]le(?:ly|ness)$|[^aeiouy]tle(?:ment)s?$"),
    re.compile(r"^(?:some|home|there|life|here|fire|every|house|base|safe|(?:wh|n)ever)[^aeiourdlsnvm'][a-z]+"),
    re.compile(r"(?:ique|ogue|ague|eague|ongue)s?$"),  # plague
    re.compile(r"[^aeiou]ically$"),  # basically
)
"""Each match takes one away: an e that is written and not said."""

_ONE_MORE = (
    re.compile(r"[^aeiouylrw]l(?:e|es|ed)$"),  # table: its e was taken away above
    re.compile(r"^[^aeiouy]+e$"),  # the, me
    re.compile(r"(?<![ctgsnl])i(?:a|o|u)|[nl]i(?:a|u)(?!rs?$|nt|ns?$|ms?$)|nio(?!n)"),  # via, period
    re.compile(r"[ctg]ia(?=t|b)|[ctx]iet(?:y|ies)"),  # initiate, society
    re.compile(r"[^qg]u(?:a|ou)"),  # actual
    re.compile(r"[^qg]ui(?=ng|ty|ti|ci)"),  # continuity
    re.compile(r"eo(?!u|ple|n)|eon(?!$)|[^aeg]eum"),  # video
    re.compile(r"[aeouy]ing|(?<!t)reat[ei](?!n)|react|real[^lms]|cien[tc][ei](?=f|s)"),  # seeing, create
    re.compile(r"(?<=[a-z])y(?:a|o(?!u))|[aeou]ye(?:r|es?$)"),  # beyond, player
    re.compile(r"(?<!c)(?<!ct)iet(?:s?$|ies|ly)|[^aeiouct]ier$|[^aeioucts]ien(?=t|ce|s?$)"),  # easier, alien
    re.compile(r"[^aeiou]isms?$"),
    re.compile(r"(?:[ds]|[^aeiou]t)n't$|d've$"),
    re.compile(r"[aeiou]ire(?:ly|ment)|(?:hund|sac)red$|wicked$|naked$|betes$"),
)
"""Each match adds one: two vowels side by side that are said apart."""

_SIBILANT = re.compile(r"(?:s|x|z|ch|sh|ce|ge|se|ze)$")


@lru_cache(maxsize=8192)
def english_syllables(word: str) -> int:
    """Count the syllables of one English word.

    Args:
        word: Letters and apostrophes, in any case; a word with hyphens is counted part by part by the caller.

    Returns:
        How many syllables are said; at least 1.
    """
    letters = word.lower().replace("’", "'")
    if letters in _EXCEPTIONS:
        return _EXCEPTIONS[letters]
    if letters.endswith("'s"):
        base = letters[:-2]
        return english_syllables(base) + bool(_SIBILANT.search(base))
    groups = len(_VOWELS.findall(letters.lstrip("y")))
    less = sum(bool(p.search(letters)) for p in _ONE_LESS)
    more = sum(bool(p.search(letters)) for p in _ONE_MORE)
    return max(1, groups - less + more)


# --- Spanish ----------------------------------------------------------------------------------

_STRONG = frozenset("aeoáéóíú")
"""Vowels that make a syllable of their own: the open ones, and closed ones under an accent."""
_MUTE_U = re.compile(r"(?<=q)u|(?<=g)u(?=[eiéí])")
_CONSONANT_Y = re.compile(r"y(?=[aeiouáéíóúü])")
_MUTE_H = re.compile(r"(?<=[aeiouáéíóúü])h(?=[aeiouáéíóúü])")


@lru_cache(maxsize=8192)
def spanish_syllables(word: str) -> int:
    """Count the syllables of one Spanish word.

    Args:
        word: Letters in any case, composed accents.

    Returns:
        How many syllables are said; at least 1.

    Source: Real Academia Española, Ortografía de la lengua española, "Diptongos", "Hiatos", "Triptongos": two
    open vowels part; a closed vowel joins its neighbour unless it bears the accent; h between them changes
    nothing; the u of qu, gue and gui is mute.
    """
    letters = _MUTE_H.sub("", _CONSONANT_Y.sub("j", _MUTE_U.sub("", word.lower())))
    syllables = 0
    for run in re.findall(r"[aeoáéóiuíúüy]+", letters):
        syllables += max(1, sum(letter in _STRONG for letter in run))
    return max(1, syllables)
