"""The last good guide: a broken, half-copied or unsigned one is never shown."""

from __future__ import annotations

import datetime as dt
import fcntl
import os
import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest

from askwell.kiosk.config import KioskConfig, SignatureRule
from askwell.kiosk.last_good import Bundle, LastGood, NoGoodGuideError, is_older
from askwell.kiosk.signature import why_not_signed
from askwell.loading.build_guide import load_guide
from askwell.places.kiosk.guides import KioskGuides, why_not

SAMPLE = Path(__file__).resolve().parent.parent / "sample_guides" / "good" / "bilingual"


class Rig:
    def __init__(self, folder: Path, config: KioskConfig | None = None) -> None:
        self.guide = folder / "guide"
        shutil.copytree(SAMPLE, self.guide)
        self.state = folder / "state"
        self.lines: list[str] = []
        self.config = config or KioskConfig()

    def choose(self, folder: Path | None = None):  # type: ignore[no-untyped-def]
        """As the kiosk does at its start."""
        keeper = LastGood(
            folder or self.state, lambda bundle: why_not(bundle, self.config), self.lines.append
        )
        return keeper.choose(Bundle(self.guide))


@pytest.fixture
def rig(tmp_path: Path) -> Rig:
    return Rig(tmp_path)


def title(folder: Path) -> str:
    return next(line for line in (folder / "guide.yaml").read_text().splitlines() if line.startswith("title"))


def test_a_good_guide_is_copied_and_the_copy_is_shown(rig: Rig) -> None:
    choice = rig.choose()
    assert choice.bundle.guide.is_relative_to(rig.state)
    assert not choice.is_last_good
    assert rig.choose() == choice
    assert rig.lines == []


def test_a_change_is_taken_up_and_the_old_copy_goes(rig: Rig) -> None:
    first = rig.choose()
    file = rig.guide / "guide.yaml"
    file.write_text(file.read_text().replace("title: ", "title: New. ", 1))
    second = rig.choose()
    assert second != first
    assert "New." in title(second.bundle.guide)
    assert not first.bundle.guide.exists()
    assert len(list(rig.state.iterdir())) == 2


@pytest.mark.parametrize("damage", ["cut", "gone", "empty", "missing folder", "bad bytes", "huge", "link"])
def test_a_broken_guide_leaves_the_last_good_one_in_place(rig: Rig, damage: str) -> None:
    good = rig.choose()
    file = rig.guide / "questions.yaml"
    if damage == "cut":
        file.write_text(file.read_text()[:200])
    elif damage == "gone":
        file.unlink()
    elif damage == "empty":
        file.write_text("")
    elif damage == "missing folder":
        shutil.rmtree(rig.guide)
    elif damage == "bad bytes":
        file.write_bytes(b"\xff\xfe\x00")
    elif damage == "huge":
        file.write_bytes(b"x" * 2_000_000)
    else:
        file.rename(rig.guide.parent / "away.yaml")
        file.symlink_to(rig.guide.parent / "away.yaml")
    choice = rig.choose()
    assert choice.bundle == good.bundle
    assert len(rig.lines) == 1
    assert not list(rig.state.glob(".new-*"))


def test_without_an_earlier_one_a_broken_guide_is_refused(rig: Rig) -> None:
    (rig.guide / "questions.yaml").write_text("")
    with pytest.raises(NoGoodGuideError):
        rig.choose()
    assert len(rig.lines) == 1


