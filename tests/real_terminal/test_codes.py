"""The code for a phone, as it stands on a real screen, read back by two decoders."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from effort import sampled

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))
from real_parts import FONT
from real_terminal.terminal import Terminal  # type: ignore[import-not-found]

ROOT = Path(__file__).resolve().parent.parent.parent
GUIDE = ROOT / "tests" / "sample_guides" / "good" / "bilingual"
pytestmark = pytest.mark.needs("zbarimg", FONT)


def by_zbar(picture: Path) -> str:
    command = ["zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", str(picture)]
    return subprocess.run(command, capture_output=True, check=True, text=True).stdout.strip()


def by_zxing(picture: Path) -> str:
    import zxingcpp
    from PIL import Image

    with Image.open(picture) as image:
        (found,) = zxingcpp.read_barcodes(image)
    return str(found.text).strip()


@pytest.mark.parametrize("size", [(80, 24), (120, 40)], ids=["80x24", "120x40"])
@pytest.mark.parametrize("language", sampled(["en", "es"]))
@pytest.mark.parametrize("theme", sampled(["dark", "light"]))
def test_every_code_on_the_screen_is_read_by_two_decoders_and_holds_the_top_three(
    size: tuple[int, int], language: str, theme: str, tmp_path: Path
) -> None:
    sys.path.insert(0, str(ROOT / "docs"))
    from make_pictures import draw  # type: ignore[import-not-found]

    from askwell.loading.build_guide import load_guide
    from askwell.wording import wording_for

    words = wording_for(language).screen
    guide = load_guide(GUIDE, language=language)
    top = [guide.question_by_id[key].text for key in guide.starter[:3]]
    argv = [sys.executable, "-m", "askwell", "open", "--guide", str(GUIDE)]
    argv += ["--lang", language, "--theme", theme]
    read = ""
    with Terminal(argv, columns=size[0], rows=size[1], env={"HOME": str(tmp_path)}) as terminal:
        terminal.wait_for("988")
        terminal.press("m", words.map_end)
        terminal.press("\x1b[B\r", words.choose_heading)
        for heading in (words.top_heading, words.sentence_heading, words.review_heading, words.done_heading):
            terminal.press("n", heading)
        line = next(line for line in terminal.lines() if words.show_code in line)
        found = re.search(rf"(\d) +{re.escape(words.show_code)}", line)
        assert found
        terminal.send(found[1])
        terminal.wait_for(words.code_text.split(".")[0])
        while words.done_heading not in terminal.text():
            terminal.read(0.2)
            picture = tmp_path / "screen.png"
            draw(terminal, picture)
            zbar, zxing = by_zbar(picture), by_zxing(picture)
            assert zbar == zxing
            read += " " + zbar
            before = terminal.text()
            terminal.send("x")
            terminal.wait_until(lambda before=before: terminal.text() != before, "the next code")
    folded = " ".join(read.split())
    for question in top:
        assert all(word in folded for word in question.split())
