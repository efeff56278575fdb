"""What a move asks for, as controls."""

from __future__ import annotations

from math import floor, log10

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from game.lab import choices
from game.session import Session
from game.text import Words
from game.ui.panels.forms import FEN
from game.ui.theme import Theme
from game.ui.widgets import Segmented
from game.ui.widgets.lever import ExactBox
from game.ui.widgets.paint import width_of

SIZES = ("1", "2", "3")
WAN = 10_000.0
SLACK = 1e-6
TITLES = {"ask": "draft.share", "cover": "draft.cover"}  # of arguments that are not named like their move


class SizeArgument(QWidget):
    """Small, middle or large. Signal changed()."""

    changed = Signal()

    def __init__(self, theme: Theme, words: Words, name: str) -> None:
        """Start with the smallest; name is translated."""
        super().__init__()
        choices = [(size, words(f"draft.size.{size}")) for size in SIZES]
        self._choice = Segmented(theme, name, choices, wraps=True)
        self._choice.chosen.connect(self.changed)
        _alone(self, self._choice)

    def value(self) -> int:
        """Size picked, 1 to 3."""
        return int(self._choice.value())

    def set_value(self, value: float) -> None:
        """Pick a size without a signal."""
        self._choice.set_value(str(int(value)))


class FigureArgument(QWidget):
    """A number with a unit. Signal changed()."""

    changed = Signal()

    def __init__(self, theme: Theme, name: str, unit: str, factor: float, step: float, decimals: int = 0) -> None:
        """Make a box; name and unit are translated, factor: model units in a unit shown, step: in units shown."""
        super().__init__()
        self._theme, self._factor = theme, factor
        self.box = ExactBox()
        self.box.setAccessibleName(name)
        self.box.setDecimals(decimals)
        self.box.setSingleStep(step)
        self.box.setSuffix(unit if unit == "%" else f" {unit}")
        self.box.setGroupSeparatorShown(True)
        self.box.valueChanged.connect(self.changed)
        theme.changed.connect(self._fit)
        _alone(self, self.box)

    def set_bounds(self, low: float, high: float) -> None:
        """Set the range, in units of the model, keeping the value where it can be kept."""
        blocked = self.box.blockSignals(True)
        grain = 10.0 ** self.box.decimals()
        most = floor(max(low, high) / self._factor * grain + SLACK) / grain
        self.box.setRange(low / self._factor, most)
        self.box.blockSignals(blocked)
        self._fit()

    def _fit(self) -> None:
        """Give the longest figure room."""
        widest = f"{self.box.maximum():,.{self.box.decimals()}f}{self.box.suffix()}"
        self.box.setFixedWidth(width_of(self._theme.font("body"), widest) + self._theme.scaled(20) + 36)

    def value(self) -> float:
        """Value in units of the model."""
        return self.box.value() * self._factor

    def set_value(self, value: float) -> None:
        """Show a value of the model without a signal; cut, not rounded up, so that all there is can be asked for."""
        grain = 10.0 ** self.box.decimals()
        blocked = self.box.blockSignals(True)
        self.box.setValue(floor(value / self._factor * grain + SLACK) / grain)
        self.box.blockSignals(blocked)


Control = SizeArgument | FigureArgument


def control_of(theme: Theme, words: Words, session: Session, move: str) -> Control | None:
    """The control of what a move asks for besides whom it concerns; None where it asks for nothing more.

    Bounds and the value it starts with are those of the choices there are today.
    """
    asked = next((one for one in choices.arguments(session.simulation, move) if one.kind != "choice"), None)
    if asked is None:
        return None
    name = words(TITLES[asked.name]) if asked.name in TITLES else words.name("decision", move)
    if asked.kind == "count":
        return SizeArgument(theme, words, name)
    money = asked.kind == "money"
    unit, factor, step = (words("draft.unit.fen"), FEN, WAN) if money else ("%", 0.01, 1.0)
    made = FigureArgument(theme, name, unit, factor, step)
    made.set_bounds(asked.minimum, asked.maximum)
    default = float(asked.default)
    made.set_value(plain(default, asked.minimum) if money and move != "repay" else default)
    return made


def plain(amount: float, least: float) -> float:
    """An amount to suggest: cut to two figures that count, unless that is less than the least one can ask for."""
    grain = 10.0 ** (floor(log10(amount)) - 1) if amount > 0 else 1.0
    cut = floor(amount / grain) * grain
    return cut if cut >= least else amount


def _alone(owner: QWidget, child: QWidget) -> None:
    row = QHBoxLayout(owner)
    row.setContentsMargins(0, 0, 0, 0)
    row.addWidget(child)
    row.addStretch(1)
