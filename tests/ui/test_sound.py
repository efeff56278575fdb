"""Tones swell and die away without a click, are off until wanted, and have no setting where nothing can play them."""

import io
import wave
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest
from pytestqt.qtbot import QtBot

from game.runs.settings import Settings
from game.ui import sound
from game.ui.screens.settings import SettingsOverlay
from game.ui.sound import RATE, TONES, Sound, samples, waveform
from game.ui.theme import Theme
from game.ui.widgets import Segmented
from game.ui.window import MainWindow

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture
def window(theme: Theme, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    monkeypatch.setenv("VALUE_RING_HOME", str(tmp_path))
    made = MainWindow(theme, Settings(guide=-1), None, "en")
    qtbot.addWidget(made)
    made.show()
    yield made
    made.pause()


@pytest.mark.parametrize("tone", TONES)
def test_tones_are_short_and_never_click(tone: str) -> None:
    made = samples(TONES[tone])
    assert 0.1 < made.size / RATE < 1.0
    assert np.abs(made).max() < 0.5
    assert abs(made[0]) < 1e-6
    assert np.abs(made[-20:]).max() < 1e-3
    pitch = max(note[2] for note in TONES[tone])
    steepest = 2 * np.pi * 2 * pitch / RATE * np.abs(made).max()
    assert np.abs(np.diff(made)).max() < steepest  # no jump that the pitch itself does not make
    with wave.open(io.BytesIO(waveform(made))) as file:
        assert (file.getnchannels(), file.getsampwidth(), file.getframerate()) == (1, 2, RATE)
        assert file.getnframes() == made.size


def test_nothing_sounds_until_it_is_wanted_nor_twice_at_once() -> None:
    played: list[str] = []
    made = Sound(False, lambda path: played.append(path.name if path.stat().st_size else ""))
    made.say("card")
    made.on = True
    made.say("crisis")
    made.say("close")
    assert played == ["crisis.wav"]


def switches(window: MainWindow) -> dict[str, Segmented]:
    window.preferences.open()
    overlay = window.overlay()
    assert isinstance(overlay, SettingsOverlay)
    return {one.accessibleName(): one for one in overlay.findChildren(Segmented)}


def test_it_is_switched_on_heard_and_remembered(window: MainWindow) -> None:
    played: list[str] = []
    window.sound = Sound(False, lambda path: played.append(path.stem))
    switch = switches(window)["Sound"]
    assert switch.value() == "off"
    switch._buttons["on"].click()
    assert played == ["card"]
    assert Settings.load().sound
    assert window.sound.on


def test_without_a_player_there_is_no_setting(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sound.shutil, "which", lambda name: None)
    window.sound = Sound(True)
    assert not window.sound.possible
    window.sound.say("card")
    assert "Sound" not in switches(window)
