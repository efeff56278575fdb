"""Wall clock and machine, for the labels of a run; nothing simulated ever depends on them."""

from __future__ import annotations

import platform
import secrets
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version

import numpy as np


def now() -> str:
    """The present moment, ISO 8601 in UTC, to the second."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def new_key() -> str:
    """A name for a run that no other run has."""
    return secrets.token_hex(12)


def diagnostics() -> dict[str, str]:
    """Versions and processor, to explain differences; never compared."""
    return {
        "game": _version(),
        "python": platform.python_version(),
        "numpy": np.__version__,
        "system": platform.system(),
        "machine": platform.machine(),
    }


def _version() -> str:
    try:
        return version("value-ring")
    except PackageNotFoundError:
        return ""
