"""Makes `walks`, which several folders of tests share, importable from here."""

import sys
from pathlib import Path

SHARED = str(Path(__file__).parents[1])
if SHARED not in sys.path:
    sys.path.insert(0, SHARED)
