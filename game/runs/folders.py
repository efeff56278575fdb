"""Where a player's own files lie."""

from __future__ import annotations

import os
from pathlib import Path

import platformdirs

from game.assets import data_root

PORTABLE = "value-ring-data"


def home() -> Path:
    """Folder of the player's runs and settings; it need not exist.

    VALUE_RING_HOME overrides; a folder `value-ring-data` beside a portable copy comes next.
    """
    told = os.environ.get("VALUE_RING_HOME", "")
    if told:
        return Path(os.path.expanduser(told))
    portable = data_root() / PORTABLE
    return portable if portable.is_dir() else platformdirs.user_data_path("value-ring", appauthor=False)
