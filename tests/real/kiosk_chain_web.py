"""The guide in a browser on a whole computer: the real systemd, and TLS in the server itself.

People walk through the encrypted address while the service is killed, frozen, reloaded and restarted, and
while its certificate is replaced. `--system FOLDER`: on another Debian, in which the first two steps of
docs/web.md were done, and whose program can import httpx, by which people come.
"""

import argparse
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

from kiosk_chain_container import Computer, commands_of
from kiosk_chain_rig import PROJECT, Breach, need, say, wait_for, work_folder

UNIT, SOCKET = "askwell-web.service", "askwell-web.socket"
NAME = "guide.example"
ADDRESS = f"https://{NAME}"
WATCHDOG = "6s"
PYTHON, VISIT = "/opt/askwell/bin/python3", "kiosk_chain_web_visit.py"
FORBIDDEN = {
    "write to /etc": "open('/etc/x', 'w')",
    "read /home": "__import__('os').listdir('/home')",
    "read the key of the pages": "open('/etc/askwell/web.key')",
    "start a shell": "__import__('subprocess').check_call(['/bin/sh', '-c', 'true'])",
    "read of other processes": "open('/proc/1/status')",
    "make memory that can be written and run": "__import__('mmap').mmap(-1, 4096, prot=7)",
    "open a connection": "__import__('socket').create_connection(('127.0.0.1', 443), 3)",
}


def new_certificate(computer: Computer) -> None:
    """One of our own, put in place as the hook of docs/web.md does."""
    bash = ("bash", "-euo", "pipefail", "-c")
    key = "openssl req -x509 -newkey rsa:2048 -nodes -days 2 -keyout /bench/key.pem -out /bench/cert.pem"
    computer.run(*bash, f"{key} -subj /CN={NAME} -addext subjectAltName=DNS:{NAME}")
    hook = commands_of(PROJECT / "docs/web.md")["certificate-hook"].split("<<'HOOK'\n")[1].split("HOOK\n")[0]
    (computer.root / "bench/live").mkdir(exist_ok=True)
    for source, target in (("cert.pem", "fullchain.pem"), ("key.pem", "privkey.pem")):
        shutil.copy(computer.root / "bench" / source, computer.root / "bench/live" / target)
    computer.run("env", "RENEWED_LINEAGE=/bench/live", "sh", "-c", hook)


def install(computer: Computer) -> None:
    """The commands of the page, with a certificate of our own and the shorter watchdog of a test."""
    steps = commands_of(PROJECT / "docs/web.md")
    bash = ("bash", "-euo", "pipefail", "-c")
    computer.run(*bash, f"echo 127.0.0.1 localhost {NAME} >>/etc/hosts")
    computer.drop_in("test", f"[Service]\nWatchdogSec={WATCHDOG}\n", UNIT)
    shutil.copy(Path(__file__).with_name(VISIT), computer.root / "bench" / VISIT)
    for name in ("files", "start"):
        since = time.monotonic()
        result = computer.run(*bash, steps[name], check=False)
        if result.returncode != 0:
            raise Breach(f"docs/web.md, step {name}: {result.stdout[-600:]} {result.stderr[-600:]}")
        if name == "files":
            new_certificate(computer)
    say("ok", f"installed by docs/web.md; ready after {computer.wait_ready(since, unit=UNIT):.1f} s")


def visit(computer: Computer, origin: str = ADDRESS) -> subprocess.CompletedProcess[str]:
    """Somebody comes and presses Start."""
    return computer.run(PYTHON, f"/bench/{VISIT}", ADDRESS, origin, "0", check=False)


def expect_visit(computer: Computer, when: str) -> None:
    """Somebody can come, within a few tries."""
    if not wait_for(20, lambda: visit(computer).returncode == 0, 0.5):
        raise Breach(f"{when}: nobody can come: {visit(computer).stderr[-600:]}")


