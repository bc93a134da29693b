"""Mutation testing of the modules that decide: would their tests notice if a line were wrong?

mutmut's operators make the mutants; this file runs them. No mutant is ever written to a file: for each, a
child process is forked, takes it into its own memory and runs the tests that `tools/mutants.toml` names.
See docs/decisions/009-mutants-in-memory.md.
"""

from __future__ import annotations

import argparse
import collections
import contextlib
import dataclasses
import datetime
import functools
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import math
import os
import random
import resource
import shutil
import signal
import sys
import tempfile
import time
import tomllib
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import hypothesis
import libcst
import pytest
from mutmut.mutation.mutators import mutation_operators

ROOT = Path(__file__).resolve().parent.parent
SOURCE = ROOT / "src" / "askwell"
CONFIG = ROOT / "tools" / "mutants.toml"
REPORT = ROOT / "docs" / "mutation-report.md"
NEVER_WRONG_CALLS = ("len", "isinstance", "TypeVar", "super")
"""Calls whose arguments are left alone: a wrong one fails at once in any test, so it proves nothing."""
KILLED, SURVIVED, TIMED_OUT = "killed", "survived", "timed out"
CHANCE = 0.01
"""A sample fails a part if one at the floor would look so bad in fewer than one of a hundred samples."""
MEMORY_BYTES = 4 * 1024**3


@dataclasses.dataclass(frozen=True)
class Mutant:
    """One wrong version of a file."""

    file: str
    """Below src/askwell, with slashes, without `.py`."""
    number: int
    """Within its file."""
    where: str
    """Qualified name of the function or class around it; empty: the module."""
    was: str
    """The changed lines as they are, in one line."""
    became: str
    code: str = dataclasses.field(repr=False)
    """The whole file."""
    is_in_body: bool
    """It changes nothing but the body of the function `where`."""

    @property
    def module(self) -> str:
        """Its import name."""
        return "askwell." + self.file.replace("/", ".").removesuffix(".__init__")


@dataclasses.dataclass(frozen=True)
class Part:
    """Files that are measured together, and the tests that answer for them."""

    name: str
    tests: tuple[str, ...]
    equivalent: dict[tuple[str, str, str], str]
    """Where, was and became of mutants that no test can tell from the original, and why not."""

    @property
    def files(self) -> tuple[str, ...]:
        """Every file of a folder, or the one file."""
        path = SOURCE / self.name
        files = sorted(path.rglob("*.py")) if path.is_dir() else [path.with_suffix(".py")]
        return tuple(file.relative_to(SOURCE).with_suffix("").as_posix() for file in files)


# --- making mutants ---------------------------------------------------------------------------------


