"""What is wrong with how a window looks: texts cut off, run into or not drawable, and widgets that do not fit."""

import gc
from collections.abc import Iterator
from functools import cache
from itertools import combinations

from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QFont, QRawFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QGridLayout,
    QLineEdit,
    QScrollArea,
    QScrollBar,
    QStackedWidget,
    QTabBar,
    QTableView,
    QWidget,
)

from game.text import LANGUAGES, Words
from game.ui.guide.coach import Coach
from game.ui.scenes.stand import Stand
from game.ui.screens.overlay import Overlay
from game.ui.theme.fonts import FAMILY
from game.ui.widgets import Toast
from game.ui.widgets.more import MoreBelow
from tests.ui.ink import Ink, pairs, written

SLACK, HANG = 1.5, 2.5  # pixels that nobody sees: smoothed edges of signs, and the hook of a j before its line
DOTS = "…"
ORDINARY = 14  # pixels of the text of a table at scale 1


def faults(stand: Stand) -> list[str]:
    """Everything wrong with what a window shows now."""
    gc.collect()  # a dead item that is still wrapped would be taken for the widget that lies in its place today
    found = [fault for root in roots(stand) for fault in faults_of(root)]
    return list(dict.fromkeys(found)) + _outside_window(stand)


def roots(stand: Stand) -> list[QWidget]:
    """What lies open: the page, or the panel over it, and what floats on either."""
    window, overlay, menu = stand.window, stand.overlay(), stand.menu()
    floating = [one for kind in (Coach, Toast) for one in window.findChildren(kind) if one.isVisible()]
    return [overlay.panel if overlay else window.centralWidget(), *floating, *([menu] if menu else [])]


def faults_of(root: QWidget) -> list[str]:
    """Everything wrong with a widget and what is in it, also below the fold of what scrolls."""
    found = [*_misplaced(root), *_sideways(root)]
    for sheet in (root, *_rolled(root)):
        inks = written(sheet)
        found += [f"cut off: {ink.text!r}" for ink in inks if _is_cut(ink, sheet)]
        found += [f"shortened: {ink.text!r}" for ink in inks if DOTS in ink.text and not _told_elsewhere(ink, sheet)]
        found += [f"{one.text!r} runs into {other.text!r}" for one, other in pairs(inks)]
        found += [f"not in the typeface: {sign!r}" for ink in inks for sign in undrawable(ink.text)]
        found += [f"a word is missing: {ink.text!r}" for ink in inks if "«" in ink.text]
    tips = [one.toolTip() for one in _shown(root) if one.toolTip()]
    found += [f"not in the typeface: {sign!r}" for tip in tips for sign in undrawable(tip)]
    return found + [f"a word is missing: {tip!r}" for tip in tips if "«" in tip]


# -- texts


def _is_cut(ink: Ink, sheet: QWidget) -> bool:
    """Whether part of a text can never be seen; what scrolls up and down is looked at by itself."""
    rect, seen = ink.rect, ink.seen
    if rect.left() < seen.left() - HANG or rect.right() > seen.right() + SLACK:
        return not _on_tabs(ink, sheet) and not _on_roll(ink, sheet)
    high, low = rect.top() < seen.top() - SLACK, rect.bottom() > seen.bottom() + SLACK
    if not high and not low:
        return False
    edges = [(port.top(), port.bottom() + 1) for port in _ports(sheet)]
    return not any(
        (not high or abs(seen.top() - top) <= 1) and (not low or abs(seen.bottom() - bottom) <= 1)
        for top, bottom in edges
    )


def _on_roll(ink: Ink, sheet: QWidget) -> bool:
    """Whether a text stands at the edge of a table that scrolls sideways."""
    tables = [one for one in (sheet, *sheet.findChildren(QTableView)) if isinstance(one, QTableView)]
    at = ink.seen.center().toPoint()
    return any(
        table.isVisible() and table.horizontalScrollBar().maximum() > 0
        and table.rect().contains(table.mapFrom(sheet, at))
        for table in tables
    )  # fmt: skip


def _on_tabs(ink: Ink, sheet: QWidget) -> bool:
    """Whether a text is a tab of a bar that has buttons to scroll."""
    bars = [bar for bar in (sheet, *sheet.findChildren(QTabBar)) if isinstance(bar, QTabBar) and bar.isVisible()]
    at = ink.seen.center().toPoint()
    return any(
        bar.usesScrollButtons() and (bar.rect().contains(bar.mapFrom(sheet, at)) or _past_end(ink, bar)) for bar in bars
    )


def _past_end(ink: Ink, bar: QTabBar) -> bool:
    """Whether a text is that of a tab of which nothing is in sight until the bar is scrolled."""
    return ink.seen.isEmpty() and ink.text in [bar.tabText(place) for place in range(bar.count())]


def _ports(sheet: QWidget) -> Iterator[QRect]:
    """Where widgets look at something that scrolls up and down, in the coordinates of the sheet."""
    for area in (sheet, *sheet.findChildren(QAbstractScrollArea)):
        if isinstance(area, QAbstractScrollArea) and area.isVisible() and area.verticalScrollBar().maximum() > 0:
            port = area.viewport()
            rect = QRect(port.mapTo(sheet, QPoint(0, 0)), port.size())
            yield rect
            around = port.visibleRegion().boundingRect()
            if not around.isEmpty():
                yield QRect(port.mapTo(sheet, around.topLeft()), around.size())


