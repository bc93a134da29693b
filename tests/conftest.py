"""What holds for every test."""

import gc
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from effort import examples
from real_parts import need

settings.register_profile(
    "askwell",
    max_examples=examples(200),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],  # the computer may have other things to do
)
settings.load_profile("askwell")

gc.set_threshold(100_000, 50, 50)  # a tenth of the time went into looking for rubbish


def pytest_runtest_setup(item: pytest.Item) -> None:
    """Skip, or in CI fail, a test whose real parts are not here."""
    for mark in item.iter_markers("needs"):
        need(*mark.args)


@pytest.fixture(autouse=True)
def garbage_is_collected() -> Iterator[None]:
    """Some commands stop collecting for their start; a test that leaves it so would fill the memory."""
    yield
    was_on = gc.isenabled()
    gc.enable()
    assert was_on
