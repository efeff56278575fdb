"""A short message that passes by."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.banner import ICONS, Tone
from game.ui.widgets.labels import IconLabel, label, set_property

MARGIN = 24


class Toast(QFrame):
    """A message over the lower edge of a window; one at a time, never in the way of clicks."""

    def __init__(self, theme: Theme, window: QWidget) -> None:
        """Make a hidden toast over a window."""
        super().__init__(window)
        self.theme, self._window = theme, window
        self._icon, self._text = IconLabel(theme, "info", "info"), label("", "body", wrap=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(14, 8, 16, 8)
        row.setSpacing(10)
        row.addWidget(self._icon, 0, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._text, 1)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        window.installEventFilter(self)
        self.hide()

    def say(self, text: str, tone: Tone = "info", milliseconds: int = 3500) -> None:
        """Show a translated text for a while."""
        self._text.setText(text)
        self._icon.set_icon(ICONS[tone], tone)
        set_property(self, "card", tone)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        self._timer.start(milliseconds)

    def text(self) -> str:
        """Return the text shown last."""
        return self._text.text()

    def _place(self) -> None:
        """Centre the toast at the lower edge of its window."""
        window = self._window
        limit = window.width() - 2 * MARGIN
        self._text.setWordWrap(False)
        wanted = self.sizeHint().width()
        self._text.setWordWrap(wanted > limit)
        width = min(wanted, limit)
        height = max(self.heightForWidth(width), self.sizeHint().height() if wanted <= limit else 0)
        top = max(0, window.height() - height - MARGIN)
        self.setGeometry((window.width() - width) // 2, top, width, height)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Stay in place when the window changes its size."""
        if event.type() in (QEvent.Type.Resize, QEvent.Type.Show) and not self.isHidden():
            self._place()
        return False
