"""A panel over the page: keeps the focus inside until it is closed."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractSlider,
    QApplication,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from shiboken6 import isValid

from game.ui.theme import Theme
from game.ui.widgets import IconButton, label, rule
from game.ui.widgets.focus import stops
from game.ui.widgets.more import MoreBelow

EDGE = 24
PAGES = {
    Qt.Key.Key_PageDown: QAbstractSlider.SliderAction.SliderPageStepAdd,
    Qt.Key.Key_PageUp: QAbstractSlider.SliderAction.SliderPageStepSub,
}


class Overlay(QWidget):
    """A titled panel in the middle of a page, with a veil around it; Escape closes it.

    Signal closed(): it was closed by the player or by `shut`.
    """

    closed = Signal()

    def __init__(self, theme: Theme, page: QWidget, title: str, close: str, width: int = 640) -> None:
        """Make a hidden panel over a page. close: translated name of the close button. width: in pixels at scale 1."""
        super().__init__(page)
        self.theme, self._page, self._width = theme, page, width
        self._before: QWidget | None = None
        self.setAccessibleName(title)
        self.panel = QFrame(self)
        self.panel.setProperty("card", "plain")
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.tokens.space.one)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(theme.tokens.space.one)
        self._build(title, close)
        page.installEventFilter(self)
        theme.changed.connect(self._place)
        self.hide()

    def _build(self, title: str, close: str) -> None:
        head = QHBoxLayout()
        self.title = label(title, "heading", wrap=True)
        head.addWidget(self.title, 1)
        self.close_button = IconButton(self.theme, "close", close)
        self.close_button.clicked.connect(self.shut)
        head.addWidget(self.close_button, 0, Qt.AlignmentFlag.AlignTop)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setMinimumHeight(1)  # little content makes a small panel
        self._scroll.setProperty("clear", "true")
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._inside = QWidget()
        self._inside.setProperty("clear", "true")
        self._inside.setLayout(self.body)
        self.body.setContentsMargins(0, 0, 8, 0)
        self._scroll.setWidget(self._inside)
        self._more = MoreBelow(self.theme, self._scroll)
        layout = QVBoxLayout(self.panel)
        layout.setContentsMargins(20, 14, 12, 14)
        layout.setSpacing(10)
        layout.addLayout(head)
        layout.addWidget(rule())
        layout.addWidget(self._scroll, 1)
        layout.addLayout(self.foot)

    def open(self, focus: QWidget | None = None) -> None:
        """Show the panel and give a widget in it the focus."""
        self._before = QApplication.focusWidget()
        self.show()
        self.raise_()
        self._place()
        QTimer.singleShot(0, self, self._place)
        (focus or self.first_focus()).setFocus(Qt.FocusReason.OtherFocusReason)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts: on the first thing to act on, on the way out where there is nothing else."""
        return next((one for one in _stops(self.panel) if one is not self.close_button), self.close_button)

    def shut(self) -> None:
        """Close the panel and give the focus back."""
        if self.isHidden():
            return
        self.hide()
        before = self._before
        if before is not None and isValid(before) and before.isVisible():
            before.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
        self.deleteLater()

    def _place(self) -> None:
        """Fill the page, with the panel in the middle and no taller than its content needs."""
        self.setGeometry(self._page.rect())
        width = min(self.theme.scaled(self._width), self.width() - 2 * EDGE)
        self._centre(width, self._page.height() - 2 * EDGE)
        spare = self._scroll.viewport().height() - self._need(self._scroll.viewport().width())
        self._centre(width, self.panel.height() - max(0, spare))

    def _centre(self, width: int, height: int) -> None:
        self.panel.setGeometry((self.width() - width) // 2, (self.height() - height) // 2, width, height)
        layout = self.panel.layout()
        if layout is not None:
            layout.activate()

    def _need(self, width: int) -> int:
        least = self.body.totalMinimumSize().height()
        if self.body.hasHeightForWidth():
            return max(least, self.body.totalHeightForWidth(width))
        return max(least, self.body.totalSizeHint().height())

    def sizeHint(self) -> QSize:
        """As large as the page."""
        return self._page.size()

    def fit(self) -> None:
        """Measure the content anew after it changed."""
        self._place()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow the size of the page."""
        if event.type() == QEvent.Type.Resize and not self.isHidden():
            self._place()
        return False

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the veil."""
        painter = QPainter(self)
        painter.fillRect(self.rect(), self.theme.colour("background", 0.78))
        painter.end()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Keep clicks from the page below."""
        event.accept()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Close by Escape, press by Enter, scroll by pages; keep every other key from the page below."""
        if event.key() == Qt.Key.Key_Escape:
            self.shut()
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            press_focused()
        elif event.key() in PAGES:
            self._scroll.verticalScrollBar().triggerAction(PAGES[Qt.Key(event.key())])
        event.accept()

    def focusNextPrevChild(self, forward: bool) -> bool:
        """Move the focus around inside the panel only."""
        stops = _stops(self.panel)
        here = QApplication.focusWidget()
        if not stops:
            return True
        place = stops.index(here) if here in stops else -1 if forward else 0
        following = stops[(place + (1 if forward else -1)) % len(stops)]
        reason = Qt.FocusReason.TabFocusReason if forward else Qt.FocusReason.BacktabFocusReason
        following.setFocus(reason)
        self._scroll.ensureWidgetVisible(following)
        return True


def press_focused() -> None:
    """Press the button that has the focus, if one has it."""
    button = QApplication.focusWidget()
    if isinstance(button, QAbstractButton):
        button.click()


def _stops(panel: QWidget) -> list[QWidget]:
    """The widgets of a panel that Tab stops at, in order."""
    return [widget for widget in stops(panel) if widget.isEnabled() and widget.isVisible()]
