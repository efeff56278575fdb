"""Workshop: heavy jobs off the window's thread, which neither see nor free anything of Qt there."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from queue import Empty, SimpleQueue
from typing import Any

from PySide6.QtCore import QObject, QTimer, Signal

LOOK = 25  # ms between two looks at what the thread has to say

Report = Callable[[int, Any], bool]
Job = Callable[[Report], Any]


@dataclass(slots=True)
class _Line:
    """What a thread says to the window: (what, values). wanted: whether anybody still listens."""

    said: SimpleQueue[tuple[str, tuple[Any, ...]]] = field(default_factory=SimpleQueue)
    wanted: bool = True

    def report(self, done: int, what: Any) -> bool:
        """Tell how far a job has come; False when nobody wants it any more."""
        self.said.put(("progress", (done, what)))
        return self.wanted


class Workshop(QObject):
    """Does one heavy job at a time; answers arrive in the window's thread.

    The thread only fills a queue at which the window looks: Qt objects that die in another thread end the program.
    Signal progress(int, object): how far the job has come, and of how much or with what.
    """

    progress = Signal(int, object)

    def __init__(self, parent: QObject | None = None) -> None:
        """Make an idle workshop."""
        super().__init__(parent)
        self._line: _Line | None = None
        self._then: dict[str, Callable[[Any], None]] = {}
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK)
        self._timer.timeout.connect(self._look)

    @property
    def busy(self) -> bool:
        """Whether a job is under way."""
        return self._line is not None

    def do(self, job: Job, done: Callable[[Any], None], failed: Callable[[Exception], None]) -> None:
        """Start a job; it is given a function to report progress. Ignored while another is under way."""
        if self.busy:
            return
        line = self._line = _Line()
        self._then = {"done": done, "failed": failed}
        threading.Thread(target=_work, args=(job, line), name="workshop", daemon=True).start()
        self._timer.start()

    def drop(self) -> None:
        """Forget the job under way: nothing of it is told any more."""
        if self._line is not None:
            self._line.wanted = False
        self._line = None
        self._timer.stop()

    def _look(self) -> None:
        """Pass on what was said since the last look."""
        line = self._line
        while line is not None and line is self._line:
            try:
                what, values = line.said.get_nowait()
            except Empty:
                return
            self._tell(what, values)

    def _tell(self, what: str, values: tuple[Any, ...]) -> None:
        if what == "progress":
            self.progress.emit(*values)
        else:
            self.drop()
            self._then[what](*values)


def _work(job: Job, line: _Line) -> None:
    """Do the job and say what came of it."""
    try:
        said = ("done", (job(line.report),))
    except Exception as error:
        said = ("failed", (error,))
    line.said.put(said)
