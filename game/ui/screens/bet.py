"""The bet of the month: one figure, and where it will stand at the close."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QWidget

from game.decisions.base import Decision
from game.decisions.registry import make
from game.scenario.metrics import PLAIN
from game.session import Session
from game.text import Words
from game.ui.theme import Theme
from game.ui.widgets import Card, LeverRow, LeverSpec, label
from game.ui.widgets.focus import follow

NONE = ""


@dataclass(frozen=True)
class Stake:
    """A figure to bet on. room: least range offered, in its unit."""

    metric: str
    room: float


STAKES = (
    Stake("members", 20_000),
    Stake("active", 20_000),
    Stake("cash", 200_000_000),
    Stake("trust", 1.0),
    Stake("satisfaction", 1.0),
)


class BetCard(Card):
    """Choose a figure and say where it will stand; or the bet that was placed. Signal changed()."""

    changed = Signal()

    def __init__(self, theme: Theme, words: Words, session: Session, parent: QWidget | None = None) -> None:
        """Offer a bet, or show the one of this month."""
        super().__init__(theme, words("ui.bet.title"), "target", parent=parent)
        self.theme, self.words, self._session = theme, words, session
        self._row: LeverRow | None = None
        if session.bet:
            self._show_placed(*session.bet)
        else:
            self._offer()

    def decision(self) -> Decision | None:
        """The bet drafted, or None."""
        stake = self._stake()
        if stake is None or self._row is None:
            return None
        return make("bet", {"metric": stake.metric, "value": float(self._row.value()) * self._factor(stake)})

    def ventured(self) -> bool:
        """Whether a figure was chosen and somewhere else than today was named for it, or a bet stands already."""
        return bool(self._session.bet) or (self._row is not None and self._row.changed())

    def draft(self, metric: str) -> None:
        """Choose a figure, as the player would."""
        self.choice.setCurrentIndex(self.choice.findData(metric))

    def take_over(self, metric: str, value: float) -> None:
        """Draft a bet on a figure at a value, unless one stands already."""
        if self._session.bet:
            return
        self.draft(metric)
        stake = self._stake()
        if stake is not None and self._row is not None:
            self._row.set_draft(value / self._factor(stake))

    def _show_placed(self, metric: str, value: float) -> None:
        name, amount = self.words.name("metric", metric), self.words.amount(value, PLAIN[metric])
        self.add(label(self.words("ui.bet.placed", metric=name, value=amount), "body", wrap=True))

    def _offer(self) -> None:
        self._help = label(self.words("ui.bet.help"), "muted", wrap=True)
        self.add(self._help)
        self.choice = QComboBox()
        self.choice.setAccessibleName(self.words("ui.bet.metric"))
        self.choice.setToolTip(self.words("ui.bet.help"))
        self.choice.addItem(self.words("ui.bet.none"), NONE)
        for stake in STAKES:
            self.choice.addItem(self.words.name("metric", stake.metric), stake.metric)
        self.choice.currentIndexChanged.connect(self._chosen)
        self._now = label("", "muted")
        line = QHBoxLayout()
        line.addWidget(self.choice, 1)
        line.addWidget(self._now)
        holder = QWidget()
        holder.setLayout(line)
        line.setContentsMargins(0, 0, 0, 0)
        self.add(holder)

    def _stake(self) -> Stake | None:
        chosen = self.choice.currentData() if hasattr(self, "choice") else NONE
        return next((stake for stake in STAKES if stake.metric == chosen), None)

    def _factor(self, stake: Stake) -> float:
        """Units of the model in one unit shown; money is shown in the language's habit."""
        return float(self.words("ui.bet.fen")) if PLAIN[stake.metric] == "fen" else 1.0

    def _chosen(self) -> None:
        if self._row is not None:
            self._row.hide()
            self.body.removeWidget(self._row)
            self._row.deleteLater()
            self._row = None
        stake = self._stake()
        self._now.setText("")
        self._help.setVisible(stake is None)
        if stake is not None:
            self._row = self._lever(stake)
            self.add(self._row)
            follow(self.choice, self._row)
        self.changed.emit()

    def _lever(self, stake: Stake) -> LeverRow:
        words, now = self.words, self._session.row().get(stake.metric, 0.0)
        self._now.setText(words("ui.bet.now", value=words.amount(now, PLAIN[stake.metric])))
        shown, room = now / self._factor(stake), stake.room / self._factor(stake)
        unit = words(f"ui.bet.unit.{stake.metric}")
        if PLAIN[stake.metric] == "share":
            spec = LeverSpec("percent", 0.0, 1.0, 0.005, decimals=1)
        else:
            spec = LeverSpec("integer", 0, round(max(2 * shown, shown + room)), unit=unit)
        row = LeverRow(self.theme, words("ui.bet.value"), spec, spec.clean(shown), undo=words("ui.undo"))
        row.drafted.connect(lambda _: self.changed.emit())
        return row
