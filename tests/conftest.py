"""What every test needs before anything of the game is imported."""

import atexit
import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings

_HOME = tempfile.mkdtemp(prefix="value-ring-tests-")
atexit.register(shutil.rmtree, _HOME, ignore_errors=True)
os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["VALUE_RING_HOME"] = _HOME

settings.register_profile("house", derandomize=True, deadline=None, print_blob=True, max_examples=60)
settings.load_profile("house")

_BENCH = Path(__file__).parent / "bench"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test below tests/bench, so that the folder needs no marks of its own."""
    for item in items:
        if _BENCH in item.path.parents:
            item.add_marker("bench")
