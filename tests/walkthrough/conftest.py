"""A small guide from the sample folder."""

from __future__ import annotations

from pathlib import Path

import pytest

from askwell.guide.model import Guide
from askwell.loading.build_guide import load_guide

SAMPLES = Path(__file__).resolve().parent.parent / "sample_guides" / "good"


@pytest.fixture(scope="session")
def guide() -> Guide:
    return load_guide(SAMPLES / "bilingual")


@pytest.fixture(scope="session")
def spanish() -> Guide:
    return load_guide(SAMPLES / "bilingual", language="es")


@pytest.fixture(scope="session")
def tiny() -> Guide:
    return load_guide(SAMPLES / "tiny")
