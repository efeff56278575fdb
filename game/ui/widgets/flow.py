"""A layout that breaks its items into rows like words."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRect, QSize, Qt
from PySide6.QtWidgets import QLayout, QLayoutItem, QWidget


class FlowLayout(QLayout):
    """Places items left to right at their size hints and wraps at the right edge."""

    def __init__(self, parent: QWidget | None = None, gap: int = 8, stretch: bool = False) -> None:
        """Make an empty layout.

        gap: pixels between items. stretch: whether the items of a row share its spare width.
        """
        super().__init__(parent)
        self._items: list[QLayoutItem] = []
        self._stretch = stretch
        self.setSpacing(gap)
        self.setContentsMargins(0, 0, 0, 0)

    def addItem(self, item: QLayoutItem) -> None:
        """Append an item."""
        self._items.append(item)

    def count(self) -> int:
        """Return the number of items."""
        return len(self._items)

    def itemAt(self, index: int) -> QLayoutItem | None:
        """Return an item or None."""
        return self._items[index] if 0 <= index < len(self._items) else None

    def takeAt(self, index: int) -> QLayoutItem | None:
        """Remove and return an item or None."""
        return self._items.pop(index) if 0 <= index < len(self._items) else None

    def expandingDirections(self) -> Qt.Orientation:
        """Ask for no more room than needed."""
        return Qt.Orientation(0)

    def hasHeightForWidth(self) -> bool:
        """The height depends on the width."""
        return True

    def heightForWidth(self, width: int) -> int:
        """Return the height of all rows at a width."""
        return self._place(QRect(0, 0, width, 0), move=False)

    def sizeHint(self) -> QSize:
        """All items in one row."""
        sizes = [item.sizeHint() for item in self._shown()]
        margins = self.contentsMargins()
        width = sum(size.width() for size in sizes) + self.spacing() * max(0, len(sizes) - 1)
        height = max((size.height() for size in sizes), default=0)
        sides = QSize(margins.left() + margins.right(), margins.top() + margins.bottom())
        return QSize(width, height) + sides

    def minimumSize(self) -> QSize:
        """The widest item alone."""
        size = QSize()
        for item in self._shown():
            size = size.expandedTo(item.minimumSize())
        margins = self.contentsMargins()
        return size + QSize(margins.left() + margins.right(), margins.top() + margins.bottom())

    def setGeometry(self, rect: QRect) -> None:
        """Place the items."""
        super().setGeometry(rect)
        self._place(rect, move=True)

    def _shown(self) -> list[QLayoutItem]:
        """Return the items that are not hidden."""
        return [item for item in self._items if not item.isEmpty()]

    def _rows(self, width: int) -> list[list[QLayoutItem]]:
        """Return the items broken into rows."""
        rows: list[list[QLayoutItem]] = []
        used = 0
        for item in self._shown():
            need = item.sizeHint().width()
            if not rows or used + need > width:
                rows.append([])
                used = 0
            rows[-1].append(item)
            used += need + self.spacing()
        return rows

    def _place(self, rect: QRect, move: bool) -> int:
        """Place all rows in a rectangle and return the height they take."""
        margins = self.contentsMargins()
        inner = rect.marginsRemoved(margins)
        top = inner.top()
        for row in self._rows(inner.width()):
            height = max(item.sizeHint().height() for item in row)
            if move:
                self._place_row(row, QRect(inner.left(), top, inner.width(), height))
            top += height + self.spacing()
        return max(0, top - self.spacing() - rect.top()) + margins.bottom()

    def _place_row(self, row: list[QLayoutItem], rect: QRect) -> None:
        """Place one row."""
        taken = sum(item.sizeHint().width() for item in row) + self.spacing() * (len(row) - 1)
        spare = max(0, rect.width() - taken) // len(row) if self._stretch else 0
        odd = max(0, rect.width() - taken) % len(row) if self._stretch else 0
        left = rect.left()
        for place, item in enumerate(row):
            width = item.sizeHint().width() + spare + (1 if place < odd else 0)
            size = QSize(min(width, rect.width()), rect.height())
            item.setGeometry(QRect(QPoint(left, rect.top()), size))
            left += size.width() + self.spacing()
