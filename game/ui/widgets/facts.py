"""A few figures in words: name on the left, value on the right."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.labels import label

Fact = tuple[str, str]  # name and value, both translated
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop


class FactList(QWidget):
    """Names and values in two columns; long names wrap."""

    def __init__(self, theme: Theme, facts: Sequence[Fact]) -> None:
        """Show facts in order."""
        super().__init__()
        self.setProperty("clear", "true")
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(theme.tokens.space.two)
        grid.setVerticalSpacing(theme.tokens.space.half)
        grid.setColumnStretch(0, 1)
        for row, (name, value) in enumerate(facts):
            grid.addWidget(label(name, "muted", wrap=True), row, 0)
            grid.addWidget(label(value, "strong"), row, 1, RIGHT)
        self.setAccessibleName("; ".join(f"{name} {value}" for name, value in facts))
