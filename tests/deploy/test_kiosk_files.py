"""The kiosk's files say what they must: judged by systemd, foot and libxkbcommon themselves."""

import gzip
import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from real_parts import missing, need

PROJECT = Path(__file__).resolve().parents[2]
KIOSK = PROJECT / "deploy" / "kiosk"
ETC = KIOSK / "etc"
UNITS = ETC / "systemd" / "system"
PAGE = PROJECT / "docs" / "kiosk.md"
SERVICES = ("askwell-kiosk.service", "askwell-kiosk-console.service")
TOUCH = "askwell-touch.service"
OTHER_UNITS = ("askwell-kiosk-nightly.service", "askwell-kiosk-nightly.timer", "var-spool-cups.mount")
SIZES = ("normal", "large", "largest")


def run(*words: object, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [str(word) for word in words],
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
        stdin=subprocess.DEVNULL,
        env={**os.environ, **environment},
    )


def keys_of(unit: str) -> dict[str, list[str]]:
    """Every key of a unit with its values, in order."""
    keys: dict[str, list[str]] = {}
    for line in (UNITS / unit).read_text().splitlines():
        if "=" in line and not line.startswith("#"):
            key, value = line.split("=", 1)
            keys.setdefault(key, []).append(value)
    return keys


# --- systemd ----------------------------------------------------------------------------------


@pytest.mark.parametrize("unit", [*SERVICES, *OTHER_UNITS])
def test_systemd_has_nothing_to_say_about_a_unit(unit, tmp_path):
    """An unknown key makes `verify` end with 0, so anything it writes is a fault."""
    need("systemd-analyze", "/usr/bin/cage", "/lib/systemd/system/seatd.service")
    text = (UNITS / unit).read_text().replace("/opt/askwell/bin/askwell", "/usr/bin/true")
    (tmp_path / unit).write_text(text)
    found = run(
        "systemd-analyze", "verify", "--man=no", tmp_path / unit, SYSTEMD_UNIT_PATH=f"{tmp_path}:{UNITS}:"
    )
    assert (found.returncode, found.stderr) == (0, "")


def test_a_misspelt_key_would_be_seen(tmp_path):
    """The control of the test above."""
    need("systemd-analyze")
    (tmp_path / "wrong.service").write_text("[Service]\nExecStart=/usr/bin/true\nProtectSistem=strict\n")
    assert "ProtectSistem" in run("systemd-analyze", "verify", "--man=no", tmp_path / "wrong.service").stderr


def test_the_print_service_still_makes_sense_with_our_part():
    need("systemd-analyze", "/lib/systemd/system/cups.service")
    found = run("systemd-analyze", "verify", "--man=no", "cups.service", SYSTEMD_UNIT_PATH=f"{UNITS}:")
    assert (found.returncode, found.stderr) == (0, "")


@pytest.mark.parametrize("unit", SERVICES)
def test_systemd_counts_an_exposure_of_two_at_most(unit):
    need("systemd-analyze")
    found = run("systemd-analyze", "security", "--offline=true", "--threshold=20", UNITS / unit)
    assert found.returncode == 0, found.stdout[-400:]


def test_without_its_sandbox_the_exposure_would_be_seen(tmp_path):
    """The control of the test above."""
    need("systemd-analyze")
    bare = "[Service]\nExecStart=/usr/bin/true\n"
    (tmp_path / "bare.service").write_text(bare)
    assert run(
        "systemd-analyze", "security", "--offline=true", "--threshold=20", tmp_path / "bare.service"
    ).returncode


