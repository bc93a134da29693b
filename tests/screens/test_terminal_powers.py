"""What is known of a terminal."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from askwell.front.drivers.terminal_powers import COMMONEST

ASK = """
import os, sys
from askwell.front.drivers import terminal_powers as powers
if "by its description" in sys.argv:
    powers.COMMONEST = "none"
told = {"TERM": os.environ["TERM"]}
powers.refuse_missing_colors(told)
print(powers.erases_to_ground(), "NO_COLOR" in told, "curses" in sys.modules)
"""


def known(terminal: str, *how: str) -> list[str]:
    asked = [sys.executable, "-c", ASK, *how]
    done = subprocess.run(
        asked, env={**os.environ, "TERM": terminal}, capture_output=True, text=True, check=True
    )
    return done.stdout.split()


def test_the_commonest_terminal_is_known_as_its_own_description_has_it() -> None:
    assert known(COMMONEST, "by its description") == ["True", "False", "True"]
    assert known(COMMONEST) == ["True", "False", "False"]


@pytest.mark.parametrize(("terminal", "erases"), [("vt100", "False"), ("no-such-terminal", "False")])
def test_others_are_asked_for_by_name(terminal: str, erases: str) -> None:
    assert known(terminal) == [erases, str(terminal == "vt100"), "True"]
