"""The value ring: five stations, as strong as the weakest."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFont, QKeyEvent, QMouseEvent, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.paint import CENTRE, LEFT, RIGHT, Painted, draw_focus, draw_text, height_of, width_of

GAP = 7.0
LEAST = 0.12
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Up: -1, Qt.Key.Key_Right: 1, Qt.Key.Key_Down: 1}


class ValueRing(Painted):
    """Stations as segments of a ring; a segment is as thick as its station is strong.

    Signal chosen(id): a station was clicked, or picked by arrow keys and Enter.
    """

    chosen = Signal(str)

    def __init__(
        self, theme: Theme, name: str, stations: Sequence[tuple[str, str]], parent: QWidget | None = None
    ) -> None:
        """Make a ring without strengths.

        name: translated accessible name. stations: pairs of id and translated label, clockwise from the top.
        """
        super().__init__(theme, parent)
        self._name, self._stations = name, list(stations)
        self._strengths: dict[str, float] = {}
        self._texts: dict[str, str] = {}
        self._centre, self._sub = "", ""
        self._cursor = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self._announce()

    def set_strengths(self, strengths: Mapping[str, float], texts: Mapping[str, str] | None = None) -> None:
        """Show strengths 0 to 1 by id, with formatted texts if given."""
        self._strengths = {key: min(max(value, 0.0), 1.0) for key, value in strengths.items()}
        self._texts = dict(texts or {key: f"{value:.0%}" for key, value in self._strengths.items()})
        self._announce()
        self.restyle()

    def set_centre(self, text: str, sub: str = "") -> None:
        """Show a big text and a small one in the middle."""
        self._centre, self._sub = text, sub
        self._announce()
        self.restyle()

    def weakest(self) -> str:
        """Return the id of the weakest station, or nothing without strengths."""
        return min(self._strengths, key=lambda key: self._strengths[key], default="")

    def _announce(self) -> None:
        """Tell screen readers every station."""
        self.setAccessibleName(" ".join(filter(None, (self._name, self._centre, self._sub))))
        parts = [f"{text} {self._texts.get(key, '–')}" for key, text in self._stations]
        self.setAccessibleDescription(", ".join(parts))

    def _fonts(self) -> tuple[QFont, QFont]:
        """Return the fonts of labels and of their values."""
        return self.theme.font("small"), self.theme.font("body", bold=True)

    def _label_size(self) -> QSize:
        """Return the size of the largest label."""
        small, strong = self._fonts()
        texts = [width_of(small, text) for _, text in self._stations]
        texts += [width_of(strong, f"▼ {text}") for text in ("100%", *self._texts.values())]
        return QSize(max(texts), height_of(small) + height_of(strong))

    def _least_radius(self) -> float:
        """Return the radius at which the middle holds its texts."""
        inner = max(width_of(self.theme.font("kpi"), self._centre), width_of(self.theme.font("small"), self._sub))
        return max(self.theme.scaled(64), (inner / 2 + 10) / 0.66)

    def sizeHint(self) -> QSize:
        """Room for a ring and the labels around it."""
        label, edge = self._label_size(), 2 * self._least_radius()
        return QSize(int(edge + 2 * label.width() + 24), int(0.905 * edge + 1.92 * label.height() + 18))

    def minimumSizeHint(self) -> QSize:
        """Never clip a label."""
        return self.sizeHint()

    def geometry_of_ring(self) -> tuple[QPointF, float]:
        """Return centre and outer radius."""
        label = self._label_size()
        across = (self.width() / 2 - label.width() - 10) / 0.95
        down = (self.height() - 1.92 * label.height() - 18) / 1.81
        radius = max(20.0, min(across, down))
        top = (self.height() - radius * 1.81 - 1.92 * label.height() - 16) / 2
        return QPointF(self.width() / 2, top + label.height() + radius + 8), radius

    def _angle(self, place: float) -> float:
        """Return the middle of a segment in degrees clockwise from the top."""
        return 360.0 / len(self._stations) * place

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw segments, labels and middle."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        centre, radius = self.geometry_of_ring()
        for place, (key, text) in enumerate(self._stations):
            self._draw_segment(painter, centre, radius, place, key)
            self._draw_label(painter, centre, radius, place, key, text)
        self._draw_middle(painter, centre, radius)
        if self.hasFocus():
            draw_focus(painter, self.theme, QRectF(self.rect()))
        painter.end()

    def _draw_segment(self, painter: QPainter, centre: QPointF, radius: float, place: int, key: str) -> None:
        """Draw the track of a station, its strength in it, and an arrow to the next."""
        band = radius * 0.3
        middle = radius - band / 2
        path = _arc(centre, middle, self._angle(place), 360 / len(self._stations) - 2 * GAP)
        focused = self.hasFocus() and place == self._cursor
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(_thick(self.theme.pen("accent_soft" if focused else "raised"), band))
        painter.drawPath(path)
        if key in self._strengths:
            tone = "warning" if key == self.weakest() else "accent"
            share = max(LEAST, self._strengths[key])
            painter.setPen(_thick(self.theme.pen(self.theme.fill(tone)), band * share))
            painter.drawPath(path)
        self._draw_arrow(painter, point_at(centre, middle, self._angle(place + 0.5)), place, band)

    def _draw_arrow(self, painter: QPainter, at: QPointF, place: int, band: float) -> None:
        """Draw the small arrow in the gap after a segment."""
        edge = min(5.0, band / 5)
        painter.save()
        painter.translate(at)
        painter.rotate(360.0 / len(self._stations) * (place + 0.5))
        painter.setPen(self.theme.pen("muted", 1.8))
        painter.drawPolyline([QPointF(-edge / 2, -edge), QPointF(edge / 2, 0), QPointF(-edge / 2, edge)])
        painter.restore()

    def _draw_label(self, painter: QPainter, centre: QPointF, radius: float, place: int, key: str, text: str) -> None:
        """Draw name and value of a station outside its segment."""
        small, strong = self._fonts()
        size = self._label_size()
        angle = math.radians(self._angle(place))
        at = point_at(centre, radius + 8, self._angle(place))
        sideways = 0 if abs(math.sin(angle)) < 0.3 else math.copysign(1, math.sin(angle))
        left = at.x() + (sideways - 1) * size.width() / 2
        top = at.y() - (math.cos(angle) + 1) * size.height() / 2
        align = {-1: RIGHT, 0: CENTRE, 1: LEFT}[int(sideways)]
        first = QRectF(left, top, size.width(), height_of(small))
        draw_text(painter, first, text, small, self.theme.pen("muted"), align)
        second = QRectF(left, first.bottom(), size.width(), height_of(strong))
        weak = key == self.weakest()
        value = self._texts.get(key, "–")
        tone = "warning" if weak else "text"
        shown = f"▼ {value}" if weak else value
        draw_text(painter, second, shown, strong, self.theme.pen(tone), align)

    def _draw_middle(self, painter: QPainter, centre: QPointF, radius: float) -> None:
        """Draw the texts inside the ring."""
        big, small = self.theme.font("kpi"), self.theme.font("small")
        half = radius * 0.68
        tall = height_of(big)
        sub = height_of(small) if self._sub else 0
        top = centre.y() - (tall + sub) / 2
        first = QRectF(centre.x() - half, top, 2 * half, tall)
        draw_text(painter, first, self._centre, big, self.theme.pen("text"), CENTRE)
        second = QRectF(first.left(), first.bottom(), 2 * half, height_of(small))
        draw_text(painter, second, self._sub, small, self.theme.pen("muted"), CENTRE)

    def station_at(self, point: QPointF) -> str:
        """Return the id of the station whose sector a point lies in, or nothing in the middle."""
        centre, radius = self.geometry_of_ring()
        offset = point - centre
        if math.hypot(offset.x(), offset.y()) < radius * 0.6:
            return ""
        share = math.degrees(math.atan2(offset.x(), -offset.y())) / 360 * len(self._stations)
        return self._stations[round(share) % len(self._stations)][0]

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Choose the station under the mouse."""
        key = self.station_at(event.position())
        if key and event.button() == Qt.MouseButton.LeftButton:
            self._cursor = [station for station, _ in self._stations].index(key)
            self.update()
            self.chosen.emit(key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Move between stations by arrow keys, choose by Enter or Space."""
        key = Qt.Key(event.key())
        if key in STEPS:
            self._cursor = (self._cursor + STEPS[key]) % len(self._stations)
            self.update()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space):
            self.chosen.emit(self._stations[self._cursor][0])
        else:
            super().keyPressEvent(event)


def point_at(centre: QPointF, radius: float, angle: float) -> QPointF:
    """Return a point on a circle, angle in degrees clockwise from the top."""
    turn = math.radians(angle)
    return QPointF(centre.x() + radius * math.sin(turn), centre.y() - radius * math.cos(turn))


def _arc(centre: QPointF, radius: float, angle: float, span: float) -> QPainterPath:
    """Return an arc around an angle, in degrees clockwise from the top."""
    box = QRectF(centre.x() - radius, centre.y() - radius, 2 * radius, 2 * radius)
    path = QPainterPath()
    start = 90 - angle + span / 2
    path.arcMoveTo(box, start)
    path.arcTo(box, start, -span)
    return path


def _thick(pen: QPen, width: float) -> QPen:
    """Return a pen for the body of a segment."""
    pen.setWidthF(width)
    pen.setCapStyle(Qt.PenCapStyle.FlatCap)
    return pen
