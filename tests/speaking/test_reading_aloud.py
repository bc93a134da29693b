"""Reading aloud by the computer's own speech, heard through the sound file it writes."""

from __future__ import annotations

import subprocess
import sys
import threading
import time
import wave
from dataclasses import replace
from pathlib import Path

import pytest

from program_words import ENGLISH

sys.path.insert(0, str(Path(__file__).parent.parent))
from askwell.presenting.acts import LETTERS, Act
from askwell.presenting.read_aloud import spoken_lines
from askwell.presenting.step_views import step_view
from askwell.presenting.view import View
from askwell.speaking import engines
from askwell.speaking.engines import ENGINES, ESPEAK, SAY, SPEECH_DISPATCHER, Engine, find_engines, spoken
from askwell.speaking.reader import Reader
from askwell.speaking.system_speech import NoSpeechError, SystemSpeech
from askwell.walkthrough.steps import Step, StepKind
from askwell.walkthrough.walkthrough import Walkthrough
from walks.sample_guide import GUIDE

SLOW = Engine("slow", (sys.executable, "-c", "import sys, time; sys.stdin.read(); time.sleep(60)"))


def noting(path: Path) -> Engine:
    """A stand-in that writes down what it was to say, and in which language."""
    code = f"import sys; open({str(path)!r}, 'a').write(sys.argv[1] + ': ' + sys.stdin.read())"
    return Engine("noting", (sys.executable, "-c", code, "{language}"))


def read_all(engine: Engine, lines: tuple[str, ...], language: str = "en") -> None:
    done = threading.Event()
    Reader(engine, lines, language, done.set).start()
    assert done.wait(20)


@pytest.mark.needs("espeak-ng")
@pytest.mark.parametrize(("language", "text"), [("en", "Where is it?"), ("es", "¿Dónde está la niña?")])
def test_the_engine_writes_the_words_as_sound(tmp_path: Path, language: str, text: str) -> None:
    sound = tmp_path / "page.wav"
    read_all(replace(ESPEAK, argv=(*ESPEAK.argv, "-w", str(sound))), (text,), language)
    with wave.open(str(sound)) as heard:
        assert heard.getnframes() / heard.getframerate() > 0.5
        assert any(heard.readframes(heard.getnframes()))


def test_lines_are_said_in_order_and_in_their_language(tmp_path: Path) -> None:
    said = tmp_path / "said"
    read_all(noting(said), ("One.", "  Two\nthree. ", "$(id) `id` ; --stdin"), "es")
    assert said.read_text().splitlines() == ["es: One.", "es: Two three.", "es: $(id) `id` ; --stdin"]


def test_words_are_never_in_an_argument_and_never_a_command_of_the_engine() -> None:
    for engine in ENGINES:
        assert not any("text" in part for part in engine.argv)
        assert engine.command("es")[0] == engine.name
    assert spoken("!-!STOP ALL\nx") == b"STOP ALL x\n"


def process_of(reading: Reader) -> subprocess.Popen[bytes]:
    """Of the engine, once it runs."""
    deadline = time.monotonic() + 20
    while reading._process is None and time.monotonic() < deadline:
        time.sleep(0.01)
    assert reading._process is not None
    return reading._process


def test_stopping_is_at_once_and_says_nothing_more() -> None:
    done = threading.Event()
    reading = Reader(SLOW, ("One.", "Two."), "en", done.set)
    reading.start()
    process = process_of(reading)
    reading.stop()
    process.wait(20)  # by itself it would end after 60
    assert not done.wait(0.3)
    assert reading._process is None


def test_a_pause_goes_on_with_the_line_that_was_not_finished(tmp_path: Path) -> None:
    said, gate = tmp_path / "said", tmp_path / "gate"
    code = (
        "import sys, time, pathlib; text = sys.stdin.read()\n"
        f"open({str(said)!r}, 'a').write(text)\n"
        f"while 'Two' in text and not pathlib.Path({str(gate)!r}).exists(): time.sleep(0.02)"
    )
    done = threading.Event()
    reading = Reader(
        Engine("gated", (sys.executable, "-c", code)), ("One.", "Two.", "Three."), "en", done.set
    )
    reading.start()
    deadline = time.monotonic() + 10
    while (not said.exists() or "Two" not in said.read_text()) and time.monotonic() < deadline:
        time.sleep(0.02)
    reading.pause_or_go_on()
    assert reading.is_paused
    gate.touch()
    reading.pause_or_go_on()
    assert done.wait(10)
    assert said.read_text().split() == ["One.", "Two.", "Two.", "Three."]


