"""What is under way and when it arrives, and today's decisions with a way back."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from game.decisions.registry import REGISTRY
from game.engine import orders
from game.model import crisis, exits, sale
from game.model.agenda import MINUTES, Record
from game.session import Session
from game.text import Words
from game.ui.panels.access import page_of
from game.ui.panels.estimates import told
from game.ui.theme import Theme
from game.ui.widgets import EmptyState, IconButton, IconLabel, label, rule

# Icon of what is under way, and the decision it came of; an order is a decision on its way down the chain.
KINDS = {
    "hire": ("team", "hire"), "launch": ("rocket", "launch_line"), "technology": ("product", "adopt_technology"),
    "round": ("money", "raise_round"), "licence": ("law", "apply_licence"), "remedy": ("law", "build_remedy"),
    "wind_down": ("flag", "wind_down"), "order": ("clock", ""), "partner_talks": ("hand", "propose_partner"),
    "sale": ("hand", "accept_offer"), "closing": ("hand", "accept_offer"), "listing": ("trophy", "file_listing"),
    "conversion": ("law", "convert"), "stress_report": ("shield", "stress_test"),
}  # fmt: skip
RULE_AHEAD = 120


@dataclass(frozen=True, slots=True)
class Item:
    """Something under way. due: day, for the order; when: in words; page: of the decisions it belongs to."""

    icon: str
    text: str
    when: str
    due: int
    tone: str = ""
    page: str = ""


def under_way(words: Words, session: Session, pages: Sequence[str] = ()) -> list[Item]:
    """What is under way that the company knows of, what arrives first on top. pages: all of them by default."""
    every = (*_records(words, session), *_spells(words, session), *_rules(words, session))
    found = [item for item in every if not pages or item.page in pages]
    return sorted(found, key=lambda item: item.due)


def _records(words: Words, session: Session) -> Iterator[Item]:
    for record in session.simulation.world.agenda.records.values():
        if record.kind in KINDS:
            icon, cause = KINDS[record.kind]
            arguments = {("n" if key == "count" else key): value for key, value in record.data.items()}
            text = words(f"pending.{record.kind}", **arguments)
            page = REGISTRY[cause].group if cause else page_of(orders.meant(record))
            if record.kind == "order":
                text = words("pending.order", text=told(words, session, orders.meant(record)))
            yield Item(icon, text, _when(words, session, record), _due(session, record), page=page)


def _due(session: Session, record: Record) -> int:
    """Day on which a record is due; what waits for hands comes last."""
    if record.kind == "wind_down":
        return max(session.day, session.simulation.world.exits.winding + exits.WIND_DOWN_DAYS)
    return record.due // MINUTES if record.started else session.days + 1


def _when(words: Words, session: Session, record: Record) -> str:
    if not record.started:
        return words("pending.waiting")
    return _day(words, session, "pending.about", _due(session, record))


def _day(words: Words, session: Session, key: str, day: int) -> str:
    start, left = session.simulation.world.spec.start, max(0, day - session.day)
    return words(key if left else "pending.due", date=start + day, days=left)


def _spells(words: Words, session: Session) -> Iterator[Item]:
    """Campaigns and gates in force, and money that owners have promised."""
    world = session.simulation.world
    until = world.player.campaign_until
    if until > session.day:
        when = _day(words, session, "pending.until", until)
        yield Item("megaphone", words("pending.campaign"), when, until, page="growth")
    if crisis.watched(world):
        until = world.crisis.until
        when = _day(words, session, "pending.until", until)
        yield Item("trust", words("pending.turnaround"), when, until, "positive", "treasury")
    if sale.standing_offer(world):
        text = words("pending.offer", fen=world.exits.offer, buyer=world.exits.buyer)
        until = world.exits.until
        yield Item("hand", text, _day(words, session, "pending.until", until), until, "accent", "company")
    for record in world.agenda.of("effect"):
        if record.data["kind"] == "equity":
            text, when = words("pending.equity", fen=record.data["size"]), _when(words, session, record)
            yield Item("money", text, when, _due(session, record), page="treasury")
    for line, desk in world.treasury.desks.items():
        if desk.gated >= 0:
            since = words("pending.since", date=world.spec.start + desk.gated)
            yield Item("lock", words("pending.gate", line=line), since, session.day, "warning", "treasury")


def _rules(words: Words, session: Session) -> Iterator[Item]:
    """Announced rules that come into force, or are enforced, before long."""
    for spec in session.simulation.world.spec.rules:
        if spec.announced > session.day:
            continue
        for key, day in (("in_force", spec.in_force), ("enforced", spec.enforced)):
            if session.day < day <= session.day + RULE_AHEAD:
                when = _day(words, session, f"pending.rule_{key}", day)
                yield Item("regulation", words("pending.rule", rule=spec.id), when, day, page="regulation")
                break


def taken_today(words: Words, session: Session) -> list[str]:
    """The decisions of today in a few words; an answer with its card, which is told by its news alone."""
    news = session.simulation.world.book.news
    answered = (one.arguments for one in news if one.id == "answered" and one.day == session.day)
    return [
        words("news.answered", **dict(next(answered))) if decision.name == "answer" else told(words, session, decision)
        for decision in session.pending()
    ]


class Row(QFrame):
    """An icon, a text and a time."""

    def __init__(self, theme: Theme, item: Item) -> None:
        """Show an item."""
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 2, 0, 2)
        row.setSpacing(theme.tokens.space.one)
        row.addWidget(IconLabel(theme, item.icon, item.tone or "accent", 16), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(0)
        texts.addWidget(label(item.text, "body", wrap=True))
        if item.when:
            texts.addWidget(label(item.when, "muted", wrap=True))
        row.addLayout(texts, 1)
        self.setAccessibleName(" ".join(filter(None, (item.text, item.when))))


class PendingList(QWidget):
    """Things under way and decisions of today. Signal undone(): the last decision was taken back."""

    undone = Signal()

    def __init__(
        self, theme: Theme, words: Words, session: Session, pages: Sequence[str] = (), most: int | None = None
    ) -> None:
        """Show a run as it stands. pages: of decisions whose arrival is told; most: rows; all of them by default."""
        super().__init__()
        self._most = most
        self._theme, self._words, self._session, self._pages = theme, words, session, tuple(pages)
        self._shown: object = None
        self._count = 0
        self._undo = IconButton(theme, "undo", words("pending.undo"), "quiet", words("pending.undo"))
        self._undo.clicked.connect(self._take_back)
        self._rows = QVBoxLayout()
        self._rows.setSpacing(0)
        self._today = QVBoxLayout()
        self._today.setSpacing(0)
        self._empty = EmptyState(theme, "clock", words("pending.empty"))
        self._build()
        self.refresh()

    def _build(self) -> None:
        self._head = label(self._words("pending.today"), "strong")
        head = QHBoxLayout()
        head.addWidget(self._head, 1)
        head.addWidget(self._undo)
        self._line = rule()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._theme.tokens.space.half)
        layout.addWidget(self._empty)
        layout.addLayout(self._rows)
        layout.addWidget(self._line)
        layout.addLayout(head)
        layout.addLayout(self._today)
        layout.addStretch(1)

    @property
    def count(self) -> int:
        """How many things are under way or were decided today."""
        return self._count

    def refresh(self) -> None:
        """Show the run as it stands; nothing is drawn anew while nothing has changed."""
        items = under_way(self._words, self._session, self._pages)
        decisions = self._session.pending()
        if (items, decisions) == self._shown:
            return
        self._shown, self._count = (items, decisions), len(items) + len(decisions)
        _fill(self._rows, [Row(self._theme, item) for item in self._first(items)])
        taken = [Item("check", text, "", 0, "positive") for text in taken_today(self._words, self._session)]
        _fill(self._today, [Row(self._theme, item) for item in taken])
        self._empty.setVisible(not items and not decisions)
        for part in (self._line, self._head, self._undo):
            part.setVisible(bool(decisions))

    def _first(self, items: Sequence[Item]) -> list[Item]:
        """What arrives first, and in a last row how much comes after it."""
        if self._most is None or len(items) <= self._most:
            return list(items)
        last = self._words("pending.later", n=len(items) - self._most + 1, when=items[-1].when)
        return [*items[: self._most - 1], Item("more", last, "", 0, "muted")]

    def _take_back(self) -> None:
        if self._session.undo() is not None:
            self.refresh()
            self.undone.emit()


def _fill(layout: QVBoxLayout, rows: list[Row]) -> None:
    """Replace what stands in a layout."""
    while layout.count():
        item = layout.takeAt(0)
        widget = item.widget() if item is not None else None
        if widget is not None:
            widget.hide()
            widget.deleteLater()
    for row in rows:
        layout.addWidget(row)
