"""Fewer bytes, and the very same picture: a terminal cannot be told from one that got everything."""

from __future__ import annotations

import pyte
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tour import sample_app, tour

from askwell.front.drivers.terminal_picture import TerminalPicture
from askwell.presenting.cells import cell_width, split_cells
from effort import sampled

COLUMNS, ROWS = 30, 6
LOOKS = ["0", "1", "7", "4", "31", "38;2;1;2;3", "48;2;9;8;7", "48;5;7", "39", "97;100"]
LOOKS += ["1;7;38;2;1;2;3;48;2;0;0;0"]
WORDS = st.text("ab  é●", max_size=COLUMNS) | st.sampled_from([" " * COLUMNS, "日本", "e\u0301"])


def cells(screen: pyte.Screen) -> list[list[tuple[object, ...]]]:
    """What is seen: of a blank, no colour of words and no weight."""

    def seen(cell) -> tuple[object, ...]:  # type: ignore[no-untyped-def]
        if cell.data == " " and not (cell.reverse or cell.underscore):
            return (" ", cell.bg)
        return tuple(cell)

    return [[seen(screen.buffer[y][x]) for x in range(screen.columns)] for y in range(screen.lines)]


class Two:
    """Two terminals: one gets everything, the other the fewer bytes."""

    def __init__(self, *, can_erase: bool, columns: int = COLUMNS, rows: int = ROWS) -> None:
        self.picture = TerminalPicture(can_erase=can_erase)
        self.screens = [pyte.Screen(columns, rows) for _ in range(2)]
        self.streams = [pyte.Stream(screen) for screen in self.screens]
        self.sent = [0, 0]
        self.send("\x1b[?7l")

    def send(self, data: str) -> None:
        for index, text in enumerate((data, self.picture.shorten(data))):
            self.sent[index] += len(text.encode())
            self.streams[index].feed(text)

    def assert_same(self) -> None:
        one, other = self.screens
        assert cells(one) == cells(other)
        places = [(screen.cursor.y, min(screen.cursor.x, screen.columns - 1)) for screen in self.screens]
        assert places[0] == places[1]


@st.composite
def frames(draw):  # type: ignore[no-untyped-def]
    """What a screen may send at once: places, looks and words that end inside the window."""
    data = ""
    for _ in range(draw(st.integers(1, 8))):
        row, column = draw(st.integers(1, ROWS - 1)), draw(st.integers(1, COLUMNS))
        data += f"\x1b[{row};{column}H"
        room = COLUMNS - column
        for _ in range(draw(st.integers(1, 3))):
            text, _ = split_cells(draw(WORDS), room) if room else ("", "")
            if cell_width(text) > room:
                continue  # one letter of two cells, where there is one cell
            room -= cell_width(text)
            data += f"\x1b[{draw(st.sampled_from(LOOKS))}m{text}\x1b[0m"
    return data + draw(st.sampled_from(["", "", "\x1b[2;2H", "\x1b[?25h", "\x1b[2J", "\r\n\x1b[1;1H"]))


@settings(deadline=None)
@given(st.lists(frames(), max_size=8), st.booleans())
def test_a_terminal_shows_the_same_as_one_that_got_everything(pieces: list[str], can_erase: bool) -> None:
    two = Two(can_erase=can_erase)
    for piece in pieces:
        two.send(piece)
        two.assert_same()


def test_what_stands_there_already_is_not_sent_again() -> None:
    two = Two(can_erase=False)
    frame = "\x1b[2;3H\x1b[1;38;2;1;2;3mIs\x1b[0m \x1b[1;38;2;1;2;3mit\x1b[0m\x1b[1;1H"
    two.send(frame)
    before = two.sent[1]
    two.send(frame)
    assert two.sent[1] == before


def test_all_is_sent_again_after_something_else_wrote() -> None:
    picture = TerminalPicture()
    frame = "\x1b[2;3H\x1b[1mIs it safe\x1b[0m\x1b[1;1H"
    first = picture.shorten(frame)
    picture.forget()
    assert picture.shorten(frame) == first


@pytest.mark.parametrize("theme", sampled(["dark", "mono"]))
async def test_every_screen_of_the_tour_is_the_same_in_a_tenth_of_the_bytes(theme: str) -> None:
    """What Textual paints for each screen, as it would be written."""
    app = sample_app(theme)
    two = Two(can_erase=True, columns=80, rows=24)
    async with app.run_test(size=(80, 24)) as pilot:
        async for stop in tour(app, pilot):
            for _ in range(2):  # as a page is painted when it changes, by its parts and as a whole
                painted = app.screen._compositor.render_update(full=True)
                two.send(f"{painted.render_segments(app.console)}\x1b[1;1H")
                two.assert_same()
            assert stop
    assert two.sent[1] < two.sent[0] / 10


def test_words_of_one_look_share_its_code() -> None:
    """Edges of a card, say, on many rows, with words of another colour beside them."""
    picture = TerminalPicture()
    edge, words = "38;2;255;212;121;48;2;35;40;45", "1;38;2;242;242;238;48;2;35;40;45"
    rows = (f"\x1b[{y};3H\x1b[{edge}m┃\x1b[0;{words}mword{y}\x1b[0m" for y in range(1, 6))
    sent = picture.shorten("".join(rows))
    assert sent.count("255;212;121") == sent.count("242;242;238") == sent.count("35;40;45") == 1


def test_bold_words_end_without_naming_colors_again() -> None:
    picture = TerminalPicture()
    picture.shorten("\x1b[1;1H\x1b[1;38;2;242;242;238;48;2;16;20;24mStrong")
    assert picture.shorten("\x1b[0;38;2;242;242;238;48;2;16;20;24mweak\x1b[0m") == "\x1b[22mweak"


async def test_tab_sends_no_more_than_the_two_buttons_that_changed() -> None:
    app = sample_app()
    two = Two(can_erase=True, columns=80, rows=24)
    async with app.run_test(size=(80, 24)) as pilot:
        for _ in range(2):
            painted = app.screen._compositor.render_update(full=True)
            before, old = two.sent[1], two.screens[1].display
            two.send(f"{painted.render_segments(app.console)}\x1b[1;1H")
            two.assert_same()
            await pilot.press("tab")
    assert old[:-1] == two.screens[1].display[:-1]
    assert two.sent[1] - before < 160
