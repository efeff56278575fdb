"""A titled card."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.labels import IconLabel, label


class Card(QFrame):
    """A framed surface with an optional title, room for tools beside it, and a body."""

    def __init__(
        self,
        theme: Theme,
        title: str = "",
        icon: str = "",
        kind: str = "plain",
        parent: QWidget | None = None,
    ) -> None:
        """Make an empty card.

        title: translated title. icon: icon before it. kind: plain, raised, flat or a tone.
        """
        super().__init__(parent)
        self.setProperty("card", kind)
        self._title = label(title, "heading")
        if not title:
            self._title.hide()
        self.header = QHBoxLayout()
        self.header.setSpacing(theme.tokens.space.one)
        if icon:
            self.header.addWidget(IconLabel(theme, icon))
        self.header.addWidget(self._title)
        self.header.addStretch(1)
        self.body = QVBoxLayout()
        self.body.setSpacing(theme.tokens.space.one)
        self._frame(theme, bool(title or icon))

    def _frame(self, theme: Theme, headed: bool) -> None:
        """Stack header and body with the grid's margins."""
        space = theme.tokens.space
        layout = QVBoxLayout(self)
        layout.setContentsMargins(space.two, space.one + 2, space.two, space.one + 4)
        layout.setSpacing(space.one if headed else 0)
        layout.addLayout(self.header)
        layout.addLayout(self.body, 1)

    def wrap_title(self) -> None:
        """Give a long title all the room there is, and as many lines as it needs."""
        self._title.setWordWrap(True)
        place = self.header.indexOf(self._title)
        self.header.setStretch(place, 1)
        self.header.setStretch(place + 1, 0)

    def add(self, widget: QWidget, stretch: int = 0) -> None:
        """Append a widget to the body."""
        self.body.addWidget(widget, stretch)

    def add_tool(self, widget: QWidget) -> None:
        """Append a widget to the right of the title."""
        self.header.addWidget(widget)
