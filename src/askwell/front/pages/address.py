"""How browsers name a server, written as they write it."""

from __future__ import annotations

import ipaddress
from urllib.parse import urlsplit

_USUAL_PORTS = {"http": 80, "https": 443}


def origin_of(url: str) -> str:
    """Scheme, host and port as a browser's `Origin` has them: lower case, punycode, no usual port.

    Raises:
        ValueError: This is not how a browser names a server.
    """
    parts = urlsplit(url)
    host = parts.hostname or ""
    if parts.scheme not in _USUAL_PORTS or not host:
        raise ValueError("no scheme or host")
    if parts.path not in ("", "/") or parts.query or parts.fragment or "@" in parts.netloc:
        raise ValueError("more than a server")
    port = "" if parts.port in (None, _USUAL_PORTS[parts.scheme]) else f":{parts.port}"
    return f"{parts.scheme}://{_written(host)}{port}"


def _written(host: str) -> str:
    try:
        number = ipaddress.ip_address(host)
    except ValueError:
        name = host.encode("idna").decode().lower()  # a UnicodeError is a ValueError
        if not all(letter.isalnum() or letter in ".-" for letter in name):
            raise ValueError("no such host") from None
        return name
    return f"[{number}]" if number.version == 6 else str(number)


def is_this_machine(host: str) -> bool:
    """Whether what goes there never leaves this computer."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def names_of(origin: str) -> frozenset[str]:
    """An origin, and, where it is this computer, the same under its other names."""
    parts = urlsplit(origin)
    if not is_this_machine(parts.hostname or ""):
        return frozenset({origin})
    port = f":{parts.port}" if parts.port else ""
    return frozenset(f"{parts.scheme}://{name}{port}" for name in ("127.0.0.1", "localhost", "[::1]"))
