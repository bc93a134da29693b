"""A checklist for a receipt printer, its bytes decoded as a printer would."""

import os
import subprocess
import sys
from dataclasses import replace

import pytest
from read_back import receipt_lines
from sample_checklists import checklist

from askwell.errors import NotDeliveredError
from askwell.outputs.formats import render
from askwell.outputs.paper import RECEIPT_COLUMNS, PrintStyle


def receipt(source, columns=32):
    return receipt_lines(render(source, "receipt", PrintStyle(receipt_columns=columns)))


@pytest.mark.parametrize("columns", RECEIPT_COLUMNS)
def test_no_line_is_wider_than_the_paper(columns):
    lines = [text for _, text in receipt(checklist(clinic=True, own=("x" * 200,)), columns)]
    assert max(map(len, lines)) == columns


def test_the_top_three_are_numbered_and_the_others_can_be_ticked():
    lines = [text.strip() for _, text in receipt(checklist())]
    assert [line[:2] for line in lines if line[1:2] == "."] == ["1.", "2.", "3."]
    assert sum(line.startswith("[ ] ") for line in lines) >= 5


def test_headings_are_bold_and_questions_are_not():
    lines = receipt(checklist())
    bold = [text for look, text in lines if look == "bold" and text]
    assert "My top three questions" in bold
    assert not [text for text in bold if text.strip().startswith(("1.", "[ ]"))]
    assert [text for look, text in lines if look == "tall" and text] == [
        "My questions for my psychiatrist",
        "Tell your psychiatrist",
    ]


def test_the_letters_of_spanish_come_out_right():
    letters = "áéíóúüñ¿¡ ÁÉÍÓÚÜÑ «»"
    lines = [text for _, text in receipt(checklist(own=(letters,), language="es"), 48)]
    assert any(letters in line for line in lines)
    assert any("médico" in line or "pregunta" in line for line in lines)


def test_signs_the_printer_lacks_become_common_ones():
    lines = " ".join(text.strip() for _, text in receipt(checklist((), own=("“a” ‘b’ c – d…",))))
    assert "\"a\" 'b' c - d..." in lines


def test_a_letter_the_printer_lacks_is_named_and_never_dropped():
    with pytest.raises(NotDeliveredError, match=r"cannot print: Ω 漢 Change those words"):
        receipt(checklist(own=("Is a 漢 letter, or Ω?",)))


def test_three_dots_for_one_do_not_widen_a_line():
    lines = [text for _, text in receipt(checklist((), own=("Is it… " * 40,)))]
    assert max(map(len, lines)) <= 32
    assert "".join(lines).count("...") == 40


@pytest.mark.parametrize("letter", "áéíóúüñ¿¡ÉÜÑ«»")
def test_a_printer_without_the_table_shows_most_letters_of_spanish_still(letter):
    """Where it stays with code page 437, the first of nearly all; Á, Í, Ó and Ú are not in that."""
    assert letter.encode("cp850") == letter.encode("cp437")


def test_nothing_is_left_on_the_disk(tmp_path):
    command = [sys.executable, "-m", "askwell", "print", "--format", "receipt"]
    done = subprocess.run(
        command, env={**os.environ, "TMPDIR": str(tmp_path)}, capture_output=True, check=True
    )
    assert done.stdout.startswith(b"\x1b@")
    assert done.stderr == b""
    assert list(tmp_path.iterdir()) == []


def test_the_same_checklist_gives_the_same_bytes():
    source = checklist()
    style = PrintStyle()
    assert render(source, "receipt", style) == render(replace(source), "receipt", style)
