"""The exact bytes of the text formats.

After a wanted change: `ASKWELL_UPDATE_GOLDEN=1 pytest tests/outputs`, then read the difference.
"""

import os
from pathlib import Path

import pytest
from sample_checklists import bilingual, checklist, longest

from askwell.outputs.formats import FORMATS, render
from askwell.outputs.paper import A4, LETTER, PrintStyle

GOLDEN = Path(__file__).resolve().parent.parent / "golden"
SAMPLES = {
    "starter-letter": (checklist(), PrintStyle(LETTER)),
    "clinic-a4-large": (checklist(longest(), clinic=True), PrintStyle(A4, is_large=True)),
    "bilingual-a4": (bilingual(checklist(language="es", own=("¿Y mis niños?",))), PrintStyle(A4)),
    "empty-letter": (checklist(()), PrintStyle(LETTER)),
}
TEXT_FORMATS = [form for form in FORMATS.values() if form.is_text]


@pytest.mark.parametrize("form", TEXT_FORMATS, ids=lambda form: form.name)
@pytest.mark.parametrize("sample", SAMPLES)
def test_the_bytes_are_those_agreed_on(sample, form):
    data = render(SAMPLES[sample][0], form.name, SAMPLES[sample][1])
    file = GOLDEN / f"{sample}{form.ending}"
    if os.environ.get("ASKWELL_UPDATE_GOLDEN") == "1":
        file.write_bytes(data)
    assert data == file.read_bytes()


def test_no_golden_file_is_left_over():
    wanted = {f"{sample}{form.ending}" for sample in SAMPLES for form in TEXT_FORMATS}
    assert {file.name for file in GOLDEN.iterdir()} == wanted
