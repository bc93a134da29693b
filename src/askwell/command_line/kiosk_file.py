"""The kiosk's file, as the service around it completes it, and what else a kiosk is told of the machine."""

from __future__ import annotations

import dataclasses
import datetime as dt
import os
import time
from pathlib import Path

from askwell.command_line.surroundings import check_time_zone, extra_guides
from askwell.kiosk.config import KioskConfig
from askwell.loading.build_guide import BrokenGuideError
from askwell.loading.find_guides import find_guide
from askwell.places.kiosk.surroundings import Surroundings


def read_config(file: Path | None) -> KioskConfig:
    """The config of a kiosk; without a file the safe one.

    Raises:
        BrokenGuideError: The file has errors.
        UsageError: The time zone is none.
    """
    check_time_zone()
    if file is None:
        config = KioskConfig()
    else:
        from askwell.loading.kiosk_config import check_kiosk_config

        result = check_kiosk_config(file)
        if result.has_error:
            raise BrokenGuideError(file, result.problems, result.lines)
        config = result.config
    state = os.environ.get("STATE_DIRECTORY", "").partition(":")[0]
    if config.state is None and state:
        config = dataclasses.replace(config, state=Path(state))
    return config


def kiosk_surroundings() -> Surroundings:
    """This machine."""
    return Surroundings(
        environment=os.environ,
        seconds=time.monotonic,
        now=dt.datetime.now,
        find_guide=lambda name: find_guide(name, extra_guides()),
    )
