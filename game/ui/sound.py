"""Sound: short tones for a card, the close of a month and a crisis, played by what the system brings for it.

Qt's own means of sound are no part of PySide6-Essentials; where the system has none, there is no sound and no setting.
"""

from __future__ import annotations

import io
import shutil
import sys
import wave
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QElapsedTimer, QProcess, QTemporaryDir

RATE = 44_100  # samples a second
LOUD = 0.22  # of full scale
RISE = 0.012  # s in which a note swells, so that it does not click
PAUSE = 400  # ms between two tones at least
PLAYERS = ("pw-play", "paplay", "aplay", "afplay")
Note = tuple[float, float, float]  # begins, s; lasts, s; pitch, Hz
TONES: Mapping[str, Sequence[Note]] = {
    "card": ((0.0, 0.22, 659.3), (0.09, 0.3, 880.0)),
    "close": ((0.0, 0.2, 523.3), (0.1, 0.2, 659.3), (0.2, 0.42, 784.0)),
    "crisis": ((0.0, 0.26, 220.0), (0.28, 0.42, 207.7)),
}
Player = Callable[[Path], None]


class Sound:
    """Plays tones while it is switched on."""

    def __init__(self, on: bool, player: Player | None = None) -> None:
        """Take whether it is on. player: instead of what the system brings."""
        self.on = on
        self._play = player or system_player()
        self._folder: QTemporaryDir | None = None
        self._since = QElapsedTimer()

    @property
    def possible(self) -> bool:
        """Whether this system can play anything."""
        return self._play is not None

    def say(self, tone: str) -> None:
        """Play a tone of `TONES`, unless one has just been played."""
        if not self.on or self._play is None or (self._since.isValid() and self._since.elapsed() < PAUSE):
            return
        self._since.start()
        self._play(self._file(tone))

    def _file(self, tone: str) -> Path:
        if self._folder is None:
            self._folder = QTemporaryDir()
        path = Path(self._folder.path()) / f"{tone}.wav"
        if not path.exists():
            path.write_bytes(waveform(samples(TONES[tone])))
        return path


def system_player() -> Player | None:
    """What plays a file on this system without waiting for it to end; None if nothing does."""
    if sys.platform == "win32":
        import winsound

        return lambda path: winsound.PlaySound(str(path), winsound.SND_FILENAME | winsound.SND_ASYNC)
    program = next((found for name in PLAYERS if (found := shutil.which(name))), None)
    return (lambda path: _run(program, path)) if program else None


def _run(program: str, path: Path) -> None:
    process = QProcess()
    process.setProgram(program)
    process.setArguments([str(path)])
    process.setStandardOutputFile(QProcess.nullDevice())
    process.setStandardErrorFile(QProcess.nullDevice())
    process.startDetached()


def samples(notes: Sequence[Note]) -> npt.NDArray[np.float64]:
    """Notes as a wave between −1 and 1: each swells from silence, dies away, and has a soft octave above it."""
    end = max(begin + length for begin, length, _ in notes)
    made = np.zeros(round(RATE * end) + 1)
    for begin, length, pitch in notes:
        time = np.arange(round(RATE * length)) / RATE
        swell = np.minimum(time / RISE, 1.0) ** 2 * np.exp(-4.0 * time / length) * (1.0 - time / length)
        tone = np.sin(2 * np.pi * pitch * time) + 0.25 * np.sin(4 * np.pi * pitch * time)
        first = round(RATE * begin)
        made[first : first + time.size] += LOUD * swell * tone
    return made


def waveform(made: npt.NDArray[np.float64]) -> bytes:
    """Samples as a WAV file of one channel, 16 bits deep."""
    stream = io.BytesIO()
    with wave.open(stream, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(RATE)
        file.writeframes(np.rint(np.clip(made, -1.0, 1.0) * 32_767).astype("<i2").tobytes())
    return stream.getvalue()
