"""How browsers name a server, written as they write it."""

from __future__ import annotations

import ipaddress

from yarl import URL


def origin_of(url: str) -> str:
    """Scheme, host and port as a browser's `Origin` has them: lower case, punycode, no usual port.

    Raises:
        ValueError: This is not how a browser names a server.
    """
    parsed = URL(url)
    if parsed.scheme not in ("http", "https") or not parsed.raw_host:
        raise ValueError("no scheme or host")
    if parsed.path not in ("", "/") or parsed.raw_query_string or parsed.raw_fragment or parsed.raw_user:
        raise ValueError("more than a server")
    if not is_plain_host(parsed.raw_host):
        raise ValueError("no such host")
    return str(parsed.origin())


def is_plain_host(host: str) -> bool:
    """Whether this is a number or a name of letters, digits, dots and hyphens."""
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return host.isascii() and all(letter.isalnum() or letter in ".-" for letter in host)
    return True


def is_this_machine(host: str) -> bool:
    """Whether what goes there never leaves this computer."""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def names_of(origin: str) -> frozenset[str]:
    """An origin, and, where it is this computer, the same under its other names."""
    url = URL(origin)
    if not is_this_machine(url.host or ""):
        return frozenset({origin})
    return frozenset({origin, *(str(url.with_host(name)) for name in ("127.0.0.1", "localhost", "::1"))})
