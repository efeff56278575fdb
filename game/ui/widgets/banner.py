"""A message inside a page."""

from __future__ import annotations

from typing import Literal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPushButton, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.labels import IconButton, IconLabel, label, set_property

Tone = Literal["info", "positive", "warning", "negative"]
ICONS = {"info": "info", "positive": "check", "warning": "warning", "negative": "alert"}


class Banner(QFrame):
    """A coloured message with icon, optional action and close button.

    Signals closed() and acted().
    """

    closed = Signal()
    acted = Signal()

    def __init__(
        self, theme: Theme, text: str, tone: Tone = "info", close: str = "", action: str = "",
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        """Show a message.

        text: translated message. close: translated name of the close button, none without it.
        action: translated caption of an action button, none without it.
        """
        super().__init__(parent)
        self._icon = IconLabel(theme, ICONS[tone], tone)
        self._text = label(text, "body", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 6, 8, 6)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        if action:
            self.action = QPushButton(action)
            self.action.setProperty("kind", "quiet")
            self.action.clicked.connect(self.acted)
            row.addWidget(self.action)
        if close:
            self.close_button = IconButton(theme, "close", close)
            self.close_button.clicked.connect(self._close)
            row.addWidget(self.close_button)
        self.set_message(text, tone)

    def set_message(self, text: str, tone: Tone) -> None:
        """Change text and tone, and show the banner again."""
        self._text.setText(text)
        self._icon.set_icon(ICONS[tone], tone)
        set_property(self, "card", tone)
        self.setAccessibleName(text)
        if self.parent() is not None or not text:
            self.setVisible(bool(text))

    def _close(self) -> None:
        """Hide and tell."""
        self.hide()
        self.closed.emit()
