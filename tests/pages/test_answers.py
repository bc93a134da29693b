"""What the service answers: to whom, with which headers, and what it does not do."""

from __future__ import annotations

import asyncio
import dataclasses
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages_rig import (
    FROM_PAGE,
    ORIGIN,
    TODAY,
    Clock,
    Person,
    load_sample,
    make_around,
    make_service,
    somebody,
)

from askwell.front.pages.app import LIFE_SECONDS, MAX_BODY_BYTES, Service
from askwell.front.pages.around import PrintState
from askwell.front.pages.sealing import new_key
from askwell.front.pages.sitting import from_bytes
from askwell.kiosk.counts import Event
from askwell.kiosk.limits import Refusal
from askwell.kiosk.pin import hash_pin
from askwell.presenting.acts import Act
from askwell.presenting.sheet_options import SheetOptions
from askwell.session.effects import Side
from askwell.wording import wording_for
from effort import examples

MARK = "zebrafinchquestion"


async def started(service: Service | None = None) -> Person:
    person = somebody(service)
    await person.start()
    return person


def status(person: Person) -> int:
    assert person.answer is not None
    return person.answer.status_code


def heading(person: Person) -> str:
    after = person.html.split("<h1>")[1]
    return after.split("</h1>")[0]


async def to_the_list(person: Person) -> None:
    await person.press("act map")
    await person.press("answer map to-list")


# --- a seal that is no good ---------------------------------------------------------------------


async def sealed_by_another(person: Person) -> str:
    other = await started(make_service(key=new_key()))
    return other.state


async def of_another_browser(_person: Person) -> str:
    return (await started()).state


@pytest.mark.parametrize("make", [sealed_by_another, of_another_browser])
async def test_a_stolen_or_foreign_page_does_not_go_on(make: Any) -> None:
    person = await started()
    state = await make(person)
    await person.send([("state", state), ("do", "act next")])
    assert status(person) == 400
    assert heading(person) == "This page cannot go on"
    assert "tel:988" in person.html


@pytest.mark.parametrize("state", ["", "nonsense", "gAAAAA", "é" * 50, "x" * 5000])
async def test_nonsense_in_place_of_a_seal_is_no_fault(state: str) -> None:
    person = await started()
    await person.send([("state", state), ("do", "act next")])
    assert status(person) == 400
    assert "no-store" in person.answer.headers["cache-control"]


async def test_a_page_that_was_open_for_too_long_says_so_and_begins_anew() -> None:
    clock = Clock()
    person = await started(make_service(clock=clock))
    clock.now += LIFE_SECONDS - 1
    await person.press("act next")
    assert status(person) == 200
    clock.now += LIFE_SECONDS + 1
    await person.press("act next")
    assert status(person) == 410
    assert heading(person) == "This page is too old"
    await person.take(await person.client.get("/"))
    assert heading(person) == "A small guide"


async def test_a_shared_device_forgets_sooner() -> None:
    clock = Clock()
    service = make_service(make_around(is_shared=True), clock)
    person = await started(service)
    clock.now += service.life_seconds + 1
    await person.press("act next")
    assert status(person) == 410


async def test_a_page_of_a_guide_that_is_gone_begins_anew() -> None:
    person = await started()
    service = make_service()
    data = service.seals.open(person.state).data.replace(b'"guide":"sample"', b'"guide":"another"')
    await person.send([("state", service.seals.seal(data)), ("do", "act next")])
    assert status(person) == 400


async def test_a_page_goes_on_at_any_other_worker() -> None:
    """Nothing is remembered, so a restart or another machine loses nobody."""
    person = await started()
    await person.press("act next")
    person.client._transport = somebody().client._transport  # another worker with the same key
    await person.press("act next")
    assert status(person) == 200


async def test_the_same_press_sent_again_comes_to_the_same() -> None:
    person = await started()
    await to_the_list(person)
    person.form.write(MARK)
    again = [*person.form.successful(), ("do", "wrote new")]
    await person.send(again)
    once = person.html.count(MARK)
    await person.send(again)
    assert status(person) == 200
    assert person.html.count(MARK) == once


