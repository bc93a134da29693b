"""The transcript in the documents: a whole walk, written by the program itself."""

import importlib.util
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent


def test_the_transcript_is_a_whole_walk_without_an_escape_or_a_long_line() -> None:
    """`tools/make_transcript.py --check` also compares its words, which change with every guide."""
    spec = importlib.util.spec_from_file_location("make_transcript", ROOT / "tools" / "make_transcript.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    said = module.transcript()
    kept = (ROOT / "docs" / "plain-walk.txt").read_text(encoding="utf-8")
    for text in (said, kept):
        assert text.endswith("You have left the guide.\n")
        assert "Choose your questions" in text
        assert "Can my sister come with me?" in text
        assert "Saved as" in text
        assert "\x1b" not in text
        assert all(len(line) <= 80 for line in text.splitlines())
