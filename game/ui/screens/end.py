"""The end of a run: how it ended, its score, why it came to this, its goals and its course."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from game.lab.causes import Link
from game.lab.goals import MET
from game.lab.goals import Progress as GoalProgress
from game.lab.report import PILLARS, units_of
from game.model.endings import GOOD
from game.model.records import News
from game.runs.runfile import Result
from game.session import Session
from game.text import Words
from game.ui.panels.people import FacesPanel
from game.ui.screens.charts import PLOTS, ChartCard
from game.ui.screens.deck import figure_of
from game.ui.screens.feed import merged, text_of
from game.ui.theme import Theme
from game.ui.widgets import Card, IconButton, IconLabel, PillarBars, label
from game.ui.widgets.paint import height_of
from game.ui.widgets.scrolled import scrolled
from game.ui.workshop import Workshop

ICONS = {
    "horizon": "clock", "acquired": "hand", "ipo": "trophy", "wind_down": "flag", "conversion": "law", "ousted": "team",
    "bankrupt": "cash", "run_collapse": "alert", "closed": "regulation", "criminal": "alert",
}  # fmt: skip


TOP, LOW, HIGH = 500, 220, 340
COURSES = 4  # charts of the cockpit that tell the whole run: users, money, feeling, liquidity
SAID = 140  # of the list of what the five faces said


class EndScreen(QWidget):
    """A run that is over. Signals again(), home(), save()."""

    again = Signal()
    home = Signal()
    save = Signal()

    def __init__(self, theme: Theme, words: Words, session: Session) -> None:
        """Show how a run ended; its score is reckoned off the window's thread."""
        super().__init__()
        self.setProperty("page", "true")
        self._theme, self._words, self._session = theme, words, session
        self._workshop = Workshop(self)
        self._courses_shown: list[ChartCard] = []
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(scrolled(self._page()), 1)
        layout.addWidget(self._bar())
        self.refresh()

    def first_focus(self) -> QWidget:
        """The button that saves the run."""
        return self.save_button

    def refresh(self) -> None:
        """Reckon the score."""
        session = self._session  # a thread may outlive the page, which must not die in it
        self._workshop.do(lambda report: session.score(), self._scored, self._failed)

    @property
    def settled(self) -> bool:
        """Whether the score is shown."""
        return self._stack.currentIndex() == 1

    def _page(self) -> QWidget:
        page = QWidget()
        page.setProperty("clear", "true")
        space = self._theme.tokens.space
        left, right = QVBoxLayout(), QVBoxLayout()
        course = (self._ending(), self._score(), self._goals())
        for column, parts in ((left, course), (right, (self._chain(), self._people()))):
            column.setSpacing(space.one + 4)
            for part in parts:
                column.addWidget(part)
            column.addStretch(1)
        top = QHBoxLayout()
        top.setSpacing(space.one + 4)
        top.addLayout(left, 1)
        top.addLayout(right, 1)
        column = QVBoxLayout(page)
        column.setContentsMargins(space.two, space.two, space.two, space.one)
        column.setSpacing(space.one + 4)
        column.addLayout(top)
        column.addLayout(self._courses())
        column.addStretch(1)
        return page

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("card", "flat")
        words = self._words
        self.home_button = QPushButton(words("finale.home"))
        self.home_button.clicked.connect(self.home)
        again = words("finale.again")
        self.again_button = IconButton(self._theme, "undo", again, "", again)
        self.again_button.clicked.connect(self.again)
        told = words("finale.save")
        self.save_button = IconButton(self._theme, "save", told, "primary", told)
        self.save_button.clicked.connect(self.save)
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(self._theme.tokens.space.one)
        row.addStretch(1)
        for button in (self.home_button, self.again_button, self.save_button):
            row.addWidget(button)
        return bar

    # -- how it ended

    def _ending(self) -> Card:
        words, session = self._words, self._session
        world = session.simulation.world
        ending = world.ending.id if world.ending else ""
        good = ending in GOOD
        card = Card(self._theme)
        head = QHBoxLayout()
        head.setSpacing(self._theme.tokens.space.two)
        tone = "positive" if good else "negative"
        head.addWidget(IconLabel(self._theme, ICONS.get(ending, "flag"), tone, 40), 0, Qt.AlignmentFlag.AlignTop)
        title = words(f"ending.{ending}.title") if ending else words("report.unfinished")
        texts = QVBoxLayout()
        texts.setSpacing(2)
        if session.player.company:
            texts.addWidget(label(session.player.company, "strong", wrap=True))
        texts.addWidget(label(title, "hero", wrap=True, tone=tone))
        when = words.date(world.spec.start + max(0, session.day - 1))
        scenario = words("scenario.title")
        told = words("finale.after", scenario=scenario, seed=str(session.seed), n=session.day)
        texts.addWidget(label(words("draft.joint").join((when, told)), "muted", wrap=True))
        if ending:
            texts.addSpacing(self._theme.tokens.space.half)
            texts.addWidget(label(words(f"ending.{ending}.text"), "body", wrap=True))
        head.addLayout(texts, 1)
        card.body.addLayout(head)
        return card

    # -- the score

    def _score(self) -> Card:
        card = Card(self._theme, self._words("finale.score"), "trophy")
        self._stack = QStackedWidget()
        waiting = label(self._words("finale.scoring"), "muted", wrap=True)
        waiting.setAlignment(Qt.AlignmentFlag.AlignCenter)
        waiting.setMinimumHeight(self._theme.scaled(150))
        self._waiting = waiting
        self._stack.addWidget(waiting)
        self._stack.addWidget(self._settled_score())
        card.add(self._stack)
        return card

    def _settled_score(self) -> QWidget:
        words = self._words
        box = QWidget()
        self._total = label("–", "hero")
        self._pillars = PillarBars(
            self._theme, words("finale.pillars"), [(p, words.name("pillar", p)) for p in PILLARS]
        )
        self._weakest = label("", "small", wrap=True)
        self._par = label(words("finale.par_waiting"), "small", wrap=True)
        for line in (self._weakest, self._par):
            line.setAlignment(Qt.AlignmentFlag.AlignTop)
        number = QVBoxLayout()
        number.setSpacing(0)
        middle = Qt.AlignmentFlag.AlignHCenter
        number.addWidget(self._total, 1, middle | Qt.AlignmentFlag.AlignBottom)
        number.addWidget(label(words("finale.of"), "muted"), 1, middle | Qt.AlignmentFlag.AlignTop)
        bars = QVBoxLayout()
        bars.addWidget(self._pillars)
        bars.addWidget(self._weakest)
        bars.addWidget(self._par)
        bars.addStretch(1)
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.tokens.space.three)
        row.addLayout(number)
        row.addLayout(bars, 1)
        return box

    def _scored(self, result: Result) -> None:
        """Show the score once it is reckoned."""
        words = self._words
        self._total.setText(str(round(result.score)))
        self._total.setAccessibleName(f"{words('finale.score')} {round(result.score)} {words('finale.of')}")
        pillars = dict(result.pillars)
        par = self._session.par()
        told = {pillar: words.percent(value) for pillar, value in pillars.items()}
        self._pillars.set_values(pillars, told, par.pillars if par else None)
        self._weakest.setText(words("finale.weakest", pillar=min(pillars, key=lambda name: pillars[name])))
        self._stack.setCurrentIndex(1)
        session = self._session
        self._workshop.do(lambda report: session.par_here(), self._compared, self._failed)

    def _compared(self, here: float) -> None:
        """Show par beside the score, and what the prudent autopilot makes of the same luck."""
        par = self._session.par()
        told = self._words("finale.par", score=round(par.median)) if par else self._words("finale.no_par")
        self._par.setText(f"{told} {self._words('finale.par_here', score=round(here))}")

    def _failed(self, error: Exception) -> None:
        self._waiting.setText(self._words("finale.failed"))
        raise error

    # -- why

    def _chain(self) -> Card:
        card = Card(self._theme, self._words("finale.chain"), "search")
        links = self._session.chain()
        for place, link in enumerate(links):
            card.body.addLayout(self._link(link, place == len(links) - 1))
        return card

    def _link(self, link: Link, last: bool) -> QHBoxLayout:
        """A cause with its date; the ending itself in bold."""
        row = QHBoxLayout()
        row.setSpacing(self._theme.tokens.space.two)
        start = self._session.simulation.world.spec.start
        date = label(self._words.date(start + link.day), "muted")
        date.setMinimumWidth(self._theme.scaled(104))
        icon = IconLabel(self._theme, "flag" if last else "arrow-down", "accent" if last else "muted", 14)
        icon.setFixedHeight(height_of(self._theme.font("body")))
        row.addWidget(icon, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(date, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(label(self._tell(link), "strong" if last else "body", wrap=True), 1)
        return row

    def _tell(self, link: Link) -> str:
        arguments = dict(link.arguments)
        if link.id == "news":
            name = str(arguments.pop("news"))
            arguments["told"] = text_of(self._words, News(link.day, name, 3, arguments))
        if link.id == "ending":
            arguments["told"] = self._words.name("ending", str(arguments["ending"]))
        return self._words(f"chain.{link.id}", **arguments)

    # -- goals

    def _goals(self) -> Card:
        card = Card(self._theme, self._words("finale.goals"), "target")
        goals = self._session.goals()
        if not goals:
            card.add(label(self._words("finale.no_goals"), "muted", wrap=True))
        for goal in goals:
            card.add(self._goal(goal))
        return card

    def _goal(self, goal: GoalProgress) -> QWidget:
        words, reached = self._words, goal.state == MET
        box = QWidget()
        row = QHBoxLayout(box)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self._theme.tokens.space.one)
        row.addWidget(IconLabel(self._theme, "check" if reached else "cross", "positive" if reached else "negative"))
        row.addWidget(label(words.name("goal", goal.id), "body", wrap=True), 1)
        unit = units_of(self._session.simulation).get(goal.metric, "")
        there = goal.value <= goal.wanted if goal.upper else goal.value >= goal.wanted
        too_soon = there and not reached  # the figure was there, the company was not
        row.addWidget(label(words("finale.cut_short") if too_soon else figure_of(words, goal, unit), "number"))
        tone = "positive" if reached else "negative"
        row.addWidget(label(words("finale.reached" if reached else "finale.missed"), "strong", tone=tone))
        return box

    # -- the five faces

    def _people(self) -> Card:
        """How the five fare at the end, and what they said on the way."""
        card = Card(self._theme, self._words("face.title"), "users")
        panel = FacesPanel(self._theme, self._words, self._session.diary)
        panel.set_items(merged(self._words, self._session, (), self._session.diary.messages))
        panel.refresh()
        panel.said.setFixedHeight(self._theme.scaled(SAID))
        card.add(panel)
        return card

    # -- its course

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the charts what height the rest leaves them, within bounds."""
        super().resizeEvent(event)
        room = (self.height() - self._theme.scaled(TOP)) // 2
        for card in self._courses_shown:
            card.setFixedHeight(min(max(room, self._theme.scaled(LOW)), self._theme.scaled(HIGH)))

    def _courses(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setSpacing(self._theme.tokens.space.one + 4)
        for place, plot in enumerate(PLOTS[:COURSES]):
            card = ChartCard(self._theme, self._words, self._session, plot)
            card.refresh()
            self._courses_shown.append(card)
            grid.addWidget(card, place // 2, place % 2)
        return grid
