"""What every test needs before anything of the game is imported."""

import os
import tempfile

from hypothesis import settings

os.environ["QT_QPA_PLATFORM"] = "offscreen"
os.environ["VALUE_RING_HOME"] = tempfile.mkdtemp(prefix="value-ring-tests-")

settings.register_profile("house", derandomize=True, deadline=None, print_blob=True, max_examples=60)
settings.load_profile("house")
