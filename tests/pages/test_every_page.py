"""Every kind of page, as somebody who cannot see it, or has no script, meets it."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator

from pages_rig import Form, Person, make_around, make_service, somebody

from askwell.front.pages.around import Around

MARK = "zebrafinchquestion"
_SIDES = (
    "help-now",
    "map",
    "glossary",
    "look",
    "help",
    "curtain",
    "leave",
    "language",
    "sources",
    "teach-back",
)


async def every_page(around: Around) -> AsyncIterator[tuple[str, Person]]:
    """A walk past every step, with every side view of each kind once."""
    person = somebody(make_service(around))
    await person.take(await person.client.get("/"))
    yield "start", person
    await person.start()
    seen: set[str] = set()
    while True:
        kind = next(about["class"] for tag, about in person.form.tags if tag == "body") or ""
        yield kind, person
        for act in _SIDES:
            is_there = any(c.value == f"act {act}" for c in person.form.controls)
            if is_there and (act not in seen or act == "leave"):
                seen.add(act)
                await person.press(f"act {act}")
                yield act, person
                closing = ("answer map close", "answer leave stay", "close", "answer read close")
                closing += tuple(f"answer {side} close" for side in ("help", "help-now", "look", "language"))
                value = next(v for v in closing if any(c.value == v for c in person.form.controls))
                await person.press(value)
        if "choose" in kind and "choose" not in seen:
            seen.add("choose")
            person.form.write(f"{MARK} I want to die sometimes")
            await person.press("wrote new")
            yield "help offer", person
            await person.press("answer help-offer close")
            await person.press("wrote new")
            yield "something is missing", person
            await person.press("act edit own-1")
            yield "write", person
            await person.press("left own-1")
            await person.press("act delete own-1")
            yield "delete", person
            await person.press("answer delete stay own-1")
        if "done" in kind:
            break
        button = "act show" if any(c.value == "act show" for c in person.form.controls) else "act next"
        await person.press(button)
    for choice in [c.value for c in person.form.controls if c.value.startswith("choose ")]:
        await person.press(choice)
        yield choice, person
        there = {c.value for c in person.form.controls}
        back = next((value for value in ("close", "stay") if value in there), "")
        if back:
            await person.press(back)
    await person.send([("state", "x"), ("do", "act next")])
    yield "foreign", person
    await person.take(await person.client.get("/nowhere"))
    yield "missing", person


def faults(form: Form, html: str) -> list[str]:
    """What would stop somebody."""
    tags = form.tags
    found = []
    names = [tag for tag, _ in tags]
    ids = [about["id"] for _, about in tags if "id" in about]
    if not dict(tags)["html"].get("lang"):
        found.append("no language")
    for tag in ("h1", "main", "header", "footer", "title"):
        if names.count(tag) != 1:
            found.append(f"{names.count(tag)} of {tag}")
    if len(ids) != len(set(ids)):
        found.append("an id twice")
    if 'class="skip" href="#page"' not in html:
        found.append("no way past the header")
    levels = [int(name[1]) for name in names if len(name) == 2 and name[0] == "h" and name[1].isdigit()]
    if any(after > before + 1 for before, after in itertools.pairwise(levels)):
        found.append(f"headings jump: {levels}")
    labelled = {about.get("for") for tag, about in tags if tag == "label"}
    open_labels = 0
    for tag, about in tags:
        open_labels += tag == "label"
        if tag == "textarea" and about.get("id") not in labelled:
            found.append("a field without a name")
        if (
            tag in ("textarea", "input")
            and about.get("autocomplete") != "off"
            and about.get("type") != "hidden"
        ):
            found.append("a field that the browser fills in")
    for _tag, about in tags:
        for name in ("aria-labelledby", "aria-describedby", "for"):
            for wanted in (about.get(name) or "").split():
                if wanted not in ids:
                    found.append(f"{name} leads to {wanted}, which is not there")
        if (about.get("href") or "").startswith("#") and about["href"][1:] not in ids:  # type: ignore[index]
            found.append(f"a link leads to {about['href']}, which is not there")
        if any(name.startswith("on") and name not in ("on",) for name in about):
            found.append("a script in the page")
        if "style" in about:
            found.append("a style in the page")
    boxes = sum(about.get("type") in ("radio", "checkbox") for _, about in tags)
    if boxes and "fieldset" not in names:
        found.append("choices without a group")
    return found


async def check(around: Around) -> list[str]:
    seen = []
    async for name, person in every_page(around):
        if name == "choose show-sheet":
            continue  # a document of its own: tests/outputs, tests/real/check_axe.sh
        seen.append(name)
        assert not faults(person.form, person.html), name
        title = person.html.split("<title>")[1].split("</title>")[0]
        assert MARK not in title
        assert "ketamine" not in title.lower()
    return seen


async def test_every_page_can_be_heard_and_reached_by_keys() -> None:
    seen = await check(make_around())
    assert {"help-now", "map", "glossary", "look", "help", "curtain", "leave", "language", "sources"} <= set(
        seen
    )
    assert {"write", "delete", "help offer", "something is missing", "foreign", "missing"} <= set(seen)


async def test_every_page_of_a_shared_device_too() -> None:
    await check(make_around(is_shared=True))


async def test_help_is_on_every_page_and_its_numbers_can_be_touched() -> None:
    async for name, person in every_page(make_around()):
        if name == "choose show-sheet":
            continue
        assert 'href="tel:988"' in person.html, name
        assert 'href="tel:911"' in person.html, name


async def test_a_shared_device_calls_nobody() -> None:
    """It may have no telephone, and what opens for a number leads out of the page. Numbers are read there."""
    async for name, person in every_page(make_around(is_shared=True)):
        if name == "choose show-sheet":
            continue
        assert "tel:" not in person.html, name
        assert "988" in person.html, name


async def test_a_shared_device_asks_on_every_page_and_then_wipes_itself() -> None:
    async for name, person in every_page(make_around(is_shared=True)):
        if name in ("start", "foreign", "missing", "choose show-sheet"):
            continue
        assert 'http-equiv="refresh"' in person.html, name
        if 'content="225; url=/wiped"' in person.html:
            assert 'class="idle"' in person.html, name


async def test_the_first_button_of_every_form_is_the_one_that_enter_presses() -> None:
    """A browser without a script presses the first button of a form when Enter is pressed in a field."""
    async for name, person in every_page(make_around()):
        buttons = [c for c in person.form.controls if c.tag == "button"]
        if name in ("start", "foreign", "missing", "choose show-sheet"):
            continue
        first = buttons[0].value
        assert any(c.value == first for c in buttons[1:]), name