class _Finder(libcst.CSTVisitor):
    """Asks mutmut's operators for the mutants of every node that runs."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[libcst.CSTNode, libcst.CSTNode, str, bool]] = []
        self._names: list[str] = []
        self._bodies: list[libcst.CSTNode] = []

    def on_visit(self, node: libcst.CSTNode) -> bool:
        if isinstance(node, libcst.Annotation | libcst.Decorator | libcst.Import | libcst.ImportFrom):
            return False
        called = node.func if isinstance(node, libcst.Call) else None
        if isinstance(called, libcst.Name) and called.value in NEVER_WRONG_CALLS:
            return False
        if isinstance(node, libcst.FunctionDef | libcst.ClassDef):
            self._names.append(node.name.value)
        if isinstance(node, libcst.FunctionDef):
            self._bodies.append(node.body)
        for kind, make in mutation_operators:
            if isinstance(node, kind):
                for wrong in make(node):
                    self.found.append((node, wrong, ".".join(self._names), self._inside > 0))
        if self._bodies and node is self._bodies[-1]:
            self._inside += 1
        return True

    _inside = 0

    def on_leave(self, original_node: libcst.CSTNode) -> None:
        if self._bodies and original_node is self._bodies[-1]:
            self._inside -= 1
            self._bodies.pop()
        if isinstance(original_node, libcst.FunctionDef | libcst.ClassDef):
            self._names.pop()


def possible(file: str) -> list[Callable[[], Mutant | None]]:
    """What makes each mutant of a file; None comes of one that compiles to the same as the original."""
    path = SOURCE / f"{file}.py"
    text = path.read_text(encoding="utf-8")
    tree = libcst.parse_module(text)
    finder = _Finder()
    tree.visit(finder)
    original = _compiled(text, path)

    def make(
        number: int, node: libcst.CSTNode, wrong: libcst.CSTNode, where: str, is_in_body: bool
    ) -> Mutant | None:
        code = libcst.ensure_type(tree.deep_replace(node, wrong), libcst.Module).code
        if _compiled(code, path) == original:
            return None
        return Mutant(file, number, where, *_changed_lines(text, code), code, is_in_body)

    return [functools.partial(make, number, *found) for number, found in enumerate(finder.found)]


def mutants_of(file: str) -> list[Mutant]:
    """Every mutant of a file."""
    return [mutant for make in possible(file) if (mutant := make())]


def _compiled(code: str, path: Path) -> CodeType:
    return compile(code, str(path), "exec", dont_inherit=True)


def _changed_lines(before: str, after: str) -> tuple[str, str]:
    """The lines that differ, each side in one line without indentation."""
    old, new = before.splitlines(), after.splitlines()
    start = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), 0)
    end = next((n for n, (a, b) in enumerate(zip(old[::-1], new[::-1], strict=False)) if a != b), 0)
    end = min(end, len(old) - start - 1, len(new) - start - 1)
    was, became = (" ".join(map(str.strip, side[start : len(side) - end])) for side in (old, new))
    return was, became


# --- taking a mutant in -----------------------------------------------------------------------------


class _MutantLoader(importlib.machinery.SourceFileLoader):
    """Loads one module from a mutant's text."""

    def __init__(self, mutant: Mutant) -> None:
        super().__init__(mutant.module, str(SOURCE / f"{mutant.file}.py"))
        self.mutant = mutant

    def get_code(self, fullname: str) -> CodeType:
        return _compiled(self.mutant.code, Path(self.path))


class _MutantFinder(importlib.abc.MetaPathFinder):
    def __init__(self, mutant: Mutant) -> None:
        self.mutant = mutant

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self.mutant.module:
            return None
        loader = _MutantLoader(self.mutant)
        return importlib.util.spec_from_file_location(fullname, loader.path, loader=loader)


def swap_in(mutant: Mutant) -> bool:
    """Give the living function the mutant's code; False if it cannot be found or does not fit."""
    found: object = sys.modules.get(mutant.module)
    for name in mutant.where.split("."):
        found = getattr(found, "__dict__", {}).get(name)
        for inner in ("fget", "func", "__func__", "__wrapped__"):
            found = getattr(found, inner, None) or found
    code = _code_named(_compiled(mutant.code, SOURCE / f"{mutant.file}.py"), mutant.where)
    if not isinstance(found, FunctionType) or code is None:
        return False
    if found.__code__.co_freevars != code.co_freevars:
        return False
    found.__code__ = code
    return True


def _code_named(code: CodeType, name: str) -> CodeType | None:
    inner = [const for const in code.co_consts if isinstance(const, CodeType)]
    exact = (const for const in inner if const.co_qualname == name)
    return next(exact, None) or next((deep for c in inner if (deep := _code_named(c, name))), None)