@pytest.mark.parametrize("unit", SERVICES)
def test_a_unit_always_comes_back_and_leaves_no_image_of_its_memory(unit):
    keys = keys_of(unit)
    expected = {
        "Restart": "always",
        "StartLimitIntervalSec": "0",
        "Type": "notify",
        "NotifyAccess": "all",
        "LimitCORE": "0",
        "WatchdogSignal": "SIGKILL",
        "MemorySwapMax": "0",
        "NoExecPaths": "/",
        "ProtectSystem": "strict",
        "IPAddressDeny": "any",
        "NoNewPrivileges": "yes",
        "CapabilityBoundingSet": "",
        "DevicePolicy": "closed",
        "UMask": "0077",
        "User": "askwell-kiosk",
        "MemoryDenyWriteExecute": "yes",
    }
    assert {key: keys[key][-1] for key in expected} == expected
    assert float(keys["WatchdogSec"][0].rstrip("s")) <= 60
    assert "Conflicts" in keys
    assert "getty@tty1.service" in keys["Conflicts"][0]


@pytest.mark.parametrize("unit", SERVICES)
def test_no_shell_can_be_run(unit):
    allowed = keys_of(unit)["ExecPaths"][0].split()
    assert not {"/bin", "/usr/bin", "/usr", "/", "/bin/sh", "/usr/bin/sh", "/sbin", "/usr/sbin"} & set(
        allowed
    )


def test_cage_cannot_switch_consoles():
    """With -s it could."""
    keys = keys_of("askwell-kiosk.service")
    assert keys["ExecStart"][0].startswith("/usr/bin/cage -- /opt/askwell/bin/askwell kiosk --in-foot ")


@pytest.mark.parametrize("unit", SERVICES)
def test_a_login_prompt_comes_for_the_word_of_staff_alone(unit):
    """Exit codes say nothing: cage ends with 0 always. And OnSuccess= takes a start after a crash for one."""
    keys = keys_of(unit)
    assert not {"RestartPreventExitStatus", "OnSuccess", "SuccessExitStatus"} & set(keys)
    assert "+/usr/bin/rm -f %t/askwell/staff-left" in keys["ExecStartPre"]
    assert "-name staff-left -exec /usr/bin/systemctl start --no-block getty@tty1" in keys["ExecStopPost"][-1]


def test_unprinted_pages_are_thrown_away_before_the_print_service_starts():
    part = (UNITS / "cups.service.d/askwell-kiosk.conf").read_text()
    assert "ExecStartPre=/usr/bin/find /var/spool/cups -mindepth 1 ! -type d -delete" in part
    mount = (UNITS / "var-spool-cups.mount").read_text()
    assert "Type=tmpfs" in mount
    assert "RequiredBy=cups.service" in mount


def test_the_print_service_keeps_nothing():
    config = (ETC / "cups/cupsd.conf").read_text()
    for line in (
        "PreserveJobFiles No",
        "PreserveJobHistory 30",
        "WebInterface No",
        "Browsing No",
        "PageLogFormat",
        "ErrorPolicy abort-job",
        "IdleExitTimeout 30",
        "Listen /run/cups/cups.sock",
    ):
        assert re.search(rf"^{re.escape(line)}$", config, re.MULTILINE), line
    assert config.count("Listen") == 1


def test_the_print_service_understands_its_config():
    need("cupsd")
    assert run("cupsd", "-t", "-c", ETC / "cups/cupsd.conf").returncode == 0


# --- the terminal -----------------------------------------------------------------------------


def sections(text: str) -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = {}
    name = "main"
    for line in text.splitlines():
        if line.startswith("["):
            name = line.strip("[]")
        elif "=" in line and not line.startswith("#"):
            key, value = line.split("=", 1)
            found.setdefault(name, {})[key] = value
    return found


LOCKED = sections((ETC / "askwell/foot-locked.ini").read_text())
BINDINGS = ("key-bindings", "search-bindings", "url-bindings", "mouse-bindings")


def foots_own_bindings() -> dict[str, set[str]]:
    """From foot's own example of a configuration, and from its manual."""
    example = re.sub(r"^# ?(?=[a-z-]+=)", "", Path("/etc/xdg/foot/foot.ini").read_text(), flags=re.MULTILINE)
    known = {name: set(sections(example).get(name, {})) for name in BINDINGS}
    manual = Path("/usr/share/man/man5/foot.ini.5.gz")
    if manual.exists():
        for part in re.split(
            r"^\.SH (?:SECTION: )?", gzip.decompress(manual.read_bytes()).decode(), flags=re.MULTILINE
        )[1:]:
            name = part.split("\n", 1)[0].strip()
            if name in BINDINGS:
                lines = re.findall(r"^\\fB[a-z-]+\\fR(?:, \\fB[a-z-]+\\fR)*$", part, re.MULTILINE)
                known[name] |= {word for line in lines for word in re.findall(r"\\fB([a-z-]+)\\fR", line)}
    return known