# --- who may ask --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "headers",
    [
        {"Origin": "https://other.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site", "Origin": ORIGIN},
        {"Sec-Fetch-Site": "same-site"},
        {"Sec-Fetch-Site": "none"},
        {},
    ],
    ids=str,
)
async def test_a_press_that_is_not_from_our_page_is_not_done(headers: dict[str, str]) -> None:
    person = await started()
    data = dict([*person.form.successful(), ("do", "act next")])
    answer = await person.client.post("/", data=data, headers=headers)
    assert answer.status_code == 403


@pytest.mark.parametrize("headers", [FROM_PAGE, {"Origin": ORIGIN}, {"Sec-Fetch-Site": "same-origin"}])
async def test_browsers_say_in_two_ways_that_it_is_our_page(headers: dict[str, str]) -> None:
    person = await started()
    data = dict([*person.form.successful(), ("do", "act next")])
    assert (await person.client.post("/", data=data, headers=headers)).status_code == 200


async def test_a_name_that_is_not_ours_gets_nothing() -> None:
    person = somebody()
    answer = await person.client.get("/", headers={"Host": "other.example"})
    assert answer.status_code == 400


@pytest.mark.parametrize("kind", ["text/plain", "application/json", "multipart/form-data; boundary=x", ""])
async def test_only_forms_are_read(kind: str) -> None:
    answer = await somebody().client.post("/", content=b"do=x", headers={**FROM_PAGE, "Content-Type": kind})
    assert answer.status_code == 415


async def test_too_much_is_refused_in_words() -> None:
    person = await started()
    await person.send([("state", person.state), ("words", "x" * (MAX_BODY_BYTES + 1))])
    assert status(person) == 413
    assert "too much" in heading(person)


async def test_too_many_fields_are_refused() -> None:
    person = await started()
    await person.send([(f"n{n}", "x") for n in range(500)])
    assert status(person) == 413


async def test_a_sitting_as_long_as_can_be_still_fits() -> None:
    """Twenty own questions of five hundred letters that take four bytes each, each of them edited often."""
    person = await started()
    await to_the_list(person)
    for number in range(20):
        person.form.write("".join(chr(0x1F300 + (number * 37 + n * 7) % 700) for n in range(500)))
        await person.press("wrote new")
    for number in range(30):
        await person.press(f"act edit own-{number % 20 + 1}")
        person.form.write("".join(chr(0x20000 + (number * 991 + n * 13) % 9000) for n in range(500)))
        await person.press(f"wrote own-{number % 20 + 1}")
    assert status(person) == 200
    assert len(person.state) < MAX_BODY_BYTES * 0.6


@pytest.mark.parametrize(
    "path", ["/nowhere", "/static/nothing.css", "/%2e%2e/etc/passwd", "/static/..%2fapp.py"]
)
async def test_what_is_not_there_is_said(path: str) -> None:
    assert (await somebody().client.get(path)).status_code == 404


async def test_many_at_the_same_moment_are_asked_to_come_again_with_all_they_sent() -> None:
    person = await started()
    await to_the_list(person)
    full = dataclasses.replace(make_service(), most_presses=0)
    person.client._transport = somebody(full).client._transport
    person.form.write(MARK)
    await person.press("wrote new")
    assert status(person) == 503
    person.client._transport = somebody().client._transport
    await person.send(person.form.successful())
    assert status(person) == 200
    assert f"On your list: {MARK}" in person.html


async def test_a_fault_names_a_code_and_no_words() -> None:
    def broken(*_: object) -> bytes:
        raise ValueError(MARK)

    person = await started(make_service(make_around(render=broken, report_fault=lambda _e: "AW-7")))
    await to_the_list(person)
    for _ in range(4):
        await person.press("act next")
    await person.press("choose show-sheet")
    assert status(person) == 500
    assert "AW-7" in person.html
    assert MARK not in person.html


# --- what an answer carries -----------------------------------------------------------------------


async def test_no_answer_is_kept_and_none_may_run_or_load_anything_foreign() -> None:
    person = await started()
    headers = person.answer.headers
    assert headers["cache-control"] == "no-store"
    assert headers["content-security-policy"].startswith("default-src 'none'")
    assert "unsafe" not in headers["content-security-policy"]
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-content-type-options"] == "nosniff"
    assert "strict-transport-security" in headers
    assert "server" not in headers


