"""Sections in as many columns as there is room for."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from game.ui.theme import Theme

NARROWEST, USUAL = 310, 640  # USUAL: width before there is one
GROWTH = 100  # share of spare height that a section which may grow takes, beside 1 for what stays free


class Columns(QWidget):
    """Sections side by side; each new one goes where least stands, and the order of the keyboard stays."""

    def __init__(self, theme: Theme, most: int = 2, parent: QWidget | None = None) -> None:
        """Make an empty page of at most so many columns."""
        super().__init__(parent)
        self.resize(USUAL, USUAL)
        self.setProperty("clear", "true")
        self._theme, self._most = theme, most
        self._sections: list[QWidget] = []
        self._count, self._heights = 0, list[int]()
        gap = theme.tokens.space.one
        self._row = QHBoxLayout(self)
        self._row.setContentsMargins(0, 0, gap, 0)
        self._row.setSpacing(gap)
        self._boxes = [QWidget(self) for _ in range(most)]
        self._columns = [QVBoxLayout(box) for box in self._boxes]
        for box, column in zip(self._boxes, self._columns, strict=True):
            box.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            column.setContentsMargins(0, 0, 0, 0)
            column.setSpacing(gap)
            self._row.addWidget(box, 1)

    def add(self, section: QWidget) -> None:
        """Append a section."""
        self._sections.append(section)
        if self._count == self._fitting():
            self._place(section)
        else:
            self._arrange(self._fitting())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Spread the sections over the columns that fit."""
        super().resizeEvent(event)
        self._arrange(self._fitting())

    def _fitting(self) -> int:
        return max(1, min(self._most, self.width() // self._theme.scaled(NARROWEST)))

    def _arrange(self, count: int) -> None:
        """Place all sections anew if the number of columns has changed."""
        if count == self._count:
            return
        self._count = count
        for column in self._columns:
            _empty(column)
        self._heights = [0] * count
        for place, column in enumerate(self._columns):
            self._boxes[place].setVisible(place < count)
            column.addStretch(1)
        for section in self._sections:
            self._place(section)

    def _place(self, section: QWidget) -> None:
        """Put a section where least stands, above the stretch."""
        column = self._heights.index(min(self._heights))
        self._columns[column].insertWidget(self._columns[column].count() - 1, section, GROWTH if grows(section) else 0)
        self._heights[column] += self._height(section)

    def _height(self, section: QWidget) -> int:
        """What a section will take in its column, as far as the width of the page is known."""
        wide = self.width() // max(1, self._count) - self._theme.tokens.space.one
        told = section.heightForWidth(wide) if section.hasHeightForWidth() else -1
        return min(told if told >= 0 else section.sizeHint().height(), section.maximumHeight())


def grows(section: QWidget) -> bool:
    """Whether a section takes spare height."""
    return section.sizePolicy().verticalPolicy() == QSizePolicy.Policy.Expanding


def _empty(column: QVBoxLayout) -> None:
    """Take everything out of a column.

    A section has to be removed rather than its item taken: two items of one widget would keep a stale height for width.
    """
    while item := column.itemAt(0):
        section = item.widget()
        if section is not None:
            column.removeWidget(section)
        else:
            column.takeAt(0)
