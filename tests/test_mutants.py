"""The mutation tool: that a mutant runs, that it can be seen to survive, and that nothing is left of it."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="module")
def tool():
    spec = importlib.util.spec_from_file_location("mutants", ROOT / "tools" / "mutants.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["mutants"] = module
    spec.loader.exec_module(module)
    return module


def test_every_part_and_its_tests_are_there(tool):
    floor, parts = tool.read_config()
    assert floor == 0.9
    for part in parts:
        assert part.files, part.name
        assert all((ROOT / test).exists() for test in part.tests), part.name


def test_every_mutant_differs_and_says_where(tool):
    """Names of functions are how a mutant finds its living function; the same text would be no mutant."""
    mutants = tool.mutants_of("kiosk/limits")
    text = (ROOT / "src/askwell/kiosk/limits.py").read_text(encoding="utf-8")
    assert len({mutant.code for mutant in mutants}) == len(mutants)
    assert all(mutant.code != text for mutant in mutants)
    assert {mutant.where for mutant in mutants} == {"Refusal", "PrintLimits", "PrintLimits.refusal"}
    wrong_bound = "if today > self.per_day:"
    assert [m.was for m in mutants if m.became == wrong_bound] == ["if today >= self.per_day:"]


def test_a_test_that_looks_kills_and_one_that_does_not_lets_it_live(tool, tmp_path):
    """Without this, everything could be called killed because no test runs at all."""
    results = {}
    for name, claim in {
        "looks": "PrintLimits().refusal(1, None, 0)",
        "does_not": "PrintLimits() is not None",
    }.items():
        test = tmp_path / f"test_{name}.py"
        lines = ("from askwell.kiosk.limits import PrintLimits", "def test_it():", f"    assert {claim}", "")
        test.write_text("\n".join(lines))
        program = (
            "import sys; sys.path.insert(0, 'tools'); import mutants\n"
            f"part = mutants.Part('kiosk/limits', ({str(test)!r},), {{}})\n"
            "wrong = 'if by_person > self.per_person:'\n"
            "one = [m for m in mutants.mutants_of('kiosk/limits') if m.became == wrong]\n"
            "print(*mutants.measure(part, one, 1).values())\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=True
        )
        results[name] = done.stdout.strip()
    assert results == {"looks": "killed", "does_not": "survived"}


def test_a_sample_is_judged_and_the_checkout_stays_as_it_was(tool):
    """The floor holds in a sample too, and a mutant stands in memory only."""
    before = (ROOT / "src/askwell/kiosk/limits.py").read_bytes()
    command = [sys.executable, "tools/mutants.py", "--sample", "4", "--seed", "3", "kiosk/limits"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert "the sample: 4 of 4 killed" in done.stdout, done.stdout + done.stderr
    assert done.returncode == 0
    assert (ROOT / "src/askwell/kiosk/limits.py").read_bytes() == before


@pytest.mark.parametrize(
    ("killed", "among", "is_under"),
    [(18, 20, False), (15, 20, False), (13, 20, True), (170, 200, False), (165, 200, True)],
)
def test_a_sample_under_the_floor_fails_when_chance_does_not_explain_it(tool, killed, among, is_under):
    mutant = tool.Mutant("kiosk/limits", 0, "", "", "", "", is_in_body=False)
    results = {
        tool.dataclasses.replace(mutant, number=number): tool.KILLED if number < killed else tool.SURVIVED
        for number in range(among)
    }
    score = tool.Score(tool.Part("x", (), {}), results)
    assert score.is_under(0.9, is_sample=True) is is_under
    assert score.is_under(0.9, is_sample=False) is (killed / among < 0.9)


def test_the_report_keeps_the_parts_that_were_not_measured(tool):
    _, parts = tool.read_config()
    mutant = tool.Mutant("kiosk/limits", 0, "Refusal", "was = 1", "was = 2", "", is_in_body=False)
    other = tool.dataclasses.replace(mutant, number=1)
    by_name = {part.name: part for part in parts}
    excused = tool.dataclasses.replace(
        by_name["kiosk/pin"], equivalent={("Refusal", "was = 1", "was = 2"): "It is the same."}
    )
    first = tool.report_text(
        [tool.Score(excused, {mutant: tool.SURVIVED, other: tool.KILLED})], parts, 0.9, ""
    )
    assert "| kiosk/pin | 2 | 1 | 0 | 1 | 1 | 50.0% |" in first
    line = "- `kiosk/limits` Refusal: `was = 1` → `was = 2`. Equivalent: It is the same."
    assert f"## kiosk/pin\n\n{line}\n" in first
    second = tool.report_text(
        [tool.Score(by_name["kiosk/limits"], {mutant: tool.KILLED, other: tool.TIMED_OUT})], parts, 0.9, first
    )
    assert "| kiosk/limits | 2 | 2 | 1 | 0 | 0 | 100.0% |" in second
    assert second.count("## kiosk/") == 1
    assert line in second
    third = tool.report_text([tool.Score(by_name["kiosk/pin"], {mutant: tool.KILLED})], parts, 0.9, second)
    assert line not in third


def test_no_mutant_is_excused_without_a_reason():
    config = tomllib.loads((ROOT / "tools" / "mutants.toml").read_text(encoding="utf-8"))
    told = [one for part in config["parts"].values() for one in part.get("equivalent", [])]
    assert all(len(one["reason"].split()) >= 4 for one in told)
