"""The lines below a draft: which way it works, what it costs, and why it is refused."""

from __future__ import annotations

from PySide6.QtWidgets import QVBoxLayout, QWidget

from game.ui.widgets import label, set_property


class Notes(QWidget):
    """Three short lines, each hidden while it has nothing to say."""

    def __init__(self, parent: QWidget | None = None) -> None:
        """Start with nothing to say."""
        super().__init__(parent)
        self._effect = label("", "muted", wrap=True)
        self._cost = label("", "small", wrap=True)
        self._reason = label("", "small", wrap=True, tone="negative")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(2)
        for line in (self._effect, self._cost, self._reason):
            layout.addWidget(line)
        self.tell()

    def tell(self, effect: str = "", cost: str = "", reason: str = "", urgent: bool = True) -> None:
        """Show what there is; all texts are translated. urgent: whether a refusal stands in the way of a draft."""
        set_property(self._reason, "tone", "negative" if urgent else "muted")
        for line, text in ((self._effect, effect), (self._cost, cost), (self._reason, reason)):
            if line.text() != text:
                line.setText(text)
            line.setVisible(bool(text))
        self.setVisible(bool(effect or cost or reason))
        self.setAccessibleName(" ".join(filter(None, (effect, cost, reason))))
