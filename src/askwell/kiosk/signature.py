r"""Whether a guide was signed: every file is in a list of digests, and the list is signed.

The signer runs, inside the guide's folder:

    find . -type f -name '*.yaml' -printf '%P\n' | LC_ALL=C sort | xargs sha256sum > manifest.sha256
    ssh-keygen -Y sign -f KEY -n askwell-guide manifest.sha256
"""

from __future__ import annotations

import hashlib
import re
import subprocess
from pathlib import Path

from askwell.kiosk.config import SignatureRule

MANIFEST, SIGNATURE = "manifest.sha256", "manifest.sha256.sig"
NAMESPACE = "askwell-guide"
_LINE = re.compile(r"([0-9a-f]{64}) [ *](\S.*)")
_SECONDS = 10
_MOST_BYTES = 1_000_000


def why_not_signed(folder: Path, rule: SignatureRule) -> str:
    """Why a folder does not count as signed; empty: it is."""
    try:
        manifest = (folder / MANIFEST).read_bytes()[:_MOST_BYTES]
    except OSError:
        return f"it has no {MANIFEST}"
    if not (folder / SIGNATURE).is_file():
        return f"it has no {SIGNATURE}"
    return _why_not_verified(folder, manifest, rule) or _why_not_listed(folder, manifest)


def _why_not_verified(folder: Path, manifest: bytes, rule: SignatureRule) -> str:
    command = ["ssh-keygen", "-Y", "verify", "-f", str(rule.signers), "-I", rule.identity]
    command += ["-n", NAMESPACE, "-s", str(folder / SIGNATURE)]
    try:
        done = subprocess.run(command, input=manifest, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return "ssh-keygen could not be run"
    return "" if done.returncode == 0 else "its signature is not one of a known signer"


def _why_not_listed(folder: Path, manifest: bytes) -> str:
    listed: dict[str, str] = {}
    for line in manifest.decode("utf-8", "replace").splitlines():
        match = _LINE.fullmatch(line)
        if match is None:
            return f"its {MANIFEST} has a line that is no digest"
        listed[match[2].removeprefix("./")] = match[1]
    there = {str(path.relative_to(folder)) for path in folder.rglob("*.yaml")}
    if there != set(listed):
        return "its files are not those of the signed list"
    for name, digest in listed.items():
        if hashlib.sha256((folder / name).read_bytes()).hexdigest() != digest:
            return "one of its files was changed after signing"
    return ""
