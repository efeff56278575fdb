"""Copying: a click with the other button on any text offers to copy it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractItemView, QApplication, QLabel, QMenu, QWidget

from game.ui.screens.overlay import Overlay

if TYPE_CHECKING:
    from game.ui.window import MainWindow


def text_at(window: QWidget, at: QPoint) -> str:
    """What is written at a point of a window: of a label or an item, else what a screen reader hears."""
    widget = window.childAt(at)
    while widget is not None and widget is not window and not isinstance(widget, Overlay):
        if found := _text_of(widget, widget.mapFrom(window, at)):
            return found
        widget = widget.parentWidget()
    return ""


def offer_copy(window: MainWindow, at: QPoint) -> QMenu | None:
    """Open a menu that copies what is written at a point; None where nothing is."""
    text = text_at(window, at)
    if not text:
        return None
    menu = QMenu(window)
    menu.setAccessibleName(window.words("ui.copy.text"))
    menu.addAction(window.words("ui.copy.text")).triggered.connect(lambda _=False: _copy(window, text))
    menu.aboutToHide.connect(menu.deleteLater)
    menu.popup(window.mapToGlobal(at))
    return menu


def _text_of(widget: QWidget, at: QPoint) -> str:
    view = widget.parentWidget()
    if isinstance(view, QAbstractItemView):
        model, index = view.model(), view.indexAt(at)
        return str(model.data(index) or "") if index.isValid() else view.accessibleName()
    text = widget.text() if isinstance(widget, QLabel) else ""
    return text or widget.accessibleName()


def _copy(window: MainWindow, text: str) -> None:
    QApplication.clipboard().setText(text)
    window.toast.say(window.words("ui.copy.done"))
