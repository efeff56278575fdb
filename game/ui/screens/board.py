"""The board: agenda, bet, attention and the draft of the month."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from game.decisions.base import Decision, Verdict
from game.session import Session
from game.text import Words
from game.ui.panels import DraftPanel, PendingList
from game.ui.panels.estimates import reason
from game.ui.panels.plan import Plan
from game.ui.screens.agenda import AgendaCard
from game.ui.screens.bet import BetCard
from game.ui.screens.figures import ENDLESS
from game.ui.screens.outlook import outlook
from game.ui.theme import Theme
from game.ui.widgets import AttentionPoints, Card, EmptyState, IconButton, label

LEFT = 400


class Board(QWidget):
    """Decide for the month.

    Signals confirmed(decisions) · opened(panel): one to show over the page · undone(): a decision of today was taken
    back, so that the page has to be built anew.
    """

    confirmed = Signal(list)
    undone = Signal()
    opened = Signal(object)

    def __init__(
        self, theme: Theme, words: Words, session: Session, plan: Plan | None = None, parent: QWidget | None = None
    ) -> None:
        """Build the board of the present day. plan: the draft that the rooms share, a new one by default.

        Every part is made inside its parent: a tree that changes its parent is styled anew as a whole.
        """
        super().__init__(parent)
        self.setProperty("page", "true")
        self.theme, self.words, self.session = theme, words, session
        self.agenda: list[AgendaCard] = []
        page = QWidget(self)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(page, 1)
        self._fill(page, plan)
        layout.addWidget(self._bar())
        self.drafts_panel.changed.connect(self.refresh)
        self.bet.changed.connect(self.refresh)
        self.refresh()

    def _fill(self, page: QWidget, plan: Plan | None) -> None:
        row = QHBoxLayout(page)
        space = self.theme.tokens.space
        row.setContentsMargins(space.two, space.one + 4, space.two, space.one)
        row.setSpacing(space.one + 4)
        left = QWidget(page)
        row.addWidget(left, 2)
        self._fill_left(left)
        self.drafts_panel = DraftPanel(self.theme, self.words, self.session, plan, parent=page)
        row.addWidget(self.drafts_panel, 3)

    def _fill_left(self, left: QWidget) -> None:
        scroll = QScrollArea(left)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setMinimumWidth(self.theme.scaled(LEFT))
        inside = QWidget(scroll.viewport())
        inside.setProperty("clear", "true")
        column = QVBoxLayout(inside)
        column.setContentsMargins(0, 0, 4, 0)
        column.setSpacing(self.theme.tokens.space.one)
        self._deal(column, inside)
        column.addWidget(self._under_way(inside))
        column.addStretch(1)
        scroll.setWidget(inside)
        self.bet = BetCard(self.theme, self.words, self.session, left)
        both = QVBoxLayout(left)
        both.setContentsMargins(0, 0, 0, 0)
        both.setSpacing(self.theme.tokens.space.one)
        both.addWidget(scroll, 1)
        both.addWidget(self.bet)

    def _deal(self, column: QVBoxLayout, inside: QWidget) -> None:
        for card in self.session.cards():
            made = AgendaCard(self.theme, self.words, self.session, card, inside)
            made.changed.connect(self.refresh)
            self.agenda.append(made)
            column.addWidget(made)
        if not self.agenda:
            none = Card(self.theme, self.words("ui.board.agenda"), "board")
            none.add(EmptyState(self.theme, "check", self.words("ui.board.no_agenda")))
            column.addWidget(none)

    def _under_way(self, inside: QWidget) -> Card:
        """What earlier decisions still bring, and those of today with a way back."""
        card = Card(self.theme, self.words("pending.title"), "clock", parent=inside)
        self.pending = PendingList(self.theme, self.words, self.session)
        self.pending.undone.connect(self.undone)
        card.add(self.pending)
        if not self.pending.count:
            card.hide()
        return card

    def _bar(self) -> QFrame:
        bar = QFrame()
        bar.setProperty("card", "flat")
        row = QHBoxLayout(bar)
        row.setContentsMargins(16, 8, 16, 8)
        row.setSpacing(16)
        self.attention = AttentionPoints(self.theme, self.words("ui.board.attention"))
        self._price, self._means = label("", "strong"), label("", "muted")
        self._count = label("", "muted", wrap=True)
        self.problem = label("", "small", tone="negative", wrap=True)
        self.forecast_button = IconButton(
            self.theme, "chart", self.words("ui.board.forecast_help"), "", self.words("ui.board.forecast")
        )
        self.forecast_button.clicked.connect(self.forecast)
        self.confirm = QPushButton(self.words("ui.board.confirm"))
        self.confirm.setProperty("kind", "primary")
        self.confirm.clicked.connect(self.submit)
        for widget in (self.attention, self._price, self._means):
            row.addWidget(widget)
        row.addWidget(self._count, 1)
        row.addWidget(self.problem, 1)
        row.addWidget(self.forecast_button)
        row.addWidget(self.confirm)
        return bar

    def first_focus(self) -> QWidget:
        """Where the keyboard starts: the first answer, or the button that confirms."""
        for card in self.agenda:
            for option in card.options.cards():
                if option.isEnabled():
                    return option
        return self.confirm

    def decisions(self) -> list[Decision]:
        """Everything drafted: answers, then levers and moves, then the bet."""
        drafts = (*self._answers(), *self.drafts_panel.drafts(), self.bet.decision())
        return [one for one in drafts if one is not None]

    def typed(self) -> list[Decision]:
        """Answers and the bet, for the board when it is built anew; levers and moves are in the plan."""
        bet = self.bet.decision()
        return [*self._answers(), *([bet] if bet is not None else [])]

    def take_over(self, drafts: Iterable[Decision]) -> None:
        """Draft what another page drafted."""
        for draft in drafts:
            arguments = draft.arguments()
            if draft.name == "answer":
                for card in self.agenda:
                    card.take_over(int(arguments["card"]), str(arguments["option"]))
            elif draft.name == "bet":
                self.bet.take_over(str(arguments["metric"]), float(arguments["value"]))
            else:
                self.drafts_panel.plan.put(draft)
        self.drafts_panel.refresh()
        self.refresh()

    def place(self) -> tuple[str, int]:
        """Where one is among the decisions, for the board when it is built anew."""
        return self.drafts_panel.place()

    def go_to(self, place: tuple[str, int]) -> None:
        """Go where one was among the decisions."""
        self.drafts_panel.go_to(*place)

    def refresh(self) -> None:
        """Show attention, price and what stands against the draft."""
        answers = [self.session.check(one) for one in self._answers()]
        self._reserve(answers)
        entries = [entry.verdict for entry in self.drafts_panel.entries() if entry.verdict.allowed]
        planned = sum(verdict.attention for verdict in (*answers, *entries))
        price = sum(verdict.price for verdict in (*answers, *entries))
        self.attention.set_points(self.session.attention, planned)
        self._price.setText(self.words("ui.board.price", price=self.words.money(price)) if price else "")
        self._price.setVisible(bool(price))
        self._show_means()
        count = len(self.decisions())
        self._count.setText(self.words("ui.board.drafts", n=count) if count else self.words("ui.board.none"))
        self._judge(answers)

    def _show_means(self) -> None:
        """Say how much cash there is and how long it lasts."""
        runway, key = self.session.row().get("runway", ENDLESS), "ui.board.means"
        told = self.words(key if runway < ENDLESS else f"{key}_plenty", cash=self._cash(), runway=runway)
        self._means.setText(told)

    def _cash(self) -> int:
        """Fen in the till now, after what was paid today."""
        return self.session.simulation.world.ledger.balance("cash")

    def _answers(self) -> list[Decision]:
        return [one for one in (card.decision() for card in self.agenda) if one is not None]

    def _reserve(self, answers: Iterable[Verdict]) -> None:
        """Let the draft know what attention and cash the answers take before it."""
        allowed = [verdict for verdict in answers if verdict.allowed]
        points, fen = sum(verdict.attention for verdict in allowed), sum(verdict.price for verdict in allowed)
        self.drafts_panel.set_taken(points, fen)

    def _judge(self, answers: Sequence[Verdict]) -> None:
        """Say what stands against the answers; the draft says so itself, beside each of its parts."""
        problem = self._problem(answers)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))
        self._count.setVisible(not problem)
        self.confirm.setEnabled(not problem)
        self.confirm.setToolTip(problem or self.words("ui.board.confirm_help"))

    def _problem(self, answers: Sequence[Verdict]) -> str:
        """Why the answers cannot all be given; empty if they can."""
        words, cash, left = self.words, self._cash(), self.session.attention
        points, price = sum(one.attention for one in answers), sum(one.price for one in answers)
        if refused := next((verdict for verdict in answers if not verdict.allowed), None):
            return reason(words, refused)
        if points > left:
            return words("reason.no_attention", needed=points, left=left)
        return words("reason.no_cash", needed=price, cash=cash) if price > cash else ""

    def submit(self) -> None:
        """Confirm the draft."""
        if self.confirm.isEnabled():
            self.confirmed.emit(self.decisions())

    def forecast(self) -> None:
        """Show the fan of the next ninety days with and without the draft."""
        self.opened.emit(outlook(self.theme, self.words, self.session, self.decisions(), self.window()))
