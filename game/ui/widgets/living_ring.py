"""The value ring alive: what really flows from station to station, as particles."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QElapsedTimer, QPointF, QRectF, Qt, QTimer
from PySide6.QtGui import QHideEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.ring import ValueRing, point_at

FRAME = 16  # ms between two pictures: sixty a second
LONGEST = 0.1  # s: a pause longer than this is not made up for
PER_DECADE = 0.9  # particles a second that a tenfold flow adds
MOST = 12  # particles between two stations
QUICK, SLOW = 1.2, 4.0  # s from one station to the next
PATIENT = 30.0  # days a station takes when it is slowest


@dataclass(slots=True)
class Stream:
    """What leaves a station. rate: particles a second. pace: share of the way a second. owed: parts of a particle."""

    rate: float = 0.0
    pace: float = 1.0 / SLOW
    owed: float = 0.0


class LivingRing(ValueRing):
    """Particles leave each station as often as things really flow there, and travel as fast as it is quick.

    They move only while told to, so a standing clock stands, and not at all where motion is unwanted.
    """

    def __init__(
        self, theme: Theme, name: str, stations: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """Make a ring in which nothing flows yet; see ValueRing."""
        super().__init__(theme, name, stations, parent)
        self._streams = {key: Stream() for key, _ in stations}
        self._particles: list[tuple[str, float]] = []
        self._clock, self._timer = QElapsedTimer(), QTimer(self)
        self._timer.setInterval(FRAME)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._tick)

    def set_flows(self, flows: Mapping[str, float], days: Mapping[str, float]) -> None:
        """Take what was measured. flows: things a day by station; days: how long each takes."""
        for key, stream in self._streams.items():
            stream.rate = PER_DECADE * math.log10(1.0 + max(flows.get(key, 0.0), 0.0))
            share = min(max(days.get(key, PATIENT), 0.0) / PATIENT, 1.0)
            stream.pace = 1.0 / (QUICK + (SLOW - QUICK) * share)

    def set_moving(self, moving: bool) -> None:
        """Let particles travel, or stand."""
        if moving and not self._timer.isActive():
            self._clock.start()
            self._timer.start()
        elif not moving:
            self._timer.stop()

    @property
    def moving(self) -> bool:
        """Whether particles travel."""
        return self._timer.isActive()

    def travelling(self) -> int:
        """Particles under way."""
        return len(self._particles)

    def advance(self, seconds: float) -> None:
        """Move what is under way and send off what is due. seconds: 0 or more."""
        moved = [(key, way + self._streams[key].pace * seconds) for key, way in self._particles]
        self._particles = [(key, way) for key, way in moved if way < 1.0]
        for key, stream in self._streams.items():
            stream.owed += stream.rate * seconds
            while stream.owed >= 1.0:
                stream.owed -= 1.0
                if sum(key == one for one, _ in self._particles) < MOST:
                    self._particles.append((key, 0.0))

    def _tick(self) -> None:
        self.advance(min(self._clock.restart() / 1000.0, LONGEST))
        self.update()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stand while nobody sees it."""
        self._timer.stop()
        super().hideEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the particles over the ring."""
        super().paintEvent(event)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.brush("text", 0.85))
        centre, radius = self.geometry_of_ring()
        size = max(2.0, radius * 0.028)
        places = {key: place for place, (key, _) in enumerate(self._stations)}
        for key, way in self._particles:
            at = point_at(centre, radius * 0.85, self._angle(places[key] + way))
            painter.drawEllipse(QRectF(at - QPointF(size, size), at + QPointF(size, size)))
        painter.end()
