"""The files for the guide in a browser say what they must: judged by systemd, haproxy and askwell."""

import subprocess
import sys
from pathlib import Path

import pytest

from real_parts import need

sys.path.insert(0, str(Path(__file__).parent))
from test_kiosk_files import PROJECT, run  # type: ignore[import-not-found]

from askwell.loading.kiosk_config import check_kiosk_config

ETC = PROJECT / "deploy" / "web" / "etc"
UNIT = ETC / "systemd" / "system" / "askwell-web.service"
PAGE = PROJECT / "docs" / "web.md"


def test_systemd_has_nothing_to_say_about_the_unit(tmp_path):
    need("systemd-analyze")
    (tmp_path / UNIT.name).write_text(UNIT.read_text().replace("/opt/askwell/bin/askwell", "/usr/bin/true"))
    found = run("systemd-analyze", "verify", "--man=no", tmp_path / UNIT.name)
    assert (found.returncode, found.stderr) == (0, "")


def test_systemd_counts_an_exposure_of_two_at_most():
    need("systemd-analyze")
    found = run("systemd-analyze", "security", "--offline=true", "--threshold=20", UNIT)
    assert found.returncode == 0, found.stdout[-400:]


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    need("openssl", "haproxy")
    key, found = tmp_path / "key.pem", tmp_path / "cert.pem"
    words = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "2", "-subj", "/CN=x"]
    subprocess.run([*words, "-keyout", key, "-out", found], check=True, capture_output=True)
    (tmp_path / "guide.pem").write_bytes(found.read_bytes() + key.read_bytes())
    return tmp_path / "guide.pem"


@pytest.mark.parametrize(("wrong", "code"), [("", 0), ("timeout tunel", 1)], ids=["as it is", "the control"])
def test_haproxy_takes_its_file(certificate: Path, tmp_path: Path, wrong: str, code: int) -> None:
    text = (ETC / "haproxy" / "haproxy.cfg").read_text().replace("/etc/haproxy/guide.pem", str(certificate))
    (tmp_path / "haproxy.cfg").write_text(text.replace("timeout tunnel", wrong) if wrong else text)
    assert run("haproxy", "-c", "-f", tmp_path / "haproxy.cfg").returncode == code


def test_the_shipped_config_has_no_error_and_saves_nothing_on_shared_devices():
    result = check_kiosk_config(ETC / "askwell" / "web.yaml")
    assert not result.has_error
    assert not result.config.download


def test_the_page_names_only_files_that_are_there():
    text = PAGE.read_text()
    for name in ("tests/real/kiosk_chain_web.py",):
        assert name in text
        assert (PROJECT / name).exists()
    assert "cp -r --no-preserve=mode,ownership /root/askwell/deploy/web/etc/. /etc/" in text
