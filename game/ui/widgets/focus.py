"""Where one is on a page that is built late: the way of the Tab key, and how far it is scrolled."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QAbstractButton, QScrollArea, QWidget
from shiboken6 import isValid


def stops(panel: QWidget) -> list[QWidget]:
    """The widgets inside a panel that Tab may stop at, in order, hidden and disabled ones too."""
    found: list[QWidget] = []
    left = len(panel.findChildren(QWidget))
    widget = panel.nextInFocusChain()
    while left and widget is not panel and widget is not None:
        if panel.isAncestorOf(widget):
            left -= 1
            reachable = widget.focusPolicy().value & Qt.FocusPolicy.TabFocus.value
            if reachable and widget.focusProxy() is None:
                found.append(widget)
        widget = widget.nextInFocusChain()
    return found


def by_keyboard(panel: QWidget) -> None:
    """Let buttons inside a panel take the focus by Tab only, so that after a click Space is still the clock's."""
    for button in panel.findChildren(QAbstractButton):
        if button.focusPolicy().value & Qt.FocusPolicy.TabFocus.value:
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus)


def follow(before: QWidget, panel: QWidget) -> None:
    """Let Tab go from a widget into a panel that was built after what stands behind both."""
    for widget in stops(panel):
        QWidget.setTabOrder(before, widget)
        before = widget


def scroll_to(area: QScrollArea, value: int) -> None:
    """Scroll down to a value in pixels once the area has been laid out."""

    def scroll() -> None:
        if isValid(area):  # the page may have been left already
            area.verticalScrollBar().setValue(value)

    if value:
        QTimer.singleShot(0, scroll)
