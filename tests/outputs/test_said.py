"""What is said when a sheet cannot be made or written, in the reader's language."""

import errno
import sys
from pathlib import Path

import pytest
from sample_checklists import checklist

import askwell.outputs.typesetting as typesetting
from askwell.command_line.main import main
from askwell.errors import MissingExtraError, NotDeliveredError
from askwell.outputs.deliver import deliver_to_file, deliver_to_stream
from askwell.outputs.formats import render
from askwell.outputs.paper import PrintStyle
from askwell.outputs.qr import qr_codes
from program_words import ENGLISH_OUTPUT, SPANISH_OUTPUT

SPANISH = checklist(language="es", own=("¿Es 漢 una letra?",))
SAMPLE = Path(__file__).resolve().parent.parent / "sample_guides" / "good" / "bilingual"


@pytest.mark.parametrize("name", ENGLISH_OUTPUT.reasons)
def test_every_reason_is_one_that_a_system_gives(name):
    assert name in errno.errorcode.values()


def test_a_missing_package_is_told_in_the_reader_s_language(monkeypatch):
    monkeypatch.setitem(sys.modules, "typst", None)
    monkeypatch.setitem(sys.modules, "segno", None)
    with pytest.raises(MissingExtraError, match=r"falta instalar el paquete de Python typst"):
        render(SPANISH, "pdf", PrintStyle())
    with pytest.raises(MissingExtraError, match=r"falta instalar el paquete de Python segno"):
        qr_codes(SPANISH, 120, 60)


def test_a_letter_that_cannot_be_printed_is_named_in_the_reader_s_language(monkeypatch):
    packed = typesetting._fonts(False)
    monkeypatch.setattr(typesetting, "_fonts", lambda has_system_fonts: packed)
    with pytest.raises(NotDeliveredError, match="puede imprimir: 漢 Cambie esas palabras o elija HTML"):
        render(SPANISH, "pdf", PrintStyle())
    with pytest.raises(NotDeliveredError, match="recibos no puede imprimir: 漢 Cambie esas palabras"):
        render(SPANISH, "receipt", PrintStyle())


def test_a_file_that_cannot_be_written_is_told_in_the_reader_s_language(tmp_path):
    path = tmp_path / "hoja.txt"
    path.write_text("x")
    with pytest.raises(NotDeliveredError, match="ya existe"):
        deliver_to_file(b"", path, SPANISH_OUTPUT)
    with pytest.raises(NotDeliveredError, match="es una carpeta"):
        deliver_to_file(b"", tmp_path, SPANISH_OUTPUT)
    with pytest.raises(NotDeliveredError, match="No existe la carpeta"):
        deliver_to_file(b"", tmp_path / "no" / "hoja.txt", SPANISH_OUTPUT)
    with pytest.raises(NotDeliveredError, match="una parte de la ruta no es una carpeta"):
        deliver_to_file(b"", path / "hoja.txt", SPANISH_OUTPUT)
    with (
        pytest.raises(NotDeliveredError, match="no se pudo escribir: el disco está lleno"),
        Path("/dev/full").open("wb", buffering=0) as full,
    ):
        deliver_to_stream(b"x", full, SPANISH_OUTPUT)


@pytest.mark.parametrize("command", ["print", "handout"])
def test_the_commands_speak_the_language_of_what_they_write(command, tmp_path, capsys):
    path = tmp_path / "hoja.txt"
    path.write_text("x")
    assert main([command, "--guide", str(SAMPLE), "--lang", "es", "-o", str(path)]) == 3
    assert "ya existe. Elija otro nombre o añada --force" in capsys.readouterr().err
