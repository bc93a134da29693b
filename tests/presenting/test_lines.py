"""Wrapping, and every kind of block at every width."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from askwell.front.plain.plain_blocks import PlainBlockLines
from askwell.presenting.blocks import BlockLines
from askwell.presenting.cells import cell_width, split_cells
from askwell.presenting.lines import Run, Style, line_text, wrap
from askwell.presenting.terms import TermFinder
from askwell.presenting.view import Literal
from program_words import ENGLISH, PLAIN_ENGLISH, SPANISH
from walks.sample_guide import EVERY_BLOCK, GUIDE

LONG = "a word that is notbrokenanywhereandiswiderthanthenarrowestcolumnofall, twice over, 漢字漢字"
BLOCKS = (*EVERY_BLOCK, Literal(LONG))
WIDTHS = range(28, 81)

letters = st.one_of(
    st.sampled_from("ab é漢字ｗ́̈‍😀  "), st.characters(exclude_categories=("Cc", "Cs", "Zl", "Zp"))
)
runs = st.lists(st.builds(Run, st.text(letters, max_size=40), st.sampled_from(Style)), max_size=5)


@given(runs, st.integers(2, 80), st.sampled_from(("", "- ")), st.sampled_from(("", "  ")))
def test_no_line_is_wider_than_asked_for(words, width, first, rest):
    room = max(width, 4)
    lines = wrap(words, room, first, rest)
    assert lines
    assert all(cell_width(line_text(line)) <= room for line in lines)


@given(runs, st.integers(2, 80))
def test_wrapping_loses_no_letter_and_no_order(words, width):
    wrapped = "".join(line_text(line) for line in wrap(words, width))
    assert wrapped.replace(" ", "") == "".join(run.text for run in words).replace(" ", "")


@given(runs, st.integers(2, 80))
def test_wrapping_keeps_each_letter_in_its_style(words, width):
    lines = wrap(words, width)
    styled = [(c, run.style) for line in lines for run in line for c in run.text if c != " "]
    assert styled == [(c, run.style) for run in words for c in run.text if c != " "]


@given(st.text(letters, min_size=1), st.integers(1, 40))
def test_a_split_word_goes_on_where_it_was_cut(word, width):
    head, tail = split_cells(word, width)
    assert head + tail == word
    assert head


@pytest.mark.parametrize("wording", [ENGLISH, SPANISH], ids=["en", "es"])
@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_every_kind_of_block_keeps_to_the_width(block, wording):
    for width in WIDTHS:
        for drawn in (
            BlockLines(width, wording.screen, TermFinder(GUIDE.terms)),
            PlainBlockLines(width, wording.screen, TermFinder(GUIDE.terms), PLAIN_ENGLISH),
        ):
            lines = drawn.block(block)
            assert lines
            widest = max(lines, key=lambda line: cell_width(line_text(line)))
            assert cell_width(line_text(widest)) <= width, (width, line_text(widest))


@pytest.mark.parametrize("block", BLOCKS, ids=lambda block: type(block).__name__)
def test_both_front_ends_say_the_same_words_of_a_block(block):
    """Only pictures, bars, colons and the naming of steps may differ."""
    finder = TermFinder(())

    def words(lines):
        text = " ".join(line_text(line) for line in lines)
        kept = "".join(c if c.isalnum() else " " for c in text)
        return set(kept.split()) - {"Step", "1", "2", "3"}

    full = words(BlockLines(80, ENGLISH.screen, finder).block(block))
    plain = words(PlainBlockLines(80, ENGLISH.screen, finder, PLAIN_ENGLISH).block(block))
    assert plain <= full
    assert full - plain <= {"Form"}, "the first column's heading is not repeated for each row"


def test_a_term_is_marked_once_a_page():
    finder = TermFinder(GUIDE.terms)
    lines = BlockLines(80, ENGLISH.screen, finder).page(EVERY_BLOCK)
    marked = [run.text for line in lines for run in line if run.style is Style.TERM]
    assert marked == ["pulse", "Drip"]
    assert [term.word for term in finder.found] == ["pulse", "drip"]
