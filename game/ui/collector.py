"""Collector: frees cyclic garbage in the window's thread only, because widgets must not die in another one."""

from __future__ import annotations

import gc

from PySide6.QtCore import QObject, QTimer

EVERY = 500  # ms


class Collector(QObject):
    """Takes the place of automatic collection, which runs in whatever thread allocates last.

    A widget caught in a cycle would be destroyed there, and Qt ends the program; so the thresholds stay Python's own
    and only the place changes.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        """Stop automatic collection and look at the counters twice a second."""
        super().__init__(parent)
        gc.disable()
        gc.freeze()  # words, catalogues and modules stay as long as the program: to look through them takes 60 ms
        self._timer = QTimer(self)
        self._timer.timeout.connect(collect_if_due)
        self._timer.start(EVERY)

    def stop(self) -> None:
        """Hand back to automatic collection."""
        self._timer.stop()
        gc.unfreeze()
        gc.enable()


def collect_if_due() -> None:
    """Collect the oldest generation whose threshold is passed, if any; the thread must be the window's."""
    counts = zip(gc.get_count(), gc.get_threshold(), strict=True)
    due = [number for number, (count, most) in enumerate(counts) if count > most]
    if due:
        gc.collect(due[-1])