def serves(computer: Computer) -> None:
    """Through TLS one can walk; a page of somebody else gets nothing; numbers are in a file only."""
    expect_visit(computer, "at the start")
    foreign = visit(computer, "https://elsewhere.example")
    if foreign.returncode == 0 or "403" not in foreign.stderr:
        raise Breach("a page of somebody else could press a button")
    numbers = ("grep", "askwell_started_total [1-9]", "/run/askwell-web/askwell.prom")
    if not wait_for(30, lambda: computer.run(*numbers, check=False).returncode == 0, 0.5):
        raise Breach(f"no numbers: {computer.run(*numbers, check=False).stderr}")
    say("ok", "walked through TLS; a foreign page refused; numbers in a file")


def comes_back(computer: Computer) -> None:
    """Killed and frozen, it is there again by itself."""
    for name, number in (("killed", signal.SIGKILL), ("frozen", signal.SIGSTOP)):
        since = time.monotonic()
        os.kill(computer.main_process(UNIT), number)
        took = computer.wait_ready(since, 60, UNIT)
        expect_visit(computer, name)
        say("ok", f"server {name}: ready again after {took:.1f} s (watchdog {WATCHDOG})")


def sandbox_holds(computer: Computer) -> None:
    """What it must not do is refused inside its unit; outside all of it works."""
    units = computer.root / "etc/systemd/system"
    unit = (units / UNIT).read_text()
    start = next(line for line in unit.splitlines() if line.startswith("ExecStart="))
    unit = unit.replace(start, f"ExecStart={PYTHON} /opt/askwell/probe.py").replace("WatchdogSec=30s\n", "")
    unit = unit.replace("Type=notify", "Type=oneshot").replace("Restart=always", "Restart=no")
    unit = unit.replace("RuntimeDirectory=askwell-web\n", "")  # it would go with the probe
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


def nobody_notices(computer: Computer) -> None:
    """People walk while it is reloaded, restarted, and shows a new certificate: each press is answered."""
    for what in ("reload", "restart"):
        talks = [_walking(computer, 12) for _ in range(5)]
        time.sleep(2)
        computer.run("systemctl", what, UNIT)
        presses = 0
        for talk in talks:
            said, wrong = talk.communicate(timeout=120)
            if talk.returncode != 0:
                raise Breach(f"{what}: somebody was sent away: {wrong[-300:]}")
            presses += int(said)
        if presses < 50:
            raise Breach(f"{what}: only {presses} presses were made")
        say("ok", f"{what} while 5 people walk: {presses} presses, each answered")


def certificate_is_taken(computer: Computer) -> None:
    """A renewed certificate is shown without a restart."""
    ask = f"openssl s_client -connect {NAME}:443 </dev/null 2>/dev/null | openssl x509 -noout -serial"
    before, main = computer.run("bash", "-c", ask).stdout, computer.main_process(UNIT)
    new_certificate(computer)
    if not wait_for(20, lambda: computer.run("bash", "-c", ask).stdout not in ("", before), 1):
        raise Breach("the new certificate is not shown")
    expect_visit(computer, "with the new certificate")
    if computer.main_process(UNIT) != main:
        raise Breach("it was restarted for a new certificate")
    say("ok", "a renewed certificate is shown within seconds, by the same process")


def _walking(computer: Computer, seconds: float) -> "subprocess.Popen[str]":
    words = [PYTHON, f"/bench/{VISIT}", ADDRESS, ADDRESS, str(seconds)]
    enter = ["nsenter", "-t", str(computer.init), "-m", "-u", "-i", "-n", "-p", "-C", *words]
    return subprocess.Popen(enter, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def main() -> int:
    """All of it; 1 at a breach."""
    need("systemd-nspawn", "openssl")
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--system", type=Path, default=Path("/"))
    system = parser.parse_args().system
    with work_folder() as folder, Computer(folder, system=system) as computer:
        try:
            say("ok", f"a bare system booted in {computer.boot():.1f} s")
            install(computer)
            serves(computer)
            nobody_notices(computer)
            certificate_is_taken(computer)
            comes_back(computer)
            sandbox_holds(computer)
        except (Breach, subprocess.SubprocessError) as breach:
            say("BREACH", f"web: {breach}")
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
