"""A window that is killed while the days run loses at most the day being played, and the next start offers the rest."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from game.runs.settings import Settings
from game.runs.store import Store
from game.ui.screens.cockpit import Cockpit
from game.ui.screens.home import Home
from game.ui.theme import Theme
from game.ui.window import MainWindow

ROOT = Path(__file__).parents[2]
ENOUGH = 20  # days seen to pass before the blow
pytestmark = [pytest.mark.slow, pytest.mark.qt_log_ignore("propagateSizeHints")]

PLAYED = """
import sys
from functools import partialmethod
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication
from game.cli import run
from game.session import Session
from game.ui.window import MainWindow

begin = Session.start.__func__
Session.start = classmethod(lambda kind, document, seed, player=None, **given: begin(
    kind, document, seed, player, **{**given, "sample": 400}))
app = QApplication([])

def go_on():
    window = next((one for one in app.topLevelWidgets() if isinstance(one, MainWindow) and one.isVisible()), None)
    if window is None:
        return
    overlay = window.overlay()
    if overlay is not None:
        overlay.shut()
    elif window.page in ("home", "board", "close"):
        window.confirm()
    elif window.bridge and not window.bridge.is_running:
        window.play.set_pace("16")
        window.play.toggle()
    if window.session is not None and window.session.day != seen[0]:
        seen[0] = window.session.day
        print(seen[0], flush=True)

seen = [0]
timer = QTimer()
timer.timeout.connect(go_on)
timer.start(5)
run([])
"""


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("VALUE_RING_HOME", str(tmp_path))
    return tmp_path


@pytest.fixture
def killed(home: Path) -> int:
    """Plays in a window of another process and kills it; returns the last day that was seen to be closed."""
    settings = Settings(guide=-1, scenario="first-million")
    settings.save()
    child = subprocess.Popen(
        [sys.executable, "-c", PLAYED], stdout=subprocess.PIPE, text=True, cwd=ROOT,
        env={**os.environ, "PYTHONPATH": str(ROOT), "VALUE_RING_HOME": str(home), "QT_QPA_PLATFORM": "offscreen"},
    )  # fmt: skip
    assert child.stdout is not None
    for line in child.stdout:
        if int(line) >= ENOUGH:
            break
    child.send_signal(signal.SIGKILL)
    rest = [int(line) for line in child.stdout.read().split()]
    child.stdout.close()
    assert child.wait() == -signal.SIGKILL
    return max([ENOUGH, *rest])


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, killed: int) -> Iterator[MainWindow]:
    made = MainWindow(theme, Settings.load(), Store(), "en")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.pause()
    made.games.close()


def test_a_killed_window_loses_at_most_a_day_and_offers_to_go_on(window: MainWindow, qtbot: QtBot, killed: int) -> None:
    page = window.shown()
    assert isinstance(page, Home)
    assert page.banner is not None
    left = page.runs[0]
    assert left.last_day >= killed - 1
    page.banner.action.click()
    qtbot.waitUntil(lambda: window.session is not None)
    assert window.session is not None
    assert window.session.day == left.last_day
    assert isinstance(window.shown(), Cockpit) or window.page == "board"
