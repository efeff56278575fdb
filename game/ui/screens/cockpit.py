"""The cockpit: key figures, live charts, the value ring, news and open cards while the days run."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from game.model import crisis
from game.session import Session, in_crisis
from game.text import Words
from game.ui.screens import figures
from game.ui.screens.charts import ChartCard, plots_of
from game.ui.screens.deck import Deck
from game.ui.screens.event import card_title
from game.ui.screens.side import Side
from game.ui.theme import Theme
from game.ui.widgets import Banner, FlowLayout, IconButton, IconLabel, KpiTile, label
from game.ui.widgets.focus import by_keyboard
from game.ui.widgets.scrolled import scrolled

FRAME, TILES = 16, 2  # ms between two parts that are shown; parts the key figures make
TALL = 500
SIDE = 372
CHART = 212
CHART_WIDTH = 360
OPEN = 3
WAY_OUT = "treasury"  # decisions that calm a crisis


@dataclass
class Made:
    """Dear parts of a cockpit made ahead of it: its first charts, and its side."""

    charts: list[ChartCard] = field(default_factory=list)
    side: Side | None = None


class Cockpit(QWidget):
    """The company while it runs.

    Signals decide(group): open the board there, empty for its beginning · card(number): open it · why(figure) ·
    station(id): one of the ring was chosen ·
    undone(): a decision of today was taken back · alarmed(): into the crisis room · visit(door): a room or a page of
    the board · help(page): of the handbook.
    """

    decide = Signal(str)
    alarmed = Signal()
    undone = Signal()
    card = Signal(int)
    why = Signal(object)
    station = Signal(str)
    visit = Signal(str)
    help = Signal(str)

    def __init__(self, theme: Theme, words: Words, session: Session, made: Made | None = None) -> None:
        """Build the cockpit of a session. made: parts of it that have been made already."""
        super().__init__()
        self.setProperty("page", "true")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAccessibleName(words("ui.page.cockpit"))
        self.setProperty("help", "start")
        self.theme, self.words, self.session = theme, words, session
        self._again, self._round, self._next = False, list[Callable[[], None]](), QTimer(self)
        self._next.setSingleShot(True)
        self._next.timeout.connect(self._show_part)
        self._shown: tuple[int, ...] | None = None
        self._columns = self._tile_columns = 0
        self._build(made or Made())
        by_keyboard(self)
        self.refresh()

    def _build(self, made: Made) -> None:
        space = self.theme.tokens.space
        self._page = QWidget()
        self._page.setProperty("clear", "true")
        layout = QVBoxLayout(self._page)
        layout.setContentsMargins(space.two, space.one + 2, space.two, space.one + 2)
        layout.setSpacing(space.one)
        self.alarm = Banner(self.theme, "", "negative", action=self.words("ui.cockpit.treasury"))
        self.alarm.acted.connect(self._act)
        layout.addWidget(self.alarm)
        layout.addWidget(self._kpis())
        layout.addWidget(self._deck())
        layout.addWidget(self._waiting())
        row = QHBoxLayout()
        row.setSpacing(space.one)
        row.addWidget(self._charts(made.charts), 1)
        row.addWidget(self._side(made.side))
        layout.addLayout(row, 1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(self._page))

    def _kpis(self) -> QWidget:
        box = QWidget()
        self._tile_grid = QGridLayout(box)
        self._tile_grid.setContentsMargins(0, 0, 0, 0)
        self._tile_grid.setSpacing(self.theme.tokens.space.one)
        self.tiles: dict[str, KpiTile] = {}
        for figure in figures.FIGURES:
            tile = KpiTile(self.theme, figures.caption(self.words, figure), figure.good)
            tile.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # after a click Space is still the clock's
            tile.set_help(figures.help_of(self.words, figure))
            tile.clicked.connect(lambda _=False, figure=figure: self.why.emit(figure))
            self.tiles[figure.metric] = tile
        return box

    def _arrange_tiles(self) -> None:
        """One row of figures where they fit, else two of the same length."""
        tiles, gap = list(self.tiles.values()), self.theme.tokens.space.one
        need = sum(tile.minimumSizeHint().width() + gap for tile in tiles) + 3 * gap
        columns = len(tiles) if need <= self.width() else (len(tiles) + 1) // 2
        if columns == self._tile_columns:
            return
        self._tile_columns = columns
        for place, tile in enumerate(tiles):
            self._tile_grid.addWidget(tile, place // columns, place % columns)

    def _deck(self) -> Deck:
        self.deck = Deck(self.theme, self.words, self.session)
        self.deck.decide.connect(lambda: self.decide.emit(""))
        self.deck.opened.connect(self.visit)
        self.deck.read.connect(self.help)
        return self.deck

    def _waiting(self) -> QFrame:
        self._open = QFrame()
        self._open.setProperty("card", "accent")
        holder = QHBoxLayout(self._open)
        holder.setContentsMargins(12, 2, 8, 2)
        holder.setSpacing(self.theme.tokens.space.one)
        holder.addWidget(IconLabel(self.theme, "bolt", "accent"))
        holder.addWidget(label(self.words("ui.cockpit.open"), "strong"))
        buttons = QWidget()
        self._answers = FlowLayout(buttons, 2)
        holder.addWidget(buttons, 1)
        return self._open

    def _charts(self, made: Sequence[ChartCard]) -> QScrollArea:
        inside = QWidget()
        inside.setProperty("clear", "true")
        self._grid = QGridLayout(inside)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(self.theme.tokens.space.one)
        rest = [ChartCard(self.theme, self.words, self.session, plot) for plot in plots_of(self.session)[len(made) :]]
        self.charts = [*made, *rest]
        for chart in self.charts:
            chart.setFixedHeight(self.theme.scaled(CHART))
        self._scroll = scrolled(inside)
        self._scroll.viewport().installEventFilter(self)
        self._scroll.verticalScrollBar().valueChanged.connect(self.day_passed)  # what was out of sight is behind
        self._arrange(2)
        return self._scroll

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, chart in enumerate(self.charts):
            self._grid.addWidget(chart, place // columns, place % columns)
        for column in range(3):
            self._grid.setColumnStretch(column, 1 if column < columns else 0)

    def _side(self, made: Side | None) -> QScrollArea:
        self.side = made or Side(self.theme, self.words, self.session)
        self.side.undone.connect(self._undone)
        self.side.station.connect(self.station)
        area = scrolled(self.side)
        area.setFixedWidth(self.theme.scaled(SIDE))
        return area

    def _undone(self) -> None:
        self.refresh()
        self.undone.emit()

    def day_passed(self) -> None:
        """Show a new day part by part, every part about six times a second at most."""
        self._again = True
        if not self._next.isActive():
            self._next.start(0)

    def refresh(self) -> None:
        """Show the company as it stands, all at once."""
        for part in self._parts(everything=True):
            part()

    def _parts(self, everything: bool = False) -> list[Callable[[], None]]:
        """What shows the company, in parts small enough to be drawn between two frames; by default what is in sight."""
        shown = [chart.refresh for chart in self.charts if everything or not chart.visibleRegion().isEmpty()]
        tiles = [partial(self._show_figures, figures.FIGURES[place::TILES]) for place in range(TILES)]
        return [self._show_state, *tiles, *shown, self.side.refresh, self.deck.refresh]

    def _show_part(self) -> None:
        """Show the next part; a round goes on until nothing new has happened meanwhile."""
        if not self._round and self._again:
            self._again, self._round = False, self._parts()
        if self._round:
            self._round.pop(0)()
            self._next.start(FRAME)

    def _show_figures(self, shown: Sequence[figures.Figure]) -> None:
        for figure in shown:
            figures.show(self.tiles[figure.metric], figure, self.words, self.session)
        self._arrange_tiles()

    def _show_state(self) -> None:
        self._show_cards()
        self._show_alarm()

    def _show_cards(self) -> None:
        cards = [card for card in self.session.cards() if card.options]
        numbers = tuple(card.number for card in cards)
        if numbers == self._shown:
            return
        self._shown = numbers
        while item := self._answers.takeAt(0):
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        for card in cards[:OPEN]:
            self._answers.addWidget(self._card_button(card.number, card_title(self.words, card)))
        if len(cards) > OPEN:
            more = self.words("ui.cockpit.more", n=len(cards) - OPEN)
            rest = IconButton(self.theme, "board", more, "quiet", more)
            rest.clicked.connect(lambda: self.decide.emit(""))
            self._answers.addWidget(rest)
        self._open.setVisible(bool(cards))
        self._open.updateGeometry()

    def _card_button(self, number: int, title: str) -> QPushButton:
        icon = IconButton(self.theme, "chevron-right", title, "quiet", title)
        icon.clicked.connect(lambda: self.card.emit(number))
        return icon

    def _show_alarm(self) -> None:
        row = self.session.row()
        text = ""
        if self.session.trouble:
            text = self.words("ui.cockpit.trouble")
        elif row.get("queue", 0.0) > 0:
            text = self.words("ui.cockpit.queue", queue=row["queue"])
        elif in_crisis(row):
            text = self.words("ui.cockpit.lcr", lcr=row.get("lcr", 0.0))
        way = "crisis.title" if crisis.running(self.session.simulation.world) else "ui.cockpit.treasury"
        self.alarm.action.setText(self.words(way))
        self.alarm.action.setVisible(in_crisis(row))
        self.alarm.set_message(text, "negative")

    def _act(self) -> None:
        """Into the crisis room while its steps are open, else to the decisions that calm a crisis."""
        if crisis.running(self.session.simulation.world):
            self.alarmed.emit()
        else:
            self.decide.emit(WAY_OUT)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Use three columns of charts where there is room."""
        super().resizeEvent(event)
        self._arrange_tiles()
        self._page.setFixedHeight(max(self.height(), self.theme.scaled(TALL)))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Fit the charts to the room they get."""
        if event.type() == QEvent.Type.Resize and watched is self._scroll.viewport():
            self._share_height()
        return super().eventFilter(watched, event)

    def _share_height(self) -> None:
        """Show two rows of charts at once, however tall the window."""
        width = self._scroll.viewport().width()
        self._arrange(max(1, min(3, width // self.theme.scaled(CHART_WIDTH))))
        height = (self._scroll.viewport().height() - self.theme.tokens.space.one) // 2
        for chart in self.charts:
            chart.setFixedHeight(max(self.theme.scaled(CHART), height))