# --- running ----------------------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Child:
    """A process that runs the tests against one mutant."""

    pid: int
    """Also its process group."""
    mutant: Mutant
    started: float
    folder: str

    def outcome(self, wall_seconds: float) -> str:
        """What became of the mutant; empty while that is open. Then nothing of the process is left."""
        pid, status = os.waitpid(self.pid, os.WNOHANG)
        if not pid and time.monotonic() - self.started < wall_seconds:
            return ""
        code = os.waitstatus_to_exitcode(status) if pid else -signal.SIGKILL
        self.clear_away()
        if code in (-signal.SIGXCPU, -signal.SIGKILL):
            return TIMED_OUT
        return SURVIVED if code == 0 else KILLED

    def clear_away(self) -> None:
        """End it, with what it started, and take away its folder."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        with contextlib.suppress(ChildProcessError):
            os.waitpid(self.pid, 0)
        shutil.rmtree(self.folder, ignore_errors=True)


def in_child(work: Callable[[], int], cpu_seconds: float) -> tuple[int, str]:
    """Fork; the child does the work in silence, in a folder of its own, and exits with what that returns."""
    folder = tempfile.mkdtemp(prefix="askwell-mutant-")
    pid = os.fork()
    if pid:
        return pid, folder
    code = 1
    try:
        os.setpgid(0, 0)
        signal.signal(signal.SIGTERM, signal.SIG_DFL)
        silence = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2):
            os.dup2(silence, stream)
        os.environ["PYTEST_DEBUG_TEMPROOT"] = folder
        tempfile.tempdir = folder
        soft = math.ceil(time.process_time() + cpu_seconds)
        resource.setrlimit(resource.RLIMIT_CPU, (soft, soft + 1))
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY_BYTES, MEMORY_BYTES))
        code = work()
    finally:
        os._exit(code)


def passes(work: Callable[[], int]) -> bool:
    """Whether it goes well where no mutant is: else every mutant would seem to be killed."""
    pid, folder = in_child(work, 600)
    _, status = os.waitpid(pid, 0)
    shutil.rmtree(folder, ignore_errors=True)
    return status == 0


def run_all(mutants: Sequence[Mutant], work: Callable[[Mutant], int], limits: Limits, jobs: int) -> Results:
    """What became of each mutant. `work` gives pytest's exit code; anything but 0 is a kill."""
    results: Results = {}
    waiting, running = list(reversed(mutants)), list[Child]()
    try:
        while waiting or running:
            while waiting and len(running) < jobs:
                mutant = waiting.pop()
                pid, folder = in_child(functools.partial(work, mutant), limits.cpu_seconds)
                running.append(Child(pid, mutant, time.monotonic(), folder))
            time.sleep(0.002)
            for child in tuple(running):
                outcome = child.outcome(limits.wall_seconds)
                if outcome:
                    results[child.mutant] = outcome
                    running.remove(child)
    finally:
        for child in running:
            child.clear_away()
    return results


@dataclasses.dataclass(frozen=True)
class Limits:
    """How long the tests may take with a mutant. Seconds."""

    cpu_seconds: float
    wall_seconds: float


Results = dict[Mutant, str]


