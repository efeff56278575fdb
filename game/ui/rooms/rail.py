"""The rail: a way into every room, down the left edge of the window."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QSize, Signal
from PySide6.QtWidgets import QButtonGroup, QFrame, QPushButton, QVBoxLayout

from game.text import Words
from game.ui.theme import Theme

WIDE, NARROW = 132, 48


@dataclass(frozen=True)
class Door:
    """A room's entry. id: named `room.<id>` in the words. key: opens it from anywhere in a run."""

    id: str
    icon: str
    key: str


class Rail(QFrame):
    """Doors from top to bottom; with names where the window is wide. Signal opened(id): of closed doors too."""

    opened = Signal(str)

    def __init__(self, theme: Theme, words: Words, doors: Sequence[Door]) -> None:
        """Build the rail."""
        super().__init__()
        self.setProperty("card", "rail")
        self._theme, self._words, self._doors = theme, words, tuple(doors)
        self._group = QButtonGroup(self)
        self.buttons: dict[str, QPushButton] = {}
        self._closed: Mapping[str, str] | None = None
        column = QVBoxLayout(self)
        column.setContentsMargins(6, 8, 6, 8)
        column.setSpacing(2)
        for door in self._doors:
            column.addWidget(self._button(door))
        column.addStretch(1)
        theme.changed.connect(self._retheme)
        self.set_wide(False)

    def _button(self, door: Door) -> QPushButton:
        button = self.buttons[door.id] = QPushButton()
        button.setProperty("kind", "rail")
        button.setCheckable(True)
        button.clicked.connect(lambda: self.opened.emit(door.id))
        self._group.addButton(button)
        return button

    def show_open(self, room: str) -> None:
        """Mark the room one is in."""
        if room in self.buttons:
            self.buttons[room].setChecked(True)

    def show_closed(self, closed: Mapping[str, str]) -> list[str]:
        """Lock doors, and return those that have opened since. closed: when each opens, in words, by id."""
        opened = [door for door in self._closed or () if door not in closed]
        if closed != self._closed:
            self._closed = dict(closed)
            self._retheme()
        return opened

    def set_wide(self, wide: bool) -> None:
        """Show names beside the icons, or icons only."""
        self.setFixedWidth(self._theme.scaled(WIDE if wide else NARROW) + 12)
        for door in self._doors:
            self.buttons[door.id].setText(self._words(f"room.{door.id}") if wide else "")
        self._retheme()

    def _retheme(self) -> None:
        edge = self._theme.scaled(18)
        for door in self._doors:
            button, why = self.buttons[door.id], (self._closed or {}).get(door.id, "")
            name = self._words(f"room.{door.id}")
            button.setAccessibleName(why or name)
            button.setToolTip(why or f"{name} ({door.key})")
            button.setIcon(self._theme.icon("lock" if why else door.icon, "muted" if why else "text"))
            button.setIconSize(QSize(edge, edge))
