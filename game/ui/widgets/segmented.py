"""A row of exclusive choices."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QLayout, QPushButton, QSizePolicy, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.flow import FlowLayout
from game.ui.widgets.paint import width_of

SIDES, CLOSE = 32, 14  # pixels around a caption; CLOSE: where the row has little room
STEPS = {
    Qt.Key.Key_Left: -1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Right: 1,
    Qt.Key.Key_Down: 1,
}


class Segmented(QFrame):
    """Exclusive choices side by side; arrow keys move between them.

    Signal chosen(id): the player picked another choice; not sent by set_value.
    """

    chosen = Signal(str)

    def __init__(
        self,
        theme: Theme,
        name: str,
        choices: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
        *,
        wraps: bool = False,
        close: bool = False,
    ) -> None:
        """Make a control with its first choice picked.

        name: translated accessible name. choices: pairs of id and translated caption. wraps: into several rows
        where it is too wide for one. close: with little room around each caption.
        """
        super().__init__(parent)
        self.theme = theme
        self.setProperty("card", "segments")
        tall = QSizePolicy.Policy.Minimum if wraps else QSizePolicy.Policy.Fixed
        self.setSizePolicy(QSizePolicy.Policy.Maximum, tall)
        self._group = QButtonGroup(self)
        self._sides = CLOSE if close else SIDES
        self._row: QLayout = FlowLayout(self) if wraps else QHBoxLayout(self)
        self._row.setSpacing(2)
        self._row.setContentsMargins(2, 2, 2, 2)
        self._buttons = {key: self._button(caption) for key, caption in choices}
        self._value = choices[0][0]
        self._group.buttonClicked.connect(self._clicked)
        self.set_name(name)
        self.set_value(self._value)
        theme.changed.connect(self._fit)

    def _button(self, caption: str) -> QPushButton:
        """Append one choice."""
        button = QPushButton(caption)
        button.setProperty("kind", "segment")
        button.setProperty("tight", "true" if self._sides == CLOSE else "")
        button.setCheckable(True)
        button.installEventFilter(self)
        self._group.addButton(button)
        self._row.addWidget(button)
        return button

    def set_name(self, name: str) -> None:
        """Set the accessible name of the whole and of its choices."""
        self.setAccessibleName(name)
        for button in self._buttons.values():
            button.setAccessibleName(f"{name}: {button.text()}")
        self._fit()

    def set_captions(self, captions: dict[str, str]) -> None:
        """Change captions by id, after a switch of language."""
        for key, caption in captions.items():
            self._buttons[key].setText(caption)
        self.set_name(self.accessibleName())

    def value(self) -> str:
        """Return the id of the present choice."""
        return self._value

    def chosen_button(self) -> QPushButton:
        """The button of the present choice, for the keyboard to start on."""
        return self._buttons[self._value]

    def set_value(self, key: str) -> None:
        """Pick a choice without a signal."""
        self._value = key
        self._buttons[key].setChecked(True)

    def set_choice_enabled(self, key: str, enabled: bool, reason: str = "") -> None:
        """Allow or bar a choice; the reason becomes its tool tip."""
        self._buttons[key].setEnabled(enabled)
        self._buttons[key].setToolTip(reason)

    def _fit(self) -> None:
        """Give every choice room for its caption in bold, so that picking moves nothing."""
        font = self.theme.font("body", bold=True)
        for button in self._buttons.values():
            width = width_of(font, button.text()) + self._sides
            button.setMinimumWidth(width)
            if self._sides == CLOSE:
                button.setMaximumWidth(width)

    def _clicked(self) -> None:
        """Tell which choice was picked."""
        checked = self._group.checkedButton()
        for key, button in self._buttons.items():
            if button is checked and key != self._value:
                self._value = key
                self.chosen.emit(key)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Move between choices by arrow keys."""
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress:
            step = STEPS.get(Qt.Key(event.key()), 0)
            if step:
                self._step(step)
                return True
        return super().eventFilter(watched, event)

    def _step(self, step: int) -> None:
        """Pick the next enabled choice in a direction, if there is one."""
        keys = [key for key, button in self._buttons.items() if button.isEnabled()]
        if self._value not in keys:
            return
        place = keys.index(self._value) + step
        if 0 <= place < len(keys):
            button = self._buttons[keys[place]]
            button.setFocus(Qt.FocusReason.TabFocusReason)
            button.click()
