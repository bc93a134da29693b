"""The touch kiosk's files say what they must: judged by systemd and by the browser that is to obey them."""

import json
import re
import sys
from pathlib import Path

from real_parts import need

sys.path.insert(0, str(Path(__file__).parent))
from test_kiosk_files import ETC, PAGE, PROJECT, TOUCH, UNITS, keys_of, run  # type: ignore[import-not-found]

from askwell.kiosk.browser import FLAGS, PROGRAM

POLICY = ETC / "chromium/policies/managed/askwell-touch.json"
RULES = json.loads(POLICY.read_text())
WEB_UNITS = PROJECT / "deploy/web/etc/systemd/system"
DROP_INS = ("askwell-web.service.d", "askwell-web.socket.d")
ADDRESS = "http://127.0.0.1:8000"


def test_systemd_has_nothing_to_say_about_the_units(tmp_path):
    need("systemd-analyze", "/usr/bin/cage", "/lib/systemd/system/seatd.service")
    for unit in (UNITS / TOUCH, WEB_UNITS / "askwell-web.service", WEB_UNITS / "askwell-web.socket"):
        text = unit.read_text().replace("/opt/askwell/bin/askwell", "/usr/bin/true")
        (tmp_path / unit.name).write_text(text)
    for name in DROP_INS:
        (tmp_path / name).mkdir()
        text = (UNITS / name / "askwell-touch.conf").read_text()
        text = text.replace("/opt/askwell/bin/askwell", "/usr/bin/true")
        (tmp_path / name / "askwell-touch.conf").write_text(text)
    units = [tmp_path / TOUCH, tmp_path / "askwell-web.service", tmp_path / "askwell-web.socket"]
    found = run("systemd-analyze", "verify", "--man=no", *units, SYSTEMD_UNIT_PATH=f"{tmp_path}:{UNITS}:")
    assert (found.returncode, found.stderr) == (0, "")


def test_systemd_counts_an_exposure_of_two_and_a_half_at_most():
    need("systemd-analyze")
    found = run("systemd-analyze", "security", "--offline=true", "--threshold=25", UNITS / TOUCH)
    assert found.returncode == 0, found.stdout[-400:]


def test_it_always_comes_back_and_excludes_the_other_kiosks():
    keys = keys_of(TOUCH)
    expected = {
        "Restart": "always",
        "StartLimitIntervalSec": "0",
        "Type": "notify",
        "LimitCORE": "0",
        "WatchdogSignal": "SIGKILL",
        "MemorySwapMax": "0",
        "NoExecPaths": "/",
        "ProtectSystem": "strict",
        "IPAddressDeny": "any",
        "IPAddressAllow": "127.0.0.0/8",
        "NoNewPrivileges": "yes",
        "CapabilityBoundingSet": "",
        "MemoryDenyWriteExecute": "yes",
    }
    assert {key: keys[key][-1] for key in expected} == expected
    assert "StateDirectory" not in keys
    assert {"askwell-kiosk.service", "getty@tty1.service"} <= set(keys["Conflicts"][0].split())
    assert not {"/bin", "/usr/bin", "/usr", "/bin/sh", "/usr/bin/sh"} & set(keys["ExecPaths"][0].split())
    assert "-s" not in keys["ExecStart"][0].split(" -- ")[0].split()


def test_all_parts_speak_of_one_address_on_this_computer():
    assert f"--in-browser {ADDRESS}/" in keys_of(TOUCH)["ExecStart"][0]
    assert RULES["URLBlocklist"] == ["*"]
    assert RULES["URLAllowlist"] == [ADDRESS]
    socket = (UNITS / "askwell-web.socket.d/askwell-touch.conf").read_text()
    assert re.findall(r"^ListenStream=(.*)$", socket, re.MULTILINE) == ["", "127.0.0.1:8000"]
    assert "--port 8000" in (UNITS / "askwell-web.service.d/askwell-touch.conf").read_text()


def test_the_policy_shuts_what_leads_out_and_keeps_nothing():
    expected = {
        "DeveloperToolsAvailability": 2,
        "IncognitoModeAvailability": 2,
        "DownloadRestrictions": 3,
        "AllowFileSelectionDialogs": False,
        "PrintingEnabled": False,
        "TranslateEnabled": False,
        "AutofillAddressEnabled": False,
        "AutofillCreditCardEnabled": False,
        "PasswordManagerEnabled": False,
        "SpellcheckEnabled": False,
        "MetricsReportingEnabled": False,
    }
    assert {key: RULES[key] for key in expected} == expected
    assert {"--kiosk", "--incognito"} <= set(FLAGS)
    assert not [flag for flag in FLAGS if "no-sandbox" in flag or "remote-debugging-port" in flag]


def test_the_browser_knows_every_rule_and_not_a_made_up_one():
    """An unknown name would be passed over in silence."""
    need(PROGRAM)
    program = Path(PROGRAM).read_bytes()
    assert [name for name in RULES if name.encode() not in program] == []
    assert b"UrlAlowlist" not in program


def test_the_page_names_its_decision_and_its_steps():
    text = PAGE.read_text()
    for name in ("touch-packages", "touch-files", "touch-start"):
        assert f"<!-- step: {name} -->" in text
    assert "decisions/012-touch-kiosk-browser.md" in text
