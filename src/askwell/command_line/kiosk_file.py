"""The kiosk's file, as the service around it completes it."""

from __future__ import annotations

import dataclasses
import os
from pathlib import Path

from askwell.command_line.surroundings import check_time_zone
from askwell.kiosk.config import KioskConfig
from askwell.loading.build_guide import BrokenGuideError


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