def _rolled(root: QWidget) -> list[QWidget]:
    """Contents of areas that show only a part of them."""
    areas = [area for area in (root, *root.findChildren(QScrollArea)) if isinstance(area, QScrollArea)]
    shown = [area for area in areas if area.isVisible() and area.verticalScrollBar().maximum() > 0]
    return [area.widget() for area in shown if area.widget() is not None]


def _told_elsewhere(ink: Ink, sheet: QWidget) -> bool:
    """Whether a shortened text can be read in full: in a tip of its widget; or whether it is written like that."""
    if _wanted_dots(ink.text):
        return True
    stem, at = ink.text.split(DOTS)[0].strip(), ink.line.center().toPoint()
    widget: QWidget | None = sheet.childAt(at)
    while widget is not None and widget is not sheet:
        view = widget.parent()
        if isinstance(view, QAbstractItemView):
            tip = view.indexAt(widget.mapFrom(sheet, at)).data(Qt.ItemDataRole.ToolTipRole)
            if tip and stem in str(tip):
                return True
        if stem in widget.toolTip():
            return True
        widget = widget.parentWidget()
    return False


@cache
def _dotted() -> tuple[str, ...]:
    """Ends of sentences of the catalogue that are written with dots."""
    texts = [text for language in LANGUAGES for text in Words.load(language).table.values() if DOTS in text]
    return tuple({text.split(DOTS)[0][-6:] + DOTS for text in texts})


def _wanted_dots(text: str) -> bool:
    return any(end in text for end in _dotted()) or text.strip() in (DOTS, DOTS * 2)


@cache
def _raw_fonts() -> tuple[QRawFont, ...]:
    fonts = []
    for bold in (False, True):
        font = QFont(FAMILY)
        font.setBold(bold)
        fonts.append(QRawFont.fromFont(font))
    return tuple(fonts)


@cache
def _drawable(sign: str) -> bool:
    return sign.isspace() or all(font.supportsCharacter(ord(sign)) for font in _raw_fonts())


def undrawable(text: str) -> list[str]:
    """Signs of a text that the bundled typeface lacks in one of its weights."""
    return [sign for sign in text if not _drawable(sign)]


# -- widgets


def _shown(root: QWidget) -> list[QWidget]:
    return [one for one in root.findChildren(QWidget) if one.isVisible()]


def _misplaced(root: QWidget) -> Iterator[str]:
    """Widgets that stand outside what holds them, or on each other."""
    for holder in (root, *_shown(root)):
        children = [one for one in _children(holder) if not one.geometry().isEmpty()]
        if not _scrolls(holder):
            room = holder.rect().adjusted(-1, -1, 1, 1)
            yield from (
                f"{_name(one)} stands outside {_name(holder)}" for one in children if not room.contains(one.geometry())
            )
        if isinstance(holder, QStackedWidget):
            continue
        for one, other in combinations(children, 2):
            both = one.geometry().intersected(other.geometry())
            if both.width() > 1 and both.height() > 1 and not _share_a_cell(holder, one, other):
                yield f"{_name(one)} stands on {_name(other)}"


def _share_a_cell(holder: QWidget, one: QWidget, other: QWidget) -> bool:
    """Whether two widgets were put into one cell of a grid on purpose; their texts must keep apart all the same."""
    for grid in holder.findChildren(QGridLayout):
        places = [grid.indexOf(one), grid.indexOf(other)]
        if -1 not in places:
            return grid.getItemPosition(places[0]) == grid.getItemPosition(places[1])
    return False


def _children(holder: QWidget) -> list[QWidget]:
    found = [one for one in holder.children() if isinstance(one, QWidget) and one.isVisible() and not one.isWindow()]
    return [one for one in found if not isinstance(one, Overlay | Coach | Toast | MoreBelow | QScrollBar)]


def _scrolls(holder: QWidget) -> bool:
    """Whether a widget is what an area looks through; areas place scroll bars and corners themselves."""
    return isinstance(holder.parentWidget(), QAbstractScrollArea) or isinstance(holder, QAbstractScrollArea | QLineEdit)


def _sideways(root: QWidget) -> Iterator[str]:
    """Areas whose content is wider than they are; tables may scroll sideways where the text is large."""
    for area in (root, *_shown(root)):
        if isinstance(area, QScrollArea) and area.widget() is not None:
            over = area.widget().width() - area.viewport().width()
            if over > 1:
                yield f"the content of {_name(area)} is {over} pixels too wide"
        elif isinstance(area, QTableView) and area.font().pixelSize() > ORDINARY:
            continue
        elif isinstance(area, QAbstractScrollArea) and area.horizontalScrollBar().maximum() > 0:
            yield f"{_name(area)} scrolls sideways"


def _outside_window(stand: Stand) -> list[str]:
    """What floats over a window and does not lie in it."""
    window, overlay = stand.window, stand.overlay()
    floating = [*roots(stand)[1:], *([overlay.panel] if overlay else [])]
    room = QRect(window.mapToGlobal(QPoint(0, 0)), window.size())
    return [
        f"{_name(one)} lies outside the window"
        for one in floating
        if not room.contains(QRect(one.mapToGlobal(QPoint(0, 0)), one.size()))
    ]


def _name(widget: QWidget) -> str:
    told = widget.accessibleName() or getattr(widget, "text", str)()
    return f"{type(widget).__name__} {told!r}" if told else f"{type(widget).__name__} in {_kind(widget.parentWidget())}"


def _kind(widget: QWidget | None) -> str:
    return type(widget).__name__ if widget is not None else "nothing"
