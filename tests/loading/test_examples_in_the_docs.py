"""Every example of a block in docs/guide-format.md is one that loads."""

import re
from pathlib import Path

import pytest

from askwell.loading.build_guide import check_guide

FORMAT = (Path(__file__).resolve().parents[2] / "docs" / "guide-format.md").read_text(encoding="utf-8")
BLOCKS = FORMAT.partition("### Blocks")[2].partition("## questions.yaml")[0]
RESTS_ON = FORMAT.partition("## Where a statement comes from")[2].partition("\n## ")[0]
EXAMPLES = re.findall(r"```yaml\n(.*?)```", BLOCKS + RESTS_ON, re.DOTALL)
FACT = """\
- id: {id}
  fact: It is so.
  topic: sleep
  confidence: high
  applies-to: all
  sources: [sleep-book]
  reread: yes
"""


def test_there_are_examples():
    assert len(EXAMPLES) >= 5


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda text: text.split(":")[0].strip("-# \n")[:20])
def test_an_example_loads(example, tiny):
    module = tiny / "modules" / "first.yaml"
    text = module.read_text(encoding="utf-8")
    indented = "".join(f"      {line}\n" if line else "\n" for line in example.splitlines())
    module.write_text(text.replace("    body:\n", f"    body:\n{indented}"), encoding="utf-8")
    named = {name.strip() for names in re.findall(r"facts: \[(.*?)\]", example) for name in names.split(",")}
    facts = tiny / "facts.yaml"
    facts.write_text(facts.read_text(encoding="utf-8") + "".join(FACT.format(id=n) for n in sorted(named)))
    assert check_guide(tiny).problems == ()
