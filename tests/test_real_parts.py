"""A part that is not there is never a silent success."""

import pytest

from real_parts import missing, need

OUTCOMES = [("", pytest.skip.Exception), ("false", pytest.skip.Exception), ("true", pytest.fail.Exception)]


@pytest.mark.parametrize("absent", ["no-such-program", "/no/such/file"])
@pytest.mark.parametrize(("ci", "outcome"), OUTCOMES)
def test_what_is_missing_is_named_in_a_skip_at_home_and_a_failure_in_ci(
    ci: str, outcome: type[BaseException], absent: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("CI", ci)
    with pytest.raises(outcome, match=f"not on this machine: {absent}$"):
        need("sh", absent)


@pytest.mark.parametrize("ci", ["", "true"])
def test_what_is_there_lets_the_test_run(ci: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CI", ci)
    need("sh", "/", __file__)


def test_a_program_is_looked_for_on_the_path_and_nowhere_else(monkeypatch: pytest.MonkeyPatch) -> None:
    """So a run with the tools hidden from PATH has none of them."""
    monkeypatch.setenv("PATH", "/nowhere")
    assert missing("sh") == ["sh"]
