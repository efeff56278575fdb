"""Qt without a screen, and a theme that styles the test application."""

import os
from collections.abc import Iterator
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtWidgets import QApplication

from game.ui.theme import Theme

ASSETS = Path(__file__).resolve().parents[2] / "assets"


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """A dark theme applied to the application, and taken off afterwards."""
    made = Theme(ASSETS)
    made.apply(qapp)
    yield made
    qapp.setStyleSheet("")