@pytest.mark.parametrize("section", BINDINGS)
def test_every_binding_that_foot_knows_is_off(section):
    need("foot", "/etc/xdg/foot/foot.ini")
    known = foots_own_bindings()[section]
    assert len(known) > 1
    assert {name: LOCKED[section].get(name) for name in sorted(known)} == dict.fromkeys(sorted(known), "none")


def test_nothing_is_bound_at_all():
    assert {value for section in BINDINGS for value in LOCKED[section].values()} == {"none"}
    assert "text-bindings" not in LOCKED


def test_the_terminal_opens_copies_and_keeps_nothing():
    expected = {
        ("main", "shell"): "/bin/false",
        ("main", "login-shell"): "no",
        ("main", "locked-title"): "yes",
        ("main", "selection-target"): "none",
        ("main", "notify"): "true",
        ("main", "dpi-aware"): "yes",
        ("scrollback", "lines"): "0",
        ("url", "launch"): "true",
        ("url", "protocols"): "none",
    }
    assert {place: LOCKED[place[0]][place[1]] for place in expected} == expected


@pytest.mark.parametrize("size", SIZES)
def test_foot_accepts_its_config_in_each_size(size, tmp_path):
    need("foot")
    for source in (ETC / "askwell").glob("foot-*.ini"):
        (tmp_path / source.name).write_text(source.read_text().replace("/etc/askwell", str(tmp_path)))
    found = run("foot", f"--config={tmp_path}/foot-{size}.ini", "--check-config")
    assert found.returncode == 0, found.stderr
    assert "err:" not in found.stderr
    assert "warn:" not in found.stderr
    (tmp_path / "foot-locked.ini").unlink()
    assert run("foot", f"--config={tmp_path}/foot-{size}.ini", "--check-config").returncode != 0, (
        "it must not start"
    )


def test_capitals_are_as_high_as_the_set_up_sheet_says():
    """4.8 mm at least; a capital of this font is 0.729 of its size, a point 0.3528 mm."""
    sheet = (KIOSK / "handouts/set-up-sheet.md").read_text()
    for size in SIZES:
        points = int(re.search(r":size=(\d+)", (ETC / f"askwell/foot-{size}.ini").read_text())[1])
        height = points * 0.3528 * 0.729
        assert height >= 4.8
        assert f"| {size} | {height:.1f} mm high |" in sheet


# --- the keyboard -----------------------------------------------------------------------------

FORBIDDEN = re.compile(
    r"\b(Control|Alt|Super|Meta|Hyper)_[LR]\b|\bF(6|7|8|10|11)\b|\bF1[3-9]\b|XF86|Print|Sys_Req|Menu|Break"
)


@pytest.mark.parametrize("layout", ["us_touch", "es_touch", "latam_touch"])
def test_before_a_browser_there_is_neither_escape_nor_any_f_key(layout):
    need("xkbcli")
    words = ("xkbcli", "compile-keymap", "--include", ETC / "xkb", "--include-defaults", "--layout", layout)
    ours = run(*words, "--rules", "askwell")
    assert (ours.returncode, ours.stderr) == (0, "")
    symbols = ours.stdout[ours.stdout.index("xkb_symbols") :]
    assert not FORBIDDEN.findall(symbols)
    assert not re.findall(r"\[\s*(?:Escape|F\d+)\b", symbols)
    assert all(re.search(rf"\[\s*{key}\b", symbols) for key in ("Tab", "Return", "BackSpace", "a"))


