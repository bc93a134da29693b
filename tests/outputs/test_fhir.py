"""The FHIR resource, read by a library that knows the standard."""

import json
from xml.etree import ElementTree

import pytest
from fhir.resources.R4B.questionnaireresponse import QuestionnaireResponse
from sample_checklists import HOSTILE, bilingual, checklist, longest

from askwell.outputs.formats import render
from askwell.outputs.paper import PrintStyle

STATUSES = {"in-progress", "completed", "amended", "entered-in-error", "stopped"}
NARRATIVE_STATUSES = {"generated", "extensions", "additional", "empty"}
XHTML = "{http://www.w3.org/1999/xhtml}"
SAMPLES = [
    checklist(clinic=True),
    checklist(()),
    checklist(own=HOSTILE),
    bilingual(own=("¿Y yo?",)),
    checklist(longest(500)),
]


def resource(source):
    return json.loads(render(source, "fhir", PrintStyle()))


@pytest.mark.parametrize("source", SAMPLES)
def test_a_fhir_library_takes_every_checklist(source):
    """The library lets codes through that the standard does not have, so these are looked at here."""
    read = QuestionnaireResponse.model_validate_json(render(source, "fhir", PrintStyle()))
    assert read.status in STATUSES
    assert read.text.status in NARRATIVE_STATUSES
    assert str(read.authored) == "2026-11-22"


@pytest.mark.parametrize("source", SAMPLES)
def test_link_ids_are_each_used_once(source):
    def ids(items):
        for item in items:
            yield item["linkId"]
            yield from ids(item.get("item", ()))

    found = list(ids(resource(source)["item"]))
    assert all(found)
    assert len(set(found)) == len(found)


@pytest.mark.parametrize("source", SAMPLES)
def test_the_narrative_is_the_xhtml_that_the_standard_allows(source):
    """No form, script, style sheet or link stands in it."""
    root = ElementTree.fromstring(resource(source)["text"]["div"])
    tags = {element.tag.removeprefix(XHTML) for element in root.iter()}
    assert root.tag == f"{XHTML}div"
    assert tags <= {"div", "h1", "h2", "p", "b", "ul", "ol", "li", "span"}


def test_the_top_three_are_a_group_in_order_and_own_words_are_answers_too():
    items = {item["linkId"]: item for item in resource(checklist(own=("¿Y yo?",)))["item"]}
    answers = [item["answer"] for item in items["top"]["item"]]
    assert answers[0] == [
        {"valueString": "Which kind would I get, why that one, and what is it approved for?"}
    ]
    assert [item["text"] for item in items["top"]["item"]] == ["1", "2", "3"]
    assert items["question-own-1"]["answer"] == [{"valueString": "¿Y yo?"}]
    assert items["question-insurance"]["text"] == "Cost"
    assert items["first-sentence"]["answer"][0]["valueString"].startswith("I wrote down")


def test_nobody_is_named():
    assert not {"subject", "author", "source", "encounter"} & resource(checklist()).keys()
