"""kiosk.yaml: every fault is told with its line and its fix; without a file everything is safe."""

from __future__ import annotations

from pathlib import Path

import pytest

from askwell.kiosk.config import KioskConfig, TextSize, WithoutPrinter
from askwell.kiosk.limits import PrintLimits
from askwell.kiosk.opening import Hours
from askwell.kiosk.pin import hash_pin
from askwell.loading.kiosk_config import check_kiosk_config
from askwell.loading.problems import format_text

PIN = hash_pin(b"2468")

FULL = f"""\
guides: [ketamine, ../other]
languages: [es, en]
country: GB
clinic: clinic
printer:
  name: front-desk
  paper: a4
limits:
  per-person: 2
  cool-down-seconds: 30
  per-day: 100
without-printer: qr
idle-seconds: 150
alert-seconds: 40
done-seconds: 20
pin: {PIN}
text-size: large
touch: yes
theme: contrast
opening:
  monday: 08:30-17:00
  sunday: closed
require-signature:
  signers: signers
  identity: guides@example
state: /var/lib/askwell
counts: /var/lib/askwell/numbers.json
"""


def write(folder: Path, text: str) -> Path:
    file = folder / "kiosk.yaml"
    file.write_text(text)
    return file


def test_every_key_arrives_in_the_config(tmp_path: Path) -> None:
    result = check_kiosk_config(write(tmp_path, FULL))
    assert not result.problems
    config = result.config
    assert config.guides == ("ketamine", str(tmp_path / "../other"))
    assert config.languages == ("es", "en")
    assert config.country == "GB"
    assert config.clinic == tmp_path / "clinic"
    assert config.printer.name == "front-desk"
    assert config.printer.limits == PrintLimits(2, 30, 100)
    assert config.without_printer is WithoutPrinter.QR
    assert (config.idle_seconds, config.alert_seconds, config.done_seconds) == (150, 40, 20)
    assert config.text_size is TextSize.LARGE
    assert config.touch
    assert config.theme == "contrast"
    assert config.opening.days[0] == Hours(510, 1020)
    assert config.opening.days[1:] == (None,) * 6
    assert config.signature is not None
    assert config.signature.signers == tmp_path / "signers"
    assert config.counts_file == Path("/var/lib/askwell/numbers.json")


def test_without_a_file_nothing_is_kept_printed_or_left_by_key() -> None:
    config = KioskConfig()
    assert config.counts_file is None
    assert not config.printer.name
    assert not config.pin
    assert 120 <= config.idle_seconds <= 300


def test_the_hash_of_the_pin_is_in_no_text_of_the_config(tmp_path: Path) -> None:
    assert PIN not in repr(check_kiosk_config(write(tmp_path, FULL)).config)


FAULTS = {
    "idle-second: 180": (1, "idle-seconds"),
    "idle-seconds: soon": (1, "digits"),
    **{f"idle-seconds: {odd}": (1, "from 120 to 300") for odd in ("0", "1", "119", "301", "999999999")},
    **{
        f"idle-seconds: {odd}": (1, "digits")
        for odd in ("-180", "yes", "1e2", "180.0", "1" * 5000, "null", "~")
    },
    "idle-seconds: [180]": (1, "idle-seconds"),
    "idle-seconds:": (1, "write a value"),
    "trial: yes\nidle-seconds: 0": (2, "from 1 to 300"),
    "trial: yes\nidle-seconds: 301": (2, "from 1 to 300"),
    "trial: maybe": (1, "trial: yes"),
    "alert-seconds: 19": (1, "from 20 to 300"),
    "alert-seconds: 301": (1, "from 20 to 300"),
    "done-seconds: 0": (1, "from 1 to 30"),
    "done-seconds: 31": (1, "from 1 to 30"),
    "pin: 2468": (1, "--set-pin"),
    "pin: scrypt-99-8-1-00-00": (1, "--set-pin"),
    "text-size: huge": (1, "normal"),
    "touch: maybe": (1, "touch: yes"),
    "touch: 1": (1, "touch: yes"),
    "touch: true": (1, "touch: yes"),
    "download: on": (1, "download: yes"),
    "theme: [dark]": (1, "text"),
    "theme: darkk": (1, "did you mean 'dark'"),
    "theme: pink": (1, "dark"),
    "without-printer: fax": (1, "screen"),
    "country: usa": (1, "did you mean 'US'"),
    "country: UK": (1, "did you mean 'GB'"),
    "country: GBR": (1, "did you mean 'GB'"),
    "country: XX": (1, "ISO 3166"),
    "country: ß": (1, "ISO 3166"),
    "country: 44": (1, "ISO 3166"),
    "country: [US, GB]": (1, "text"),
    "country:": (1, "write a value"),
    "country: US  # GB": (1, "comment"),
    "guides: []": (1, "write a value"),
    "guides: [ketamine, ketamine]": (1, "keep one"),
    "guides: [[ketamine]]": (1, "text"),
    "guides: {ketamine: yes}": (1, "one-line mapping"),
    "languages: []": (1, "write a value"),
    "languages: [en, en]": (1, "keep one"),
    "languages: [en, EN]": (1, "keep one"),
    "languages: [[en]]": (1, "text"),
    "languages: en-US": (1, "'en'"),
    "opening: closed": (1, "monday"),
    "opening: {}": (1, "one-line mapping"),
    "opening:\n  monday: closed": (2, "never open"),
    "opening:\n  monday: 24:00-24:00": (2, "08:30-17:00"),
    "opening:\n  monday: 08:60-17:00": (2, "08:30-17:00"),
    "printer: front-desk": (1, "name"),
    "printer: {}": (1, "one-line mapping"),
    "limits: {}": (1, "one-line mapping"),
    "limits:\n  cool-down-seconds: 601": (2, "from 0 to 600"),
    "limits:\n  per-person: -1": (2, "digits"),
    "clinic: [a]": (1, "text"),
    "": (1, "empty"),
    "# all of it left out": (1, "empty"),
    "languages: [english]": (1, "'en'"),
    "opening:\n  monday: early": (2, "08:30-17:00"),
    "opening:\n  someday: 08:00-09:00": (2, "someday"),
    "opening:\n  monday: 18:00-09:00": (2, "08:30-17:00"),
    "limits:\n  per-person: 0": (2, "from 1 to 5"),
    "limits:\n  per-day: 9999": (2, "from 1 to 5000"),
    "printer:\n  paper: a4": (2, "name"),
    "printer:\n  name: x\n  paper: a3": (3, "letter"),
    "require-signature:\n  signers: x": (2, "identity"),
    "idle-seconds: 180\nidle-seconds: 200": (2, "keep one"),
    "theme: &x dark": (1, "anchor"),
    "theme: !!python/object:os.system dark": (1, "'!'"),
    "- a list": (1, "start it with"),
}


