"""Books: income statement, balance sheet and cash flow by month, and their export."""

from __future__ import annotations

import csv
import io

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from game.ui.rooms import parts, statements
from game.ui.rooms.room import Place, Room
from game.ui.screens.charts import ChartCard, Curve, Plot
from game.ui.widgets import Card, EmptyState, IconButton, Segmented
from game.ui.widgets.table import DataTable

PLOT = Plot("money", "money", "money", (Curve("cash", "series0"), Curve("equity", "series1")))
PROFIT = Plot("profit", "chart", "money", (Curve("revenue", "series2", 7), Curve("costs", "negative", 7)))


class Books(Room):
    """What the company owns, owes and earns. Signal exported(name, text): a statement to be kept as a file."""

    id, icon = "books", "book"
    exported = Signal(str, str)

    def tools(self) -> list[QWidget]:
        """Which statement, and its export."""
        words = self.words
        choices = [(kind, words(f"books.{kind}_sheet")) for kind in statements.KINDS]
        self.kind = Segmented(self.theme, words("books.which"), choices)
        self.kind.set_value(statements.KINDS[0])
        self.kind.chosen.connect(self.show_statement)
        export = IconButton(self.theme, "export", words("books.export_help"), "", words("books.export"))
        export.clicked.connect(self.export)
        return [self.kind, export]

    def place(self) -> Place:
        """The statement shown, and how far one has scrolled."""
        return self.kind.value(), *super().place()[1:]

    def go_to(self, place: Place) -> None:
        """Show the statement that was shown, where one was in it."""
        self.kind.set_value(place[0])
        self.show_statement(place[0])
        super().go_to(place)

    def build(self) -> None:
        """The statement above, charts of cash and result below."""
        self._months = statements.months(self.session)
        card = Card(self.theme)
        self.table = DataTable(self.theme, self.words("books.income_sheet"), sortable=False)
        if self._months:
            card.add(self.table)
        else:
            card.add(EmptyState(self.theme, "book", self.words("books.none")))
        self.add(card, wide=True)
        for plot in (PLOT, PROFIT):
            chart = ChartCard(self.theme, self.words, self.session, plot)
            chart.refresh()
            parts.grow(self, chart, chart.chart)
            self.add(chart)
        self.show_statement(self.kind.value())

    def show_statement(self, kind: str) -> None:
        """Show one of the three statements."""
        self.table.setAccessibleName(self.words(f"books.{kind}_sheet"))
        columns = statements.columns(self.words, self.session, self._months)
        self.table.fill(columns, statements.rows(kind, self.words, self._months))
        self.table.fit()

    def export(self) -> None:
        """Hand out the statement shown as comma-separated values, amounts in yuan."""
        kind = self.kind.value()
        columns = statements.columns(self.words, self.session, self._months)
        made = io.StringIO()
        writer = csv.writer(made)
        writer.writerow([column.title for column in columns])
        for row in statements.rows(kind, self.words, self._months):
            writer.writerow([cell if isinstance(cell, str) else f"{cell / 100:.2f}" for cell in row.cells])
        self.exported.emit(f"{kind}-day{self.session.day}.csv", made.getvalue())
