"""The guide in a browser on a whole computer: the real systemd, and haproxy with TLS in front.

People talk through the encrypted address while the service is killed, frozen and stopped.
"""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from kiosk_chain_container import Computer, commands_of
from kiosk_chain_rig import PROJECT, Breach, is_alive, need, say, wait_for, work_folder

UNIT = "askwell-web.service"
NAME = "guide.example"
ADDRESS = f"https://{NAME}"
WATCHDOG = "6s"
PYTHON, VISIT = "/opt/askwell/bin/python3", "kiosk_chain_web_visit.py"
FORBIDDEN = {
    "write to /etc": "open('/etc/x', 'w')",
    "read /home": "__import__('os').listdir('/home')",
    "start a shell": "__import__('subprocess').check_call(['/bin/sh', '-c', 'true'])",
    "read of other processes": "open('/proc/1/status')",
    "make memory that can be written and run": "__import__('mmap').mmap(-1, 4096, prot=7)",
}


def install(computer: Computer) -> None:
    """The commands of the page, with a certificate of our own and the shorter watchdog of a test."""
    steps = commands_of(PROJECT / "docs/web.md")
    bash = ("bash", "-euo", "pipefail", "-c")
    computer.run(*bash, steps["files"])
    computer.run(*bash, f"echo 127.0.0.1 localhost {NAME} >>/etc/hosts")
    key = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout /bench/key.pem -out /bench/cert.pem"
    wanted = f"-subj /CN={NAME} -addext subjectAltName=DNS:{NAME}"
    computer.run(*bash, f"{key} {wanted}; cat /bench/cert.pem /bench/key.pem >/etc/haproxy/guide.pem")
    computer.drop_in("test", f"[Service]\nWatchdogSec={WATCHDOG}\n", UNIT)
    shutil.copy(Path(__file__).with_name(VISIT), computer.root / "bench" / VISIT)
    since = time.monotonic()
    result = computer.run(*bash, steps["start"], check=False)
    if result.returncode != 0:
        raise Breach(f"docs/web.md, step start: {result.stdout[-600:]} {result.stderr[-600:]}")
    say("ok", f"installed by docs/web.md; ready after {computer.wait_ready(since, unit=UNIT):.1f} s")


def visit(computer: Computer, origin: str = ADDRESS) -> subprocess.CompletedProcess[str]:
    """Somebody comes, begins and goes."""
    return computer.run(PYTHON, f"/bench/{VISIT}", ADDRESS, origin, "0", check=False)


def expect_visit(computer: Computer, when: str) -> None:
    """Somebody can come, within a few tries."""
    if not wait_for(20, lambda: visit(computer).returncode == 0, 0.5):
        raise Breach(f"{when}: nobody can come: {visit(computer).stderr[-600:]}")


def talks_and_refusals(computer: Computer) -> None:
    """Through TLS one can talk; a page of somebody else, and the numbers, get nothing."""
    expect_visit(computer, "at the start")
    say("ok", "a talk through TLS and haproxy")
    foreign = visit(computer, "https://elsewhere.example")
    if foreign.returncode == 0 or "403" not in foreign.stderr:
        raise Breach("a page of somebody else could talk")
    outside = f"curl -s -o /dev/null -w %{{http_code}} --cacert /etc/haproxy/guide.pem {ADDRESS}/metrics"
    status = computer.run("bash", "-c", outside, check=False).stdout
    inside = computer.run("curl", "-s", "http://127.0.0.1:8000/metrics", check=False).stdout
    if status != "404" or "askwell_people" not in inside:
        raise Breach(f"metrics: {status!r} outside, {inside[:60]!r} inside")
    say("ok", "foreign origin refused; numbers inside only")


