"""Drawn heads: advisers on a square ground, persons on a round one."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QWidget

from game.ui.theme import skin
from game.ui.theme.apply import Theme
from game.ui.theme.tokens import mix
from game.ui.widgets import portrait_extras, portrait_parts
from game.ui.widgets.paint import Painted
from game.ui.widgets.portrait_looks import EXPRESSIONS, LOOKS, Expression, Look

ADVISERS = frozenset(("growth", "finance", "compliance", "customers"))
UNKNOWN = "friend_2"
FAINT = 0.45


def draw_portrait(painter: QPainter, theme: Theme, rect: QRectF, who: str, mien: str = "calm") -> None:
    """Draw somebody into a square. who: id of a look; mien: id of an expression."""
    look, expression = LOOKS.get(who, LOOKS[UNKNOWN]), EXPRESSIONS[mien]
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.translate(rect.topLeft())
    painter.scale(rect.width() / 100.0, rect.height() / 100.0)
    ground = QPainterPath()
    if who in ADVISERS:
        ground.addRoundedRect(QRectF(0, 0, 100, 100), 22, 22)
    else:
        ground.addEllipse(QRectF(0, 0, 100, 100))
    tint = mix(theme.tokens.surface, theme.fill(look.clothes), 0.34)
    painter.fillPath(ground, theme.brush(tint))
    painter.setClipPath(ground)
    _draw(painter, theme, look, expression)
    if expression.faint:
        painter.fillPath(ground, theme.brush(mix(theme.tokens.surface, tint, FAINT), 1.0 - FAINT))
    painter.restore()


def _draw(painter: QPainter, theme: Theme, look: Look, mien: Expression) -> None:
    hair = skin.HAIR[look.hair]
    portrait_parts.fill(painter, hair)
    if look.back:
        portrait_parts.BACKS[look.back](painter, look)
    portrait_parts.fill(painter, theme.fill(look.clothes))
    painter.drawRoundedRect(QRectF(18, 78, 64, 40), 22, 20)
    portrait_parts.head(painter, look)
    for extra in look.extras:
        if extra in portrait_extras.UNDER:
            portrait_extras.UNDER[extra](painter, look)
    portrait_parts.features(painter, mien)
    portrait_parts.fill(painter, hair)
    portrait_parts.FRONTS[look.front](painter, look)
    for extra in look.extras:
        if extra in portrait_extras.OVER:
            portrait_extras.OVER[extra](painter, look)


class Portrait(Painted):
    """The head of somebody; decoration beside their name."""

    def __init__(
        self, theme: Theme, who: str, name: str, size: int = 40, mien: str = "calm", parent: QWidget | None = None
    ) -> None:
        """Show somebody. name: translated. size: in pixels at text scale 1."""
        super().__init__(theme, parent)
        self._who, self._size, self._mien = who, size, mien
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.restyle()

    def set_who(self, who: str, name: str, mien: str = "calm") -> None:
        """Show somebody else."""
        self._who, self._mien = who, mien
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def restyle(self) -> None:
        """Size the picture to the text."""
        edge = self.theme.scaled(self._size)
        self.setFixedSize(edge, edge)
        super().restyle()

    def sizeHint(self) -> QSize:
        """A square."""
        edge = self.theme.scaled(self._size)
        return QSize(edge, edge)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the head."""
        painter = QPainter(self)
        draw_portrait(painter, self.theme, QRectF(self.rect()), self._who, self._mien)
        painter.end()
