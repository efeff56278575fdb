"""The parts of a drawn head, in a picture of a hundred by a hundred."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen, QPolygonF

from game.ui.theme import skin
from game.ui.widgets.portrait_looks import Expression, Look

MIDDLE, EYES, CHIN = 50.0, 48.0, 75.0
EYE_GAP = 9.5


def fill(painter: QPainter, colour: str) -> None:
    """Draw areas of a colour, without a line."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(colour))


def stroke(painter: QPainter, colour: str, width: float) -> None:
    """Draw lines of a colour, without an area."""
    pen = QPen(QColor(colour), width)
    pen.setCapStyle(Qt.PenCapStyle.RoundCap)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)


def oval(painter: QPainter, x: float, y: float, across: float, down: float) -> None:
    """An ellipse about a point, by its half axes."""
    painter.drawEllipse(QPointF(x, y), across, down)


def curve(painter: QPainter, *points: tuple[float, float]) -> None:
    """A line from the first point to the third that is drawn towards the second."""
    start, by, end = (QPointF(*point) for point in points)
    path = QPainterPath(start)
    path.quadTo(by, end)
    painter.drawPath(path)


def shape(painter: QPainter, *points: tuple[float, float]) -> None:
    """An area with straight sides."""
    painter.drawPolygon(QPolygonF([QPointF(*point) for point in points]))


def dome(painter: QPainter, wide: float, low: float, high: float) -> None:
    """The upper half of an ellipse that stands on a line."""
    path = QPainterPath(QPointF(MIDDLE - wide, low))
    path.cubicTo(MIDDLE - wide, high, MIDDLE + wide, high, MIDDLE + wide, low)
    path.closeSubpath()
    painter.drawPath(path)


# -- hair behind the head


def _bob(painter: QPainter, look: Look) -> None:
    painter.drawRoundedRect(QRectF(MIDDLE - look.wide - 9, 18, 2 * look.wide + 18, 56), 24, 20)


def _long(painter: QPainter, look: Look) -> None:
    painter.drawRoundedRect(QRectF(MIDDLE - look.wide - 8, 16, 2 * look.wide + 16, 80), 26, 26)


def _bun(painter: QPainter, look: Look) -> None:
    oval(painter, MIDDLE, 14, 11, 10)


def _ponytail(painter: QPainter, look: Look) -> None:
    path = QPainterPath(QPointF(60, 18))
    path.cubicTo(84, 2, 106, 30, 88, 72)
    path.cubicTo(86, 50, 82, 38, 64, 36)
    painter.drawPath(path)


BACKS: dict[str, Callable[[QPainter, Look], None]] = {
    "bob": _bob, "long": _long, "bun": _bun, "ponytail": _ponytail,
}  # fmt: skip


# -- hair and hats before it


def _fringe(painter: QPainter, look: Look) -> None:
    wide = look.wide + 3
    path = QPainterPath(QPointF(MIDDLE - wide, 48))
    path.cubicTo(MIDDLE - wide - 2, 10, MIDDLE + wide + 2, 10, MIDDLE + wide, 48)
    path.quadTo(MIDDLE + wide - 4, 36, MIDDLE + 12, 31)
    path.quadTo(MIDDLE - 6, 40, MIDDLE - wide + 4, 38)
    path.closeSubpath()
    painter.drawPath(path)


def _parted(painter: QPainter, look: Look) -> None:
    wide = look.wide + 2
    path = QPainterPath(QPointF(MIDDLE - wide, 50))
    path.cubicTo(MIDDLE - wide - 2, 12, MIDDLE + wide + 2, 12, MIDDLE + wide, 50)
    path.quadTo(MIDDLE + wide - 4, 32, MIDDLE, 26)
    path.quadTo(MIDDLE - wide + 4, 32, MIDDLE - wide, 50)
    painter.drawPath(path)


def _balding(painter: QPainter, look: Look) -> None:
    for side in (-1, 1):
        oval(painter, MIDDLE + side * (look.wide + 1), 44, 6.5, 11)


def _curls(painter: QPainter, look: Look) -> None:
    for x, y, size in ((29, 34, 9), (34, 23, 10), (45, 17, 11), (57, 17, 11), (67, 24, 10), (71, 35, 9), (50, 26, 12)):
        oval(painter, x, y, size, size)


def _spikes(painter: QPainter, look: Look) -> None:
    shape(
        painter, (26, 46), (22, 26), (32, 29), (34, 12), (44, 22), (52, 6), (58, 21), (70, 12), (68, 28), (79, 26),
        (74, 46), (66, 35), (50, 33), (34, 36),
    )  # fmt: skip