def pytest_arguments(part: Part) -> list[str]:
    """No cache, no workers, no rerun: the tests of a part, to the first that fails."""
    return ["-q", "-x", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist", *part.tests]


class NoBaselineError(Exception):
    """The tests of a part cannot be collected, or fail without any mutant."""


class _Warm:
    """Collects the tests once, then runs them in a fork for each mutant."""

    def __init__(self, mutants: Sequence[Mutant], jobs: int) -> None:
        self.mutants = mutants
        self.jobs = jobs
        self.results: Results = {}
        self.has_baseline = False
        """Whether the tests were found and pass without any mutant."""
        self.limits = Limits(0, 0)

    @pytest.hookimpl(tryfirst=True)
    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        if session.testsfailed or not session.items:
            return True
        gc.freeze()

        def run(mutant: Mutant | None) -> int:
            if mutant is not None and not swap_in(mutant):
                return 0
            for item, after in zip(session.items, [*session.items[1:], None], strict=True):
                session.config.hook.pytest_runtest_protocol(item=item, nextitem=after)
                if session.testsfailed:
                    return 1
            return 0

        started = time.monotonic()
        self.has_baseline = passes(lambda: run(None))
        if not self.has_baseline:
            return True
        seconds = time.monotonic() - started
        self.limits = Limits(2 + 4 * seconds, 20 + 20 * seconds)
        self.results = run_all(self.mutants, run, self.limits, self.jobs)
        return True


def run_cold(mutant: Mutant | None, part: Part) -> int:
    """Import everything anew, with the mutant in its place, and run the tests."""
    if mutant is not None:
        sys.meta_path.insert(0, _MutantFinder(mutant))
    return int(pytest.main(pytest_arguments(part)))


def measure(part: Part, mutants: Sequence[Mutant], jobs: int) -> Results:
    """Run the tests of a part against its mutants.

    What changes the body of a function is swapped into a warm process that has collected the tests already.
    All else, and all that survived there, is imported anew: so nothing survives because it came too late.

    Raises:
        NoBaselineError: The tests fail without any mutant.
    """
    warm = _Warm([mutant for mutant in mutants if mutant.is_in_body], jobs)
    with Path(os.devnull).open("w") as silence, contextlib.redirect_stdout(silence):
        pytest.main(pytest_arguments(part), plugins=[warm])
    _forget_everything_of_ours()
    if not warm.has_baseline or not passes(lambda: run_cold(None, part)):
        raise NoBaselineError
    killed = {mutant: outcome for mutant, outcome in warm.results.items() if outcome != SURVIVED}
    cold = [mutant for mutant in mutants if mutant not in killed]
    limits = Limits(warm.limits.cpu_seconds + 20, warm.limits.wall_seconds + 60)
    return killed | run_all(cold, lambda mutant: run_cold(mutant, part), limits, jobs)


def _forget_everything_of_ours() -> None:
    """Unload the program and its tests, so that a fork imports them anew."""
    folders = (str(SOURCE), str(ROOT / "tests"))
    for name, module in list(sys.modules.items()):
        if (getattr(module, "__file__", None) or "").startswith(folders):
            del sys.modules[name]


# --- saying what came out ---------------------------------------------------------------------------


@dataclasses.dataclass(frozen=True)
class Score:
    """What came out for a part."""

    part: Part
    results: Results

    @property
    def survivors(self) -> list[Mutant]:
        """In the order of the files."""
        left = [mutant for mutant, outcome in self.results.items() if outcome == SURVIVED]
        return sorted(left, key=lambda mutant: (mutant.file, mutant.number))

    @property
    def killed(self) -> int:
        """With those that ran out of time."""
        return len(self.results) - len(self.survivors)

    @property
    def timed_out(self) -> int:
        """How many of the killed ones ran out of time."""
        return sum(1 for outcome in self.results.values() if outcome == TIMED_OUT)

    @property
    def rate(self) -> float:
        """Killed of all, equivalent or not; from 0 to 1."""
        return self.killed / len(self.results)

    def reason(self, mutant: Mutant) -> str:
        """Why a survivor cannot be told from the original; empty if nobody has said so."""
        return self.part.equivalent.get((mutant.where, mutant.was, mutant.became), "")

    def is_under(self, floor: float, is_sample: bool) -> bool:
        """Whether it is under the floor; of a sample, whether chance does not explain it."""
        if self.rate >= floor:
            return False
        return not is_sample or chance_of_so_few(self.killed, len(self.results), floor) < CHANCE


def chance_of_so_few(killed: int, among: int, rate: float) -> float:
    """How likely so few kills or fewer are, were each mutant killed with this probability."""
    return sum(
        math.comb(among, count) * rate**count * (1 - rate) ** (among - count) for count in range(killed + 1)
    )


def report_text(scores: Sequence[Score], parts: Sequence[Part], floor: float, old: str) -> str:
    """The page docs/mutation-report.md: the scores, and what the old page tells of the other parts."""
    rows = {line.split(" ")[1]: line for line in old.splitlines() if line.startswith("| ")}
    sections = {text.partition("\n")[0]: text.strip() for text in old.split("\n## ")[1:]}
    for score in scores:
        name, survivors = score.part.name, score.survivors
        equivalent = sum(1 for mutant in survivors if score.reason(mutant))
        counts = (len(score.results), score.killed, score.timed_out, len(survivors), equivalent)
        cells = (name, *map(str, counts), f"{score.rate:.1%}", datetime.date.today().isoformat())
        rows[name] = f"| {' | '.join(cells)} |"
        told = [_survivor_line(mutant, score.reason(mutant)) for mutant in survivors]
        sections[name] = "\n".join((f"{name}\n", *told)) if told else ""
    names = [part.name for part in parts]
    lines = [
        "# Mutation report",
        "",
        "Made by `make mutants`. A mutant is one small wrong change to the code. It is killed if one of the",
        "tests that belong to its part fails or never ends, and survives if all pass. In each part at least",
        f"{floor:.0%} are to be killed: of all mutants, also of those called equivalent, which no test can",
        "tell from the original.",
        "",
        "| part | mutants | killed | of these timed out | survived | of these equivalent | score | on |",
        "|---|---|---|---|---|---|---|---|",
        *(rows[name] for name in names if name in rows),
        *(f"\n## {sections[name]}" for name in names if sections.get(name)),
    ]
    return "\n".join(lines) + "\n"


def _survivor_line(mutant: Mutant, reason: str) -> str:
    place = f"`{mutant.file}` {mutant.where}".strip()
    said = f". Equivalent: {reason}" if reason else ""
    return f"- {place}: `{mutant.was}` → `{mutant.became}`{said}"


# --- the command ------------------------------------------------------------------------------------


def read_config() -> tuple[float, list[Part]]:
    """The floor from 0 to 1, and the parts."""
    with CONFIG.open("rb") as file:
        config = tomllib.load(file)
    parts = [
        Part(
            name,
            tuple(told["tests"]),
            {(one["where"], one["was"], one["became"]): one["reason"] for one in told.get("equivalent", [])},
        )
        for name, told in config["parts"].items()
    ]
    return config["floor"], parts


def mutants_in(part: Part, count: int | None, seed: int) -> list[Mutant]:
    """Every mutant of a part, or of so many places for one drawn by a seed."""
    makers = [make for file in part.files for make in possible(file)]
    if count is not None and count < len(makers):
        makers = random.Random(f"{seed} {part.name}").sample(makers, count)
    return [mutant for make in makers if (mutant := make())]


def arguments(names: Sequence[str]) -> argparse.Namespace:
    """What was asked for."""
    parser = argparse.ArgumentParser(prog="mutants", description=__doc__.partition("\n")[0])
    parser.add_argument("parts", nargs="*", choices=[*names, []], help="only these; without: all")
    parser.add_argument("--sample", type=int, metavar="N", help="N mutants of each part, drawn at random")
    parser.add_argument("--seed", type=int, default=1, help="which sample is drawn (default: 1)")
    parser.add_argument("--jobs", type=int, default=os.cpu_count() or 1, help="processes at once")
    return parser.parse_args()


def quiet_hypothesis(folder: str) -> None:
    """The same examples each time, none kept, none shrunk: a kill is enough."""
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = folder
    hypothesis.settings.register_profile(
        "mutants",
        database=None,
        derandomize=True,
        deadline=None,
        max_examples=25,
        phases=(hypothesis.Phase.explicit, hypothesis.Phase.generate),
    )
    hypothesis.settings.load_profile("mutants")


def stale_reasons(score: Score) -> Iterator[str]:
    """What is called equivalent but was killed, or is no mutant any more."""
    alive = collections.Counter((m.where, m.was, m.became) for m in score.survivors)
    yield from (
        f"{where}: {was} → {became}"
        for where, was, became in score.part.equivalent
        if not alive[where, was, became]
    )


def main() -> int:
    """Run it; 0 if every part reaches the floor, 1 if not. Without a sample the report is renewed."""
    os.chdir(ROOT)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(128 + signal.SIGTERM))  # so that no child is left
    floor, parts = read_config()
    asked = arguments([part.name for part in parts])
    chosen = [part for part in parts if part.name in asked.parts or not asked.parts]
    is_sample = asked.sample is not None
    is_good = True
    scores = []
    with tempfile.TemporaryDirectory(prefix="askwell-mutants-") as folder:
        quiet_hypothesis(folder)
        for part in chosen:
            started = time.monotonic()
            mutants = mutants_in(part, asked.sample, asked.seed)
            try:
                score = Score(part, measure(part, mutants, asked.jobs))
            except NoBaselineError:
                print(f"{part.name}: its tests fail, or there are none: {' '.join(part.tests)}", flush=True)
                is_good = False
                continue
            scores.append(score)
            is_under = score.is_under(floor, is_sample)
            stale = [] if is_sample else list(stale_reasons(score))
            is_good = is_good and not is_under and not stale
            print(
                f"{part.name}: {score.killed} of {len(mutants)} killed, {score.rate:.1%}"
                f"{f', under {floor:.0%}' if is_under else ''} ({time.monotonic() - started:.0f} s)",
                flush=True,
            )
            for mutant in score.survivors:
                if not score.reason(mutant):
                    print(f"  survived in {_survivor_line(mutant, '').removeprefix('- ')}", flush=True)
            for one in stale:
                print(f"  called equivalent, but it does not survive: {one}", flush=True)
    if is_sample:
        mutants_run, killed = sum(len(s.results) for s in scores), sum(s.killed for s in scores)
        print(f"the sample: {killed} of {mutants_run} killed, {killed / mutants_run:.1%} (seed {asked.seed})")
        is_good = is_good and killed >= floor * mutants_run
    else:
        old = REPORT.read_text(encoding="utf-8") if REPORT.exists() else ""
        REPORT.write_text(report_text(scores, parts, floor, old), encoding="utf-8")
    return 0 if is_good else 1


if __name__ == "__main__":
    sys.exit(main())
