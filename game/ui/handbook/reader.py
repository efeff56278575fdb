"""Reader: a page of the handbook as text with a comfortable measure, in the colours of the theme."""

from __future__ import annotations

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import (
    QColor,
    QTextBlockFormat,
    QTextCharFormat,
    QTextCursor,
    QTextFormat,
    QTextFragment,
    QTextFrameFormat,
    QTextLength,
    QTextTable,
    QTextTableFormat,
)
from PySide6.QtWidgets import QTextBrowser

from game.assets import asset
from game.ui.handbook.library import Page
from game.ui.theme import Theme

LEADING, LARGE = 150, 130  # percent of a line, of normal and of large text
ROOMY = 1.25  # scale from which text is large
MANY = 4  # columns that may not fit
WHOLE = 98  # percent of the page: lines and padding come on top
PICTURE = "\ufffc"  # what stands for one in text
HEADINGS = {1: "title", 2: "heading", 3: "body"}


class Reader(QTextBrowser):
    """Shows a page; its links lead to other pages. Signal wanted(id)."""

    wanted = Signal(str)

    def __init__(self, theme: Theme, name: str) -> None:
        """Make an empty reader. name: translated accessible name."""
        super().__init__()
        self._theme = theme
        self._page: Page | None = None
        self.setAccessibleName(name)
        self.setOpenLinks(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.anchorClicked.connect(self._follow)
        theme.changed.connect(self._again)

    def show_page(self, page: Page, heading: str = "") -> None:
        """Show a page from its top or from a heading."""
        self._page = page
        document = self.document()
        document.setDefaultFont(self._theme.font("body"))
        document.setDocumentMargin(self._theme.tokens.space.two)
        document.setBaseUrl(QUrl.fromLocalFile(f"{asset('handbook', 'en')}/"))  # pictures lie beside the languages
        document.setMarkdown(page.text)
        self._dress()
        self.moveCursor(QTextCursor.MoveOperation.Start)
        self._seek(heading)

    def _again(self) -> None:
        if self._page is not None:
            self.show_page(self._page)

    def _let_break(self, cursor: QTextCursor) -> None:
        """Lines of code break where the page is too narrow for them; nothing scrolls sideways."""
        form = cursor.blockFormat()
        form.setNonBreakableLines(False)
        cursor.setBlockFormat(form)

    def _seek(self, heading: str) -> None:
        """Put a heading at the top of the view."""
        block = self.document().begin()
        while heading and block.isValid():
            if block.blockFormat().headingLevel() and block.text() == heading:
                bar = self.verticalScrollBar()
                bar.setValue(round(self.document().documentLayout().blockBoundingRect(block).top()))
                return
            block = block.next()

    def _dress(self) -> None:
        """Leading, room between paragraphs, sizes of headings, colour of links, quiet tables."""
        block = self.document().begin()
        while block.isValid():
            cursor = QTextCursor(block)
            level = block.blockFormat().headingLevel()
            cursor.mergeBlockFormat(self._spacing(level, PICTURE in block.text()))
            self._let_break(cursor)
            if level:
                cursor.select(QTextCursor.SelectionType.BlockUnderCursor)
                cursor.mergeCharFormat(self._heading(level))
            self._dress_words(cursor)
            block = block.next()
        for frame in self.document().rootFrame().childFrames():
            if isinstance(frame, QTextTable):
                self._quiet(frame)

    def _spacing(self, level: int, picture: bool) -> QTextBlockFormat:
        """Room within and round a block; a picture needs no leading."""
        space, shape = self._theme.tokens.space, QTextBlockFormat()
        leading = LARGE if self._theme.scale >= ROOMY else LEADING
        shape.setLineHeight(100 if picture else leading, QTextBlockFormat.LineHeightTypes.ProportionalHeight.value)
        shape.setTopMargin(space.two if level else 0)
        shape.setBottomMargin(space.half if level else space.one)
        return shape

    def _heading(self, level: int) -> QTextCharFormat:
        shape = QTextCharFormat()
        shape.setFont(self._theme.font(HEADINGS.get(level, "body"), True))
        shape.clearProperty(QTextFormat.Property.FontSizeAdjustment)
        return shape

    def _dress_words(self, cursor: QTextCursor) -> None:
        """Links in the accent; what is stressed in another hue, since Chinese type has no slanted form."""
        pieces = cursor.block().begin()
        while not pieces.atEnd():
            piece = pieces.fragment()
            if piece.charFormat().isImageFormat():
                self._fit(cursor, piece)
            link, stressed = piece.charFormat().isAnchor(), piece.charFormat().fontItalic()
            if link or stressed:
                shape = QTextCharFormat()
                shape.setFontItalic(False)
                shape.setForeground(QColor(self._theme.hex("accent" if link else "info")))
                cursor.setPosition(piece.position())
                cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
                cursor.mergeCharFormat(shape)
            pieces += 1

    def _fit(self, cursor: QTextCursor, piece: QTextFragment) -> None:
        """A picture is never wider than the page."""
        shape = piece.charFormat().toImageFormat()
        shape.setMaximumWidth(QTextLength(QTextLength.Type.PercentageLength, WHOLE))
        cursor.setPosition(piece.position())
        cursor.setPosition(piece.position() + piece.length(), QTextCursor.MoveMode.KeepAnchor)
        cursor.setCharFormat(shape)

    def _quiet(self, table: QTextTable) -> None:
        shape = table.format()
        shape.setBorderCollapse(True)
        shape.setBorder(1)
        shape.setBorderStyle(QTextFrameFormat.BorderStyle.BorderStyle_Solid)
        shape.setBorderBrush(self._theme.brush("outline"))
        shape.setCellPadding(self._theme.tokens.space.one - 2)
        if table.columns() >= MANY:
            self._share(shape, table.columns())
        table.setFormat(shape)

    def _share(self, shape: QTextTableFormat, columns: int) -> None:
        """Many columns share the width of the page alike, so that none is as wide as its longest word asks for."""
        shape.setWidth(QTextLength(QTextLength.Type.PercentageLength, WHOLE))
        shape.setColumnWidthConstraints([QTextLength(QTextLength.Type.PercentageLength, WHOLE / columns)] * columns)

    def _follow(self, link: QUrl) -> None:
        """A link inside the handbook; others are shown, never opened."""
        name = link.toString().removesuffix(".md")
        if name and "/" not in name:
            self.wanted.emit(name)
