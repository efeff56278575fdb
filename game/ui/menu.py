"""The window's commands with their keys, and the menu that offers some of them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu

from game.ui.commands import Command
from game.ui.rooms import DOORS, ROOMS

if TYPE_CHECKING:
    from game.ui.window import MainWindow

PLAY = ("cockpit",)
ROOM_PAGES = ("cockpit", *(room.id for room in ROOMS))
RUN = ("board", *ROOM_PAGES, "close", "end")
VISITS = ("board", *ROOM_PAGES)
IN_MENU = ("save", "home", "settings", "guide", "handbook", "keys", "full", "quit")


def commands_of(window: MainWindow) -> list[Command]:
    """Every command of a window."""
    return [
        Command("pace1", ("1",), lambda: window.play.set_pace("1"), PLAY),
        Command("pace2", ("2",), lambda: window.play.set_pace("4"), PLAY),
        Command("pace3", ("3",), lambda: window.play.set_pace("16"), PLAY),
        Command("step", (".", "Right"), window.play.step, PLAY),
        Command("decide", ("D",), window.decide, ROOM_PAGES),
        Command("crisis", ("C",), window.play.open_crisis, PLAY),
        Command("back", ("Esc",), window.back, ("board", *ROOM_PAGES[1:])),
        *(Command(f"room_{door.id}", (door.key,), partial(window.visit, door.id), VISITS) for door in DOORS),
        Command("confirm", ("Ctrl+Return", "Ctrl+Enter"), window.confirm),
        Command("forecast", ("Ctrl+F",), window.forecast, ("board", *ROOM_PAGES[1:])),
        Command("save", ("Ctrl+S",), window.play.save, RUN),
        Command("home", ("Ctrl+H",), window.play.leave, RUN),
        Command("language", ("Ctrl+L",), window.preferences.switch_language, covered=True),
        Command("theme", ("Ctrl+T",), window.preferences.switch_theme, covered=True),
        Command("settings", ("Ctrl+,",), window.preferences.open),
        Command("menu", ("F10",), window.open_menu),
        Command("handbook", ("F1",), window.open_handbook),
        Command("keys", ("Shift+F1",), window.open_keys),
        Command("guide", ("Ctrl+G",), window.call_guide, RUN),
        Command("guide_next", ("Ctrl+N",), window.go_on_guided, RUN),
        Command("full", ("F11",), window.switch_full, covered=True),
        Command("quit", ("Ctrl+Q",), window.quit, covered=True),
    ]


def menu_of(window: MainWindow) -> QMenu:
    """The menu of the page shown."""
    menu = QMenu(window)
    menu.setAccessibleName(window.words("ui.bar.menu"))
    for command in window.commands.all():
        if command.id in IN_MENU and (not command.pages or window.page in command.pages):
            _offer(menu, window, command)
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def _offer(menu: QMenu, window: MainWindow, command: Command) -> None:
    action = menu.addAction(window.words(f"ui.command.{command.id}"))
    action.setShortcut(command.keys[0])
    action.setShortcutVisibleInContextMenu(True)
    action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
    action.triggered.connect(lambda _=False: command.act())
