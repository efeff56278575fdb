"""Every text that is really painted, where it stands and how much of it can be seen."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QPoint, QRectF
from PySide6.QtGui import (
    QColor,
    QFont,
    QFontMetricsF,
    QPaintDevice,
    QPaintEngine,
    QPaintEngineState,
    QRegion,
    QTextItem,
    QTransform,
)
from PySide6.QtWidgets import QWidget

from game.ui.widgets.labels import JOINER

Dirty = QPaintEngine.DirtyFlag
Metric = QPaintDevice.PaintDeviceMetric
DPI, SIXTEEN_BITS, DEEP = 96, 65536, 32
LARGE, LARGE_BOLD = 24, 14 * 96 / 72  # pixels


@dataclass(frozen=True)
class Ink:
    """A piece of text as it is painted. rect: of its signs; line: of its line; seen: where it may be seen.

    colour: of the pen, with all that makes it see-through. large: by the guidelines on contrast, WCAG 2.1.
    """

    text: str
    rect: QRectF
    line: QRectF
    seen: QRectF
    colour: QColor
    large: bool


class Engine(QPaintEngine):
    """Notes texts and draws nothing."""

    def __init__(self) -> None:
        super().__init__(QPaintEngine.PaintEngineFeature.AllFeatures)
        self.found: list[Ink] = []
        self._transform = QTransform()
        self._clip: QRectF | None = None
        self._pen, self._opacity = QColor(), 1.0

    def begin(self, device: QPaintDevice) -> bool:
        self.setActive(True)
        return True

    def end(self) -> bool:
        self.setActive(False)
        return True

    def type(self) -> QPaintEngine.Type:
        return QPaintEngine.Type.User

    def updateState(self, state: QPaintEngineState) -> None:
        changed = state.state()
        if changed & Dirty.DirtyTransform:
            self._transform = QTransform(state.transform())
        if changed & Dirty.DirtyPen:
            self._pen = QColor(state.pen().color())
        if changed & Dirty.DirtyOpacity:
            self._opacity = state.opacity()
        if changed & Dirty.DirtyClipRegion:
            self._clip = self._cut(self._transform.mapRect(QRectF(state.clipRegion().boundingRect())))
        if changed & Dirty.DirtyClipPath:
            self._clip = self._cut(self._transform.mapRect(state.clipPath().boundingRect()))
        if changed & Dirty.DirtyClipEnabled and not state.isClipEnabled():
            self._clip = None

    def _cut(self, rect: QRectF) -> QRectF | None:
        return None if rect.isEmpty() else rect

    def drawTextItem(self, at: Any, item: QTextItem) -> None:
        text = item.text()
        if not text.replace(JOINER, "").strip():
            return
        metrics = QFontMetricsF(item.font())
        line = QRectF(at.x(), at.y() - item.ascent(), item.width(), item.ascent() + item.descent())
        signs = metrics.tightBoundingRect(text).translated(at.x(), at.y())
        signs.setRight(min(signs.right(), line.right()))
        seen = QRectF(self.systemClip().boundingRect())
        if self._clip is not None:
            seen = seen.intersected(self._clip)
        move = self._transform
        colour = QColor(self._pen)
        colour.setAlphaF(colour.alphaF() * self._opacity)
        large = _is_large(item.font())
        self.found.append(Ink(text, move.mapRect(signs), move.mapRect(line), seen, colour, large))

    def drawPixmap(self, *_: Any) -> None: ...
    def drawImage(self, *_: Any) -> None: ...
    def drawTiledPixmap(self, *_: Any) -> None: ...
    def drawPath(self, *_: Any) -> None: ...
    def drawRects(self, *_: Any) -> None: ...
    def drawLines(self, *_: Any) -> None: ...
    def drawPolygon(self, *_: Any) -> None: ...
    def drawEllipse(self, *_: Any) -> None: ...
    def drawPoints(self, *_: Any) -> None: ...


def _is_large(font: QFont) -> bool:
    """Whether text is large enough to be read with less contrast: 18 points, or 14 in bold."""
    size = font.pixelSize() if font.pixelSize() > 0 else font.pointSizeF() * DPI / 72
    return size >= (LARGE_BOLD if font.bold() else LARGE)


class Paper(QPaintDevice):
    """A device as large as a widget that keeps what is written on it."""

    def __init__(self, widget: QWidget) -> None:
        super().__init__()
        self.engine = Engine()
        self._measures = {
            Metric.PdmWidth: widget.width(), Metric.PdmHeight: widget.height(), Metric.PdmDevicePixelRatio: 1,
            Metric.PdmDevicePixelRatioScaled: SIXTEEN_BITS, Metric.PdmDepth: DEEP,
        }  # fmt: skip

    def paintEngine(self) -> QPaintEngine:
        return self.engine

    def metric(self, which: Metric) -> int:
        return self._measures.get(which, DPI)


def written(widget: QWidget) -> list[Ink]:
    """What a widget and its children write, in its own coordinates, in the order of painting."""
    paper = Paper(widget)
    widget.render(paper, QPoint(), QRegion(widget.rect()))
    return paper.engine.found


def pairs(inks: list[Ink]) -> Iterator[tuple[Ink, Ink]]:
    """Pieces of text that run into each other where both can be seen."""
    shown = [(ink, ink.rect.intersected(ink.seen)) for ink in inks]
    shown = sorted(((ink, rect) for ink, rect in shown if not rect.isEmpty()), key=lambda pair: pair[1].top())
    for place, (ink, rect) in enumerate(shown):
        for other, below in shown[place + 1 :]:
            if below.top() >= rect.bottom():
                break
            both = rect.intersected(below)
            if both.width() > 1.5 and both.height() > 1.5:
                yield ink, other
