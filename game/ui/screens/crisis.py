"""The crisis room: six steps of four hours, each with its priced choices, while holders react."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QPushButton, QWidget

from game.decisions.liquidity import CrisisStep
from game.model import crisis, servicing
from game.session import Session
from game.text import Words
from game.ui.panels.estimates import reason
from game.ui.screens.overlay import Overlay
from game.ui.theme import Theme
from game.ui.widgets import Gauge, OptionCard, OptionGroup, Zone, label, rule
from game.ui.widgets.amounts import Amount, AmountBars
from game.ui.widgets.steps import StepRow

HOURS = tuple(f"{4 * step:02d}:00" for step in range(7))
ALARMING, DREADFUL, MOST = 0.3, 1.0, 3.0


class CrisisOverlay(Overlay):
    """The day in the crisis room."""

    def __init__(self, theme: Theme, page: QWidget, words: Words, session: Session) -> None:
        """Open the room on the present step of a session."""
        super().__init__(theme, page, words("crisis.title"), words("crisis.later"), 720)
        self.setObjectName("crisis")
        self.words, self.session = words, session
        self.options: OptionGroup | None = None
        self._build_body()
        self._build_foot()
        self.show_step()

    def _build_body(self) -> None:
        words, theme = self.words, self.theme
        self.body.addWidget(label(words("crisis.about"), "muted", wrap=True))
        self.steps = StepRow(theme, words("crisis.title"), HOURS[:6])
        self.amounts = AmountBars(theme, words("crisis.title"), columns=2)
        zones = (Zone(0.0, "positive"), Zone(ALARMING, "warning"), Zone(DREADFUL, "negative"))
        self.alarm = Gauge(theme, words("crisis.alarm"), zones, MOST)
        self.question = label("", "heading", wrap=True)
        for part in (self.steps, self.amounts, self.alarm, rule(), self.question):
            self.body.addWidget(part)

    def _build_foot(self) -> None:
        self.later = QPushButton(self.words("crisis.later"))
        self.later.clicked.connect(self.shut)
        self.confirm = QPushButton(self.words("ui.card.confirm"))
        self.confirm.setProperty("kind", "primary")
        self.confirm.clicked.connect(self._decide)
        self.foot.addStretch(1)
        self.foot.addWidget(self.later)
        self.foot.addWidget(self.confirm)

    # -- showing

    def show_step(self) -> None:
        """Show where the day stands and what is asked now."""
        world = self.session.simulation.world
        self.steps.show_step(world.crisis.step, self._taken())
        self._show_money()
        if self.options is not None:
            self.options.hide()
            self.body.removeWidget(self.options)
            self.options.deleteLater()
            self.options = None
        if crisis.running(world):
            self._ask(crisis.kind(world))
        else:
            self._tell_end()
        self.fit()
        QTimer.singleShot(0, self, self.fit)  # new answers have their height when they are shown

    def _taken(self) -> list[str]:
        """What was chosen today, here or before the room was left."""
        steps = [one for one in self.session.pending() if isinstance(one, CrisisStep)]
        return [self.words(f"crisis.choice.{one.choice}.label") for one in steps]

    def _show_money(self) -> None:
        words, world = self.words, self.session.simulation.world
        overdue, cash = crisis.overdue(world), world.ledger.raw["cash"]
        found = servicing.saleable(world) + crisis.bridge(world)
        short = crisis.missing(world)
        shown = (
            ("queue", overdue, "negative"), ("missing", short, "warning"), ("cash", cash, "positive"),
            ("means", found, "accent"),
        )  # fmt: skip
        self.amounts.show_amounts(
            [Amount(words(f"crisis.{name}"), float(fen), words.money(fen), tone) for name, fen, tone in shown]
        )
        alarm = max([0.0, *(desk.alarm for desk in world.treasury.desks.values())])
        self.alarm.set_value(alarm, words.percent(round(alarm, 2)))

    def _ask(self, kind: str) -> None:
        words, step = self.words, self.session.simulation.world.crisis.step
        hours = words("crisis.step", n=step + 1, **{"from": HOURS[step], "to": HOURS[step + 1]})
        self.question.setText(f"{hours} · {words(f'crisis.kind.{kind}')}")
        self.options = OptionGroup(self.theme, words(f"crisis.kind.{kind}"))
        for number, choice in enumerate(crisis.OPTIONS[kind], 1):
            self.options.add(self._card(choice, number))
        self.options.chosen.connect(self._picked)
        self.body.addWidget(self.options)
        self._ready = ""
        self.confirm.setEnabled(False)
        first = next(card for card in self.options.cards() if card.isEnabled())
        first.setFocus()

    def _card(self, choice: str, number: int) -> OptionCard:
        words, world = self.words, self.session.simulation.world
        verdict = self.session.check(CrisisStep(choice))
        fen = crisis.amount(world, choice)
        idle = f"crisis.choice.{choice}.idle"
        effect = words(idle if not fen and idle in words else f"crisis.choice.{choice}.effect", fen=fen)
        price = words.money(verdict.price) if verdict.price else words("ui.free")
        card = OptionCard(self.theme, choice, words(f"crisis.choice.{choice}.label"), effect, price, number)
        if not verdict.allowed:
            card.set_refused(reason(words, verdict))
        return card

    def _tell_end(self) -> None:
        words, world = self.words, self.session.simulation.world
        overdue, short = crisis.overdue(world), crisis.missing(world)
        ending = "over" if overdue else "thin" if short else "paid"
        self.question.setText(words(f"crisis.{ending}", fen=overdue or short))
        self.confirm.setText(words("ui.card.noted"))
        self.confirm.setEnabled(True)
        self.confirm.setFocus()
        self.later.hide()

    # -- deciding

    def present(self) -> None:
        """Open with the first possible choice in focus."""
        cards = self.options.cards() if self.options is not None else []
        self.open(next((card for card in cards if card.isEnabled()), None) or self.confirm)

    def _picked(self, choice: str) -> None:
        """A second pick of the same choice confirms it."""
        if choice == self._ready:
            self._decide()
            return
        self._ready = choice
        self.confirm.setEnabled(True)

    def _decide(self) -> None:
        if self.options is None:
            self.shut()
            return
        choice = self.options.value()
        if choice and self.session.submit(CrisisStep(choice)).allowed:
            self.show_step()