FAILS = Engine("fails", (sys.executable, "-c", "import sys; sys.stdin.read(); sys.exit(1)"))
MISSING = Engine("missing", ("there-is-no-such-program",))


@pytest.mark.parametrize("broken", [FAILS, MISSING])
def test_where_one_engine_fails_the_next_says_the_same_line(tmp_path: Path, broken: Engine) -> None:
    """Such as spd-say where no speech service can be started."""
    said, done = tmp_path / "said", threading.Event()
    reading = Reader(broken, ("One.", "Two."), "en", done.set, others=(noting(said),))
    reading.start()
    assert done.wait(20)
    assert said.read_text().splitlines() == ["en: One.", "en: Two."]
    assert not reading.has_failed


@pytest.mark.parametrize("broken", [FAILS, MISSING])
def test_where_no_engine_speaks_that_is_known_at_the_end(broken: Engine) -> None:
    done = threading.Event()
    reading = Reader(broken, ("One.", "Two."), "en", done.set, others=(FAILS,))
    reading.start()
    assert done.wait(20)
    assert reading.has_failed


def test_stopping_or_pausing_is_no_failure(tmp_path: Path) -> None:
    """A program that is ended gives an exit code too."""
    reading = Reader(SLOW, ("One.",), "en", lambda: None, others=(noting(tmp_path / "said"),))
    reading.start()
    process = process_of(reading)
    reading.pause_or_go_on()
    process.wait(20)
    time.sleep(0.1)
    assert not reading.has_failed
    assert not (tmp_path / "said").exists()
    reading.stop()


def test_speech_dispatcher_is_silenced_in_a_way_that_spd_say_knows() -> None:
    """Its `--stop` wants an argument, by a mistake in 0.11 and 0.12, and does nothing: heard by trying."""
    assert SPEECH_DISPATCHER.stop == ("spd-say", "--cancel")


@pytest.mark.needs("spd-say")
def test_spd_say_takes_what_we_ask_of_it() -> None:
    """Without a service it fails to connect; it must not fail for its options."""
    for argv in (SPEECH_DISPATCHER.command("en"), list(SPEECH_DISPATCHER.stop)):
        run = subprocess.run(argv, input=b"", capture_output=True, timeout=30, check=False)
        assert b"option" not in run.stderr + run.stdout, argv


def test_a_screen_readers_speech_is_preferred_and_none_is_no_fault(monkeypatch: pytest.MonkeyPatch) -> None:
    assert find_engines(lambda name: name) == (SPEECH_DISPATCHER, ESPEAK, SAY)
    assert find_engines(lambda name: name if name in ("espeak-ng", "say") else None) == (ESPEAK, SAY)
    monkeypatch.setattr(engines, "find_engines", tuple)
    with pytest.raises(NoSpeechError):
        SystemSpeech().read(("x",), "en", lambda: None)


def test_a_page_for_the_ear_has_no_pictures_columns_or_marks() -> None:
    start = Walkthrough.start(GUIDE).choose_form("spray").go_to(Step(StepKind.PAGE, "day/blocks"))
    view: View = step_view(start, ENGLISH.screen)
    lines = spoken_lines(view, ENGLISH.screen)
    text = "\n".join(lines)
    assert lines[:2] == (view.place, view.heading)
    assert not set(text) & set("●·│*")
    assert "31 out of 100 people" in text
    assert "Where: Clinic" in text
    assert "For your safety" in text
    assert "1: What about thing number 1?" in text
    chosen = start.with_questions(start.questions.toggle("ask-1"))
    assert spoken_lines(step_view(chosen, ENGLISH.screen), ENGLISH.screen) != lines


def test_one_letter_starts_it() -> None:
    assert LETTERS[Act.READ_ALOUD] == "r"
