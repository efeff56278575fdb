"""The forecast: fans of four figures with and without the drafts, refined while it is shown."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QProgressBar, QPushButton, QVBoxLayout, QWidget

from game.decisions.base import Decision
from game.lab.forecast import Fan, Forecaster
from game.session import Session
from game.text import Words
from game.ui.panels.fan import FanCard
from game.ui.theme import Theme
from game.ui.widgets import label
from game.ui.workshop import Report, Workshop

DAYS, FUTURES = 90, 6
CHROME, LEAST = 330, 150  # heights in pixels at text scale 1: of what is around the charts, of a chart
ALWAYS = ("active", "cash", "trust")
KIN = {"members": "active", "satisfaction": "trust"}  # a figure bet on stands in the place of its kin


class ForecastView(QWidget):
    """Four fans and what they say. It starts by itself when first shown. Signal finished(): all futures are played."""

    finished = Signal()

    def __init__(
        self,
        theme: Theme,
        words: Words,
        session: Session,
        drafts: Sequence[Decision] = (),
        parent: QWidget | None = None,
        *,
        futures: int = FUTURES,
    ) -> None:
        """Forecast a run with drafts; futures: how many pairs to play."""
        super().__init__(parent)
        self._theme, self._words, self._session = theme, words, session
        self._drafts, self._futures = tuple(drafts), futures
        self._begun = False
        self._workshop = Workshop(self)
        self._workshop.progress.connect(lambda _, fan: self._refine(fan))
        self._cards = {metric: FanCard(theme, words, session, metric) for metric in self._metrics()}
        self._build()

    def _metrics(self) -> list[str]:
        """The four figures shown, the one that a draft bets on among them."""
        bets = {draft.arguments()["metric"] for draft in self._drafts if draft.name == "bet"}
        taken = {KIN[metric]: metric for metric in KIN if metric in bets}
        return [*(taken.get(metric, metric) for metric in ALWAYS), "lcr" if _holds_money(self._session) else "profit"]

    def _build(self) -> None:
        grid = QGridLayout()
        grid.setSpacing(self._theme.tokens.space.one)
        for place, card in enumerate(self._cards.values()):
            grid.addWidget(card, place // 2, place % 2)
        self._told = label(self._words("forecast.empty"), "muted", wrap=True)
        self._alive = label("", "strong", wrap=True)
        self._refused = label("", "small", wrap=True, tone="negative")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setFixedHeight(6)
        self._bar.setAccessibleName(self._words("forecast.title"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(self._theme.tokens.space.one)
        layout.addLayout(self._head())
        layout.addWidget(self._bar)
        layout.addLayout(grid, 1)
        layout.addWidget(self._refused)
        self._refused.hide()

    def _head(self) -> QHBoxLayout:
        self._button = QPushButton(self._words("forecast.run"))
        self._button.clicked.connect(self._pressed)
        head = QHBoxLayout()
        head.setSpacing(self._theme.tokens.space.two)
        head.addWidget(self._alive, 1)
        head.addWidget(self._told, 1)
        head.addWidget(self._button, 0, Qt.AlignmentFlag.AlignTop)
        return head

    @property
    def running(self) -> bool:
        """Whether futures are being played."""
        return self._workshop.busy

    def start(self) -> None:
        """Play futures from the run as it stands now."""
        self.stop()
        self._begun = True
        forecaster, futures = Forecaster(self._session.simulation, self._drafts, DAYS), self._futures
        self._bar.setRange(0, futures)
        self._bar.setValue(0)
        self._say_running(0)
        self._workshop.do(lambda report: _refined(forecaster, futures, report), self._done, self._fail)

    def stop(self) -> None:
        """Play no further futures."""
        self._workshop.drop()
        self._button.setText(self._words("forecast.again" if self._begun else "forecast.run"))

    def showEvent(self, event: QShowEvent) -> None:
        """Start when first shown."""
        super().showEvent(event)
        room = (self.window().height() - self._theme.scaled(CHROME)) // 2
        for card in self._cards.values():
            card.chart.setFixedHeight(max(self._theme.scaled(LEAST), room))
        if not self._begun:
            self.start()

    def hideEvent(self, event: QHideEvent) -> None:
        """Stop when it can no longer be seen."""
        self.stop()
        super().hideEvent(event)

    def _pressed(self) -> None:
        if self.running:
            self.stop()
        else:
            self.start()

    def _refine(self, fan: Fan) -> None:
        """Show a fan that rests on one more pair of futures."""
        for card in self._cards.values():
            card.show_fan(fan, bool(self._drafts))
        self._bar.setValue(fan.futures)
        self._say(fan)
        self._say_running(fan.futures)

    def show_fan(self, fan: Fan) -> None:
        """Show a fan that was played elsewhere, and play no further futures."""
        self._begun = True
        self._bar.setRange(0, fan.futures)
        self._refine(fan)
        self._done(fan)

    def _done(self, fan: Fan) -> None:
        """All futures are played."""
        self.stop()
        self._told.setText(self._words("forecast.done", n=fan.futures))
        self.finished.emit()

    def _say_running(self, played: int) -> None:
        self._told.setText(self._words("forecast.running", n=played, all=self._futures))
        self._button.setText(self._words("forecast.stop"))

    def _say(self, fan: Fan) -> None:
        """Tell how often the company survives, and which drafts fail."""
        without, drafted = fan.survived
        key = "forecast.survived" if self._drafts else "forecast.survived_now"
        self._alive.setText(self._words(key, without=without, drafted=drafted))
        reasons = dict.fromkeys(reason for reason in fan.refused if reason)
        told = self._words("draft.comma").join(map(self._reason, reasons))
        self._refused.setText(self._words("forecast.refused", told=told))
        self._refused.setVisible(bool(reasons))

    def _reason(self, reason: str) -> str:
        """A refusal without its figures, which a forecast does not keep."""
        key = f"forecast.reason.{reason}"
        return self._words(key) if key in self._words else self._words("forecast.reason.other")

    def _fail(self, error: Exception) -> None:
        self.stop()
        self._told.setText(self._words("forecast.failed"))


def _refined(forecaster: Forecaster, futures: int, report: Report) -> Fan:
    """Play pairs of futures until there are enough or nobody looks any more; tells the fan after each."""
    wanted = True
    while wanted and forecaster.futures < futures:
        forecaster.step()
        wanted = report(forecaster.futures, forecaster.fan())
    return forecaster.fan()


def _holds_money(session: Session) -> bool:
    """Whether clients can ask for money back, so that liquidity matters."""
    return 0.0 < session.row().get("lcr", 9.99) < 9.9
