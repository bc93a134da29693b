"""A print bench of real parts: cupsd and printers that speak IPP, on loopback, in a folder of its own.

The computer's own print service is never spoken to. Everything started is ended by its process id.
"""

import os
import socket
import subprocess
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from askwell.printing.ipp_exchange import PrintService
from askwell.printing.jobs import PrintJob
from askwell.printing.printers import PrinterState, list_printers
from askwell.printing.submitting import hand_over, make_job

PARTS = (
    "cupsd",
    "ippeveprinter",
    "ipptool",
    "lpadmin",
    "cupsdisable",
    "cupsreject",
    "dbus-daemon",
    "/usr/lib/cups",
    "root",
)
SERVER_PROGRAMS = Path("/usr/lib/cups")
PRINTER_PROGRAM = """#!/bin/sh
# Stands for the inside of a printer: prints into a folder, or does what the file "mode" says.
D=$(dirname "$0")
case "$(cat "$D/mode")" in
  ok) ;;
  fail) echo "ERROR: fuser failure" >&2; exit 1 ;;
  *) r=$(cat "$D/mode"); echo "STATE: +$r" >&2
     while [ "$(cat "$D/mode")" != ok ]; do sleep .1; done; echo "STATE: -$r" >&2 ;;
esac
N=$(date +%s%N)
env | grep -E '^(IPP_|CONTENT_TYPE)' | sort >"$D/printed/$N.env"
cp "$1" "$D/printed/$N.pdf"
echo "ATTR: job-impressions=1 job-impressions-completed=1" >&2
"""

SENDER_PROGRAM = """#!/bin/sh
# A way to a printer that CUPS does not know: reports the reason in its address, until cancelled.
[ $# -eq 0 ] && exit 0
reason=${DEVICE_URI#bench:/}
cat >/dev/null
case "$reason" in
  silent) exit 0 ;;
  says-*) echo "PAGE: 1 1" >&2; echo "${reason#says-}: Something of that level." >&2; sleep .2; exit 0 ;;
esac
echo "STATE: +$reason" >&2
trap 'exit 0' TERM
while :; do sleep .1; done
"""

CUPSD_CONF = """LogLevel info
Listen 127.0.0.1:{port}
Listen {folder}/cups.sock
Browsing Off
WebInterface No
DefaultAuthType Basic
ErrorPolicy retry-job
PreserveJobFiles No
PreserveJobHistory {history}
<Location />
Order allow,deny
Allow 127.0.0.1
</Location>
<Policy default>
JobPrivateAccess default
JobPrivateValues default
<Limit Create-Job Print-Job Print-URI Validate-Job>
Order deny,allow
</Limit>
<Limit CUPS-Add-Modify-Printer CUPS-Delete-Printer CUPS-Set-Default Pause-Printer Resume-Printer \
Hold-New-Jobs Release-Held-New-Jobs CUPS-Accept-Jobs CUPS-Reject-Jobs>
AuthType Default
Require user @SYSTEM
Order deny,allow
</Limit>
<Limit Cancel-Job CUPS-Authenticate-Job>
Require user @OWNER @SYSTEM
Order deny,allow
</Limit>
<Limit All>
Order deny,allow
</Limit>
</Policy>
<Policy closed>
<Limit All>
AuthType Default
Require user @SYSTEM
Order deny,allow
</Limit>
</Policy>
"""


def submit(service: PrintService, printer: PrinterState, data: bytes, **options: Any) -> PrintJob:
    """Make a job and give it its document."""
    job = make_job(service, printer, **options)
    hand_over(job, data)
    return job


def wait_for(is_so: Callable[[], bool], what: str, seconds: float = 25.0) -> None:
    """Wait until something is so; fail with its name if it does not become so."""
    end = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < end, f"{what} did not happen in {seconds} s"
        time.sleep(0.02)


def free_port() -> int:
    with socket.socket() as opened:
        opened.bind(("127.0.0.1", 0))
        return int(opened.getsockname()[1])


