"""Words of everyday English that the rules on wording know."""

from __future__ import annotations


def listed(text: str) -> frozenset[str]:
    """The words of a paragraph, for lists that read better as one."""
    return frozenset(text.split())


EVERYDAY_LONG_WORDS = listed("""
    ability absolutely activities activity actually additional advertisement afterwards alternative
    alternatives american animal anniversary anybody anything apologize apology appreciate approximately
    area australia australian authority automatic automatically available avocado balcony beforehand
    biology calculator california canadian category celebrity certainly combination comfortable
    comfortably communicate communication communities community companion comparison competition
    complicated congratulations consideration continuing conversation conversations cooperate
    dangerously decorated delivery dictionary difficulties difficulty directory disabilities disability
    disagreement disappointed disappointing economy education electrical electricity elevator
    embarrassed embarrassing emergencies emergency emotional emotionally enjoyable entertaining
    especially european eventually everybody everything evidence exceptional experience experienced
    experiences facilities february formality generally generation grandparents helicopter honestly
    identified identify identity imaginary imagination immediate immediately impossible individual
    individuals information interested interesting interpreter interpreters invitation january
    kindergarten language library majority material materials military minority motorcycle mysterious
    naturally necessarily necessary nobody obviously occasion occasional occasionally operation
    operations operator opportunities opportunity ordinary organization original originally participate
    particular particularly peculiar personality photography political politician population
    possibilities possibility potato preparation primarily professional professionals punctuality
    reality really reasonable recovery refrigerator regularly relationship relationships reliable
    responsible security seriously several similarly situation situations society somebody something
    supermarket supervisor technology television temperature temporary territory transportation
    uncomfortable understanding unfortunately university unusual unusually usually variety vegetable
    vegetarian video visitor voluntary watermelon
""")
"""Words of four syllables or more that nearly every adult reader knows. None is a medical word."""

DOUBT = listed("""
    about almost around can cannot conflict could debated depends differ differed differs disagree
    disputed doubt doubtful early few guess guesses hint hints known likely little mainly may maybe
    might mixed mostly nobody often open perhaps poor possible possibly preliminary probably rarely
    report reported reports roughly seem seemed seems settled short single small some sometimes suggest
    suggested suggests sure thin tiny typically uncertain unclear unknown unproven unsure usual usually
    varied varies vary weak yet
""")
"""Words that tell a reader something is not settled."""
