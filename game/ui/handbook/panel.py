"""The handbook's panel: a list of pages that a search narrows, and the page chosen."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from game.text import Words
from game.ui.handbook.library import Library, Page
from game.ui.handbook.reader import Reader
from game.ui.screens.overlay import Overlay
from game.ui.theme import Theme
from game.ui.widgets import label

WIDTH, LIST, FRAME, HEAD, LEAST = 1120, 276, 100, 40, 280  # FRAME: pixels around; HEAD: those that grow with text
WHOLE = 1000  # share of the height for the list, beside 1 for nothing
PAGE = Qt.ItemDataRole.UserRole


class HandbookPanel(Overlay):
    """The handbook over a page of the window."""

    def __init__(self, theme: Theme, page: QWidget, words: Words, wanted: str = "") -> None:
        """Open at a page, `name` or `name#heading`; by default at the first."""
        super().__init__(theme, page, words("handbook.title"), words("ui.close"), WIDTH)
        self.setObjectName("handbook")
        self._words, self._library = words, Library(words)
        self.search = QLineEdit()
        self.search.setPlaceholderText(words("handbook.search"))
        self.search.setAccessibleName(words("handbook.search"))
        self.search.setClearButtonEnabled(True)
        self.search.textChanged.connect(self._narrow)
        self.list = QListWidget()
        self.list.setAccessibleName(words("handbook.pages"))
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setTextElideMode(Qt.TextElideMode.ElideRight)
        self.list.currentItemChanged.connect(self._chosen)
        self.none = label(words("handbook.none"), "muted", wrap=True)
        self.reader = Reader(theme, words("handbook.title"))
        self.reader.wanted.connect(self.show_page)
        self.body.addWidget(self._frame(), 1)
        QShortcut(QKeySequence("Ctrl+F"), self, self.search.setFocus)
        self._narrow("")
        self.show_page(wanted)

    def _frame(self) -> QWidget:
        side = QVBoxLayout()
        side.addWidget(self.search)
        side.addWidget(self.none)
        side.addWidget(self.list, WHOLE)
        side.addStretch(1)
        box = QWidget()
        box.setFixedWidth(self.theme.scaled(LIST))
        side.setContentsMargins(0, 0, 0, 0)
        box.setLayout(side)
        frame = QWidget()
        row = QHBoxLayout(frame)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(box)
        row.addWidget(self.reader, 1)
        frame.setFixedHeight(max(self.theme.scaled(LEAST), self._page.height() - FRAME - self.theme.scaled(HEAD)))
        return frame

    def show_page(self, wanted: str) -> None:
        """Show a page, from a heading if one is named after `#`."""
        name, _, heading = wanted.partition("#")
        page = self._library.page(name)
        if self._item(page.id) is None:
            self.search.clear()
        if item := self._item(page.id):
            self.list.blockSignals(True)
            self.list.setCurrentItem(item)
            self.list.blockSignals(False)
        self.reader.show_page(page, heading)

    def shown(self) -> str:
        """The page that is read."""
        return next((str(item.data(PAGE)) for item in self.list.selectedItems()), "")

    def _narrow(self, sought: str) -> None:
        """List the pages that hold what is sought, under their sections."""
        self.list.blockSignals(True)
        self.list.clear()
        section, found = "", self._library.found(sought)
        for page in found:
            if page.section != section and not sought.strip():
                section = page.section
                self.list.addItem(self._heading(section))
            self.list.addItem(_entry(page))
        self.list.blockSignals(False)
        self.none.setVisible(not found)
        self.list.setVisible(bool(found))
        if found and sought.strip():
            self.show_page(found[0].id)

    def _heading(self, section: str) -> QListWidgetItem:
        item = QListWidgetItem(section)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        item.setFont(self.theme.font("small", True))
        return item

    def _item(self, name: str) -> QListWidgetItem | None:
        items = (self.list.item(row) for row in range(self.list.count()))
        return next((item for item in items if item.data(PAGE) == name), None)

    def _chosen(self, item: QListWidgetItem | None) -> None:
        if item is not None and item.data(PAGE):
            self.reader.show_page(self._library.page(item.data(PAGE)))


def _entry(page: Page) -> QListWidgetItem:
    item = QListWidgetItem(page.title)
    item.setData(PAGE, page.id)
    item.setToolTip(page.title)
    return item
