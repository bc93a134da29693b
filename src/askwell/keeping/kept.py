"""What was kept of a guide, as a walkthrough of the guide that is there now."""

from __future__ import annotations

from collections.abc import Callable

from askwell.guide.model import Guide
from askwell.keeping.state_file import StateFile
from askwell.walkthrough.unreadable import KeptCountryError, UnreadableWalkthroughError
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for


def find_kept(
    state: StateFile, guide: Guide, in_language: Callable[[str], Guide], country: str
) -> tuple[Walkthrough | None, str]:
    """What was kept of this guide, and what there is to say about it.

    The country set now counts before the kept one. Where the guide no longer has help for the kept one, the
    guide's own counts, and that is said.

    Args:
        state: The file, which is set aside if it cannot be read.
        guide: As it was opened.
        in_language: Gives the guide in another of its languages.
        country: The one set now; empty: none.
    """
    try:
        plain = state.read(guide.id)
        if plain is None:
            return None, ""
        from askwell.walkthrough.saved_walkthrough import about, from_plain  # the start does without it

        language = about(plain).language
        if language != guide.language and language in {known.code for known in guide.languages}:
            guide = in_language(language)
        try:
            return from_plain(plain, guide, country), ""
        except KeptCountryError:
            words = wording_for(guide.language).screen
            kept = from_plain(plain, guide, guide.country)
            return kept, words.kept_country_gone.format(country=guide.country)
    except UnreadableWalkthroughError:
        aside = state.set_aside()
        if aside is not None:
            return None, wording_for(guide.language).screen.set_aside.format(path=aside)
        from askwell.wording.keeping_words import keeping_words_for  # seldom wanted

        return None, keeping_words_for(guide.language).not_set_aside.format(path=state.path)
