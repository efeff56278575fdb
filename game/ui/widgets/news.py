"""The news list: model, painting and view."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRect,
    QRectF,
    QSize,
    QSortFilterProxyModel,
    Qt,
    Signal,
)
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListView,
    QStackedLayout,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from game.ui.theme.apply import Theme
from game.ui.widgets.empty import EmptyState
from game.ui.widgets.paint import draw_focus, draw_icon, draw_text, height_of
from game.ui.widgets.portrait import draw_portrait

Index = QModelIndex | QPersistentModelIndex
PAD = 6
ICON, FACE = 16, 26
LIMIT = 500
ROOT = QModelIndex()


@dataclass(frozen=True)
class NewsItem:
    """One piece of news in translated words.

    key: identity. date: formatted. tone: info, positive, warning, negative or muted. icon: icon name. kind: what it is
    about, for the filter. who: id of the look of somebody who says it, mien: their expression; drawn for the icon.
    """

    key: str
    date: str
    text: str
    tone: str = "info"
    icon: str = "news"
    kind: str = ""
    who: str = ""
    mien: str = "calm"


class NewsModel(QAbstractListModel):
    """News, newest first, bounded in number."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Make an empty model."""
        super().__init__(parent)
        self._items: list[NewsItem] = []

    def rowCount(self, parent: Index = ROOT) -> int:
        """Return the number of items."""
        return 0 if parent.isValid() else len(self._items)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Return the text of an item, or the item itself as user data."""
        if not index.isValid():
            return None
        item = self._items[index.row()]
        if role == Qt.ItemDataRole.UserRole:
            return item
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{item.date} {item.text}"
        return None

    def add(self, items: Sequence[NewsItem]) -> None:
        """Put news, oldest first, on top."""
        if not items:
            return
        self.beginInsertRows(QModelIndex(), 0, len(items) - 1)
        self._items[:0] = reversed(items)
        self.endInsertRows()
        if len(self._items) > LIMIT:
            self.beginRemoveRows(QModelIndex(), LIMIT, len(self._items) - 1)
            del self._items[LIMIT:]
            self.endRemoveRows()

    def reset(self, items: Sequence[NewsItem]) -> None:
        """Replace all news; oldest first."""
        self.beginResetModel()
        self._items = list(reversed(items))[:LIMIT]
        self.endResetModel()


class NewsFilter(QSortFilterProxyModel):
    """Lets through the news of one kind, or of one person, that hold a text."""

    def __init__(self, parent: QObject | None = None) -> None:
        """Let everything through."""
        super().__init__(parent)
        self._kind = self._text = self._who = ""

    def ask(self, kind: str = "", text: str = "", who: str = "") -> None:
        """Choose; what is empty does not matter. kind: of the items; text: in any case; who: id of a look."""
        self._kind, self._text, self._who = kind, text.casefold().strip(), who
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:
        """Whether an item is asked for."""
        item: NewsItem = self.sourceModel().index(row, 0).data(Qt.ItemDataRole.UserRole)
        if self._kind not in ("", item.kind) or self._who not in ("", item.who):
            return False
        return self._text in f"{item.date} {item.text}".casefold()


class NewsDelegate(QStyledItemDelegate):
    """Paints an item with stripe, icon, date and wrapped text."""

    def __init__(self, theme: Theme, view: QListView) -> None:
        """Take the theme and the view whose width the text is wrapped to."""
        super().__init__(view)
        self.theme, self._view = theme, view

    def _left(self) -> int:
        """Return where the text starts."""
        return 4 + PAD + self.theme.scaled(FACE) + PAD

    def _text_height(self, text: str, width: int) -> int:
        """Return the height of a wrapped text."""
        metrics = QFontMetrics(self.theme.font("body"))
        room = QRect(0, 0, max(40, width), 100_000)
        return metrics.boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        """Room for date and wrapped text at the width of the view."""
        width = self._view.viewport().width()
        item: NewsItem = index.data(Qt.ItemDataRole.UserRole)
        text = self._text_height(item.text, width - self._left() - PAD)
        tall = height_of(self.theme.font("small")) + text
        return QSize(width, max(tall, self.theme.scaled(FACE) + 2 if item.who else 0) + 2 * PAD)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one item."""
        item: NewsItem = index.data(Qt.ItemDataRole.UserRole)
        rect = QRectF(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._ground(painter, rect, state, item)
        self._texts(painter, rect, item)
        painter.restore()

    def _ground(self, painter: QPainter, rect: QRectF, state: QStyle.StateFlag, item: NewsItem) -> None:
        """Draw selection, stripe and icon."""
        inner = rect.adjusted(0, 1, 0, -1)
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(inner, self.theme.colour("accent_soft"))
        stripe = QRectF(inner.left() + 1, inner.top() + 3, 3, inner.height() - 6)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(self.theme.brush(self.theme.fill(item.tone)))
        painter.drawRoundedRect(stripe, 1.5, 1.5)
        face = self.theme.scaled(FACE)
        room = QRectF(rect.left() + 4 + PAD, rect.top() + PAD + 1, face, face)
        if item.who:
            draw_portrait(painter, self.theme, room, item.who, item.mien)
        else:
            at = room.topLeft() + QPointF((face - self.theme.scaled(ICON)) / 2, 1)
            draw_icon(painter, self.theme, item.icon, item.tone, at, ICON, self._view.devicePixelRatioF())
        if state & QStyle.StateFlag.State_HasFocus and self._view.hasFocus():
            draw_focus(painter, self.theme, inner, 4)

    def _texts(self, painter: QPainter, rect: QRectF, item: NewsItem) -> None:
        """Draw date and text."""
        small = self.theme.font("small")
        inner = rect.adjusted(self._left(), PAD, -PAD, -PAD)
        row = height_of(small)
        date = QRectF(inner.left(), inner.top(), inner.width(), row)
        draw_text(painter, date, item.date, small, self.theme.pen("muted"))
        painter.setFont(self.theme.font("body"))
        painter.setPen(self.theme.pen("text"))
        painter.drawText(inner.adjusted(0, row, 0, PAD), Qt.TextFlag.TextWordWrap, item.text)


class _View(QListView):
    """A list that wraps its texts anew when its width changes."""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Lay the items out for the new width."""
        super().resizeEvent(event)
        self.scheduleDelayedItemsLayout()


class NewsList(QWidget):
    """News with an empty state. Signal opened(key): an item was activated."""

    opened = Signal(str)

    def __init__(self, theme: Theme, name: str, empty: str, parent: QWidget | None = None) -> None:
        """Make an empty list; name and empty are translated."""
        super().__init__(parent)
        self.model, self.filter = NewsModel(self), NewsFilter(self)
        self.filter.setSourceModel(self.model)
        self.view = _View()
        self._empty = EmptyState(theme, "news", empty)
        self._prepare(theme, name)
        self._stack = QStackedLayout(self)
        self._stack.addWidget(self._empty)
        self._stack.addWidget(self.view)
        for signal in (self.filter.rowsInserted, self.filter.rowsRemoved, self.filter.modelReset):
            signal.connect(self._show)
        theme.changed.connect(self.view.scheduleDelayedItemsLayout)

    def _prepare(self, theme: Theme, name: str) -> None:
        """Set up the view."""
        view = self.view
        view.setProperty("card", "clear")
        view.setModel(self.filter)
        view.setItemDelegate(NewsDelegate(theme, view))
        view.setResizeMode(QListView.ResizeMode.Adjust)
        view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        view.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        view.setAccessibleName(name)
        view.activated.connect(self._activated)

    def add(self, *items: NewsItem) -> None:
        """Put news on top, oldest first."""
        self.model.add(items)

    def set_items(self, items: Sequence[NewsItem]) -> None:
        """Replace all news, oldest first."""
        self.model.reset(items)

    def ask(self, kind: str = "", text: str = "", who: str = "") -> None:
        """Show only what is asked for; see NewsFilter."""
        self.filter.ask(kind, text, who)
        self._show()

    def set_empty_text(self, text: str) -> None:
        """Change the sentence of the empty state."""
        self._empty.set_text(text)

    def _show(self) -> None:
        """Show the list if there is news."""
        self._stack.setCurrentWidget(self.view if self.filter.rowCount() else self._empty)

    def _activated(self, index: QModelIndex) -> None:
        """Tell which item was activated."""
        self.opened.emit(index.data(Qt.ItemDataRole.UserRole).key)
