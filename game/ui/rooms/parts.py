"""What several rooms are made of: charts of metrics, figures by name, tables in cards."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtWidgets import QSizePolicy

from game.ui.rooms.room import Room
from game.ui.screens.charts import ChartCard, Curve, Plot
from game.ui.widgets import Card, EmptyState, TimeChart
from game.ui.widgets.facts import Fact, FactList
from game.ui.widgets.table import Column, DataTable, Row

PLOT, HIGHEST = 124, 420  # pixels of what is drawn at least, and of a chart's card at most


def chart(room: Room, plot: str, icon: str, unit: str, *curves: Curve, each: str = "") -> ChartCard:
    """A chart of the run so far. plot: named `ui.chart.<plot>`. unit: number, people, money or share."""
    made = ChartCard(room.theme, room.words, room.session, Plot(plot, icon, unit, curves, each))
    made.wrap_title()
    made.refresh()
    grow(room, made, made.chart)
    return made


def grow(room: Room, card: Card, chart: TimeChart) -> None:
    """Let a chart be legible under any legend, and take what height the room has to spare, within bounds."""
    chart.keep_legible(PLOT)
    card.setMaximumHeight(room.theme.scaled(HIGHEST))
    card.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Expanding)


def facts(room: Room, title: str, icon: str, found: Sequence[Fact]) -> Card:
    """A card of figures. title: key of the words."""
    card = Card(room.theme, room.words(title), icon)
    card.add(FactList(room.theme, found))
    return card


def table(
    room: Room, title: str, icon: str, columns: Sequence[Column], rows: Sequence[Row], empty: str, line: str = ""
) -> Card:
    """A card with a table, or with a sentence where there is nothing.

    title, empty: keys of the words. line: the business line that the table is about, if it is about one.
    """
    words, name = room.words, room.words(title)
    name = words("credit.of_line", what=name, line=line) if line else name
    card = Card(room.theme, name, icon)
    card.wrap_title()
    if not rows:
        card.add(EmptyState(room.theme, icon, words(empty)))
        return card
    made = DataTable(room.theme, name)
    made.fill(columns, rows)
    made.fit()
    card.add(made)
    return card
