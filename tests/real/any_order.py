"""Many events in any order, at home and at a kiosk: `python tests/real/any_order.py --steps 100000`.

The seed is printed first; with `--seed` the same events come again. The first order that breaks a promise is
printed as the rules that made it.
"""

from __future__ import annotations

import argparse
import random
import sys
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(TESTS), str(TESTS / "screens")]

from hypothesis import seed  # noqa: E402
from hypothesis.stateful import run_state_machine_as_test  # noqa: E402
from order_machine import KioskOrder, Order, order_settings  # type: ignore[import-not-found]  # noqa: E402

STEPS_A_ROUND = 1000


def main() -> int:
    """Run, and say how far it came."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--steps", type=int, default=100_000, help="in all, half of them at a kiosk")
    parser.add_argument("--seed", type=int, default=random.SystemRandom().randrange(2**32))
    parser.add_argument("--place", choices=["home", "kiosk", "both"], default="both")
    asked = parser.parse_args()
    places = {"home": [Order], "kiosk": [KioskOrder], "both": [Order, KioskOrder]}[asked.place]
    print(f"seed {asked.seed}", flush=True)
    began, done = time.monotonic(), 0
    for number in range(-(-asked.steps // (STEPS_A_ROUND * len(places)))):
        for place in places:
            machine = seed(asked.seed + number)(type(place.__name__, (place,), {}))
            run_state_machine_as_test(machine, settings=order_settings(STEPS_A_ROUND, is_long=True))
            done += STEPS_A_ROUND
            print(f"{place.__name__} {done} steps, {time.monotonic() - began:.0f} s", flush=True)
    print(f"all {done} steps held, seed {asked.seed}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