SOME_WORDS = st.text(max_size=12) | st.sampled_from(
    ["new", "sentence", "own-1", "close", "go", "1", "es", ""]
)
VERBS = st.sampled_from(
    ["act", "choose", "place", "answer", "wrote", "left", "file", "device", "close", "stay"]
)
NAMED = st.sampled_from([*(one.value for one in (*Act, *Side)), "print", "save-pdf", "show-sheet", "large"])
BUTTONS = st.lists(VERBS | NAMED | SOME_WORDS, max_size=4).map(" ".join)
FIELDS = st.lists(
    st.tuples(st.just("do"), BUTTONS)
    | st.tuples(st.sampled_from(["words", "on", "one", "has", "state", "start"]) | SOME_WORDS, SOME_WORDS),
    max_size=5,
)


@settings(max_examples=examples(200), deadline=None)
@given(st.lists(FIELDS, max_size=8), st.booleans())
def test_whatever_a_form_says_is_no_fault(presses: list[list[tuple[str, str]]], is_shared: bool) -> None:
    async def press_all() -> None:
        person = await started(make_service(make_around(is_shared=is_shared)))
        await to_the_list(person)
        state = person.state
        for pairs in presses:
            await person.send([("state", state), *pairs])
            assert status(person) in (200, 303, 400)
            state = next((c.value for c in person.form.controls if c.name == "state"), state)

    asyncio.run(press_all())


async def test_the_files_of_all_pages_are_kept_for_long() -> None:
    person = await started()
    for tag, about in person.form.tags:
        address = about.get("href") if tag == "link" else about.get("src") if tag == "script" else None
        if address:
            answer = await person.client.get(address)
            assert answer.status_code == 200
            assert "immutable" in answer.headers["cache-control"]


async def test_the_browser_keeps_one_random_number_and_only_until_it_is_closed() -> None:
    person = somebody()
    await person.start()
    (said,) = person.answer.headers.get_list("set-cookie")
    assert said.startswith("__Host-askwell=")
    for part in ("HttpOnly", "Secure", "SameSite=strict", "Path=/"):
        assert part in said
    assert "expires" not in said.lower()
    assert "max-age" not in said.lower()


async def test_start_over_ends_every_page_of_before() -> None:
    person = await started()
    before = [*person.form.successful(), ("do", "act next")]
    await person.press("act leave")
    await person.press("answer leave go")
    assert heading(person) == "A small guide"
    assert person.answer.history[0].headers["clear-site-data"] == '"cache"'
    await person.send(before)
    assert status(person) == 400
    await person.start()
    await person.send(before)
    assert status(person) == 400


async def test_a_shared_device_is_wiped_by_its_page_and_by_its_first_page() -> None:
    counted: list[Event] = []
    for address in ("/wiped", "/finished", "/"):
        person = await started(make_service(make_around(is_shared=True, count=counted.append)))
        before = [*person.form.successful(), ("do", "act next")]
        await person.take(await person.client.get(address, headers={"Sec-Fetch-Site": "same-origin"}))
        assert heading(person) == "A small guide"
        await person.send(before)
        assert status(person) == 400
    assert [event for event in counted if event is not Event.PERSON] == [Event.TIMED_OUT, Event.FINISHED]


async def test_a_foreign_page_cannot_wipe() -> None:
    person = await started(make_service(make_around(is_shared=True)))
    answer = await person.client.get(
        "/wiped", headers={"Sec-Fetch-Site": "cross-site"}, follow_redirects=False
    )
    assert "set-cookie" not in answer.headers
    await person.press("act next")
    assert status(person) == 200


async def test_on_ones_own_device_the_first_page_wipes_nothing() -> None:
    person = await started()
    before = [*person.form.successful(), ("do", "act next")]
    await person.client.get("/")
    await person.send(before)
    assert status(person) == 200


# --- own words ----------------------------------------------------------------------------------


async def test_words_are_never_in_an_address_a_title_or_a_header() -> None:
    person = await started()
    await to_the_list(person)
    person.form.write(MARK)
    await person.press("wrote new")
    for _ in range(4):
        assert MARK not in str(person.answer.url)
        assert MARK not in str(person.answer.headers)
        assert MARK not in person.html.split("<title>")[1].split("</title>")[0]
        await person.press("act next")


async def test_markup_in_own_words_stays_words() -> None:
    person = await started()
    await to_the_list(person)
    person.form.write('<script>alert(1)</script> {{ 7 * 7 }} "x" **bold**')
    await person.press("wrote new")
    assert "<script>alert" not in person.html
    assert "&lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }} &#34;x&#34; **bold**" in person.html