def comes_back(computer: Computer) -> None:
    """Killed and frozen, it is there again by itself, and no program is left over."""
    for name, number in (("killed", signal.SIGKILL), ("frozen", signal.SIGSTOP)):
        talk = _talking(computer, 60)
        programs = [pid for pid in computer.pids() if b"--one-person" in _words(pid)]
        if not programs:
            raise Breach("control: no program runs while somebody talks")
        since = time.monotonic()
        os.kill(computer.main_process(UNIT), number)
        took = computer.wait_ready(since, 60, UNIT)
        if not wait_for(10, lambda left=programs: not any(is_alive(pid) for pid in left)):
            raise Breach(f"{name}: programs of its people are left over")
        talk.kill()
        talk.wait()
        expect_visit(computer, name)
        say("ok", f"server {name}: ready again after {took:.1f} s (watchdog {WATCHDOG}), nothing left over")


def sandbox_holds(computer: Computer) -> None:
    """What it must not do is refused inside its unit; outside all of it works."""
    units = computer.root / "etc/systemd/system"
    unit = (units / UNIT).read_text()
    start = next(line for line in unit.splitlines() if line.startswith("ExecStart="))
    unit = unit.replace(start, f"ExecStart={PYTHON} /opt/askwell/probe.py").replace("WatchdogSec=30s\n", "")
    unit = unit.replace("Type=notify", "Type=oneshot").replace("Restart=always", "Restart=no")
    (units / "probe.service").write_text(unit)
    computer.run("systemctl", "daemon-reload")
    for what, code in {"nothing": "pass", **FORBIDDEN}.items():
        probe = f"import sys\ntry:\n    {code}\nexcept Exception:\n    sys.exit(3)\n"
        (computer.root / "opt/askwell/probe.py").write_text(probe)
        computer.run("systemctl", "start", "probe.service", check=False)
        shown = computer.run("systemctl", "show", "probe.service", "-p", "ExecMainStatus").stdout.strip()
        if shown != f"ExecMainStatus={3 if what in FORBIDDEN else 0}":
            raise Breach(f"inside, {what}: {shown}")
        if computer.run(PYTHON, "/opt/askwell/probe.py", check=False).returncode != 0:
            raise Breach(f"control, {what}: refused outside too")
    say("ok", f"{len(FORBIDDEN)} forbidden things refused inside, possible outside")


def lets_people_finish(computer: Computer) -> None:
    """Stopped while somebody is there, it waits for them and lets nobody else in."""
    talk = _talking(computer, 6)
    began = time.monotonic()
    computer.run("systemctl", "--no-block", "stop", UNIT)
    time.sleep(1)
    if visit(computer).returncode == 0:
        raise Breach("somebody was let in while it was being stopped")
    said, wrong = talk.communicate(timeout=60)
    if "closed with 4000" not in said:
        raise Breach(
            f"the talk did not end by itself: {said!r} {wrong[-300:]} {computer.words_of(UNIT)[-600:]}"
        )
    if not wait_for(20, lambda: computer.state(UNIT).get("ActiveState") == "inactive", 0.2):
        raise Breach(f"it did not stop: {computer.state(UNIT)}")
    if computer.state(UNIT).get("Result") != "success":
        raise Breach(f"stopping failed: {computer.state(UNIT)}")
    say("ok", f"stopped once the last person had finished, after {time.monotonic() - began:.1f} s")


def _talking(computer: Computer, stay: float) -> "subprocess.Popen[str]":
    words = [PYTHON, f"/bench/{VISIT}", ADDRESS, ADDRESS, str(stay)]
    enter = ["nsenter", "-t", str(computer.init), "-m", "-u", "-i", "-n", "-p", "-C", *words]
    talk = subprocess.Popen(enter, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert talk.stdout
    if talk.stdout.readline().strip() != "talking":
        raise Breach(f"nobody could begin: {talk.communicate()[1][-400:]}")
    return talk


def _words(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:
        return b""


def main() -> int:
    """All of it; 1 at a breach."""
    need("systemd-nspawn", "haproxy", "openssl", "curl")
    with work_folder() as folder, Computer(folder) as computer:
        try:
            say("ok", f"a bare system booted in {computer.boot():.1f} s")
            install(computer)
            talks_and_refusals(computer)
            comes_back(computer)
            sandbox_holds(computer)
            lets_people_finish(computer)
        except (Breach, subprocess.SubprocessError) as breach:
            say("BREACH", f"web: {breach}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
