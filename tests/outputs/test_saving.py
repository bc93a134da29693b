"""Saving under a free name."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

from askwell.checklist.build_checklist import build_checklist
from askwell.loading.build_guide import load_guide
from askwell.outputs.sheets import SheetSaver
from askwell.walkthrough.walkthrough import Walkthrough
from askwell.wording import wording_for

TINY = Path(__file__).resolve().parent.parent / "sample_guides/good/tiny"


def test_windows_that_save_at_the_same_moment_each_get_a_file_of_their_own(tmp_path: Path) -> None:
    checklist = build_checklist(Walkthrough.start(load_guide(TINY)), wording_for("en"), dt.date(2030, 1, 2))
    saver = SheetSaver(tmp_path, has_pdf=False)
    children = []
    for _ in range(6):
        child = os.fork()
        if child == 0:
            code = 1
            try:
                for _ in range(5):
                    saver.save(checklist, "text", "a4", False)
                code = 0
            finally:
                os._exit(code)
        children.append(child)
    assert {os.waitpid(child, 0)[1] for child in children} == {0}
    names = {f"askwell-2030-01-02{'' if number == 1 else f'-{number}'}.txt" for number in range(1, 31)}
    assert {path.name for path in tmp_path.iterdir()} == names