async def test_going_on_takes_the_words_in_the_field() -> None:
    """Who writes and presses Next means it: on the sheet nothing may be missing."""
    person = await started()
    await to_the_list(person)
    person.form.write(MARK)
    await person.press("act next")
    assert f"On your list: {MARK}" in person.html


async def test_looking_elsewhere_keeps_the_words_in_the_field() -> None:
    person = await started()
    await to_the_list(person)
    person.form.write(MARK)
    await person.press("act help-now")
    await person.press("answer help-now close")
    assert next(c.text for c in person.form.controls if c.tag == "textarea") == MARK


async def test_words_on_a_page_of_their_own_are_kept_too() -> None:
    person = await started()
    await to_the_list(person)
    person.form.write("first words")
    await person.press("wrote new")
    await person.press("act edit own-1")
    person.form.write(MARK)
    await person.press("act help-now")
    await person.press("answer help-now close")
    assert next(c.text for c in person.form.controls if c.tag == "textarea") == MARK
    await person.press("wrote own-1")
    assert f"Changed: {MARK}" in person.html


async def test_an_empty_question_is_said_to_be_missing_beside_its_field() -> None:
    person = await started()
    await to_the_list(person)
    await person.press("wrote new")
    assert 'href="#words"' in person.html
    assert 'aria-invalid="true"' in person.html
    assert "<title>Please look again: " in person.html


async def test_what_was_too_long_is_said() -> None:
    person = await started()
    await to_the_list(person)
    person.form.write("x" * 600)
    await person.press("wrote new")
    assert "The first 500 letters were taken." in person.html


async def test_the_help_names_what_can_be_done_there_and_no_key() -> None:
    person = await started()
    await to_the_list(person)
    await person.press("act help")
    names = wording_for("en").screen.acts
    assert names[Act.MAP.value].said in person.html
    for beside in (Act.UP, Act.DOWN, Act.ADD, Act.EDIT, Act.DELETE):
        assert names[beside.value].said not in person.html, beside
    assert "<b>m</b>" not in person.html
    assert "Enter" not in person.html


async def test_heavy_words_offer_help_once() -> None:
    person = await started()
    await to_the_list(person)
    person.form.write("I want to die sometimes")
    await person.press("wrote new")
    assert heading(person) == "Help now"
    await person.press("answer help-offer go")
    assert "sms:988" in person.html
    await person.press("answer help-now close")
    assert heading(person) == "Choose your questions"


async def test_the_welcome_is_read_once_in_the_readers_language() -> None:
    person = somebody()
    await person.take(await person.client.get("/"))
    for words in ("You will leave with:", "It takes about", "clinician"):
        assert words in person.html
    await person.start("en")
    assert heading(person) == "Which form?"
    await person.press("act back")
    assert "You will leave with:" in person.html
    await person.start("es")
    assert heading(person) == "Una guía pequeña"


async def test_pressing_a_button_that_is_no_more_shows_the_same_page() -> None:
    person = await started()
    for gone in ("act fly", "place x 9", "answer nowhere x", "file exe", "choose nothing", "what", ""):
        await person.send([*person.form.successful(), ("do", gone)])
        assert status(person) == 200, gone
        assert heading(person) == "Which form?"


# --- the sheet ------------------------------------------------------------------------------------


async def at_the_end(service: Service | None = None) -> Person:
    person = await started(service)
    await to_the_list(person)
    person.form.write(MARK)
    await person.press("wrote new")
    for _ in range(4):
        await person.press("act next")
    return person


@pytest.mark.parametrize(("name", "ending"), [("html", "html"), ("text", "txt")])
async def test_the_sheet_comes_as_a_file_with_a_name_that_says_nothing(name: str, ending: str) -> None:
    person = await at_the_end()
    await person.press(f"choose save-{name}")
    assert heading(person) == "Your sheet is ready"
    await person.press(f"file {name}")
    said = person.answer.headers["content-disposition"]
    assert said == f'attachment; filename="askwell-questions.{ending}"'
    assert MARK in person.answer.text
    assert person.answer.headers["cache-control"] == "no-store"


