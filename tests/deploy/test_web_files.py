"""The files for the guide in a browser say what they must: for systemd, haproxy, Kubernetes and askwell."""

import argparse
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from real_parts import need

sys.path.insert(0, str(Path(__file__).parent))
from test_kiosk_files import PROJECT, run  # type: ignore[import-not-found]

from askwell.command_line import serve_guide
from askwell.loading.kiosk_config import check_kiosk_config

WEB = PROJECT / "deploy" / "web"
ETC = WEB / "etc"
UNITS = ETC / "systemd" / "system"
UNIT = UNITS / "askwell-web.service"
SOCKET = UNITS / "askwell-web.socket"
CLUSTER = WEB / "kubernetes" / "askwell.yaml"
PAGE = PROJECT / "docs" / "web.md"


def test_systemd_has_nothing_to_say_about_the_units(tmp_path):
    need("systemd-analyze")
    for unit in (UNIT, SOCKET):
        text = unit.read_text().replace("/opt/askwell/bin/askwell", "/usr/bin/true")
        (tmp_path / unit.name).write_text(text)
    found = run(
        "systemd-analyze", "verify", "--man=no", *tmp_path.iterdir(), SYSTEMD_UNIT_PATH=f"{tmp_path}:"
    )
    assert (found.returncode, found.stderr) == (0, "")


def test_systemd_counts_an_exposure_of_half_a_point_at_most():
    need("systemd-analyze")
    found = run("systemd-analyze", "security", "--offline=true", "--threshold=5", UNIT)
    assert found.returncode == 0, found.stdout[-400:]


def test_the_server_has_no_network_and_lets_people_in_by_the_socket():
    text = UNIT.read_text()
    for line in ("PrivateNetwork=yes", "RestrictAddressFamilies=AF_UNIX", "Requires=askwell-web.socket"):
        assert line in text.splitlines(), line
    assert "--host" not in text
    assert "ListenStream=443" in SOCKET.read_text()


def test_the_key_is_handed_in_by_the_service_manager():
    assert f"LoadCredential={serve_guide.KEY_NAME}:/etc/askwell/web.key" in UNIT.read_text()


def test_no_file_names_one_version_of_python():
    """So that it works on Debian 12 and 13."""
    files = [path for path in (PROJECT / "deploy").rglob("*") if path.is_file()]
    assert not [path for path in files if re.search(r"python3\.\d", path.read_text(errors="replace"))]


def commands() -> list[list[str]]:
    """How each file starts the server."""
    unit = re.search(r"^ExecStart=/opt/askwell/bin/askwell (.*)$", UNIT.read_text(), re.MULTILINE)
    assert unit
    filled = unit[1].replace("${PUBLIC_URL}", "https://guide.example").replace("${WORKERS}", "2").split()
    parts = dict(re.findall(r"^(ENTRYPOINT|CMD) (.*)$", (WEB / "Containerfile").read_text(), re.MULTILINE))
    program, *entry = json.loads(parts["ENTRYPOINT"])
    assert program == "/opt/askwell/bin/askwell"
    (deployment,) = [found for found in resources() if found["kind"] == "Deployment"]
    (container,) = deployment["spec"]["template"]["spec"]["containers"]
    return [filled, [*entry, *json.loads(parts["CMD"])], [*entry, *container["args"]]]


@pytest.mark.parametrize("which", range(3), ids=["unit", "container", "cluster"])
def test_the_program_understands_the_command_that_starts_it(which):
    parser = argparse.ArgumentParser(exit_on_error=False)
    serve_guide.add_arguments(parser)
    name, *words = commands()[which]
    assert name == "serve"
    parsed = parser.parse_args(words)
    assert parsed.public_url == "https://guide.example"
    assert parsed.certificate
    assert parsed.certificate_key
    assert parsed.workers == 2


# --- several machines -------------------------------------------------------------------------


@pytest.fixture
def balancer(tmp_path: Path) -> Path:
    need("haproxy")
    text = (ETC / "haproxy" / "haproxy.cfg").read_text()
    (tmp_path / "haproxy.cfg").write_text(text)
    return tmp_path / "haproxy.cfg"


def test_haproxy_takes_its_file(balancer: Path) -> None:
    found = run("haproxy", "-c", "-f", balancer)
    assert (found.returncode, found.stderr.count("WARNING")) == (0, 0), found.stderr


def test_haproxy_would_refuse_a_wrong_line(balancer: Path) -> None:
    """The control of the test above."""
    balancer.write_text(balancer.read_text().replace("timeout connect", "timeout conect"))
    assert run("haproxy", "-c", "-f", balancer).returncode != 0


def test_haproxy_passes_on_what_it_cannot_read_and_binds_nobody():
    lines = [
        line.split("#")[0].strip() for line in (ETC / "haproxy" / "haproxy.cfg").read_text().splitlines()
    ]
    assert "mode tcp" in lines
    assert "mode http" not in lines
    assert not [line for line in lines if line.startswith("bind") and "ssl" in line]
    assert not [line for line in lines if re.match(r"cookie|stick on|stick match|balance source", line)]
    assert not [line for line in lines if re.match(r"log|option \w*log", line)]


