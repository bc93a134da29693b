"""The same choices ask for the same effects and give the same sheet, whichever front end they are made in."""

from unittest.mock import patch

from hypothesis import given, settings
from talking import converse
from typed_walk import TypedWalk

from askwell.front.plain.conversation import Conversation
from askwell.session.effects import Effect
from askwell.walkthrough.steps import StepKind
from effort import examples
from walks.moves import TO_THE_LIST, Deed, Kind, start_session, walks


@settings(max_examples=examples(2000))
@given(walks)
def test_a_typed_walk_gives_the_sheet_that_the_core_gives(moves):
    """Nothing is decided in a front end, so nothing can be decided differently."""
    walk = TypedWalk(start_session())
    for move in moves:
        walk.move(move)
    walk.do(TO_THE_LIST)
    while walk.core.kind is not StepKind.DONE:
        walk.do(Deed(Kind.NEXT))
    asked: list[Effect] = []
    perform = Conversation.perform

    def note_and_perform(self: Conversation, effect: Effect) -> None:
        asked.append(effect)
        perform(self, effect)

    with patch.object(Conversation, "perform", note_and_perform):
        said = converse(walk.lines)
    assert asked == walk.asked
    (sheet,) = said.sheets
    assert sheet == walk.core.checklist()
    assert said.code == 0
