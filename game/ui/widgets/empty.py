"""What stands where there is nothing yet."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.labels import IconLabel, label


class EmptyState(QWidget):
    """An icon and a sentence in the middle, with room for one button."""

    def __init__(self, theme: Theme, icon: str, text: str, parent: QWidget | None = None) -> None:
        """Show an icon and a translated sentence."""
        super().__init__(parent)
        self._text = label(text, "muted", wrap=True)
        self._text.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._layout = QVBoxLayout(self)
        self._layout.setSpacing(theme.tokens.space.one)
        self._layout.addStretch(1)
        self._layout.addWidget(IconLabel(theme, icon, "muted", 28), 0, Qt.AlignmentFlag.AlignHCenter)
        self._layout.addWidget(self._text)
        self._layout.addStretch(1)
        self.setAccessibleName(text)

    def set_text(self, text: str) -> None:
        """Change the sentence."""
        self._text.setText(text)
        self.setAccessibleName(text)

    def add_action(self, button: QWidget) -> None:
        """Put a button under the sentence."""
        place = self._layout.count() - 1
        self._layout.insertWidget(place, button, 0, Qt.AlignmentFlag.AlignHCenter)
