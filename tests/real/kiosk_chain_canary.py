"""Whether anything a person typed is still anywhere after they are gone.

Marks are typed into an own question, the first sentence and the PIN, through keyboard, terminal and program
of the shipped unit under a real systemd. They are made up anew each time and are in no file of the test.
Control: while the person is there the same search must find them, in the program and in the terminal's cells.
"""

import argparse
import os
import secrets
import shutil
import signal
import string
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass

import kiosk_chain_memory as memory
from kiosk_chain_container import CRASH, UNIT, Computer
from kiosk_chain_rig import PROJECT, Breach, name_of, need, say, wait_for, work_folder
from kiosk_faults import make_queue, set_config, spooled

from pdf_back import pdf_pages

GUIDE = PROJECT / "tests" / "sample_guides" / "good" / "bilingual"
PAGES = 12
"""From the welcome of that guide to its list of questions."""
CONFIG = """guides: [/etc/askwell/guide]
languages: [en]
country: US
pin: %PIN%
printer:
  name: kiosk
  paper: letter
trial: yes
idle-seconds: 15
alert-seconds: 4
done-seconds: 20
"""
RIG = ("Xvfb", "xdotool", "grim", "nsenter", "ippeveprinter")
"""They stand for the screen, the hands, the eyes and the printer."""


@dataclass
class Marks:
    """What is typed; letters only, so that every layout types them."""

    question: str
    sentence: str
    pin: str

    @classmethod
    def new(cls) -> "Marks":
        """Words nobody has ever typed."""
        return cls(*("".join(secrets.choice(string.ascii_lowercase) for _ in range(12)) for _ in range(3)))

    @property
    def words(self) -> list[str]:
        """All three."""
        return [self.question, self.sentence, self.pin]


def visit(computer: Computer, marks: Marks) -> None:
    """One person's way, up to the first sentence on the screen and a wrong PIN."""
    computer.press("Return", pause=0.8)
    computer.press(*["n"] * PAGES, pause=0.35)
    computer.press("a", pause=0.6)
    computer.type(marks.question)
    computer.press("Return", "n", "n", "e", pause=0.6)
    computer.type(marks.sentence)
    computer.press("Return", pause=0.6)


def look_for(computer: Computer, words: list[str], since: float) -> dict[str, list[str]]:
    """Per place: the marks found. Everything inside the computer but the rig."""
    pids = [pid for pid in computer.pids() if name_of(pid) not in RIG]
    found = memory.in_processes(pids, words)
    for folder in computer.written():
        for path in memory.in_files(folder, words, since):
            if "/bench/" not in path:
                found.setdefault("files", []).append(path)
    log = computer.journal()
    in_log = [word for word in words if word in log]
    if in_log:
        found["journal"] = in_log
    titles = computer.run(
        "env", "DISPLAY=:78", "xdotool", "search", "--name", ".", "getwindowname", "%@", check=False
    ).stdout
    if any(word in titles for word in words):
        found["window title"] = [word for word in words if word in titles]
    return found


def check_control(computer: Computer, marks: Marks) -> None:
    """The search must find what is there now."""
    app, foot = computer.member("app"), computer.member("foot")
    in_app, in_foot = memory.in_memory(app, marks.words), memory.in_memory(foot, marks.words)
    if not {marks.question, marks.sentence} <= set(in_app):
        raise Breach(
            f"control: of two marks typed, {len(in_app)} are in the program: the way to them is wrong"
        )
    if marks.sentence not in in_foot:
        raise Breach("control: the first sentence is on the screen but was not found in the terminal")


def type_pin(computer: Computer, marks: Marks) -> None:
    """A wrong PIN; nothing of it is shown."""
    computer.press("F12", pause=0.8)
    before = computer.picture("ppm")
    computer.type(marks.pin)
    if computer.picture("ppm") != before:
        raise Breach("the screen changes while a PIN is typed")
    if not memory.in_memory(computer.member("app"), [marks.pin]):
        say("note", "the PIN is not found as one piece even while it is typed")
    computer.press("Return", pause=1.0)


def start_over(computer: Computer) -> None:
    """F9 and yes: the same process becomes a new image."""
    computer.press("F9", pause=0.8)
    computer.press("2", pause=0.5)


def walk_away(_computer: Computer) -> None:
    """Nothing: the idle time ends it."""


ENDS: dict[str, tuple[Callable[[Computer], None], bool]] = {
    "start over": (start_over, True),
    "idle": (walk_away, True),
    "killed": (lambda computer: os.kill(computer.member("app"), signal.SIGKILL), False),
    "failed with words in its variables": (lambda computer: os.kill(computer.member("app"), CRASH), False),
}
"""How a person's time ends, and whether the terminal lives on."""


