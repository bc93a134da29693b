"""The same choices give the same sheet, whichever front end they are made in."""

from hypothesis import given, settings
from talking import converse
from typed_walk import TypedWalk

from askwell.checklist.build_checklist import build_checklist
from askwell.walkthrough.steps import StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from effort import examples
from walks.moves import TO_THE_LIST, Deed, Kind, walks
from walks.sample_guide import GUIDE, TODAY, load_language


@settings(max_examples=examples(2000))
@given(walks)
def test_a_typed_walk_gives_the_sheet_that_the_core_gives(moves):
    """Nothing is decided in a front end, so nothing can be decided differently."""
    walk = TypedWalk(Walkthrough.start(GUIDE))
    for move in moves:
        walk.move(move)
    walk.do(TO_THE_LIST)
    while walk.core.step.kind is not StepKind.DONE:
        walk.do(Deed(Kind.NEXT))
    said = converse(walk.lines)
    _, wording = load_language(walk.core.guide.language)
    expected = build_checklist(walk.core, wording, TODAY)
    (sheet,) = said.sheets
    assert sheet == expected
    assert said.code == 0
