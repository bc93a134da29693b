"""Pages in real Chromium before a real server: with a script and without, seen, left alone, cut off."""

from __future__ import annotations

import os
import shutil
import subprocess
import threading
import time
from pathlib import Path

import pytest
from serving import Serving, config_file, serving

from real_parts import need

pytestmark = [pytest.mark.real, pytest.mark.needs("chromium", "node", "npm")]
REAL = Path(__file__).resolve().parent.parent / "real"
KETAMINE = Path(__file__).resolve().parent.parent.parent / "guides" / "ketamine"
SHARED = ("trial: yes", "idle-seconds: 8", "alert-seconds: 12", "done-seconds: 5")


@pytest.fixture(scope="module")
def browsers(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The two packages that drive and judge a browser, and the script."""
    need("chromium", "node", "npm")
    folder = tmp_path_factory.mktemp("browsers")
    install = ["npm", "install", "--silent", "--no-audit", "--no-fund", "--prefix", str(folder)]
    packages = ["axe-core@4.14.1", "playwright-core@1.58.2"]
    subprocess.run([*install, *packages], check=True, capture_output=True, cwd=folder)
    shutil.copy(REAL / "check_pages.js", folder)
    return folder


def play(browsers: Path, server: Serving, scenario: str, **more: str) -> None:
    chromium = shutil.which("chromium") or ""
    environment = {**os.environ, "ADDRESS": server.address, "CHROMIUM": chromium, **more}
    command = ["node", str(browsers / "check_pages.js"), scenario]
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False, timeout=1500)
    assert done.returncode == 0, f"{done.stdout}\n{done.stderr}\n{server.said}"


def test_axe_finds_nothing_on_any_page_narrow_wide_dark_and_light(browsers: Path, tmp_path: Path) -> None:
    with serving(tmp_path, config=config_file(tmp_path, "download: yes")) as server:
        play(browsers, server, "axe")


def test_axe_finds_nothing_in_the_guide_that_is_shipped(browsers: Path, tmp_path: Path) -> None:
    """The same templates as above, with many more words: narrow and light, wide and dark."""
    with serving(tmp_path, config=config_file(tmp_path, "download: yes", guide=KETAMINE)) as server:
        play(browsers, server, "axe", WAYS="2")


def test_axe_finds_nothing_on_a_shared_device(browsers: Path, tmp_path: Path) -> None:
    with serving(tmp_path, config=config_file(tmp_path)) as server:
        play(browsers, server, "axe", SHORT="1")


@pytest.mark.parametrize(
    "scenario", ["windows", "without_script", "one_press", "back", "own_back", "reading_order"], ids=str
)
def test_on_ones_own_device(browsers: Path, tmp_path: Path, scenario: str) -> None:
    with serving(tmp_path, config=config_file(tmp_path, "download: yes")) as server:
        play(browsers, server, scenario)


@pytest.mark.parametrize("scenario", ["idle", "reader", "sheet", "back"])
def test_on_a_shared_device(browsers: Path, tmp_path: Path, scenario: str) -> None:
    lines = () if scenario == "back" else SHARED
    with serving(tmp_path, config=config_file(tmp_path, *lines)) as server:
        play(browsers, server, scenario)


def test_own_words_are_written_by_touch_where_there_is_no_keyboard(browsers: Path, tmp_path: Path) -> None:
    with serving(tmp_path, config=config_file(tmp_path, "touch: yes")) as server:
        play(browsers, server, "letters")


@pytest.mark.parametrize(
    ("scenario", "lines"),
    [
        ("outage", ("download: yes",)),
        ("outage_without_script", ("download: yes",)),
        ("outage_left_alone", SHARED),
    ],
)
def test_a_server_that_is_gone_for_a_while_loses_nothing(
    browsers: Path, tmp_path: Path, scenario: str, lines: tuple[str, ...]
) -> None:
    control = tmp_path / "control"
    control.write_text("up")
    with serving(tmp_path, config=config_file(tmp_path, *lines)) as server:

        def obey() -> None:
            while control.read_text() != "down":
                time.sleep(0.1)
            server.stop()
            control.write_text("is down")
            while control.read_text() != "up":
                time.sleep(0.1)
            server.start()
            control.write_text("is up")

        threading.Thread(target=obey, daemon=True).start()
        play(browsers, server, scenario, CONTROL=str(control))
