import json
from pathlib import Path

import jsonschema
import pytest
from sample_checklists import HOSTILE, bilingual, checklist, longest

import askwell.outputs
from askwell.outputs.formats import render
from askwell.outputs.json_data import SCHEMA_NUMBER
from askwell.outputs.paper import PrintStyle

SCHEMA = json.loads((Path(askwell.outputs.__file__).parent / "checklist.schema.json").read_text())


def data(source):
    return json.loads(render(source, "json", PrintStyle()))


def test_the_published_schema_is_a_schema_of_this_number():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert SCHEMA["properties"]["schema"]["const"] == SCHEMA_NUMBER


@pytest.mark.parametrize(
    "source",
    [
        checklist(),
        checklist(()),
        checklist(own=HOSTILE),
        bilingual(clinic=True, own=("¿Y yo?",)),
        checklist(longest(500), tell=(), before=(), call=()),
    ],
)
def test_every_checklist_fits_the_published_schema(source):
    jsonschema.validate(data(source), SCHEMA, jsonschema.Draft202012Validator)


def test_a_question_says_what_it_is():
    front = data(checklist(own=("And me?",)))["sides"][0]
    lines = [line for section in front["sections"] for line in section["lines"]]
    questions = {line["id"]: line for line in lines if "id" in line}
    assert questions["which-kind"] == {
        "id": "which-kind",
        "text": "Which kind would I get, why that one, and what is it approved for?",
        "topic": "My choices",
        "why": "Why people ask which-kind.",
        "own": False,
        "top": 1,
    }
    assert questions["own-1"]["own"] is True
    assert questions["own-1"]["top"] is None
    assert [questions[id]["top"] for id in ("my-goals", "pregnancy", "how-long")] == [2, 3, None]


def test_letters_stand_as_themselves():
    assert "¿Y yo?".encode() in render(checklist(own=("¿Y yo?",)), "json", PrintStyle())