def answers(port: int) -> bool:
    with socket.socket() as opened:
        return opened.connect_ex(("127.0.0.1", port)) == 0


@dataclass
class Bench:
    """A running cupsd, and a printer that can be switched off and on."""

    folder: Path
    history: str = "30"
    port: int = field(default_factory=free_port)
    printer_port: int = field(default_factory=free_port)
    processes: list[subprocess.Popen[bytes]] = field(default_factory=list)
    printer: subprocess.Popen[bytes] | None = None
    bus_address: str = ""
    cupsd: subprocess.Popen[bytes] = field(init=False)

    @property
    def service(self) -> PrintService:
        """Where its cupsd answers."""
        return PrintService(host="127.0.0.1", port=self.port, timeout_seconds=5.0)

    @property
    def socket_path(self) -> Path:
        """Where its cupsd answers its administrator."""
        return self.folder / "cups.sock"

    @property
    def printer_address(self) -> str:
        """Where the printer itself answers."""
        return f"ipp://localhost:{self.printer_port}/ipp/print"

    @property
    def printed(self) -> Path:
        """What came out of the printer."""
        return self.folder / "printed"

    def start_service(self) -> None:
        """Start cupsd."""
        self._make_folders()
        self._write_settings()
        self._start_cupsd()

    def restart_service(self) -> None:
        """End cupsd and start it again, as an update of the computer does."""
        self.cupsd.terminate()
        self.cupsd.wait(10)
        self.socket_path.unlink(missing_ok=True)
        self._start_cupsd()

    def _start_cupsd(self) -> None:
        command = ["cupsd", "-f", "-c", self.folder / "cupsd.conf", "-s", self.folder / "cups-files.conf"]
        self.cupsd = self._start(command, "cupsd.out")
        wait_for(lambda: self.socket_path.exists() and answers(self.port), "cupsd starting")

    def _make_folders(self) -> None:
        self.folder.chmod(0o755)
        for name in ("root", "spool/tmp", "cache", "state", "log", "printed", "pspool", "bin/backend"):
            (self.folder / name).mkdir(parents=True)
        for program in SERVER_PROGRAMS.iterdir():
            if program.name != "backend":
                (self.folder / "bin" / program.name).symlink_to(program)
        (self.folder / "bin/backend/ipp").symlink_to(SERVER_PROGRAMS / "backend/ipp")
        self._write_program("bin/backend/bench", SENDER_PROGRAM)
        self._write_program("printer.sh", PRINTER_PROGRAM)
        self.set_mode("ok")

    def _write_program(self, name: str, text: str) -> None:
        (self.folder / name).write_text(text)
        (self.folder / name).chmod(0o755)

    def _write_settings(self) -> None:
        places = {
            "ServerRoot": "root",
            "ServerBin": "bin",
            "RequestRoot": "spool",
            "TempDir": "spool/tmp",
            "CacheDir": "cache",
            "StateDir": "state",
            "ErrorLog": "log/error_log",
            "AccessLog": "log/access_log",
            "PageLog": "log/page_log",
        }
        lines = [f"{key} {self.folder / place}" for key, place in places.items()]
        lines += ["SystemGroup root", "User lp", "Group lp", ""]
        (self.folder / "cups-files.conf").write_text("\n".join(lines))
        settings = CUPSD_CONF.format(port=self.port, folder=self.folder, history=self.history)
        (self.folder / "cupsd.conf").write_text(settings)

    def start_bus(self) -> None:
        """A message bus of our own: without one this printer does not start."""
        command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
        self._start(command, "bus.out")
        wait_for(lambda: (self.folder / "bus.out").read_text().endswith("\n"), "the bus starting")
        self.bus_address = (self.folder / "bus.out").read_text().splitlines()[0]

    def switch_on(self, formats: str = "application/pdf,image/jpeg,image/pwg-raster") -> None:
        """Switch the printer on; it takes data of these types."""
        command = ["ippeveprinter", "-2", "-v", "-r", "off", "-n", "localhost", "-p", str(self.printer_port)]
        command += ["-d", str(self.folder / "pspool"), "-c", str(self.folder / "printer.sh"), "-f", formats]
        self.printer = self._start([*command, "bench"], "printer.out")
        wait_for(lambda: answers(self.printer_port), "the printer switching on")

    def switch_off(self) -> None:
        """Pull the plug."""
        if self.printer:
            self.printer.kill()
            self.printer.wait(5)
            self.printer = None

    def add_printer(self, name: str, *options: str) -> None:
        """Set up a queue."""
        self.admin("lpadmin", "-p", name, "-E", *options)

    def admin(self, command: str, *arguments: str) -> None:
        """Run a command of CUPS's as its administrator."""
        environ = {**os.environ, "CUPS_SERVER": str(self.socket_path), "LC_ALL": "C"}
        done = subprocess.run(
            [command, *arguments], env=environ, capture_output=True, timeout=10, check=False
        )
        assert done.returncode == 0, f"{command} {' '.join(arguments)}: {done.stderr.decode()}"

    def set_mode(self, mode: str) -> None:
        """Tell the printer how it is."""
        fresh = self.folder / "mode.new"
        fresh.write_text(mode)
        fresh.rename(self.folder / "mode")

    def printed_files(self) -> list[Path]:
        """Every printed document, oldest first."""
        return sorted(self.printed.glob("*.pdf"), key=lambda path: int(path.stem))

    def last_settings(self) -> dict[str, str]:
        """What the printer was told about its last job."""
        path = self.printed_files()[-1].with_suffix(".env")
        return dict(line.split("=", 1) for line in path.read_text().splitlines())

    def wait_for(self, is_so: Callable[[], bool], what: str, seconds: float = 25.0) -> None:
        """Wait until something is so."""
        wait_for(is_so, what, seconds)

    def is_idle(self) -> bool:
        """Whether neither the printer nor its queue has anything to do."""
        address = [self.printer_address, "get-printer-attributes.test"]
        told = subprocess.run(["ipptool", "-tv", *address], capture_output=True, text=True, timeout=10).stdout
        is_resting = (
            "printer-state (enum) = idle" in told and "printer-state-reasons (keyword) = none" in told
        )
        return is_resting and not any(printer.is_printing for printer in list_printers(self.service))

    def cancelled_count(self) -> int:
        """How many jobs the printer itself was told to drop since it was switched on."""
        return (self.folder / "printer.out").read_text().count("Cancel-Job successful-ok")

    def documents_in_spool(self) -> list[str]:
        """Documents CUPS still holds."""
        return [path.name for path in (self.folder / "spool").glob("d*")]

    def _start(self, command: list[object], output: str) -> subprocess.Popen[bytes]:
        environ = {**os.environ, "DBUS_SYSTEM_BUS_ADDRESS": self.bus_address, "LC_ALL": "C.UTF-8"}
        with (self.folder / output).open("wb") as opened:
            process = subprocess.Popen(
                [str(word) for word in command], stdout=opened, stderr=subprocess.STDOUT, env=environ
            )
        self.processes.append(process)
        return process

    def end(self) -> None:
        """End every process by its id, the printer and cupsd before the bus."""
        for process in reversed(self.processes):
            process.terminate()
            try:
                process.wait(5)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait(5)

    def add_usual_printer(self) -> None:
        """A printer with its queue, `kiosk`."""
        self.start_bus()
        self.switch_on()
        wait_for(lambda: self._asks_printer(self.printer_address) == 0, "the printer answering")
        self.add_usual_queue()

    def add_usual_queue(self) -> None:
        """The queue `kiosk` of the printer."""
        self.add_printer("kiosk", "-v", self.printer_address, "-m", "everywhere")

    @staticmethod
    def _asks_printer(address: str) -> int:
        """Ask how it is; it takes connections a moment before it answers them."""
        command = ["ipptool", "-q", address, "get-printer-attributes.test"]
        return subprocess.run(command, capture_output=True, timeout=10, check=False).returncode
