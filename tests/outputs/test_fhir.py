"""The FHIR bundle, read by a library that knows the standard, as R4 and as R5."""

import json
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from fhir.resources.bundle import Bundle as BundleR5
from fhir.resources.R4B.bundle import Bundle as BundleR4
from sample_checklists import HOSTILE, bilingual, checklist, longest

from askwell.outputs.formats import render
from askwell.outputs.paper import PrintStyle

ITEM_TYPES = {"group", "display", "boolean", "string", "text"}
"""Of those that R4 and R5 both have."""
XHTML = "{http://www.w3.org/1999/xhtml}"
SAMPLES = [
    checklist(clinic=True),
    checklist(()),
    checklist(own=HOSTILE),
    bilingual(own=("¿Y yo?",)),
    checklist(longest(500)),
    checklist(tell=(), before=(), call=()),
]
of_every_sample = pytest.mark.parametrize("source", SAMPLES)


def resources(source):
    """The questionnaire and the response."""
    bundle = json.loads(render(source, "fhir", PrintStyle()))
    return [entry["resource"] for entry in bundle["entry"]]


def all_items(items):
    for item in items:
        yield item
        yield from all_items(item.get("item", ()))


@pytest.mark.parametrize("release", [BundleR4, BundleR5], ids=["R4", "R5"])
@of_every_sample
def test_a_fhir_library_takes_every_checklist(source, release):
    """The library lets codes through that the standard does not have, so these are looked at here."""
    read = release.model_validate_json(render(source, "fhir", PrintStyle()))
    questionnaire, response = (entry.resource for entry in read.entry)
    assert read.type == "collection"
    assert questionnaire.status == "draft"
    assert response.status == "in-progress"
    assert response.text.status == "additional"
    assert str(response.authored) == "2026-11-22"
    assert response.questionnaire == f"{questionnaire.url}|{questionnaire.version}"


@of_every_sample
def test_link_ids_are_each_used_once_and_answers_are_to_questions_that_were_asked(source):
    questionnaire, response = resources(source)
    asked = list(all_items(questionnaire["item"]))
    ids = [item["linkId"] for item in asked]
    assert len(set(ids)) == len(ids)
    assert {item["type"] for item in asked} <= ITEM_TYPES
    assert all(item["text"] for item in asked)
    by_id = {item["linkId"]: item for item in asked}
    for item in response["item"]:
        question = by_id[item["linkId"]]
        assert question["text"] == item["text"]
        assert question.get("repeats") or len(item["answer"]) == 1
        assert all(answer["valueString"] for answer in item["answer"])


@of_every_sample
def test_the_narrative_is_the_xhtml_that_the_standard_allows(source):
    """No form, script, style sheet or link stands in it."""
    root = ElementTree.fromstring(resources(source)[1]["text"]["div"])
    tags = {element.tag.removeprefix(XHTML) for element in root.iter()}
    assert root.tag == f"{XHTML}div"
    assert tags <= {"div", "h1", "h2", "p", "b", "br", "ul", "ol", "li", "span"}


def test_the_top_three_come_in_order_and_own_words_are_answers_too():
    _, response = resources(checklist(own=("¿Y yo?",)))
    answers = {item["linkId"]: [a["valueString"] for a in item["answer"]] for item in response["item"]}
    assert answers["top"][0] == "Which kind would I get, why that one, and what is it approved for?"
    assert len(answers["top"]) == 3
    assert answers["rest"][-1] == "¿Y yo?"
    assert answers["first-sentence"][0].startswith("I wrote down")
    assert answers["glance"] == ["I am asking about: Spray", "What matters most to me: Cost"]


def test_what_is_ticked_and_written_by_hand_is_asked_and_not_answered():
    questionnaire, response = resources(checklist())
    asked = {item["linkId"]: item for item in questionnaire["item"]}
    boxes = asked["tell"]["item"][0]["item"]
    assert [(box["type"], box["text"]) for box in boxes] == [
        ("boolean", "Yes"),
        ("boolean", "No"),
        ("boolean", "Not sure"),
        ("text", "More about it"),
    ]
    answered = {item["linkId"] for item in response["item"]}
    assert answered == {"glance", "first-sentence", "top", "rest"}


def test_a_list_that_nobody_chose_says_so_and_any_other_does_not():
    """A starter list printed at a desk was seen by no person yet."""
    starter = resources(replace(checklist(), is_starter=True))[1]
    assert [tag["code"] for tag in starter["meta"]["tag"]] == ["starter-list"]
    assert "meta" not in resources(checklist())[1]


def test_nobody_is_named():
    for resource in resources(checklist()):
        assert not {"subject", "author", "source", "encounter"} & resource.keys()
