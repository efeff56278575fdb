"""The draft panel: every lever and move, grouped by what it is for, and the drafts so far."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QIcon, QResizeEvent
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QTabBar, QVBoxLayout, QWidget

from game.decisions.base import Decision
from game.session import Session
from game.text import Words
from game.ui.panels.access import page_is_open, page_of
from game.ui.panels.chips import Chips
from game.ui.panels.forms import levers_of, live_lines
from game.ui.panels.pages import GROUPS, ICONS, Page, PageMaker
from game.ui.panels.plan import Entry, Plan
from game.ui.theme import Theme
from game.ui.widgets import rule
from game.ui.widgets.focus import follow, scroll_to
from game.ui.widgets.paint import width_of

TAB = 56


class DraftPanel(QWidget):
    """Pages of levers and moves, and the drafts made on any of them; nothing is taken before it is confirmed.

    Signal changed(): a draft was made, changed or taken back.
    """

    changed = Signal()

    def __init__(
        self,
        theme: Theme,
        words: Words,
        session: Session,
        plan: Plan | None = None,
        groups: Sequence[str] = GROUPS,
        *,
        told: bool = True,
        columns: int = 2,
        parent: QWidget | None = None,
    ) -> None:
        """Show a run's levers and moves.

        plan: the draft of the run, a new one by default. groups: pages shown. told: whether they also tell figures
        that are nothing to decide. columns: most columns of a page.
        """
        super().__init__(parent)
        self._theme, self._words, self._session, self._groups = theme, words, session, tuple(groups)
        self.plan = plan if plan is not None else Plan(session)
        self._maker = PageMaker(theme, words, self.plan, self._drafted, told=told, columns=columns)
        self._pages: dict[str, Page] = {}
        self._state = self._signature()
        self._build()
        theme.changed.connect(self._retheme)
        self._retheme()
        self.show_group(self._groups[0])

    def _build(self) -> None:
        """Stack tabs, pages and chips."""
        self.tabs = QTabBar(self)
        self.tabs.setExpanding(False)
        self.tabs.setDrawBase(False)
        self.tabs.setUsesScrollButtons(True)
        self.tabs.setElideMode(Qt.TextElideMode.ElideNone)
        self.tabs.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.tabs.setAccessibleName(self._words("draft.groups"))
        for group in self._groups:
            place = self.tabs.addTab(self._words(f"group.{group}"))
            self.tabs.setTabVisible(place, page_is_open(self._session, group))
        self._stack = QStackedWidget(self)
        self._areas = {group: self._area(group) for group in self._groups}
        self._chips = Chips(self._theme, self._words, self.plan)
        self._chips.removed.connect(self._removed)
        self._chips.cleared.connect(self.clear)
        self.tabs.currentChanged.connect(lambda place: self.show_group(self._groups[place]))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._theme.tokens.space.one)
        layout.addWidget(self.tabs)
        layout.addWidget(line := rule())
        for part in (self.tabs, line):
            part.setVisible(len(self._groups) > 1)
        layout.addWidget(self._stack, 1)
        layout.addWidget(self._chips)

    def _area(self, group: str) -> QScrollArea:
        area = QScrollArea(self._stack)
        area.setWidgetResizable(True)
        area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        area.setAccessibleName(self._words(f"group.{group}"))
        self._stack.addWidget(area)
        return area

    def drafts(self) -> list[Decision]:
        """The drafts in the order in which they should be taken, refused ones left out."""
        return [entry.decision for entry in self.entries() if entry.verdict.allowed]

    def entries(self) -> list[Entry]:
        """All drafts with their prices and refusals."""
        return self.plan.entries()

    def attention(self) -> int:
        """Points of attention the drafts would take."""
        return self.plan.attention()

    def set_taken(self, points: int, fen: int) -> None:
        """Say how much attention and cash answers to cards will use before the drafts."""
        if self.plan.taken != (points, fen):
            self.plan.taken = (points, fen)
            for page in self._pages.values():
                page.tell()
            self._show_plan()

    def clear(self) -> None:
        """Forget all drafts."""
        self.plan.clear()
        self.redraft()

    def redraft(self) -> None:
        """Take over what was drafted beside the panel, into the same plan."""
        self.refresh()
        self.changed.emit()

    def show_group(self, group: str) -> None:
        """Show a group's page, building it on first sight."""
        place = self._groups.index(group)
        if self.tabs.currentIndex() != place:
            self.tabs.setCurrentIndex(place)
            return
        if group not in self._pages:
            self._pages[group] = self._maker.page(group, self._areas[group].viewport())
            self._areas[group].setWidget(self._pages[group].body)
            self._pages[group].refresh(levers_of(self._session))
            follow(self.tabs, self._pages[group].body)
        self._stack.setCurrentWidget(self._areas[group])

    def group(self) -> str:
        """The group shown."""
        return self._groups[self.tabs.currentIndex()]

    def place(self) -> tuple[str, int]:
        """The group shown, and how far its page is scrolled."""
        return self.group(), self._areas[self.group()].verticalScrollBar().value()

    def go_to(self, group: str, scrolled: int) -> None:
        """Show a group's page, scrolled down to a value."""
        self.show_group(group)
        scroll_to(self._areas[group], scrolled)

    def refresh(self) -> None:
        """Show the run as it stands: values in force, lines opened meanwhile, prices and refusals."""
        state = self._signature()
        if state != self._state:
            self._state = state
            self._pages.clear()
            self.show_group(self.group())
        views = levers_of(self._session)
        for page in self._pages.values():
            page.refresh(views)
        self._show_plan()

    def _signature(self) -> tuple[object, ...]:
        """What decides which rows there are."""
        world = self._session.simulation.world
        gated = tuple(desk.gated >= 0 for desk in world.treasury.desks.values())
        state = world.regulation
        papers = (
            tuple(sorted(state.licences.items())),
            tuple(state.practices),
            tuple(state.built),
            state.association,
        )
        funds = (world.ledger.balance("cash"), world.ledger.balance("investments"), world.funding.round)
        laws = (tuple(world.laws.adopted), tuple(world.laws.techs))
        talks = tuple(record.id for record in world.agenda.of("partner_talks"))
        allies = (tuple(world.partners.offers), tuple(world.partners.deals), talks, world.day)
        return (tuple(world.lines.open), live_lines(self._session), gated, papers, funds, laws, allies)

    def _drafted(self) -> None:
        """A draft has changed on a page."""
        for page in self._pages.values():
            page.tell()
        self._show_plan()
        self.changed.emit()

    def _removed(self, key: str) -> None:
        self.plan.drop(key)
        self.redraft()

    def _show_plan(self) -> None:
        """Bring chips and the marks of the tabs in line with the plan."""
        self._chips.refresh()
        groups = [page_of(decision) for decision in self.plan.decisions()]
        for place, group in enumerate(self._groups):
            count = groups.count(group)
            name = self._words(f"group.{group}")
            self.tabs.setTabText(place, self._words("draft.tab", name=name, count=count) if count else name)
        self._retheme()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Leave the icons of the tabs out where they do not fit."""
        super().resizeEvent(event)
        self._retheme()

    def _retheme(self) -> None:
        """Draw the icons of the tabs in the colours of the theme, if there is room for them."""
        names = sum(width_of(self._theme.font("body"), self.tabs.tabText(place)) for place in range(len(self._groups)))
        roomy = names + len(self._groups) * self._theme.scaled(TAB) <= self.width()
        edge = self._theme.scaled(16)
        self.tabs.setIconSize(QSize(edge, edge))
        for place, group in enumerate(self._groups):
            self.tabs.setTabIcon(place, self._theme.icon(ICONS[group], "muted", 16) if roomy else QIcon())
