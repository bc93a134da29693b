"""QR codes, read back by two readers from what a screen would show."""

import subprocess
import sys

import hypothesis
import pytest
import zxingcpp
from hypothesis import strategies
from sample_checklists import HOSTILE, checklist

from askwell.checklist.checklist import SectionKind
from askwell.errors import MissingExtraError
from askwell.outputs.qr import MAX_VERSION, QUIET, largest_version, qr_codes
from askwell.outputs.safe_words import safe_checklist

WINDOWS = [(80, 22), (120, 38), (33, 17)]
SPANISH = (
    "¿Cuáles son todas mis opciones, y cómo es cada una?",
    "¿Qué daños?",
    "¿Cuánto cuesta en total, señor?",
)
CELL = {"█": (0, 0), "▀": (0, 255), "▄": (255, 0), " ": (255, 255)}
PIXELS = 4


def picture(code):
    """A dark screen with the code on it, as grey bytes: width, height, bytes."""
    rows = []
    for line in code.half_blocks():
        upper, lower = zip(*(CELL[cell] for cell in line), strict=True)
        rows += [upper, lower]
    dark = (0,) * (len(rows[0]) + 8)
    framed = [dark] * 4 + [(0,) * 4 + tuple(row) + (0,) * 4 for row in rows] + [dark] * 4
    wide = [bytes(value for value in row for _ in range(PIXELS)) for row in framed]
    return len(wide[0]), len(wide) * PIXELS, b"".join(row for row in wide for _ in range(PIXELS))


def zxing(code):
    width, height, data = picture(code)
    found = zxingcpp.read_barcodes(memoryview(data).cast("B", (height, width)))
    return [result.text for result in found]


def zbar(code, folder):
    width, height, data = picture(code)
    (folder / "code.pgm").write_bytes(b"P5 %d %d 255\n" % (width, height) + data)
    done = subprocess.run(
        ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(folder / "code.pgm")],
        capture_output=True,
        check=True,
    )
    return done.stdout.decode().removesuffix("\n")


def sheets():
    return {
        "English": checklist(),
        "Spanish": checklist((), own=SPANISH, language="es"),
        "hostile": checklist((), own=HOSTILE),
        "long": checklist((), own=tuple(f"{n} " + "Is it so and why? " * 27 for n in range(3))),
        "Chinese": checklist((), own=("我有哪些选择？每一种是什么样的？" * 8,)),
    }


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("name", sheets())
def test_a_phone_reads_what_the_code_says(name, window):
    for code in qr_codes(sheets()[name], *window):
        assert zxing(code) == [code.text]


@pytest.mark.needs("zbarimg")
@pytest.mark.parametrize("window", WINDOWS[:2])
@pytest.mark.parametrize("name", ["English", "Spanish", "hostile"])
def test_a_second_reader_reads_the_same(name, window, tmp_path):
    for code in qr_codes(sheets()[name], *window):
        assert zbar(code, tmp_path) == code.text


@pytest.mark.parametrize(
    ("columns", "rows", "version"),
    [
        (80, 22, 5),
        (120, 38, MAX_VERSION),
        (500, 500, MAX_VERSION),
        (33, 17, 3),
        (32, 17, 0),
        (33, 16, 0),
    ],
)
def test_the_window_decides_how_large_a_code_may_be(columns, rows, version):
    assert largest_version(columns, rows) == version


@pytest.mark.parametrize("window", WINDOWS)
@pytest.mark.parametrize("name", sheets())
def test_no_code_is_larger_than_its_window_and_its_edge_is_light(name, window):
    for code in qr_codes(sheets()[name], *window):
        lines = code.half_blocks()
        assert len(lines) <= window[1]
        assert all(len(line) == len(lines[0]) <= window[0] for line in lines)
        assert set(
            lines[0] + lines[-1][:QUIET] + "".join(line[:QUIET] + line[-QUIET:] for line in lines)
        ) == {" "}


def test_three_short_questions_are_one_code_that_begins_with_a_sentence():
    (code,) = qr_codes(checklist((), own=("Why?", "When?", "Where?")), 80, 22)
    assert code.text == "My top three questions\n1. Why?\n2. When?\n3. Where?"


def test_questions_that_do_not_fit_one_code_have_numbered_codes_of_their_own():
    codes = qr_codes(checklist(), 80, 22)
    assert [code.text[:9] for code in codes] == ["1/3 Which", "2/3 These", "3/3 What "]


@hypothesis.given(
    strategies.lists(strategies.text(min_size=1, max_size=500), min_size=1, max_size=3),
    strategies.sampled_from(WINDOWS),
)
def test_no_letter_is_lost(typed, window):
    own = tuple(f"a{text}z" for text in typed)
    codes = qr_codes(checklist((), own=own), *window)
    expected = [line.words.text for line in expected_lines(own)]
    if len(codes) == 1:
        assert all(text in codes[0].text for text in expected)
        return
    parts = [code.text.split(" ", 1)[1] for code in codes]
    joined = "".join("".join(parts).replace("......", "").split())
    assert joined == "".join("".join(expected).split()).replace("......", "")


def expected_lines(own):
    return safe_checklist(checklist((), own=own)).of_kind(SectionKind.TOP)[0].lines


def test_no_questions_are_no_code():
    assert qr_codes(checklist(()), 80, 22) == ()


def test_without_segno_one_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "segno", None)
    with pytest.raises(MissingExtraError, match=r"the Python package segno"):
        qr_codes(checklist(), 80, 22)
