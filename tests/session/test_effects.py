"""What an effect says of itself, and what it takes for granted."""

from __future__ import annotations

import pytest

from askwell.presenting import side_views as sides
from askwell.session import effects as do
from askwell.session.effects import Effect, Side
from askwell.session.session import NEW, SENTENCE, Session
from askwell.walkthrough.walkthrough import Walkthrough
from program_words import ENGLISH
from walks.sample_guide import GUIDE, TODAY

SECRET = "words of a person"


@pytest.mark.parametrize(
    "effect",
    [
        do.Say(SECRET),
        do.Chose(SECRET, is_on=True, is_question=True),
        do.Reworded(SECRET),
        do.Write(NEW, "heading", SECRET, 500),
    ],
    ids=lambda effect: type(effect).__name__,
)
def test_words_of_a_person_are_left_out_of_what_is_shown_of_an_effect(effect: Effect) -> None:
    assert SECRET not in repr(effect)
    assert SECRET in (getattr(effect, "text", ""), getattr(effect, "label", ""))


def test_an_effect_erases_ends_and_deletes_only_where_that_is_said() -> None:
    assert do.Reworded("") == do.Reworded("", is_deleted=False)
    assert do.Forget() == do.Forget(was_on=False, leaves=False)
    assert do.Leave() == do.Leave(is_finished=False)
    view = sides.leave_view(ENGLISH.screen)
    assert do.OpenView(view, Side.READ) == do.OpenView(view, Side.READ, about="")


def test_an_effect_without_words_is_one_of_its_kind_and_of_no_other() -> None:
    assert do.Keep() == do.Keep()
    assert do.Keep() != do.Print()
    assert len({do.Keep(), do.Keep(), do.Print()}) == 2
    assert repr(do.Keep()) == "Keep()"


def test_what_pages_and_kept_drafts_name_by_a_word_keeps_its_word() -> None:
    """A page that stands open, and a draft that was kept, are read by the next version too."""
    assert {side.name: side.value for side in Side} == {
        "READ": "read",
        "HELP": "help",
        "HELP_NOW": "help-now",
        "HELP_OFFER": "help-offer",
        "MAP": "map",
        "LANGUAGE": "language",
        "LOOK": "look",
        "GO_ON": "go-on",
        "LEAVE": "leave",
        "DELETE": "delete",
    }
    assert (NEW, SENTENCE) == ("new", "sentence")


def test_asking_to_leave_asks_in_the_words_of_the_language() -> None:
    session = Session(Walkthrough.start(GUIDE), ENGLISH, TODAY)
    same, effects = session.ask_to_leave()
    assert same == session
    assert effects == (do.OpenView(sides.leave_view(ENGLISH.screen), Side.LEAVE),)
