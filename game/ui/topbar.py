"""The bar on top of the window: where one is, the date, the clock and its speed, language, theme, menu."""

from __future__ import annotations

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar, QVBoxLayout, QWidget

from game.session import Session
from game.text import Words
from game.ui.bridge import DEFAULT_PACE, PACES
from game.ui.panels.elided import Elided
from game.ui.theme import Theme
from game.ui.widgets import AttentionPoints, IconButton, IconLabel, Segmented, label
from game.ui.widgets.focus import by_keyboard

ELAPSED = 120  # pixels of the bar of time


class TopBar(QFrame):
    """Title, date and controls. Signals toggled(), stepped(), paced(str), language(), theme_switched(), menu()."""

    toggled = Signal()
    stepped = Signal()
    paced = Signal(str)
    language = Signal()
    theme_switched = Signal()
    menu = Signal()

    def __init__(self, theme: Theme, words: Words) -> None:
        """Build the bar."""
        super().__init__()
        self.setProperty("card", "bar")
        self.theme, self.words = theme, words
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 12, 6)
        row.setSpacing(theme.tokens.space.one)
        self.menu_button = self._button("menu", "ui.bar.menu", self.menu)
        row.addWidget(self.menu_button)
        row.addWidget(IconLabel(theme, "ring", "accent", 22))
        row.addLayout(self._place())
        row.addSpacing(theme.tokens.space.one)
        row.addWidget(self._clock(), 0)
        row.addStretch(1)
        self.attention = AttentionPoints(theme, words("ui.board.attention"))
        row.addWidget(self.attention)
        row.addWidget(self._button("language", "ui.bar.language", self.language))
        self.theme_button = self._button("theme-light", "ui.bar.theme", self.theme_switched)
        row.addWidget(self.theme_button)
        self.retheme()
        theme.changed.connect(self.retheme)

    def _button(self, icon: str, name: str, signal: SignalInstance) -> IconButton:
        button = IconButton(self.theme, icon, self.words(name))
        button.clicked.connect(signal)
        return button

    def _place(self) -> QVBoxLayout:
        column = QVBoxLayout()
        column.setSpacing(0)
        self.title = Elided(self.theme, self.words("ui.home.title"), "body", bold=True)
        self.date = label("", "muted")
        column.addWidget(self.title)
        column.addWidget(self.date)
        return column

    def _clock(self) -> QWidget:
        words = self.words
        self.controls = QWidget()
        row = QHBoxLayout(self.controls)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(self.theme.tokens.space.one)
        self.play = IconButton(self.theme, "play", words("ui.bar.play"), "primary")
        self.play.clicked.connect(self.toggled)
        step = self._button("step", "ui.bar.step", self.stepped)
        self.pace = Segmented(self.theme, words("ui.bar.pace"), [(pace, f"{pace}×") for pace in PACES])
        self.pace.set_value(DEFAULT_PACE)
        self.pace.chosen.connect(self.paced)
        self.elapsed = QProgressBar()
        self.elapsed.setTextVisible(False)
        self.elapsed.setAccessibleName(words("ui.bar.elapsed"))
        self.elapsed.setFixedWidth(round(ELAPSED / self.theme.scale))  # where texts are large, they need the room
        self.step = step
        for widget in (self.play, step, self.pace, self.elapsed):
            row.addWidget(widget)
        by_keyboard(self.controls)
        return self.controls

    def show_session(self, session: Session | None, in_play: bool) -> None:
        """Show where a session stands. in_play: whether the clock can run on this page."""
        self.controls.setVisible(session is not None)
        self.attention.setVisible(session is not None)
        self.controls.setEnabled(in_play)
        if session is None:
            self.title.set_text(self.words("ui.home.title"))
            self.date.setText("")
            self.date.hide()
            return
        spec = session.simulation.world.spec
        self.date.show()
        named = (session.player.company, self.words("scenario.title"))
        self.title.set_text(self.words("draft.joint").join(filter(None, named)))
        self.date.setText(
            self.words("ui.bar.date", date=self.words.date(spec.start + session.day), day=session.day, days=spec.days)
        )
        self.attention.set_points(session.attention)
        self.elapsed.setRange(0, spec.days)
        self.elapsed.setValue(session.day)
        self.elapsed.setToolTip(self.date.text())

    def show_running(self, running: bool) -> None:
        """Show whether days are being played."""
        self.play.set_icon("pause" if running else "play")
        self.play.set_name(self.words("ui.bar.pause" if running else "ui.bar.play"))

    def retheme(self) -> None:
        """Offer the other theme."""
        self.theme_button.set_icon("theme-light" if self.theme.dark else "theme-dark")