async def test_the_sheet_itself_has_a_way_back_and_is_the_one_that_is_saved() -> None:
    person = await at_the_end()
    await person.press("choose show-sheet")
    assert MARK in person.html
    assert "script-src 'self';" in person.answer.headers["content-security-policy"]
    assert 'name="referrer"' not in person.html, "with it, the way back would be refused"
    assert "Content-Security-Policy" not in person.html, "with it, no script could wipe it"
    await person.press("stay")
    assert heading(person) == "You are ready"


async def test_who_has_no_sheet_is_asked_before_it_is_wiped() -> None:
    person = await at_the_end()
    await person.press("act leave")
    assert heading(person) == "Start over?"
    await person.press("answer leave save-first")
    assert heading(person) == "Your sheet is ready"
    await person.press("close")
    await person.press("act leave")
    assert heading(person) == "A small guide"


async def test_a_change_after_the_sheet_makes_it_another_one() -> None:
    person = await at_the_end()
    await person.press("choose save-html")
    await person.press("close")
    await person.press("choose large")
    await person.press("act leave")
    assert heading(person) == "Start over?"


async def test_where_nothing_can_be_saved_the_list_is_shown() -> None:
    around = make_around(is_shared=True, sheet_options=SheetOptions(can_show=True, has_code=True))
    person = await at_the_end(make_service(around))
    await person.press("act next")
    assert MARK in person.html
    await person.press("stay")
    await person.press("choose code")
    assert "<svg" in person.html


async def test_on_a_shared_device_no_file_is_given_whatever_is_sent() -> None:
    """Formats are there: it is the place that locks them."""
    person = await at_the_end(make_service(make_around(is_shared=True)))
    assert not [c.value for c in person.form.controls if c.value.startswith(("choose save-", "file "))]
    for forged in ("choose save-text", "file text"):
        await person.send([("state", person.state), ("do", forged)])
        assert person.answer is not None
        assert "content-disposition" not in person.answer.headers
        assert heading(person) == "You are ready"


async def test_from_ones_own_device_nothing_is_printed_at_the_clinic_whatever_is_sent() -> None:
    room = Room()
    around = make_around(
        sheet_options=SheetOptions(formats=("text",), can_show=True, can_print=True), print_room=room
    )
    person = await at_the_end(make_service(around))
    assert not person.form.has("choose print")
    await person.send([("state", person.state), ("do", "choose print")])
    assert (room.started, heading(person)) == (0, "You are ready")


async def test_a_sheet_that_is_shown_on_a_shared_device_is_wiped_too_and_asks_before() -> None:
    person = await at_the_end(make_service(make_around(is_shared=True)))
    await person.press("choose show-sheet")
    assert MARK in person.html
    assert 'content="225; url=/wiped"' in person.html
    assert "180s" in person.html
    await person.press("choose show-sheet")  # more time
    assert MARK in person.html
    assert 'content="225; url=/wiped"' in person.html


async def test_a_press_that_has_to_wait_on_a_shared_device_does_not_wait_for_the_next_person() -> None:
    around = make_around(is_shared=True)
    person = await at_the_end(make_service(around))
    busy = somebody(dataclasses.replace(make_service(around), most_presses=0))
    await busy.send([("state", person.state), ("do", "stay"), ("words", MARK)])
    assert MARK in busy.html
    assert 'content="180; url=/wiped"' in busy.html


class Room:
    """A printer whose mood is set by hand; the real one is tried in tests/printing."""

    def __init__(self) -> None:
        self.state_now = PrintState.PRINTING
        self.refuses: Refusal | None = None
        self.started = 0
        self.forgotten: list[str] = []

    def refusal(self, by_person: int) -> Refusal | None:
        return self.refuses or (Refusal.PERSON if by_person else None)

    def start(self, _job: str, _checklist: Any, _paper: str, _large: bool) -> None:
        self.started += 1

    def forget(self, job: str) -> None:
        self.forgotten.append(job)

    def state(self, _job: str) -> PrintState:
        return self.state_now


async def printing(room: Room) -> Person:
    options = SheetOptions(can_show=True, can_print=True)
    around = make_around(is_shared=True, sheet_options=options, print_room=room)
    person = await at_the_end(make_service(around))
    await person.press("choose print")
    return person


async def test_a_sheet_that_came_out_is_said_and_the_page_clears_itself() -> None:
    room = Room()
    person = await printing(room)
    assert "Your list is being printed." in person.html
    room.state_now = PrintState.WAITS
    await person.press("stay")
    assert "The printer needs help" in person.html
    room.state_now = PrintState.OUT
    await person.press("stay")
    assert "Your list is printed." in person.html
    assert 'content="30; url=/finished"' in person.html