def test_a_folder_that_cannot_be_written_costs_only_the_copy(rig: Rig, tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("")
    assert rig.choose(blocked / "state").bundle.guide == rig.guide
    assert len(rig.lines) == 1


def test_a_power_cut_between_two_steps_leaves_a_guide(rig: Rig) -> None:
    good = rig.choose()
    (rig.state / ".new-left").mkdir()
    (rig.state / ".new-file").write_text("half")
    shutil.rmtree(rig.guide)
    assert rig.choose().bundle == good.bundle
    shutil.rmtree(good.bundle.guide.parent)
    with pytest.raises(NoGoodGuideError):
        rig.choose()


# --- signatures -------------------------------------------------------------------------------

needs_ssh = pytest.mark.needs("ssh-keygen", "find", "xargs", "sha256sum")


def make_key(folder: Path, name: str) -> Path:
    key = folder / name
    subprocess.run(["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(key)], check=True)
    return key


def sign(guide: Path, key: Path, namespace: str = "askwell-guide") -> None:
    """As the module's own words say it is done."""
    listing = (
        "find . -type f -name '*.yaml' -printf '%P\\n' | LC_ALL=C sort | xargs sha256sum > manifest.sha256"
    )
    (guide / "manifest.sha256.sig").unlink(missing_ok=True)
    subprocess.run(["sh", "-c", listing], cwd=guide, check=True)
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", namespace, "manifest.sha256"]
    subprocess.run(command, cwd=guide, check=True, capture_output=True)


@needs_ssh
def test_only_what_a_known_person_signed_counts_as_signed(tmp_path: Path) -> None:
    guide = tmp_path / "guide"
    shutil.copytree(SAMPLE, guide)
    key, other = make_key(tmp_path, "key"), make_key(tmp_path, "other")
    signers = tmp_path / "signers"
    signers.write_text(f"guides@example {key.with_suffix('.pub').read_text()}")
    rule = SignatureRule(signers, "guides@example")
    assert "no manifest" in why_not_signed(guide, rule)
    sign(guide, key)
    assert why_not_signed(guide, rule) == ""
    assert why_not_signed(guide, SignatureRule(signers, "somebody@else"))
    sign(guide, other)
    assert "known signer" in why_not_signed(guide, rule)
    sign(guide, key, "file")
    assert "known signer" in why_not_signed(guide, rule)
    sign(guide, key)
    file = guide / "questions.yaml"
    before = file.read_bytes()
    file.write_bytes(before.replace(b"e", b"3", 1))
    assert "changed" in why_not_signed(guide, rule)
    file.write_bytes(before)
    (guide / "modules" / "more.yaml").write_text("id: more\n")
    assert "not those" in why_not_signed(guide, rule)


@needs_ssh
def test_an_unsigned_change_leaves_the_last_signed_guide_in_place(tmp_path: Path) -> None:
    key = make_key(tmp_path, "key")
    signers = tmp_path / "signers"
    signers.write_text(f"guides@example {key.with_suffix('.pub').read_text()}")
    rig = Rig(tmp_path, KioskConfig(signature=SignatureRule(signers, "guides@example")))
    with pytest.raises(NoGoodGuideError):
        rig.choose()
    sign(rig.guide, key)
    good = rig.choose()
    file = rig.guide / "guide.yaml"
    file.write_text(file.read_text().replace("title: ", "title: Forged. ", 1))
    assert rig.choose().bundle == good.bundle
    assert "signing" in rig.lines[-1]


# --- no way back ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("new", "earlier", "is_it"),
    [
        (("0.9", "2026-01-01"), ("0.10", "2025-01-01"), True),
        (("1.0", "2026-01-01"), ("1", "2026-01-02"), False),
        (("1.0.1", "2020-01-01"), ("1.0", "2026-01-01"), False),
        (("spring", "2026-01-01"), ("1.0", "2026-01-02"), True),
        (("spring", "2026-01-02"), ("autumn", "2026-01-02"), False),
        (("9" * 40, "2026-01-01"), ("1", "2026-01-01"), False),
    ],
)
def test_the_older_one_is_told_by_number_and_else_by_date(
    new: tuple[str, str], earlier: tuple[str, str], is_it: bool
) -> None:
    assert is_older(new, earlier) is is_it


def set_version(guide: Path, version: str) -> None:
    file = guide / "guide.yaml"
    file.write_text(re.sub(r"(?m)^version: .*$", f"version: {version}", file.read_text()))


@needs_ssh
def test_an_old_signed_guide_that_is_put_back_is_refused_until_it_is_wanted(tmp_path: Path) -> None:
    key = make_key(tmp_path, "key")
    signers = tmp_path / "signers"
    signers.write_text(f"guides@example {key.with_suffix('.pub').read_text()}")
    rig = Rig(tmp_path, KioskConfig(signature=SignatureRule(signers, "guides@example")))
    guides = KioskGuides(
        replace(rig.config, state=rig.state.parent, guides=(str(rig.guide),)), Path, dt.date.today
    )

    def shown(version: str) -> str:
        set_version(rig.guide, version)
        sign(rig.guide, key)
        guides.choose()
        (choice,) = guides.folders.values()
        return load_guide(choice.bundle.guide).version

    assert shown("1.2") == "1.2"
    assert shown("1.10") == "1.10"
    assert shown("1.2") == "1.10"
    assert shown("1.10.0") == "1.10.0"
    assert shown("1.11") == "1.11"
    shutil.rmtree(tmp_path / "last-good")
    assert shown("1.2") == "1.2"


def test_a_copy_that_went_away_meanwhile_is_chosen_anew(rig: Rig) -> None:
    """In a browser several people have the same copies, and one of them may bring a newer guide."""
    guides = KioskGuides(KioskConfig(state=rig.state.parent, guides=(str(rig.guide),)), Path, dt.date.today)
    guides.choose()
    (choice,) = guides.folders.values()
    shutil.rmtree(choice.bundle.guide)
    assert guides.load(str(rig.guide), "")[0].title


def test_who_lost_their_copy_takes_the_newer_one_and_does_not_give_that_up(rig: Rig) -> None:
    """Another person brought it; the original is being changed just now and is no use to anybody."""
    config = KioskConfig(state=rig.state.parent, guides=(str(rig.guide),))
    earlier, later = KioskGuides(config, Path, dt.date.today), KioskGuides(config, Path, dt.date.today)
    set_version(rig.guide, "1.0")
    earlier.choose()
    set_version(rig.guide, "2.0")
    later.choose()
    (rig.guide / "guide.yaml").write_text("half")
    assert earlier.load(str(rig.guide), "")[0].version == "2.0"


def test_another_process_that_hangs_while_it_chooses_holds_nobody_up(rig: Rig) -> None:
    folder = rig.state.parent
    folder.mkdir(exist_ok=True)
    held = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        guides = KioskGuides(KioskConfig(state=folder, guides=(str(rig.guide),)), Path, dt.date.today)
        guides.choose()
        assert guides.folders
    finally:
        os.close(held)


def test_without_signatures_whoever_runs_the_kiosk_may_go_back(rig: Rig) -> None:
    guides = KioskGuides(KioskConfig(state=rig.state.parent, guides=(str(rig.guide),)), Path, dt.date.today)
    for version in ("2.0", "1.0"):
        set_version(rig.guide, version)
        guides.choose()
        (choice,) = guides.folders.values()
        assert load_guide(choice.bundle.guide).version == version
