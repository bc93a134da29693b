"""Pictures of the kiosk through the real chain, to be looked at: every kind of screen a person can meet.

They are taken by the compositor, so they are what a person sees. Idle times are shortened by the config.
"""

import argparse
import datetime as dt
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

from kiosk_chain_rig import (
    PROJECT,
    Breach,
    Chain,
    Screen,
    foot_config,
    make_program,
    need,
    say,
    wait_for,
    work_folder,
)

from askwell.kiosk.pin import hash_pin

PIN = "2468"
CRASH_ON_SIGNAL = """import signal
def _crash(*_):
    import gc
    from textual.app import App
    def fail():
        own_words = "".join(["words", " of a person"])
        raise RuntimeError(own_words)
    gc.unfreeze()
    for app in [found for found in gc.get_objects() if isinstance(found, App)]:
        app.call_later(fail)
signal.signal(signal.SIGRTMIN + 4, _crash)
_set = signal.signal
signal.signal = lambda number, act: (
    None if number == signal.SIGRTMIN + 4 and act is signal.SIG_IGN else _set(number, act)
)
"""


class Album:
    """Takes pictures of one chain and keeps them under their names."""

    def __init__(self, chain: Chain, folder: Path) -> None:
        self.chain, self.folder, self.sizes = chain, folder, {}

    def take(self, name: str) -> None:
        """One picture; none may be the same as another."""
        data = self.chain.picture(self.folder / f"kiosk-{name}.png")
        if len(data) < 5000 or data in self.sizes.values():
            raise Breach(f"the picture of {name} is empty or the same as another")
        self.sizes[name] = data
        say("ok", f"picture: {name}: {len(data) // 1024} KB")


def walk(screen: Screen, folder: Path, target: Path, size: str) -> None:
    """From the first screen to the crash."""
    sample = folder / "sample"
    subprocess.run(
        ["cp", "-r", PROJECT / "tests" / "sample_guides" / "good" / "bilingual", sample], check=True
    )
    subprocess.run(["chmod", "-R", "a+rX", sample], check=True)
    usual, hasty, shut = (folder / f"{name}.yaml" for name in ("usual", "hasty", "shut"))
    pin = f"pin: {hash_pin(PIN.encode())}\n"
    usual.write_text(f"country: US\nwithout-printer: desk\n{pin}")
    in_three_days = (dt.date.today() + dt.timedelta(days=3)).strftime("%A").lower()
    shut.write_text(f"country: US\nopening:\n  {in_three_days}: 08:00-18:00\n")
    hasty.write_text(
        f"guides: [{sample}]\nlanguages: [en]\ntrial: yes\nidle-seconds: 20\nalert-seconds: 45\n"
    )
    # in large letters the choice is below: the first Return brings it into sight
    start = ["Return"] if size == "normal" else ["Return", "Return"]
    program = [str(folder / "program/bin/askwell"), "kiosk", "--config"]
    chain = Chain(screen, folder, foot_config(folder, size), [*program, str(usual)])
    album = Album(chain, target)
    try:
        chain.wait_until_up()
        album.take("attract")
        screen.press(*start, "n", "n", "n", "n", "n", pause=0.7)
        album.take("page")
        screen.press("F2", pause=0.8)
        album.take("help-now")
        screen.press("Escape", "F5", pause=0.8)
        album.take("hidden")
        screen.press("x", "F9", pause=0.8)
        album.take("start-over")
        screen.press("Escape", "F12", pause=0.8)
        album.take("pin")
        screen.type(PIN)
        screen.press("Return", pause=1.0)
        album.take("staff")
    finally:
        chain.close()
    chain = album.chain = Chain(screen, folder, foot_config(folder, size), [*program, str(shut)])
    try:
        chain.wait_until_up(at_least=15_000)
        album.take("closed")
    finally:
        chain.close()
    chain = album.chain = Chain(screen, folder, foot_config(folder, size), [*program, str(hasty)])
    try:
        chain.wait_until_up()
        screen.press(*start, *["n"] * 8, pause=0.45)
        screen.press("m", pause=0.6)
        album.take("map")
        screen.press("Escape", *["n"] * 8, pause=0.6)
        album.take("done")
        time.sleep(22)
        album.take("idle")
        os.kill(chain.app, signal.SIGRTMIN + 4)
        time.sleep(1.5)
        album.take("crash")
        if not wait_for(15, lambda: chain.cage.poll() is not None, 0.2):
            raise Breach("after the crash screen the program goes on")
    finally:
        chain.close()


def main() -> int:
    """Take them all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--into", type=Path, default=None, help="folder to keep them in; default: thrown away"
    )
    parser.add_argument("--size", default="normal", choices=["normal", "large", "largest"])
    args = parser.parse_args()
    need("Xvfb", "cage", "foot", "Xwayland", "xdotool", "grim", "setpriv")
    with work_folder() as folder:
        make_program(folder / "program", folder / "program")
        packages = next((folder / "program/lib").glob("python3*/site-packages"))
        (packages / "crash_of_the_test.py").write_text(CRASH_ON_SIGNAL)
        (packages / "crash_of_the_test.pth").write_text("import crash_of_the_test\n")
        target = args.into or folder / "pictures"
        target.mkdir(exist_ok=True)
        screen = Screen()
        try:
            walk(screen, folder, target, args.size)
        except Breach as breach:
            say("BREACH", f"pictures: {breach}")
            return 1
        finally:
            screen.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