def one_person(computer: Computer, how: str) -> None:
    """Type, look, end, look again."""
    end, terminal_stays = ENDS[how]
    marks = Marks.new()
    app, foot = computer.member("app"), computer.member("foot")
    started, since, began = _image_start(app), time.monotonic(), time.time()
    visit(computer, marks)
    check_control(computer, marks)
    if how != "idle":
        type_pin(computer, marks)
    end(computer)
    if terminal_stays:
        if not wait_for(60, lambda: _image_start(app) != started):
            raise Breach(f"{how}: the program was not replaced by a fresh one")
        time.sleep(2)
        if (computer.member("app"), computer.member("foot")) != (app, foot):
            raise Breach(f"{how}: the process was ended instead of replaced")
    else:
        computer.wait_ready(max(since, time.monotonic() - 1), 60)
        time.sleep(1)
    found = look_for(computer, [*marks.words, *(["crashwordinlocals"] if "failed" in how else [])], began)
    if found:
        raise Breach(f"{how}: marks are still in {found}")
    say(
        "ok",
        f"canary: {how}: 0 marks in memory of {len(computer.pids())} processes, files, log, names, titles",
    )


def _image_start(pid: int) -> bytes:
    """Changes when a process becomes a new image: where its variables stand is random."""
    from kiosk_chain_rig import read_process

    return read_process(pid, "auxv")


def gone_after(computer: Computer, marks: Marks, began: float) -> None:
    """After a print the marks must be gone within a minute and a half: the print service ends by itself."""
    found: dict[str, list[str]] = {}

    def is_gone() -> bool:
        nonlocal found
        found = look_for(computer, marks.words, began)
        return not found

    since = time.monotonic()
    if not wait_for(90, is_gone, 5):
        raise Breach(f"after printing, marks are still in {found}")
    say("ok", f"canary: the print service forgot it {time.monotonic() - since:.0f} s after the last screen")


def printed(computer: Computer) -> None:
    """A sheet, printed by its person; then nothing of it is in the spool or in the print service."""
    marks, began = Marks.new(), time.time()
    computer.printer_mode("jam")
    computer.sheets()
    app = computer.member("app")
    started = _image_start(app)
    visit(computer, marks)
    computer.press("n", "n", "Up", "Return", pause=1.0)
    if not wait_for(20, lambda: bool(spooled(computer))):
        raise Breach("control: the sheet that was asked for is not in the spool")
    computer.printer_mode("ok")
    came_out = computer.root / "bench" / "printed"
    if not wait_for(40, lambda: bool(list(came_out.iterdir()))):
        raise Breach("the sheet did not come out")
    sheet = next(came_out.iterdir())
    words = "\n".join(pdf_pages(sheet.read_bytes()))
    if not {marks.question, marks.sentence} <= set(
        words.replace(chr(8220), " ").replace(chr(8221), " ").split()
    ):
        raise Breach(f"control: the words are not on the printed sheet: {words[:300]}")
    computer.sheets()
    if not wait_for(60, lambda: _image_start(app) != started):
        raise Breach("the last screen did not clear itself")
    if spooled(computer):
        say("note", "the print service still has the job's history")
    gone_after(computer, marks, began)
    say("ok", "canary: printed: both marks on paper; afterwards 0 in memory, spool, files, log")


def main() -> int:
    """All ends of a person's time."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1)
    args = parser.parse_args()
    need(
        "systemd-nspawn",
        "nsenter",
        "Xvfb",
        "cage",
        "foot",
        "Xwayland",
        "xdotool",
        "grim",
        "cupsd",
        "ippeveprinter",
    )
    with work_folder() as folder, Computer(folder) as computer:
        try:
            computer.boot()
            computer.install()
            computer.wait_ready(0.0, 90)
            shutil.copytree(GUIDE, computer.root / "etc/askwell/guide")
            hashed = "import sys; from askwell.kiosk.pin import hash_pin; print(hash_pin(b'right-pin-2468'))"
            pin = computer.run("/opt/askwell/bin/python3", "-P", "-c", hashed).stdout.strip()
            computer.run("bash", "-c", "chmod -R a+rX /etc/askwell/guide")
            set_config(computer, CONFIG.replace("%PIN%", pin))
            since = time.monotonic()
            computer.run("systemctl", "restart", UNIT)
            computer.wait_ready(since)
            time.sleep(2)
            for _ in range(args.rounds):
                for how in ENDS:
                    one_person(computer, how)
            make_queue(computer)
            printed(computer)
        except (Breach, subprocess.SubprocessError) as breach:
            (folder / "at-the-breach.png").write_bytes(computer.picture() if computer.init else b"")
            if os.environ.get("KIOSK_CHAIN_PICTURE"):
                shutil.copy(folder / "at-the-breach.png", os.environ["KIOSK_CHAIN_PICTURE"])
            say("BREACH", f"canary: {breach}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
