"""Makes the second reading of this folder importable by its tests; each guide is loaded once."""

from __future__ import annotations

import functools
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from askwell.guide.model import Guide
from askwell.loading.build_guide import load_guide

sys.path.insert(0, str(Path(__file__).parent))

SAMPLES = Path(__file__).resolve().parent.parent / "sample_guides" / "good"


@pytest.fixture(scope="session")
def load() -> Callable[[Path, str], Guide]:
    """A guide in a language."""
    return functools.cache(lambda folder, language: load_guide(folder, language=language))


@pytest.fixture(scope="session")
def guide(load: Callable[[Path, str], Guide]) -> Guide:
    return load(SAMPLES / "bilingual", "en")


@pytest.fixture(scope="session")
def spanish(load: Callable[[Path, str], Guide]) -> Guide:
    return load(SAMPLES / "bilingual", "es")
