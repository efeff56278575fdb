"""Qt without a screen, and a theme that styles the test application."""

import gc
import os
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pytest
from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from game.ui.collector import collect_if_due
from game.ui.theme import Theme

ASSETS = Path(__file__).resolve().parents[2] / "assets"
PATIENCE = 120_000  # ms


class Patient(QtBot):
    """Gives up only on what never comes: a busy machine may take its time."""

    def waitUntil(self, callback: Callable[[], bool | None], *, timeout: int = PATIENCE) -> None:
        super().waitUntil(callback, timeout=timeout)

    def waitSignal(self, signal: Any, *, timeout: int = PATIENCE, **options: Any) -> Any:
        return super().waitSignal(signal, timeout=timeout, **options)


def bury() -> None:
    """Destroy what is to be deleted: no loop of events does it here, and every new style sheet would dress the dead."""
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[arg-type]


@pytest.fixture(autouse=True)
def collected_here() -> Iterator[None]:
    """Cyclic garbage is freed between tests and in this thread, as the window does it."""
    gc.disable()
    yield
    bury()
    collect_if_due()
    gc.enable()


@pytest.fixture
def qtbot(qapp: QApplication, request: pytest.FixtureRequest) -> Patient:
    """The robot of pytest-qt with more patience."""
    return Patient(request)


@pytest.fixture
def theme(qapp: QApplication) -> Iterator[Theme]:
    """A dark theme applied to the application, and taken off afterwards."""
    made = Theme(ASSETS)
    made.apply(qapp)
    yield made
    bury()
    qapp.setStyleSheet("")
