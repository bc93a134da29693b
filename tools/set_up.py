"""Sets up `.venv` in the checkout, and nothing elsewhere. Run by make with the system's Python.

`set_up.py run` installs what the guide needs; `set_up.py test` what the checks need too, pinned with hashes.
Each is done once, and again when the files it depends on change.
"""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
LOCK = ROOT / "requirements-checks.txt"
NEEDED = (3, 11)


def stop(sentence: str) -> None:
    """Say what is missing, in one sentence, and stop."""
    sys.exit(f"askwell: {sentence}")


def check_python() -> None:
    """Stop unless this Python is new enough and can make a virtual environment."""
    if sys.version_info < NEEDED:
        have = ".".join(map(str, sys.version_info[:2]))
        stop(
            f"Python 3.11 or newer is needed, and 'python3' here is {have}. Install one and name it: "
            "make PYTHON=python3.11 run"
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError:
        stop("Python's venv module is missing. Install it first: apt-get install python3-venv")


def stamp_of(kind: str) -> str:
    """Changes when what is to be installed changes."""
    files = [ROOT / "pyproject.toml", Path(__file__)] + ([LOCK] if kind == "test" else [])
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def pip(*words: str) -> None:
    """Run pip in the virtual environment, quietly."""
    command = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *words]
    if subprocess.run(command, cwd=ROOT, check=False).returncode:
        stop("the packages could not be installed. Is there a network? The lines above say what went wrong.")


def install(kind: str) -> None:
    """Install what is needed into the virtual environment."""
    if kind == "test":
        pip("--require-hashes", "-r", str(LOCK))
        pip("--no-deps", "--no-build-isolation", "-e", ".")
    else:
        pip("-e", ".[pdf,qr]")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    compile_all = [str(PYTHON), "-m", "compileall", "-q", "src"]
    subprocess.run(compile_all, cwd=ROOT, env=environment, check=False)


def main() -> None:
    """Do what is not done yet."""
    kind = sys.argv[1]
    stamp = VENV / f"set-up-{kind}"
    if PYTHON.exists() and stamp.exists() and stamp.read_text() == stamp_of(kind):
        return
    check_python()
    if not PYTHON.exists():
        print("Setting up askwell in .venv; this happens once.", file=sys.stderr)
        if subprocess.run([sys.executable, "-m", "venv", str(VENV)], check=False).returncode:
            stop("a virtual environment could not be made. On Debian: apt-get install python3-venv")
    install(kind)
    stamp.write_text(stamp_of(kind))


if __name__ == "__main__":
    main()
