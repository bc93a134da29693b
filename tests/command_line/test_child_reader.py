"""Reading in a child process."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from askwell.command_line.child_reader import read_in_child
from askwell.errors import UsageError


def test_the_value_comes_back_as_it_is() -> None:
    assert read_in_child(lambda: {"a": (1, 2)})() == {"a": (1, 2)}


def test_an_error_comes_from_this_process_where_it_is_handled() -> None:
    def read() -> None:
        raise UsageError("no")

    collect = read_in_child(read)
    with pytest.raises(UsageError, match="no"):
        collect()


def test_a_child_that_dies_costs_only_its_time() -> None:
    parent = os.getpid()

    def read() -> str:
        if os.getpid() != parent:
            os._exit(3)
        return "here"

    assert read_in_child(read)() == "here"


OPENED = """
import sys
from askwell.command_line import main, run_guide
def collecting(read, in_child=run_guide.read_in_child):
    collect = in_child(read)
    def when_wanted():
        print("screens first:", "askwell.front.screens.app" in sys.modules)
        return collect()
    return when_wanted
def run(app):
    print("read here:", sorted({"yaml", "tomllib"} & sys.modules.keys()))
run_guide.read_in_child = collecting
run_guide.wants_plain = lambda streams: False
import textual.app
textual.app.App.run = run
main.main(["open", "--lang", "es"])
"""


@pytest.mark.skipif(
    sys.platform != "linux" or (os.cpu_count() or 1) < 2, reason="needs two processors on Linux"
)
def test_the_full_screen_is_loaded_while_the_child_reads_and_reads_no_file_itself() -> None:
    done = subprocess.run([sys.executable, "-c", OPENED], capture_output=True, text=True, check=False)
    assert done.stdout == "screens first: True\nread here: []\n", done.stderr
