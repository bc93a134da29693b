"""Reading in a child process."""

from __future__ import annotations

import os

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
