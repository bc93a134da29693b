"""A checklist for a receipt printer, its bytes decoded as a printer would."""

import os
import subprocess
import sys
import tempfile
from dataclasses import replace

import pytest
from read_back import receipt_lines
from sample_checklists import checklist

from askwell.errors import MissingExtraError, NotDeliveredError
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
    bold = [text for is_bold, text in lines if is_bold and text]
    assert "My top three questions" in bold
    assert not [text for text in bold if text.strip().startswith(("1.", "[ ]"))]


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


def test_without_the_package_one_sentence_says_what_to_do(monkeypatch):
    monkeypatch.setitem(sys.modules, "escpos", None)
    monkeypatch.setitem(sys.modules, "escpos.printer", None)
    before = tempfile.gettempdir()
    with pytest.raises(MissingExtraError, match=r"pip install 'askwell\[receipt\]'") as error:
        receipt(checklist())
    assert "\n" not in str(error.value)
    assert tempfile.gettempdir() == before


def test_nothing_is_left_on_the_disk(tmp_path):
    """Its library writes a file when it is loaded."""
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
