"""The side of the cockpit: the value ring, and below it the news, the five faces, or what is under way."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLineEdit,
    QScrollArea,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from game.lab import newsroom
from game.model.records import News
from game.session import Session
from game.text import Words
from game.ui.panels import PendingList
from game.ui.panels.people import FacesPanel
from game.ui.screens import feed
from game.ui.theme import Theme
from game.ui.widgets import Card, IconButton, IconLabel, LivingRing, NewsList, Segmented, label

FEED = 112
PAGES = ("news", "people", "pending")
NEWS = 60
STATIONS = ("heard", "built", "reached", "used", "solved")


class Side(QWidget):
    """Ring, news, and things under way with today's decisions.

    Signals station(id): one of the ring was chosen, undone(): a decision was taken back, filtered(kind): of the news.
    """

    filtered = Signal(str)
    station = Signal(str)
    undone = Signal()

    def __init__(self, theme: Theme, words: Words, session: Session) -> None:
        """Build it; `refresh` fills it."""
        super().__init__()
        self.setProperty("clear", "true")
        self.theme, self.words, self.session = theme, words, session
        self._told = self._said = 0
        self._latest: list[News] = []  # the last piece that is shown: gone or another once its decision was taken back
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(theme.tokens.space.one)
        column.addWidget(self._ring_card(), 3)
        column.addWidget(self._feed_card(), 2)

    def _ring_card(self) -> Card:
        words = self.words
        card = Card(self.theme)  # its title stands in a corner that the ring leaves free
        stations = [(key, words(f"station.{key}")) for key in STATIONS]
        self.ring = LivingRing(self.theme, words.name("metric", "ring"), stations)
        self.ring.chosen.connect(self.station)
        self._title = QWidget(self.ring)
        self._title.setProperty("clear", "true")
        row = QHBoxLayout(self._title)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.tokens.space.one)
        row.addWidget(IconLabel(self.theme, "ring"))
        row.addWidget(label(words.name("metric", "ring"), "heading"))
        card.add(self.ring, 1)
        return card

    def _feed_card(self) -> Card:
        words, card = self.words, Card(self.theme)
        choices = [(page, words(f"ui.cockpit.{page}")) for page in PAGES]
        self.tabs = Segmented(self.theme, words("ui.cockpit.feed"), choices)
        self.tabs.chosen.connect(self.turn)
        card.header.insertWidget(0, self.tabs)
        self.sieve = IconButton(self.theme, "filter", words("newsfilter.name"))
        self.sieve.setCheckable(True)
        self.sieve.toggled.connect(self._open_filter)
        card.add_tool(self.sieve)
        self.news = NewsList(self.theme, words("ui.cockpit.news"), words("ui.cockpit.no_news"))
        self.people = FacesPanel(self.theme, words, self.session.diary)
        self.pending = PendingList(self.theme, words, self.session)
        self.pending.undone.connect(self.undone)
        self._pages = QStackedWidget()
        for page in (self._newspaper(), self.people, _scrolled(self.pending, words("ui.cockpit.pending"))):
            self._pages.addWidget(page)
        self._pages.setMinimumHeight(self.theme.scaled(FEED))
        card.add(self._pages, 1)
        return card

    def _newspaper(self) -> QWidget:
        """The news below a choice of their kind and a field to search them."""
        words, page = self.words, QWidget()
        page.setProperty("clear", "true")
        self.kind, self.search = QComboBox(), QLineEdit()
        self.kind.setAccessibleName(words("newsfilter.name"))
        for kind in ("", *newsroom.KINDS):
            self.kind.addItem(words(f"newsfilter.{kind or 'all'}"), kind)
        self.search.setPlaceholderText(words("newsfilter.search"))
        self.search.setAccessibleName(words("newsfilter.search"))
        self.search.setClearButtonEnabled(True)
        self.kind.currentIndexChanged.connect(self._ask)
        self.kind.activated.connect(lambda _: self.filtered.emit(self.kind.currentData()))
        self.search.textChanged.connect(self._ask)
        self._row = QWidget()
        self._row.setProperty("clear", "true")
        row = QHBoxLayout(self._row)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.tokens.space.half)
        row.addWidget(self.kind, 1)
        row.addWidget(self.search, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(self.theme.tokens.space.half)
        column.addWidget(self._row)
        column.addWidget(self.news, 1)
        self._row.hide()
        return page

    def set_filter(self, kind: str) -> None:
        """Show one kind of news only, by its id; all of them for an unknown one."""
        self.kind.setCurrentIndex(max(0, self.kind.findData(kind)))
        self.sieve.setChecked(bool(self.kind.currentData()))

    def _open_filter(self, wanted: bool) -> None:
        """Show the choice of news, or take it away and all news with it."""
        self._row.setVisible(wanted)
        if wanted and self.isVisible():
            self.kind.setFocus()
        if not wanted:
            self.search.clear()
            self.kind.setCurrentIndex(0)
            self.filtered.emit("")

    def _ask(self) -> None:
        kind, text = self.kind.currentData(), self.search.text()
        self.news.ask(kind, text)
        self.news.set_empty_text(self.words("newsfilter.nothing" if kind or text else "ui.cockpit.no_news"))

    def turn(self, page: str) -> None:
        """Show the news, the five faces, or what is under way."""
        self.tabs.set_value(page)
        self._pages.setCurrentIndex(PAGES.index(page))
        self.sieve.setVisible(page == "news")

    def refresh(self) -> None:
        """Show the company as it stands."""
        self._show_ring()
        self._show_news()
        self.pending.refresh()
        count, name = self.pending.count, self.words("ui.cockpit.pending")
        self.tabs.set_captions({"pending": self.words("draft.tab", name=name, count=count) if count else name})

    def _show_ring(self) -> None:
        row = self.session.row()
        strengths = {key: row.get(f"ring.{key}", 0.0) for key in STATIONS}
        days = {key: round(row.get(f"ring_days.{key}", 0.0)) for key in STATIONS}
        self._title.adjustSize()
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
        """Add what has been written and said since; everything anew where days were taken back."""
        news, messages = self.session.simulation.world.book.news, self.session.diary.messages
        if self._latest != news[self._told - 1 : self._told] or self._said > len(messages):
            self._told = self._said = 0
        if self._told == 0 and self._said == 0:
            self.news.set_items(feed.merged(self.words, self.session, news[-NEWS:], messages[-NEWS:]))
            self.people.set_items(feed.merged(self.words, self.session, (), messages[-NEWS:]))
        else:
            self.news.add(*feed.merged(self.words, self.session, news[self._told :], messages[self._said :]))
            self.people.add(*feed.merged(self.words, self.session, (), messages[self._said :]))
        self._told, self._said, self._latest = len(news), len(messages), news[-1:]
        self.people.refresh()


def _scrolled(inside: QWidget, name: str) -> QScrollArea:
    """A list that scrolls up and down where there is no room for it, by keys as well. name: translated."""
    area = QScrollArea()
    area.setAccessibleName(name)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setProperty("clear", "true")
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    inside.setProperty("clear", "true")
    area.setWidget(inside)
    return area
