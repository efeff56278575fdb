"""What can be done with a chart: its keys, and the menu that offers the same."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QMenu, QWidget

from game.text import Words

SAME = {"=": "+", "Shift++": "+", "Shift+=": "+", "Num++": "+", "Num+-": "-", "Num+0": "0", "−": "-"}
RULED = ("copy",)  # entries below a line


@dataclass(frozen=True, slots=True)
class Tool:
    """An entry. id: named `ui.chart_tool.<id>`. key: as of QKeySequence in portable text."""

    id: str
    key: str
    act: Callable[[], None]


def key_of(event: QKeyEvent) -> str:
    """A pressed key in portable text; different ways to type a sign are one."""
    text = QKeySequence(event.keyCombination()).toString(QKeySequence.SequenceFormat.PortableText)
    return SAME.get(text, text)


def chart_menu(chart: QWidget, words: Words, tools: Sequence[Tool]) -> QMenu:
    """A menu of tools that dies when it closes."""
    menu = QMenu(chart)
    menu.setAccessibleName(words("ui.chart_tool.menu", chart=chart.accessibleName()))
    for tool in tools:
        if tool.id in RULED:
            menu.addSeparator()
        action = menu.addAction(words(f"ui.chart_tool.{tool.id}"))
        action.setShortcut(tool.key)
        action.setShortcutVisibleInContextMenu(True)
        action.setShortcutContext(Qt.ShortcutContext.WidgetShortcut)
        action.triggered.connect(lambda _=False, act=tool.act: act())
    menu.aboutToHide.connect(menu.deleteLater)
    return menu


def hint_of(words: Words) -> str:
    """The keys of a chart in one sentence."""
    return words("ui.chart_tool.hint")
