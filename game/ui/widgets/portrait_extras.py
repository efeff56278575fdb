"""What drawn people wear or grow besides hair: glasses, ties, beards and the like, in a picture of 100 by 100."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF
from PySide6.QtGui import QPainter, QPainterPath

from game.ui.theme import skin
from game.ui.widgets.portrait_looks import Look
from game.ui.widgets.portrait_parts import CHIN, EYE_GAP, EYES, MIDDLE, curve, fill, oval, shape, stroke

GEAR = "#3a4350"


def _glasses(painter: QPainter, look: Look) -> None:
    stroke(painter, GEAR, 2.4)
    for side in (-1, 1):
        oval(painter, MIDDLE + side * EYE_GAP, EYES, 7.6, 7.2)
    curve(painter, (48, EYES - 1), (50, EYES - 3), (52, EYES - 1))


def _square_glasses(painter: QPainter, look: Look) -> None:
    stroke(painter, GEAR, 2.8)
    for side in (-1, 1):
        painter.drawRoundedRect(QRectF(MIDDLE + side * EYE_GAP - 7.2, EYES - 5.4, 14.4, 10.8), 2, 2)


def _tie(painter: QPainter, look: Look) -> None:
    fill(painter, skin.WHITE)
    shape(painter, (40, 80), (60, 80), (50, 100))
    fill(painter, "#a8323a")
    shape(painter, (47, 82), (53, 82), (55, 100), (45, 100))


def _collar(painter: QPainter, look: Look) -> None:
    fill(painter, skin.WHITE)
    shape(painter, (38, 79), (50, 90), (36, 94))
    shape(painter, (62, 79), (50, 90), (64, 94))


def _apron(painter: QPainter, look: Look) -> None:
    fill(painter, skin.WHITE)
    painter.drawRoundedRect(QRectF(36, 88, 28, 20), 3, 3)
    stroke(painter, skin.WHITE, 3)
    curve(painter, (38, 89), (36, 82), (41, 78))
    curve(painter, (62, 89), (64, 82), (59, 78))


def _earrings(painter: QPainter, look: Look) -> None:
    fill(painter, "#f2c94c")
    for side in (-1, 1):
        oval(painter, MIDDLE + side * (look.wide + 1), 59, 3, 3)


def _headset(painter: QPainter, look: Look) -> None:
    stroke(painter, GEAR, 3.4)
    curve(painter, (MIDDLE + look.wide, 54), (MIDDLE + look.wide + 2, 68), (58, 69))
    fill(painter, GEAR)
    oval(painter, MIDDLE + look.wide + 2, 50, 6, 8.5)
    oval(painter, MIDDLE - look.wide - 2, 50, 6, 8.5)
    oval(painter, 58, 69, 3.4, 3)


def _headphones(painter: QPainter, look: Look) -> None:
    fill(painter, "#d9534a")
    for side in (-1, 1):
        painter.drawRoundedRect(QRectF(MIDDLE + side * (look.wide + 3) - 5, 40, 10, 18), 4, 4)


def _beard(painter: QPainter, look: Look) -> None:
    fill(painter, skin.HAIR[look.hair])
    path = QPainterPath()
    path.moveTo(MIDDLE - look.wide, 50)
    path.cubicTo(MIDDLE - look.wide, 82, MIDDLE + look.wide, 82, MIDDLE + look.wide, 50)
    path.quadTo(MIDDLE + look.wide - 6, 58, MIDDLE + 11, 57)
    path.quadTo(MIDDLE, 52, MIDDLE - 11, 57)
    path.quadTo(MIDDLE - look.wide + 6, 58, MIDDLE - look.wide, 50)
    painter.drawPath(path)
    fill(painter, skin.SKIN[look.skin])
    oval(painter, MIDDLE, 63.5, 10.5, 5.6)


def _moustache(painter: QPainter, look: Look) -> None:
    stroke(painter, skin.HAIR[look.hair], 4)
    curve(painter, (41, 60), (46, 55), (50, 57.5))
    curve(painter, (50, 57.5), (54, 55), (59, 60))


def _wrinkles(painter: QPainter, look: Look) -> None:
    stroke(painter, skin.SHADE[look.skin], 1.8)
    for side in (-1, 1):
        curve(painter, (MIDDLE + side * 12, 55), (MIDDLE + side * 15, 60), (MIDDLE + side * 13, 66))
    curve(painter, (44, CHIN - 5), (50, CHIN - 3), (56, CHIN - 5))


# Under the features, and over them.
UNDER: dict[str, Callable[[QPainter, Look], None]] = {
    "tie": _tie, "collar": _collar, "apron": _apron, "beard": _beard, "wrinkles": _wrinkles, "moustache": _moustache,
}  # fmt: skip
OVER: dict[str, Callable[[QPainter, Look], None]] = {
    "glasses": _glasses, "square_glasses": _square_glasses, "earrings": _earrings, "headset": _headset,
    "headphones": _headphones,
}  # fmt: skip
