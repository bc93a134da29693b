"""What stands on a handout besides the guide's own text. One instance per language."""

from askwell.wording.sentences import Sentences


class HandoutWords(Sentences, table="handout"):
    """Words of a handout. `{…}` are filled in."""

    contents: str
    """Heading over the list of parts or pages."""
    from_guide: str
    """Stands over a single part: `{title}` of the guide."""
    part: str
    """Heading of a part: `{number}` and `{title}`."""
    only_for: str
    """Says which form a handout was made for: `{name}`."""
    page_for: str
    """Says for which forms a page is, where it was not chosen: `{names}`."""
    page_sources: str
    """Ends a page: `{numbers}` of the list of sources."""
    sources: str
    """Heading over the numbered sources."""
    words_explained: str
    """Heading over the words of the glossary that came up."""
    about: str
    """Heading over version, dates and authors."""
    notice: str
    """What a handout is not: `{asks}`."""
    part_checked: str
    """`{title}` of a part, `{by}` and `{on}`."""
    authors: str
    funding: str
    footer: str
    """Small, on every sheet: `{version}` and `{published}`."""
    footer_review: str
    """Follows the footer: `{again}`."""
    sign_off: str
    """Heading over what a clinician signs."""
    sign_off_says: str
    """What the clinician states; `{title}` and `{version}`."""
    sign_off_name: str
    sign_off_role: str
    sign_off_date: str
    sign_off_signature: str
    sign_off_pages: str
    """Stands over one box to tick for each page."""


handout_words_for = HandoutWords.said_in
