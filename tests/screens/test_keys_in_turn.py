"""Keys that come faster than the program acts: each finds what the one before it has left."""

from __future__ import annotations

import asyncio

import pytest
from order_machine import KEYS, Running, home_app  # type: ignore[import-not-found]
from textual.message_pump import MessagePump
from tour import STEPS  # type: ignore[import-not-found]

from askwell.front.screens.keys_in_turn import LONGEST_SECONDS
from askwell.front.screens.side_screen import SideScreen
from askwell.front.screens.write_screen import WriteScreen
from askwell.walkthrough.steps import Step, StepKind

CHOOSE = next(at for at in STEPS if at[0] is StepKind.CHOOSE)


@pytest.fixture
def running(request: pytest.FixtureRequest):  # type: ignore[no-untyped-def]
    """The program at home, where questions are chosen."""
    one = Running(home_app(Step(*CHOOSE), is_kept=False), (80, 24))
    yield one
    one.close()


def burst(running: Running, *names: str) -> None:
    """Let keys come with no time between them."""

    async def job() -> None:
        for name in names:
            running.send(KEYS.get(name, name.encode()))

    running.do(job)
    running.do(running.settle)


def test_help_now_comes_at_its_key_though_an_escape_before_it_still_closes_the_last_one(
    running: Running,
) -> None:
    for _ in range(3):
        burst(running, "f2")
        assert isinstance(running.app.screen, SideScreen)
        burst(running, "escape", "f2")
        assert isinstance(running.app.screen, SideScreen)
        burst(running, "escape")
        assert running.app.screen is running.app.steps


def test_downs_from_the_buttons_into_the_list_count_one_each(running: Running) -> None:
    app = running.app
    app.steps.pane.acts.query("ActButton").first().focus()
    running.do(running.settle)
    places = []
    for _ in range(3):
        burst(running, "down")
        places.append(app.marked_key)
    app.steps.pane.acts.query("ActButton").first().focus()
    app.steps.pane.choices.mark(0)
    running.do(running.settle)
    burst(running, "down", "down", "down")
    assert app.marked_key == places[-1]


@pytest.mark.parametrize("rest", ["ab c", "¿qué?"])
def test_what_is_typed_before_the_field_stands_is_in_it_in_its_order(running: Running, rest: str) -> None:
    burst(running, "a", *rest)
    screen = running.app.screen
    assert isinstance(screen, WriteScreen)
    assert screen.area.text == rest


def test_keys_go_on_when_the_screen_that_one_was_meant_for_never_stands(running: Running) -> None:
    app = running.app
    app._turns.follow(MessagePump(), app.screen)  # nobody reads this queue
    burst(running, "f2")
    assert app.screen is app.steps
    running.do(lambda: asyncio.sleep(2 * LONGEST_SECONDS))
    assert isinstance(app.screen, SideScreen)