# --- a cluster --------------------------------------------------------------------------------


def resources() -> list[dict[str, Any]]:
    return list(yaml.safe_load_all(CLUSTER.read_text()))


def validate(file: Path) -> subprocess.CompletedProcess[str]:
    """With the schemas that Kubernetes publishes, brought along by the package."""
    program = Path(sys.executable).with_name("kubernetes-validate")
    need(str(program))
    return run(program, "--strict", "--no-warn", file)


def test_kubernetes_knows_every_line():
    found = validate(CLUSTER)
    assert found.returncode == 0, found.stdout[-600:]


def test_kubernetes_would_refuse_a_misspelt_line(tmp_path):
    """The control of the test above."""
    (tmp_path / "wrong.yaml").write_text(CLUSTER.read_text().replace("readOnlyRoot", "readOnlyRot"))
    assert validate(tmp_path / "wrong.yaml").returncode != 0


def test_a_pod_writes_nothing_and_reaches_nobody():
    found = {one["kind"]: one["spec"] for one in resources() if "spec" in one}
    pod = found["Deployment"]["template"]["spec"]
    (container,) = pod["containers"]
    locks = container["securityContext"]
    assert locks["readOnlyRootFilesystem"]
    assert not locks["allowPrivilegeEscalation"]
    assert locks["capabilities"] == {"drop": ["ALL"]}
    assert pod["securityContext"]["runAsNonRoot"]
    assert not pod["automountServiceAccountToken"]
    memory = [volume["emptyDir"]["medium"] for volume in pod["volumes"] if "emptyDir" in volume]
    assert memory == ["Memory"]
    policy = found["NetworkPolicy"]
    assert policy["egress"] == []
    assert "Egress" in policy["policyTypes"]
    assert "sessionAffinity" not in found["Service"]


def test_a_rollout_takes_nobody_away():
    found = {one["kind"]: one["spec"] for one in resources() if "spec" in one}
    assert found["Deployment"]["strategy"]["rollingUpdate"]["maxUnavailable"] == 0
    assert found["PodDisruptionBudget"]["minAvailable"] >= 1
    pod = found["Deployment"]["template"]["spec"]
    waits = pod["containers"][0]["lifecycle"]["preStop"]["sleep"]["seconds"]
    assert pod["terminationGracePeriodSeconds"] > waits + 30


def test_the_container_runs_as_a_number_that_is_not_root():
    text = (WEB / "Containerfile").read_text()
    user = re.search(r"^USER (\d+):(\d+)$", text, re.MULTILINE)
    assert user
    assert int(user[1]) > 1000
    (deployment,) = [found for found in resources() if found["kind"] == "Deployment"]
    assert deployment["spec"]["template"]["spec"]["securityContext"]["runAsUser"] == int(user[1])
    assert not re.search(r"^ADD|--privileged|curl|http:", text, re.MULTILINE)
    for source in re.findall(r"^COPY (?!--from)(.*) \S+$", text, re.MULTILINE):
        for name in source.split():
            assert (PROJECT / name).exists(), name


# --- settings and page ------------------------------------------------------------------------


def test_the_shipped_config_has_no_error_and_saves_nothing_on_shared_devices():
    result = check_kiosk_config(ETC / "askwell" / "web.yaml")
    assert not result.has_error
    assert not result.config.download


def test_the_clusters_config_has_no_error(tmp_path):
    (settings,) = [found["data"]["web.yaml"] for found in resources() if found["kind"] == "ConfigMap"]
    (tmp_path / "web.yaml").write_text(settings)
    assert not check_kiosk_config(tmp_path / "web.yaml").has_error


def steps() -> dict[str, str]:
    return dict(re.findall(r"<!-- step: ([a-z-]+) -->\n+```sh\n(.*?)```", PAGE.read_text(), re.DOTALL))


@pytest.mark.parametrize("name", sorted(steps()))
def test_a_command_block_of_the_page_is_sound(name, tmp_path):
    need("bash", "shellcheck")
    script = tmp_path / "step.sh"
    script.write_text(steps()[name])
    found = run("shellcheck", "-s", "bash", script)
    assert found.returncode == 0, found.stdout


def test_the_page_names_only_files_that_are_there():
    text = PAGE.read_text()
    for name in re.findall(r"`((?:tests|deploy|docs)/[\w./-]+)`", text):
        assert (PROJECT / name).exists(), name
    for link in re.findall(r"\]\(([^)#:]+)(?:#[^)]*)?\)", text):
        assert (PAGE.parent / link).exists(), link
    assert "cp -r --no-preserve=mode,ownership /root/askwell/deploy/web/etc/. /etc/" in text
