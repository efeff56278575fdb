"""Commands: everything the window does by a key, in one list that also makes its help page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

SIGNS = {"Right": "→", "Ctrl+Return": "Ctrl+Enter", "Ctrl+Enter": "Ctrl+Enter"}


@dataclass(frozen=True)
class Command:
    """Something a key does. id: named `command.<id>` in the words. pages: where it works, empty for everywhere.

    covered: whether it works while an overlay is open.
    """

    id: str
    keys: tuple[str, ...]
    act: Callable[[], None]
    pages: tuple[str, ...] = ()
    covered: bool = False


class Commands:
    """The commands of a window, switched on and off by the page shown."""

    def __init__(self, window: QWidget) -> None:
        """Make an empty list for a window."""
        self._window = window
        self._shortcuts: list[tuple[Command, QShortcut]] = []
        self._all: list[Command] = []

    def add(self, *commands: Command) -> None:
        """Add commands, each with its keys."""
        for command in commands:
            self._all.append(command)
            for key in command.keys:
                self._shortcuts.append((command, self._shortcut(key, command)))

    def all(self) -> list[Command]:
        """The commands in the order they were added."""
        return list(self._all)

    def show(self, page: str, covered: bool) -> None:
        """Switch on what works on a page. covered: an overlay is open."""
        for command, shortcut in self._shortcuts:
            here = not command.pages or page in command.pages
            shortcut.setEnabled(here and (command.covered or not covered))

    def _shortcut(self, key: str, command: Command) -> QShortcut:
        shortcut = QShortcut(QKeySequence(key), self._window)
        shortcut.setContext(Qt.ShortcutContext.WindowShortcut)
        shortcut.activated.connect(command.act)
        return shortcut


def keys_of(command: Command) -> str:
    """The keys of a command as the system writes them."""
    native = QKeySequence.SequenceFormat.NativeText
    shown = {SIGNS.get(key) or QKeySequence(key).toString(native): None for key in command.keys}
    return " · ".join(shown)
