"""Guides by name and by folder."""

import shutil

import pytest

from askwell.errors import GuideNotFoundError
from askwell.loading import find_guides
from askwell.loading.find_guides import find_guide, installed_guides

from .conftest import SAMPLES

GOOD = SAMPLES / "good"


@pytest.fixture(autouse=True)
def _own_shelves(tmp_path, monkeypatch):
    """A checkout and a package of the test's own."""
    monkeypatch.setattr(find_guides, "_CHECKOUT", tmp_path / "checkout")
    monkeypatch.setattr(find_guides, "_PACKAGE", tmp_path / "package")


@pytest.fixture
def package(tmp_path):
    return shutil.copytree(GOOD, tmp_path / "package" / "guides")


@pytest.fixture
def checkout(tmp_path):
    shutil.copytree(GOOD, tmp_path / "checkout" / "guides")
    (tmp_path / "checkout" / "pyproject.toml").touch()
    return tmp_path / "checkout" / "guides"


def test_a_guide_is_found_by_name_in_the_installed_copy(package):
    assert find_guide("tiny", None) == package / "tiny"
    assert [folder.name for folder in installed_guides(None)] == ["bilingual", "drawn", "tiny"]


def test_the_checkout_comes_before_the_installed_copy(package, checkout):
    assert find_guide("tiny", None) == checkout / "tiny"


def test_the_extra_folder_comes_first(package, tmp_path):
    extra = tmp_path / "extra"
    shutil.copytree(GOOD / "tiny", extra / "tiny")
    assert find_guide("tiny", extra) == extra / "tiny"
    assert find_guide("bilingual", extra) == package / "bilingual"


def test_a_guide_is_found_by_its_folder():
    assert find_guide(str(GOOD / "tiny"), None) == GOOD / "tiny"


def test_a_folder_here_is_found_when_no_guide_has_that_name(tmp_path, monkeypatch):
    shutil.copytree(GOOD / "tiny", tmp_path / "mine")
    monkeypatch.chdir(tmp_path)
    assert find_guide("mine", None).name == "mine"


def test_a_name_that_is_not_there_brings_the_nearest(package):
    with pytest.raises(
        GuideNotFoundError, match=r"Did you mean 'tiny'\? Guides here: bilingual, drawn, tiny"
    ):
        find_guide("tini", None)


def test_a_folder_that_is_no_guide_is_named():
    with pytest.raises(GuideNotFoundError, match=r"no-such/place"):
        find_guide("no-such/place", None)


def test_no_guides_at_all_is_said():
    with pytest.raises(GuideNotFoundError, match="No guides are installed"):
        find_guide("tiny", None)
