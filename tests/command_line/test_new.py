"""`askwell new`, `copy` and `schema`; and a guide on another subject, made from the new one."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import pytest
from jsonschema import Draft7Validator, FormatChecker

from askwell.command_line.main import main
from askwell.errors import ExitCode
from askwell.loading.build_guide import check_guide, load_guide
from askwell.loading.file_text import open_text
from askwell.loading.nodes import Listing, Node, Scalar
from askwell.loading.yaml_positions import read_nodes
from askwell.reporting.json_schema import guide_schemas, schema_name

TESTS = Path(__file__).resolve().parent.parent
GUIDES = TESTS.parent / "guides"
SECOND = TESTS / "sample_guides" / "second_subject"
"""What is laid over a new guide to make one on another subject."""


@pytest.fixture
def new(tmp_path: Path) -> Path:
    folder = tmp_path / "my-guide"
    assert main(["new", str(folder)]) == ExitCode.DONE
    return folder


def test_a_new_guide_passes_every_check(new: Path) -> None:
    assert main(["check", "--strict", str(new)]) == ExitCode.DONE
    guide = load_guide(new)
    assert guide.id == "my-guide"
    assert guide.published == dt.date.today().isoformat()


def test_each_file_of_a_new_guide_begins_with_a_comment_that_explains_it(new: Path) -> None:
    for file in new.rglob("*.yaml"):
        assert re.match(r"# [A-Z]\w+ .{20}", file.read_text()), file


def test_a_guide_on_another_subject_is_made_from_the_new_one(tmp_path: Path) -> None:
    """Nothing in the program knows what a guide is about: this one is for a look into the bowel."""
    folder = tmp_path / "bowel-test"
    assert main(["new", str(folder)]) == ExitCode.DONE
    shutil.copytree(SECOND, folder, dirs_exist_ok=True)
    (folder / "modules" / "first-steps.yaml").unlink()
    assert main(["check", "--strict", str(folder)]) == ExitCode.DONE
    sheet = tmp_path / "sheet.txt"
    assert main(["print", "--guide", str(folder), "-o", str(sheet)]) == ExitCode.DONE
    assert "My questions about my bowel test" in sheet.read_text()


@pytest.mark.parametrize("command", ["new", "copy"])
def test_what_is_there_is_never_touched(
    command: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "mine"
    folder.mkdir()
    (folder / "words.txt").write_text("kept")
    assert main([command, str(folder)]) == ExitCode.CANNOT_START
    assert capsys.readouterr().err == f"askwell: {folder} is there already. Name a new folder.\n"
    assert [path.name for path in folder.iterdir()] == ["words.txt"]


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("My Guide", "use small letters, digits and dashes, as in 'my-guide'."),
        ("no/such/place", "There is no folder"),
        ("a" * 300, "could not be made"),
    ],
)
def test_a_name_that_cannot_be_is_one_sentence(
    name: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["new", name]) in (ExitCode.CANNOT_START, ExitCode.NOT_DELIVERED)
    err = capsys.readouterr().err
    assert said in err
    assert err.count("\n") == 1
    assert list(tmp_path.iterdir()) == []


def test_a_copy_is_the_guide_byte_for_byte(tmp_path: Path) -> None:
    folder = tmp_path / "mine"
    assert main(["copy", str(folder)]) == ExitCode.DONE
    for file in (GUIDES / "ketamine").rglob("*.yaml"):
        assert (folder / file.relative_to(GUIDES / "ketamine")).read_bytes() == file.read_bytes()


# --- schema -----------------------------------------------------------------------------------


def data_of(node: Node | None) -> object:
    if node is None or isinstance(node, Scalar):
        return node.text if node else None
    if isinstance(node, Listing):
        return [data_of(item) for item in node.items]
    return {key.text: data_of(value) for key, value in node.entries}


def faults(folder: Path, file: str, own: str = "en", codes: tuple[str, ...] = ("es",)) -> list[str]:
    schema = guide_schemas(own, codes)[schema_name(file)]
    root = read_nodes(open_text(folder, file)).root
    return [
        error.message
        for error in Draft7Validator(schema, format_checker=FormatChecker()).iter_errors(data_of(root))
    ]


@pytest.mark.parametrize("name", guide_schemas("en", ("es",)))
def test_a_schema_is_one(name: str) -> None:
    Draft7Validator.check_schema(guide_schemas("en", ("es",))[name])


@pytest.mark.parametrize("name", sorted(path.name for path in GUIDES.iterdir() if path.is_dir()))
def test_every_file_of_a_shipped_guide_fits_its_schema(name: str) -> None:
    guide = GUIDES / name
    for file in guide.rglob("*.yaml"):
        assert faults(guide, file.relative_to(guide).as_posix()) == [], file


KEYS_AND_KINDS = ("GDE101", "GDE102", "GDE103", "GDE104", "GDE105", "GDE110", "GDE111", "GDE112")


@pytest.mark.parametrize(
    "broken",
    [
        path
        for path in sorted((TESTS / "sample_guides" / "broken").iterdir())
        if any(f"[{code}]" in (path / "report.txt").read_text() for code in KEYS_AND_KINDS)
        and "[YML" not in (path / "report.txt").read_text()
        and not (path / "es").exists()
        and path.name != "option-lacks-a-field"  # which fields there are, only the block itself says
    ],
    ids=lambda path: path.name,
)
def test_what_the_check_refuses_by_shape_the_schema_refuses_too(broken: Path, tmp_path: Path) -> None:
    """An editor underlines what `check` will say."""
    folder = shutil.copytree(TESTS / "sample_guides" / "good" / "tiny", tmp_path / "guide")
    shutil.copytree(broken, folder, dirs_exist_ok=True)
    files = [path.relative_to(folder).as_posix() for path in folder.rglob("*.yaml")]
    assert any(faults(folder, file) for file in files)


def test_writing_the_schema_names_it_in_each_file_once(new: Path) -> None:
    for _ in range(2):
        assert main(["schema", "--write", str(new)]) == ExitCode.DONE
    first = (new / "modules" / "first-steps.yaml").read_text().splitlines()
    assert first[0] == "# yaml-language-server: $schema=../schema/module.json"
    assert not first[1].startswith("# yaml-language-server")
    assert main(["check", "--strict", str(new)]) == ExitCode.DONE
    for file in new.rglob("*.yaml"):
        named = file.read_text().splitlines()[0].partition("$schema=")[2]
        assert (file.parent / named).is_file()


def test_a_clinics_folder_has_help_in_an_editor_too(tmp_path: Path) -> None:
    folder = shutil.copytree(GUIDES.parent / "docs" / "example-clinic", tmp_path / "clinic")
    assert main(["schema", "--write", str(folder)]) == ExitCode.DONE
    for file in ("clinic.yaml", "es/clinic.yaml"):
        assert "$schema=" in (folder / file).read_text().splitlines()[0]
        schema = json.loads((folder / "schema" / schema_name(file)).read_text())
        root = read_nodes(open_text(folder, file)).root
        assert not list(Draft7Validator(schema).iter_errors(data_of(root)))
    wrong = {"add": [{"page": "session/parking", "titel": "Where?", "body": [{"text": "Here."}]}]}
    clinic = json.loads((folder / "schema" / "clinic.json").read_text())
    assert list(Draft7Validator(clinic).iter_errors(wrong))


def test_every_key_of_the_schema_is_explained() -> None:
    for schema in guide_schemas("en").values():
        for shape in schema["definitions"].values():
            for name, key in shape["properties"].items():
                assert key["description"].endswith((".", '".')), (shape, name)


def test_a_new_guide_has_no_problem_of_any_weight(new: Path) -> None:
    assert check_guide(new).problems == ()