@pytest.mark.parametrize("text", FAULTS)
def test_a_fault_is_told_with_its_line_and_its_fix(tmp_path: Path, text: str) -> None:
    line, mend = FAULTS[text]
    result = check_kiosk_config(write(tmp_path, f"{text}\n"))
    assert result.has_error
    report = format_text(result.problems, result.lines)
    assert f"kiosk.yaml:{line}:" in report
    assert mend in report


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("KSK401", "languages: [english]"),
        ("KSK402", "idle-seconds: 5"),
        ("KSK403", "trial: yes\nidle-seconds: 3"),
        ("KSK404", "theme: drak"),
        ("KSK405", "pin: 1234"),
        ("KSK406", "idle-seconds: 180"),
        ("KSK407", "opening:\n  monday: 9 to 5"),
        ("KSK409", "languages: [en, en]"),
        ("KSK410", "country: UK"),
        ("KSK411", "opening:\n  monday: closed"),
    ],
)
def test_each_fault_has_a_code_of_its_own(tmp_path: Path, code: str, text: str) -> None:
    found = {problem.code for problem in check_kiosk_config(write(tmp_path, f"{text}\n")).problems}
    assert found - {"KSK406"} == {code} - {"KSK406"}  # that there is no PIN is told beside each
    assert ("KSK406" in found) == (code != "KSK405")


def test_times_too_short_for_people_are_for_files_that_say_they_are_a_trial(tmp_path: Path) -> None:
    """A trial's file that is left in place is told of at every check."""
    short = f"idle-seconds: 3\nalert-seconds: 2\npin: {PIN}\n"
    assert check_kiosk_config(write(tmp_path, short)).has_error
    result = check_kiosk_config(write(tmp_path, f"{short}trial: yes\n"))
    assert [problem.code for problem in result.problems] == ["KSK403", "KSK403"]
    assert not result.has_error
    assert (result.config.idle_seconds, result.config.alert_seconds) == (3, 2)


def test_a_name_is_taken_in_any_case_of_its_letters(tmp_path: Path) -> None:
    text = (
        "country: gb\nlanguages: [EN, Es]\ntheme: Contrast\ntext-size: LARGE\nwithout-printer: Qr\n"
        "printer:\n  name: Desk\n  paper: A4\nopening:\n  monday: Closed\n  friday: 08:00-12:00\n"
    )
    result = check_kiosk_config(write(tmp_path, text))
    assert not result.has_error
    config = result.config
    assert (config.country, config.languages, config.theme) == ("GB", ("en", "es"), "contrast")
    assert (config.text_size, config.without_printer) == (TextSize.LARGE, WithoutPrinter.QR)
    assert (config.printer.name, config.printer.paper) == ("Desk", "a4")
    assert config.opening.days[0] is None


def test_a_home_folder_that_nobody_has_is_no_crash(tmp_path: Path) -> None:
    """`~name` of nobody stays as it is written: then that folder is not there, which is said."""
    text = "guides: ~no-such-person/guide\nclinic: ~no-such-person/x\n"
    result = check_kiosk_config(write(tmp_path, text))
    assert not result.has_error
    assert "~no-such-person" in str(result.config.clinic)


def test_a_missing_empty_or_unreadable_file_is_a_fault_and_no_crash(tmp_path: Path) -> None:
    assert check_kiosk_config(tmp_path / "none.yaml").has_error
    assert check_kiosk_config(write(tmp_path, "\xff: x")).config == KioskConfig()
    assert check_kiosk_config(write(tmp_path, "")).config == KioskConfig()
