"""The coach: a small panel that tells the step at hand and marks the control it speaks of; it never takes a click."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QRect, QRectF, Qt, QTimer, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from shiboken6 import isValid

from game.text import Argument
from game.ui.guide.steps import FIRST, STEPS, kept_clear, spared
from game.ui.theme import Theme
from game.ui.widgets import IconButton, label, set_property
from game.ui.widgets.focus import by_keyboard
from game.ui.widgets.paint import Painted

if TYPE_CHECKING:
    from game.ui.window import MainWindow

LOOK, WIDTH, EDGE, AROUND = 200, 320, 16, 4
ABOVE, BELOW = 4 * EDGE, 4 * EDGE  # bar of the window; buttons of a page and short messages
DEAR = (
    100  # times as bad to stand on the control itself as on anything else kept clear, and on that as on what is spared
)
PARTS = 10  # steps from the left edge to the right in which a place is sought
FAREWELL = 8000  # milliseconds


class Marker(Painted):
    """A ring around a control; clicks go through it."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        """Make a hidden ring over a window."""
        super().__init__(theme, window)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.hide()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ring."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(self.theme.pen("warning", 3))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), 8, 8)
        painter.end()


class Coach(QFrame):
    """Ten steps, one at a time. Signals moved(step): another step began · left(): the player goes on alone."""

    moved = Signal(int)
    left = Signal()

    def __init__(self, theme: Theme, window: MainWindow, step: int) -> None:
        """Begin at a step, counted from 0."""
        super().__init__(window)
        self.setProperty("card", "warning")
        self.setAccessibleName(window.words("guide.title"))
        self._theme, self._window, self.step = theme, window, min(max(step, 0), len(STEPS) - 1)
        self._moment, self._found = False, (-1, 0)
        self.marker = Marker(theme, window)
        self._build()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.look)
        self._timer.start(LOOK)
        self._tell()

    def _build(self) -> None:
        words = self._window.words
        self._count, self._title = label("", "muted"), label("", "heading", wrap=True)
        self._text = label("", "body", wrap=True)
        leave = IconButton(self._theme, "close", words("guide.leave"))
        leave.clicked.connect(self.left)
        head = QHBoxLayout()
        head.addWidget(self._count, 1)
        head.addWidget(leave)
        self.next = QPushButton(words("guide.next"))
        self.next.clicked.connect(self.advance)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.next)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 8, 12, 12)
        column.addLayout(head)
        for part in (self._title, self._text):
            column.addWidget(part)
        column.addLayout(foot)
        by_keyboard(self)

    def look(self) -> None:
        """Go on if the step was taken; keep beside the page and around the control."""
        step = STEPS[self.step]
        if not self._moment and not step.by_hand and step.done(self._window):
            self.advance()
        self.place()

    def celebrate(self, arguments: Mapping[str, Argument]) -> None:
        """Stop the days and say that the campus has begun to talk; the step at hand is told again after it."""
        self._window.pause()
        self._moment = True
        words = self._window.words
        self._say(words("guide.moment.name"), words("guide.moment.title"), words("guide.moment.text", **arguments))
        self.next.setText(words("guide.next"))
        set_property(self, "card", "positive")
        self.place()

    def advance(self) -> None:
        """Tell the next step, or leave after the last; after a moment, go on with the step at hand."""
        if self._moment:
            self._moment = False
            set_property(self, "card", "warning")
            self._tell()
            return
        if self.step + 1 >= len(STEPS):
            self._window.toast.say(self._window.words("guide.over"), "positive", FAREWELL)
            self.moved.emit(FIRST)  # from where it begins when it is called back
            self.left.emit()
            return
        self.step += 1
        if STEPS[self.step].still:
            self._window.pause()
        self.moved.emit(self.step)
        self._tell()

    def texts(self) -> list[QLabel]:
        """What is told."""
        return [self._count, self._title, self._text]

    def _tell(self) -> None:
        words, step = self._window.words, STEPS[self.step]
        count = words("guide.count", step=self.step + 1, all=len(STEPS))
        self._say(count, words(f"guide.{step.id}.title"), words(f"guide.{step.id}.text"))
        last = self.step + 1 == len(STEPS)
        self.next.setText(words("guide.end" if last else "guide.next" if step.by_hand else "guide.skip"))
        self.place()

    def _say(self, *told: str) -> None:
        for part, text in zip(self.texts(), told, strict=True):
            part.setText(text)

    def place(self) -> None:
        """Stand where it hides the control least, and little else that matters."""
        target = None if self._moment else STEPS[self.step].target(self._window)
        if target is not None and isValid(target):
            self._bring_into_view(target)
        there = target is not None and isValid(target) and target.isVisible() and not target.visibleRegion().isEmpty()
        shown = there and self._window.overlay() is None
        around = self._rect(target) if shown and target is not None else QRect()
        self.marker.setVisible(shown)
        self.marker.setGeometry(around)
        self.marker.raise_()
        width = self._theme.scaled(WIDTH)
        height = max(self.heightForWidth(width), self.sizeHint().height())
        self.setGeometry(self._corner(width, height, around))
        self.setVisible(self._window.overlay() is None)
        self.raise_()

    def _rect(self, target: QWidget) -> QRect:
        """What can be seen of a control, with an edge around it."""
        seen = target.visibleRegion().boundingRect()
        top = target.mapTo(self._window, seen.topLeft())
        return QRect(top, seen.size()).adjusted(-AROUND, -AROUND, AROUND, AROUND)

    def _bring_into_view(self, target: QWidget) -> None:
        """Scroll to the control when its step begins; from then on the page is the player's."""
        now = self.step, id(target)
        if now == self._found or not target.isVisible():
            return
        self._found = now
        holder = target.parentWidget()
        while holder is not None:
            if isinstance(holder, QScrollArea) and target.height() <= holder.viewport().height():
                holder.ensureWidgetVisible(target, 0, EDGE)
            holder = holder.parentWidget()

    def _corner(self, width: int, height: int, around: QRect) -> QRect:
        """Of places along the lower and the upper edge and half-way, the first that covers least of what matters."""
        window, rail = self._window, self._window.rail
        left, right = (rail.width() if rail.isVisible() else 0) + EDGE, window.width() - width - EDGE
        top, bottom = ABOVE, window.height() - height - BELOW
        along = (right, left, *(left + (right - left) * part // PARTS for part in range(1, PARTS)))
        places = [(x, y) for y in (bottom, top, (top + bottom) // 2) for x in along]
        clear, rest = self._seen(kept_clear(window)), self._seen(spared(window))

        def covered(rect: QRect) -> int:
            dear = DEAR * _common(rect, [around]) + _common(rect, clear)
            return DEAR * dear + _common(rect, rest)

        return min((QRect(x, y, width, height) for x, y in places), key=covered)

    def _seen(self, widgets: Sequence[QWidget]) -> list[QRect]:
        return [self._rect(one) for one in widgets if isValid(one) and one.isVisible()]

    def close_down(self) -> None:
        """Take coach and ring away."""
        self._timer.stop()
        self.marker.deleteLater()
        self.deleteLater()
        self.hide()
        self.marker.hide()


def _common(rect: QRect, others: Sequence[QRect]) -> int:
    """Area of a rectangle that others cover, in pixels."""
    shared = [rect.intersected(one) for one in others]
    return sum(max(0, one.width()) * max(0, one.height()) for one in shared)