def _swept(painter: QPainter, look: Look) -> None:
    wide = look.wide + 3
    path = QPainterPath(QPointF(MIDDLE - wide, 46))
    path.cubicTo(MIDDLE - wide - 4, 16, MIDDLE + 4, 6, MIDDLE + wide + 4, 20)
    path.quadTo(MIDDLE + wide + 2, 34, MIDDLE + wide, 46)
    path.quadTo(MIDDLE + wide - 4, 30, MIDDLE + 2, 31)
    path.quadTo(MIDDLE - wide + 6, 30, MIDDLE - wide, 46)
    painter.drawPath(path)


def _cap(painter: QPainter, look: Look) -> None:
    oval(painter, MIDDLE - look.wide - 1, 46, 5, 8)
    oval(painter, MIDDLE + look.wide + 1, 46, 5, 8)
    fill(painter, CLOTH["cap"])
    dome(painter, look.wide + 3, 36, 4)
    painter.drawRoundedRect(QRectF(MIDDLE - 6, 32, look.wide + 28, 7), 4, 4)


def _bandana(painter: QPainter, look: Look) -> None:
    wide = look.wide + 3
    oval(painter, MIDDLE - wide + 2, 44, 5, 9)
    oval(painter, MIDDLE + wide - 2, 44, 5, 9)
    fill(painter, CLOTH["bandana"])
    dome(painter, wide, 37, 7)
    shape(painter, (MIDDLE + wide - 4, 30), (MIDDLE + wide + 16, 22), (MIDDLE + wide + 10, 36), (MIDDLE + wide - 2, 38))


def _straw(painter: QPainter, look: Look) -> None:
    fill(painter, skin.STRAW)
    dome(painter, look.wide - 2, 30, 0)
    fill(painter, skin.STRAW_BAND)
    painter.drawRect(QRectF(MIDDLE - look.wide + 3, 24, 2 * look.wide - 6, 6))
    fill(painter, skin.STRAW)
    oval(painter, MIDDLE, 33, 44, 7)


CLOTH = {"cap": "#2f6fb2", "bandana": "#c8443c"}
FRONTS: dict[str, Callable[[QPainter, Look], None]] = {
    "fringe": _fringe, "parted": _parted, "balding": _balding, "curls": _curls, "spikes": _spikes, "swept": _swept,
    "cap": _cap, "bandana": _bandana, "straw": _straw,
}  # fmt: skip


# -- face


def head(painter: QPainter, look: Look) -> None:
    """Ears, neck, and the head itself."""
    fill(painter, skin.SHADE[look.skin])
    painter.drawRoundedRect(QRectF(MIDDLE - 8, 62, 16, 24), 6, 6)
    fill(painter, skin.SKIN[look.skin])
    for side in (-1, 1):
        oval(painter, MIDDLE + side * look.wide, 50, 4.5, 6.5)
    path = QPainterPath(QPointF(MIDDLE - look.wide, 44))
    path.cubicTo(MIDDLE - look.wide, 14, MIDDLE + look.wide, 14, MIDDLE + look.wide, 44)
    path.cubicTo(MIDDLE + look.wide, 66, MIDDLE + 10, CHIN, MIDDLE, CHIN)
    path.cubicTo(MIDDLE - 10, CHIN, MIDDLE - look.wide, 66, MIDDLE - look.wide, 44)
    painter.drawPath(path)


def features(painter: QPainter, mien: Expression) -> None:
    """Eyes, brows and mouth."""
    for side in (-1, 1):
        x = MIDDLE + side * EYE_GAP
        if mien.lids < 0.3:
            stroke(painter, skin.INK, 2.6)
            curve(painter, (x - 4, EYES), (x, EYES + 3), (x + 4, EYES))
        else:
            fill(painter, skin.INK)
            oval(painter, x, EYES, 3.1, 3.9 * mien.lids)
        stroke(painter, skin.INK, 2.8)
        inner, outer = x - side * 4.5, x + side * 5.0
        height = EYES - 9.5 - 1.5 * (mien.lids - 1.0)
        curve(painter, (inner, height - 3.2 * mien.brows), (x, height - 2.2), (outer, height + 1.4 * mien.brows))
    _mouth(painter, mien)


def _mouth(painter: QPainter, mien: Expression) -> None:
    across, y = 8.5 - 2.5 * mien.gape * (mien.mouth < 0), 62.5 - 1.5 * mien.mouth
    if mien.gape > 0:
        fill(painter, skin.LIPS)
        if mien.mouth < 0:
            oval(painter, MIDDLE, y + 1, across * 0.75, 2.0 + 4.0 * mien.gape)
            return
        path = QPainterPath(QPointF(MIDDLE - across, y - 2))
        path.quadTo(MIDDLE, y + 6 + 8 * mien.gape, MIDDLE + across, y - 2)
        path.closeSubpath()
        painter.drawPath(path)
        return
    stroke(painter, skin.LIPS, 3.0)
    curve(painter, (MIDDLE - across, y), (MIDDLE, y + 8.0 * mien.mouth), (MIDDLE + across, y))