@pytest.mark.parametrize("state", [PrintState.FAILED, PrintState.UNKNOWN])
async def test_a_sheet_that_did_not_come_out_can_be_tried_again(state: PrintState) -> None:
    room = Room()
    person = await printing(room)
    room.state_now = state
    await person.press("stay")
    assert "The printer did not take it." in person.html
    room.state_now = PrintState.PRINTING
    await person.press("choose print")
    assert room.started == 2


async def test_each_person_has_one_sheet() -> None:
    room = Room()
    person = await printing(room)
    room.state_now = PrintState.OUT
    await person.press("stay")
    await person.press("choose print")
    assert room.started == 1
    assert "Your list was printed. For another one" in person.html


async def test_who_leaves_or_is_wiped_takes_their_waiting_sheet_back_and_no_other() -> None:
    room = Room()
    first = await printing(room)
    second = await printing(room)
    await first.press("act leave")
    await first.press("answer leave go")
    await second.take(await second.client.get("/wiped", headers={"Sec-Fetch-Site": "same-origin"}))
    assert len(set(room.forgotten)) == 2


async def test_a_refusal_is_said() -> None:
    room = Room()
    room.refuses = Refusal.DAY
    person = await printing(room)
    assert room.started == 0
    assert "No more lists can be printed here today." in person.html


# --- staff and machines ------------------------------------------------------------------------------


async def test_staff_see_the_printer_with_the_pin_and_nobody_without() -> None:
    around = make_around(pin=hash_pin(b"4711"), staff_lines=lambda: ("Printer: no paper",))
    client = somebody(make_service(around)).client
    page = await client.get("/staff")
    assert "Printer" not in page.text
    wrong = await client.post("/staff", data={"pin": "1"}, headers=FROM_PAGE)
    assert wrong.status_code == 403
    assert (await client.post("/staff", data={"pin": "4711"}, headers=FROM_PAGE)).status_code == 429


async def test_staff_with_the_right_pin_see_the_printer() -> None:
    around = make_around(pin=hash_pin(b"4711"), staff_lines=lambda: ("Printer: no paper",))
    client = somebody(make_service(around)).client
    assert "Printer: no paper" in (await client.post("/staff", data={"pin": "4711"}, headers=FROM_PAGE)).text


async def test_without_a_pin_there_is_no_page_for_staff() -> None:
    client = somebody().client
    assert "no PIN" in (await client.get("/staff")).text


async def test_machines_are_told_that_it_lives_and_not_how_many_are_there() -> None:
    client = somebody().client
    assert (await client.get("/livez", headers={"Host": "10.0.0.7"})).text == "alive\n"
    assert (await client.get("/healthz", headers={"Host": "10.0.0.7"})).text == "ready\n"
    assert (await client.get("/metrics")).status_code == 404


async def test_a_server_that_stops_says_so() -> None:
    stopping = dataclasses.replace(make_service(), is_draining=lambda: True)
    assert (await somebody(stopping).client.get("/healthz")).status_code == 503


async def test_what_is_counted_is_numbers() -> None:
    service = make_service()
    person = await started(service)
    await person.press("act next")
    await person.send([("state", "x")])
    text = service.counters.text()
    assert "askwell_answers_total 4" in text
    assert "askwell_started_total 1" in text
    assert "askwell_bad_seals_total 1" in text


async def test_looks_are_chosen_and_given_back_to_the_device() -> None:
    person = await started()
    await person.press("act look")
    await person.press("answer look contrast")
    assert 'data-theme="contrast"' in person.html
    await person.press("act look")
    await person.press("device")
    assert "data-theme" not in person.html


async def test_another_language_keeps_everything() -> None:
    person = await at_the_end()
    await person.press("act language")
    await person.press("answer language es")
    assert '<html lang="es"' in person.html
    service = make_service()
    sitting = from_bytes(service.seals.open(person.state).data, load_sample, TODAY, SheetOptions())
    assert MARK in str([q.text for q in sitting.session.walkthrough.questions.own])


async def test_a_hidden_page_shows_nothing_and_comes_back() -> None:
    person = await at_the_end()
    await person.press("act curtain")
    assert MARK not in person.html
    await person.press("close")
    assert heading(person) == "You are ready"
