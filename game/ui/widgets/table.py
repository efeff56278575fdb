"""A table of figures: sorted by a click on its header, copied as text by Ctrl+C."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QRect, QSortFilterProxyModel, Qt
from PySide6.QtGui import QFont, QFontMetrics, QKeyEvent, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QApplication, QHeaderView, QTableView

from game.ui.theme.apply import Theme
from game.ui.widgets.paint import width_of

Index = QModelIndex | QPersistentModelIndex
Cell = float | str
Format = Callable[[float], str]
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
WRAPPED = int(Qt.TextFlag.TextWordWrap)
ROOT = QModelIndex()
SIDES, SORTED = 18, 14  # pixels around a text of a cell or a title, and for the arrow of the order
WORDS = 150  # pixels at scale 1 that the first column keeps, over as many lines as it then needs


@dataclass(frozen=True)
class Column:
    """A column. title: translated. format: how its numbers are written; text columns need none."""

    title: str
    format: Format | None = None


@dataclass(frozen=True)
class Row:
    """A row: one cell a column; strong rows are sums."""

    cells: tuple[Cell, ...]
    strong: bool = False
    tip: str = ""


@dataclass
class _Content:
    columns: tuple[Column, ...] = ()
    rows: list[Row] = field(default_factory=list)


class RowsModel(QAbstractTableModel):
    """Rows of cells as a Qt model."""

    def __init__(self, theme: Theme) -> None:
        """Start empty."""
        super().__init__()
        self._theme, self._content = theme, _Content()

    def fill(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show other rows."""
        self.beginResetModel()
        self._content = _Content(tuple(columns), list(rows))
        self.endResetModel()

    def rowCount(self, parent: Index = ROOT) -> int:
        """Rows there are."""
        return 0 if parent.isValid() else len(self._content.rows)

    def columnCount(self, parent: Index = ROOT) -> int:
        """Columns there are."""
        return 0 if parent.isValid() else len(self._content.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Text, place, weight or raw value of a cell."""
        row, column = self._content.rows[index.row()], self._content.columns[index.column()]
        cell = row.cells[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return cell if isinstance(cell, str) else (column.format or str)(cell)
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return RIGHT if column.format and index.column() else LEFT
        if role == Qt.ItemDataRole.FontRole and row.strong:
            return self._strong()
        if role == Qt.ItemDataRole.ToolTipRole and row.tip:
            return row.tip
        return cell if role == Qt.ItemDataRole.UserRole else None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        """Titles of the columns."""
        if orientation != Qt.Orientation.Horizontal or section >= len(self._content.columns):
            return None
        column = self._content.columns[section]
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return (RIGHT if column.format and section else LEFT).value | WRAPPED
        return column.title if role == Qt.ItemDataRole.DisplayRole else None

    def _strong(self) -> QFont:
        return self._theme.font("body", True)


class _Sorter(QSortFilterProxyModel):
    """Sorts numbers as numbers and words as words."""

    def lessThan(self, left: Index, right: Index) -> bool:
        """Compare raw values."""
        one, other = (self.sourceModel().data(index, Qt.ItemDataRole.UserRole) for index in (left, right))
        if isinstance(one, str) or isinstance(other, str):
            return str(one) < str(other)
        return bool(one < other)


class DataTable(QTableView):
    """A read-only table. Every column can be sorted unless the order of the rows means something."""

    def __init__(self, theme: Theme, name: str, sortable: bool = True) -> None:
        """Make an empty table. name: translated accessible name."""
        super().__init__()
        self.setAccessibleName(name)
        self._theme, self.rows, self._sorter = theme, RowsModel(theme), _Sorter()
        self._whole = False
        self._sorter.setSourceModel(self.rows)
        self.setModel(self._sorter)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setTabKeyNavigation(False)
        self.setShowGrid(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.horizontalHeader().setHighlightSections(False)
        if sortable:
            self._sorter.sort(-1)
            self.setSortingEnabled(True)
            self.horizontalHeader().setSortIndicator(-1, Qt.SortOrder.AscendingOrder)
        theme.changed.connect(self._retheme)
        self._retheme()

    def fill(self, columns: Sequence[Column], rows: Sequence[Row]) -> None:
        """Show rows; the first column takes the room the others leave."""
        self.rows.fill(columns, rows)
        self._spread()

    def text(self, selected: bool = True) -> str:
        """The selected rows, or all, as lines with tabs between cells and the titles on top."""
        model = self._sorter
        picked = sorted({index.row() for index in self.selectionModel().selectedRows()}) if selected else []
        columns = range(model.columnCount())
        lines = [[str(model.headerData(column, Qt.Orientation.Horizontal)) for column in columns]]
        for row in picked or range(model.rowCount()):
            lines.append([str(model.index(row, column).data()) for column in columns])
        return "\n".join("\t".join(line) for line in lines)

    def fit(self) -> None:
        """Be as tall as the rows from now on, for a table inside a page that scrolls."""
        self._whole = True
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._spread()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the first column what the others leave."""
        super().resizeEvent(event)
        self._spread()

    def _spread(self) -> None:
        """Columns as wide as their figures, all of them alike where they fit; the first takes what is left."""
        header, room = self.horizontalHeader(), self.viewport().width()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        sizes: list[int] = []
        for arrow, broken in ((SORTED, False), (SORTED, True), (0, True)):
            sizes = [self._needed(column, arrow, broken) for column in range(header.count())]
            if sum(sizes) <= room:
                break
        widest = max(sizes[1:], default=0)
        if sizes and sizes[0] + widest * (len(sizes) - 1) <= room:
            sizes[1:] = [widest] * (len(sizes) - 1)
        for column, size in enumerate(sizes):
            header.resizeSection(column, size)
        if sizes:
            least = max(min(sizes[0], self._theme.scaled(WORDS)), self._needed(0, 0, True, whole=False))
            header.resizeSection(0, max(room - sum(sizes[1:]), least))
        self._stack()

    def _needed(self, column: int, arrow: int, broken: bool, whole: bool = True) -> int:
        """Pixels for the widest cell of a column and for its title with the arrow of the order.

        broken: the title stands a word a line. whole: cells stand on one line, rather than a word a line.
        """
        body, small = self._theme.font("body", True), self._theme.font("small")
        cells = [str(self._sorter.index(row, column).data()) for row in range(self._sorter.rowCount())]
        texts = cells if whole else [word for cell in cells for word in cell.split()]
        widest = max((width_of(body, text) for text in texts), default=0)
        words = self._title(column).split() if broken else [self._title(column)]
        title = max((width_of(small, word) for word in words), default=0)
        return max(widest, title + arrow) + SIDES

    def _title(self, column: int) -> str:
        return str(self._sorter.headerData(column, Qt.Orientation.Horizontal) or "")

    def _stack(self) -> None:
        """Rows and header as tall as their lines; all of them in sight where the page scrolls."""
        header, least = self.horizontalHeader(), self._theme.scaled(28)
        for row in range(self._sorter.rowCount()):
            self.setRowHeight(row, max(least, self._lines(0, str(self._sorter.index(row, 0).data()), "body") + 8))
        heads = [self._lines(column, self._title(column), "small") for column in range(header.count())]
        head = max(heads, default=0) + SIDES
        header.setFixedHeight(head)
        if self._whole:
            over = header.length() > self.viewport().width()
            bar = self.horizontalScrollBar().sizeHint().height() if over else 0
            self.setFixedHeight(self.verticalHeader().length() + head + bar + 2 * self.frameWidth() + 2)

    def _lines(self, column: int, text: str, role: str) -> int:
        """Pixels for the lines of a text in a column."""
        room = QRect(0, 0, self.horizontalHeader().sectionSize(column) - SIDES, 10_000)
        return QFontMetrics(self._theme.font(role)).boundingRect(room, WRAPPED, text).height()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+C copies."""
        if event.matches(QKeySequence.StandardKey.Copy):
            QApplication.clipboard().setText(self.text())
            return
        super().keyPressEvent(event)

    def _retheme(self) -> None:
        self.verticalHeader().setDefaultSectionSize(self._theme.scaled(28))
