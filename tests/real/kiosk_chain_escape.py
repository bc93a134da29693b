"""Whether any key lets a person out of the kiosk: every combination through the real chain.

Two controls must fail: foot with its own key bindings, and a program that does not lock its doors.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from kiosk_chain_rig import Breach, Chain, Screen, foot_config, make_program, need, say, work_folder

MODIFIERS = (
    *(
        "ctrl",
        "shift",
        "alt",
        "super",
        "ctrl+shift",
        "ctrl+alt",
        "ctrl+alt+shift",
        "alt+shift",
        "super+shift",
    ),
)
KEYS = (
    *"abcdefghijklmnopqrstuvwxyz0123456789",
    *(f"F{number}" for number in range(1, 13)),
    *("Escape", "Tab", "Return", "space", "BackSpace", "Delete", "Insert", "Home", "End", "Prior", "Next"),
    *("Up", "Down", "Left", "Right", "Print", "Pause", "Menu", "Scroll_Lock", "Num_Lock"),
    *("minus", "equal", "plus", "bracketleft", "bracketright", "semicolon", "apostrophe", "comma", "period"),
    *("slash", "backslash", "grave", "KP_Add", "KP_Subtract", "KP_0", "KP_Enter", "XF86Copy", "XF86Paste"),
)
FAST = ("key", "--delay", "3")
KEYCODES = range(9, 119)
BUTTONS = range(1, 10)
PLAIN_APP = """
from textual.app import App
from textual.widgets import Input
class Plain(App):
    def compose(self):
        yield Input()
Plain().run()
"""


def key_words(modifiers: tuple[str, ...], keys: tuple[str, ...]) -> Iterator[list[str]]:
    """Per key: every combination, with Escape after each (a terminal's search box would eat the rest)."""
    for key in keys:
        yield [word for modifier in modifiers for word in (*FAST, f"{modifier}+{key}", *FAST, "Escape")]


def send(chain: Chain, modifiers: tuple[str, ...], keys: tuple[str, ...]) -> int:
    """Send all combinations and look after each key; raises at the first breach."""
    sent = 0
    for key, words in zip(keys, key_words(modifiers, keys), strict=True):
        chain.screen.keys(*words)
        sent += len(modifiers)
        found = chain.breach()
        if found:
            raise Breach(f"after {key} with {', '.join(modifiers)}: {found}")
    return sent


def send_clicks(chain: Chain) -> int:
    """Every mouse button with every modifier, at four places."""
    sent = 0
    width, height = chain.screen.size
    for modifier in MODIFIERS:
        single = modifier.split("+")
        down, up = [w for m in single for w in ("keydown", m)], [w for m in single for w in ("keyup", m)]
        for button in BUTTONS:
            place = ("mousemove", str(width * (button % 4 + 1) // 6), str(height * (button % 5 + 1) // 7))
            chain.screen.keys(*place, *down, "click", "--repeat", "2", str(button), *up, "key", "Escape")
            sent += 1
        found = chain.breach()
        if found:
            raise Breach(f"after clicks with {modifier}: {found}")
    return sent


def still_answers(chain: Chain) -> bool:
    """Whether a key still changes the picture."""
    for key in ("F1", "Escape", "Tab", "Return", "F2", "Escape"):
        before = chain.picture()
        chain.screen.press(key, pause=0.8)
        if chain.picture() != before:
            return True
    return False


def locked(screen: Screen, folder: Path, program: list[str], rounds: int) -> None:
    """The kiosk as shipped: no combination may get through."""
    sent = clicks = 0
    for _ in range(rounds):
        chain = Chain(screen, folder, foot_config(folder), program)
        try:
            chain.wait_until_up()
            sent += send(chain, MODIFIERS, KEYS)
            sent += send(chain, MODIFIERS, tuple(str(code) for code in KEYCODES))
            clicks += send_clicks(chain)
            if not still_answers(chain):
                raise Breach("no key changes the picture any more")
            if chain.files():
                raise Breach(f"files were written: {chain.files()}")
        finally:
            chain.close()
    if sent < 1600:
        raise Breach(f"only {sent} combinations were sent")
    say(
        "ok",
        f"escape: {sent} key combinations, {clicks} clicks: 0 breaches, still answering, no file written",
    )


def control(screen: Screen, folder: Path, name: str, config: Path, program: list[str], expected: str) -> None:
    """A kiosk with one lock left open: the same test must see it."""
    chain = Chain(screen, folder, config, program)
    try:
        chain.wait_until_up(at_least=9_000)
        time.sleep(3)
        try:
            send(chain, MODIFIERS, (*"nquz", "Escape", "F4"))
        except Breach as breach:
            if expected in str(breach):
                say("ok", f"control, {name}: seen ({breach})")
                return
            raise
        raise Breach(f"control, {name}: the test saw nothing, so it proves nothing")
    finally:
        chain.close()


def main() -> int:
    """Run the test and its two controls."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=1)
    args = parser.parse_args()
    need("Xvfb", "cage", "foot", "Xwayland", "xdotool", "grim", "setpriv")
    with work_folder() as folder:
        make_program(folder / "program", folder / "program")
        python, askwell = str(folder / "program/bin/python3"), str(folder / "program/bin/askwell")
        plain_config = folder / "default.ini"
        plain_config.write_text("[main]\nfont=DejaVu Sans Mono:size=14\n")
        screen = Screen()
        try:
            locked(screen, folder, [askwell, "kiosk"], args.rounds)
            control(screen, folder, "foot's own bindings", plain_config, [askwell, "kiosk"], "2 terminals")
            control(
                screen, folder, "unlocked program", foot_config(folder), [python, "-c", PLAIN_APP], "ended"
            )
        except Breach as breach:
            say("BREACH", f"escape: {breach}")
            return 1
        finally:
            screen.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
