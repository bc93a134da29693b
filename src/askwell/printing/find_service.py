"""Where the print service is and which printer a person prefers, as CUPS's own commands would find them.

Source: lp(1), lpoptions(1) and client.conf(5) of CUPS 2.4.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from askwell.printing.ipp_exchange import IPP_PORT, PrintService

USUAL_SOCKETS = (Path("/run/cups/cups.sock"), Path("/private/var/run/cupsd"))
"""Linux, macOS."""
SYSTEM_FOLDER = Path("/etc/cups")

_MOST_BYTES = 100_000


def find_service(
    environ: Mapping[str, str],
    home: Path | None = None,
    system_folder: Path = SYSTEM_FOLDER,
    sockets: Iterable[Path] = USUAL_SOCKETS,
) -> PrintService:
    """Find the print service and the person's default printer.

    Args:
        environ: The environment: `CUPS_SERVER`, `LPDEST`, `PRINTER`.
        home: The person's home folder, for their `.cups`; None at a kiosk.
        system_folder: Where CUPS's files for the whole computer are.
        sockets: Sockets to try when no server is named.

    Returns:
        The service; whether it answers is seen when it is asked.
    """
    folders = [folder for folder in (home and home / ".cups", system_folder) if folder]
    server = environ.get("CUPS_SERVER") or _first_setting(folders, "client.conf", "servername")
    default_name = _default_from_environment(environ) or _first_setting(folders, "lpoptions", "default")
    if server:
        return _service_at(server, default_name)
    socket_path = next((str(path) for path in sockets if path.is_socket()), "")
    return PrintService(socket_path=socket_path, default_name=default_name)


def _service_at(server: str, default_name: str) -> PrintService:
    """Read `/path`, `host`, `host:port`, `[v6]:port`, each perhaps with `/version=…` behind."""
    if server.startswith("/"):
        return PrintService(socket_path=server, default_name=default_name)
    place = server.split("/", 1)[0]
    host, colon, port = place.rpartition(":")
    if place.startswith("[") and place.endswith("]"):
        host, colon, port = place, "", ""
    if not colon:
        host = place
    number = int(port) if port.isascii() and port.isdigit() and int(port) < 0x10000 else IPP_PORT
    return PrintService(host=host.strip("[]") or "localhost", port=number, default_name=default_name)


def _default_from_environment(environ: Mapping[str, str]) -> str:
    """`LPDEST`, else `PRINTER`; CUPS takes `PRINTER=lp` for an old habit of shells, not for a printer."""
    printer = environ.get("PRINTER", "")
    return _without_instance(environ.get("LPDEST") or ("" if printer == "lp" else printer))


def _first_setting(folders: Iterable[Path], file_name: str, key: str) -> str:
    """The first word after a key that starts a line, in the first folder's file that has it."""
    for folder in folders:
        for line in _lines(folder / file_name):
            words = line.split()
            if len(words) > 1 and words[0].lower() == key:
                return _without_instance(words[1]) if key == "default" else words[1]
    return ""


def _lines(path: Path) -> list[str]:
    try:
        if not path.is_file():  # a pipe would be waited for
            return []
        with path.open("rb") as opened:
            return opened.read(_MOST_BYTES).decode("utf-8", errors="replace").splitlines()
    except OSError:
        return []


def _without_instance(name: str) -> str:
    """`name` of `name/instance`, a saved set of options."""
    return name.split("/", 1)[0]
