"""What holds for every test."""

import pytest

from real_parts import need


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, or in CI fail, a test whose real parts are not here."""
    for mark in item.iter_markers("needs"):
        need(*mark.args)
