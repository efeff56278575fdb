"""Bridge: a session's notices as Qt signals, and the clock that plays its days."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from game.lab.notices import Notice
from game.session import Session

PACES = {"1": 1000, "4": 250, "16": 62}
DEFAULT_PACE = "4"
STOPS = {"close", "crisis", "ending"}


class Bridge(QObject):
    """Plays a session's days by a timer and tells the window what came of each.

    Signals: day() after each day · card(number) an event waits for an answer · close() a month was closed ·
    crisis() · ending() · running(bool) the clock was started or stopped.
    """

    day = Signal()
    card = Signal(int)
    close = Signal()
    crisis = Signal()
    ending = Signal()
    running = Signal(bool)

    def __init__(self, session: Session, parent: QObject | None = None) -> None:
        """Take a session; nothing runs yet."""
        super().__init__(parent)
        self.session = session
        self.pace = DEFAULT_PACE
        self.interrupted = False
        self._board_due = session.is_board_day()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self.step)

    @property
    def is_running(self) -> bool:
        """Whether days are being played."""
        return self._timer.isActive()

    @property
    def board_is_due(self) -> bool:
        """Whether this month's board has not met yet."""
        return self._board_due

    def set_pace(self, pace: str) -> None:
        """Set the speed: 1, 4 or 16 days a second."""
        self.pace = pace
        self._timer.setInterval(PACES[pace])

    def play(self) -> None:
        """Start the clock; nothing happens after an ending."""
        if not self.session.ended and not self.is_running:
            self._timer.start(PACES[self.pace])
            self.running.emit(True)

    def pause(self) -> None:
        """Stop the clock."""
        if self.is_running:
            self._timer.stop()
            self.running.emit(False)

    def go_on(self) -> None:
        """Run again if it was a card that stopped the clock."""
        if self.interrupted:
            self.interrupted = False
            self.play()

    def toggle(self) -> None:
        """Start or stop the clock."""
        (self.pause if self.is_running else self.play)()

    def held_board(self) -> None:
        """Note that this month's board has met."""
        self._board_due = False

    def step(self) -> None:
        """Play one day."""
        if not self.session.ended:
            self._tell(self.session.play_day())

    def _tell(self, notices: list[Notice]) -> None:
        kinds = {notice.kind for notice in notices}
        events = [] if "ending" in kinds else self._events(notices)
        self._board_due = self._board_due or "board" in kinds
        self.interrupted = self.is_running and bool(events) and not kinds & STOPS
        if events or kinds & STOPS:
            self.pause()
        self.day.emit()
        for number in events:
            self.card.emit(number)
        for kind in ("crisis", "ending", "close"):
            if kind in kinds:
                getattr(self, kind).emit()

    def _events(self, notices: list[Notice]) -> list[int]:
        fresh = {notice.number for notice in notices if notice.kind == "card"}
        return [card.number for card in self.session.cards() if card.number in fresh and card.kind != "agenda"]
