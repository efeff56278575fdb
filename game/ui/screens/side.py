"""The side of the cockpit: the value ring, and below it the news or what is under way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from game.session import Session
from game.text import Words
from game.ui.panels import PendingList
from game.ui.screens import feed
from game.ui.theme import Theme
from game.ui.widgets import Card, IconButton, LivingRing, NewsList, Segmented

FEED = 84
NEWS = 60
STATIONS = ("heard", "built", "reached", "used", "solved")


class Side(QWidget):
    """Ring, news, and things under way with today's decisions.

    Signals decide(), station(id): one of the ring was chosen, undone(): a decision was taken back.
    """

    decide = Signal()
    station = Signal(str)
    undone = Signal()

    def __init__(self, theme: Theme, words: Words, session: Session) -> None:
        """Build it; `refresh` fills it."""
        super().__init__()
        self.setProperty("clear", "true")
        self.theme, self.words, self.session = theme, words, session
        self._told = 0
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(theme.tokens.space.one)
        column.addWidget(self._ring_card(), 3)
        column.addWidget(self._feed_card(), 2)

    def _ring_card(self) -> Card:
        words = self.words
        card = Card(self.theme, words.name("metric", "ring"), "ring")
        stations = [(key, words(f"station.{key}")) for key in STATIONS]
        self.ring = LivingRing(self.theme, words.name("metric", "ring"), stations)
        self.ring.chosen.connect(self.station)
        card.add(self.ring, 1)
        return card

    def _feed_card(self) -> Card:
        words, card = self.words, Card(self.theme)
        choices = [("news", words("ui.cockpit.news")), ("pending", words("pending.title"))]
        self.tabs = Segmented(self.theme, words("ui.cockpit.feed"), choices)
        self.tabs.chosen.connect(self.turn)
        card.header.insertWidget(0, self.tabs)
        button = IconButton(self.theme, "board", words("ui.cockpit.decide_help"), "", words("ui.cockpit.decide"))
        button.clicked.connect(self.decide)
        card.add_tool(button)
        self.news = NewsList(self.theme, words("ui.cockpit.news"), words("ui.cockpit.no_news"))
        self.pending = PendingList(self.theme, words, self.session)
        self.pending.undone.connect(self.undone)
        self._pages = QStackedWidget()
        self._pages.addWidget(self.news)
        self._pages.addWidget(_scrolled(self.pending))
        self._pages.setMinimumHeight(self.theme.scaled(FEED))
        card.add(self._pages, 1)
        return card

    def turn(self, page: str) -> None:
        """Show the news, or what is pending."""
        self.tabs.set_value(page)
        self._pages.setCurrentIndex(int(page == "pending"))

    def refresh(self) -> None:
        """Show the company as it stands."""
        self._show_ring()
        self._show_news()
        self.pending.refresh()
        count, name = self.pending.count, self.words("pending.title")
        self.tabs.set_captions({"pending": self.words("draft.tab", name=name, count=count) if count else name})

    def _show_ring(self) -> None:
        row = self.session.row()
        strengths = {key: row.get(f"ring.{key}", 0.0) for key in STATIONS}
        days = {key: round(row.get(f"ring_days.{key}", 0.0)) for key in STATIONS}
        self.ring.set_strengths(strengths)
        self.ring.set_flows({key: row.get(f"ring_flow.{key}", 0.0) for key in STATIONS}, days)
        told = [
            self.words(
                "ui.cockpit.station", station=key, days=days[key], flow=round(row.get(f"ring_flow.{key}", 0.0), 1)
            )
            for key in STATIONS
        ]
        self.ring.setToolTip("\n".join(told))
        self.ring.set_centre(f"{row.get('ring.speed', 0.0):.1f}", self.words("ui.cockpit.turns"))

    def _show_news(self) -> None:
        news = self.session.simulation.world.book.news
        if self._told > len(news):
            self._told = 0
        if self._told == 0:
            self.news.set_items(feed.items(self.words, self.session, news[-NEWS:]))
        else:
            self.news.add(*feed.items(self.words, self.session, news[self._told :]))
        self._told = len(news)


def _scrolled(inside: QWidget) -> QScrollArea:
    """A list that scrolls up and down where there is no room for it, by keys as well."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("clear", "true")
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside.setProperty("clear", "true")
    area.setWidget(inside)
    return area