@pytest.mark.parametrize("layout", ["us", "es", "latam"])
def test_only_allowed_keys_have_a_meaning(layout):
    need("xkbcli")
    words = ("xkbcli", "compile-keymap", "--include", ETC / "xkb", "--include-defaults", "--layout", layout)
    ours = run(*words, "--rules", "askwell")
    assert (ours.returncode, ours.stderr) == (0, "")
    symbols = ours.stdout[ours.stdout.index("xkb_symbols") :]
    assert not FORBIDDEN.findall(symbols)
    assert all(
        re.search(rf"\[\s*{key}\b", symbols) for key in ("F1", "F2", "F9", "F12", "Escape", "Return", "a")
    )
    usual = run("xkbcli", "compile-keymap", "--layout", layout).stdout
    assert len(FORBIDDEN.findall(usual[usual.index("xkb_symbols") :])) > 20, "the usual keyboard has them"


# --- settings and page ------------------------------------------------------------------------


def test_the_example_of_the_settings_is_accepted():
    from askwell.loading.kiosk_config import check_kiosk_config

    result = check_kiosk_config(ETC / "askwell/kiosk.yaml")
    assert [problem.code for problem in result.problems] == ["KSK406"], "only the missing PIN is told"


def test_every_setting_is_explained_in_the_example():
    from askwell.loading.kiosk_config import KIOSK

    text = (ETC / "askwell/kiosk.yaml").read_text()
    keys = KIOSK.keys
    for key in keys:
        if key not in ("state", "counts"):
            assert re.search(rf"^#? ?{key}:", text, re.MULTILINE), key


def steps() -> dict[str, str]:
    return dict(re.findall(r"<!-- step: ([a-z-]+) -->\n+```sh\n(.*?)```", PAGE.read_text(), re.DOTALL))


def test_every_command_block_of_the_page_has_a_name():
    assert len(steps()) == PAGE.read_text().count("```sh") >= 9


@pytest.mark.parametrize("name", sorted(steps()))
def test_a_command_block_of_the_page_is_sound(name, tmp_path):
    need("bash")
    script = tmp_path / "step.sh"
    script.write_text(steps()[name])
    assert run("bash", "-n", script).stderr == ""
    if not missing("shellcheck"):
        found = run("shellcheck", "-s", "bash", script)
        assert found.returncode == 0, found.stdout


def test_what_the_page_names_is_there():
    """Units that the page enables, files it speaks of and pages it leads to come with it."""
    text = PAGE.read_text()
    for name in re.findall(r"\b(askwell-kiosk[\w-]*\.(?:service|timer)|var-[\w-]+\.mount)", text):
        assert (UNITS / name).exists(), name
    for path in re.findall(r"/etc/(askwell/[\w.-]+\.(?:ini|yaml)|cups/[\w.-]+\.conf)", text):
        assert (ETC / path).exists(), path
    for link in re.findall(r"\]\((\.\./[^)]+)\)", text):
        assert (PAGE.parent / link).exists(), link
    for name in re.findall(r"`(etc/[^`*{]+)`", (KIOSK / "README.md").read_text()):
        assert (KIOSK / name).exists(), name


def test_the_set_up_sheet_asks_for_all_it_must():
    text = (KIOSK / "handouts/set-up-sheet.md").read_text().lower()
    for words in (
        "15 and 48 inches",
        "privacy filter",
        "wall behind",
        "seat",
        "wiped and disinfected",
        "in sight of staff",
    ):
        assert words in text, words


def test_other_ways_are_offered_in_the_script_and_listed():
    script = (KIOSK / "handouts/staff-script.md").read_text()
    ways = (KIOSK / "handouts/alternatives.md").read_text()
    for way in ("paper", "together with me", "at home"):
        assert way in script
    for way in ("Paper packet", "With staff", "Own device"):
        assert way in ways


def test_exposure_is_told_as_numbers():
    """So that the page's figure can be made again."""
    need("systemd-analyze")
    found = run("systemd-analyze", "security", "--offline=true", "--json=short", UNITS / SERVICES[0])
    assert len(json.loads(found.stdout)) > 50
