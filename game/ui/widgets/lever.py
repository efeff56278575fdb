"""A row that drafts a new value for one lever."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QLocale, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import (
    QCheckBox,
    QDoubleSpinBox,
    QHBoxLayout,
    QSizePolicy,
    QSlider,
    QStyle,
    QToolTip,
    QVBoxLayout,
    QWidget,
)

from game.ui.theme.apply import Theme
from game.ui.widgets.labels import IconButton, label
from game.ui.widgets.lever_spec import LeverSpec, Value
from game.ui.widgets.paint import width_of

HANDLE = 16


class MarkedSlider(QSlider):
    """A slider with a tick where the value in force stands; the wheel scrolls the page instead."""

    def __init__(self, theme: Theme) -> None:
        """Make a horizontal slider."""
        super().__init__(Qt.Orientation.Horizontal)
        self.theme = theme
        self.mark: int | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        theme.changed.connect(self.update)

    def sizeHint(self) -> QSize:
        """Enough travel to aim, enough height for the handle."""
        return QSize(self.theme.scaled(140), 26)

    def minimumSizeHint(self) -> QSize:
        """Half the travel at least."""
        return QSize(self.theme.scaled(70), 26)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Leave the wheel to the page."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the tick over the groove, then the slider."""
        super().paintEvent(event)
        if self.mark is None or self.mark == self.value():
            return
        room = self.width() - HANDLE
        x = QStyle.sliderPositionFromValue(self.minimum(), self.maximum(), self.mark, room) + HANDLE // 2
        painter = QPainter(self)
        painter.setPen(self.theme.pen("text", 2))
        middle = self.height() // 2
        painter.drawLine(x, middle - 7, x, middle + 7)
        painter.end()


class ExactBox(QDoubleSpinBox):
    """A spin box that ignores the wheel unless it has the focus."""

    def __init__(self) -> None:
        """Make a box with the same decimal point in every locale."""
        super().__init__()
        self.setLocale(QLocale(QLocale.Language.English))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setKeyboardTracking(False)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Change the value only when asked to."""
        if self.hasFocus():
            super().wheelEvent(event)
        else:
            event.ignore()


class LeverRow(QWidget):
    """Name, help, slider and exact figure of a lever, with its value in force and its draft.

    Signal drafted(value): the player drafted a value; float, int or bool by kind.
    """

    drafted = Signal(object)

    def __init__(
        self,
        theme: Theme,
        name: str,
        spec: LeverSpec,
        value: Value,
        help_text: str = "",
        undo: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make a row with a value in force.

        name: translated name. help_text: translated explanation. undo: translated name of the undo button.
        """
        super().__init__(parent)
        self.theme, self.spec = theme, spec
        self._current = self._draft = spec.clean(value)
        self.setAccessibleName(name)
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(0)
        self._build_head(name, help_text, undo)
        self._build_control(name)
        theme.changed.connect(self._fit)
        self._fit()
        self._show()

    def _build_head(self, name: str, help_text: str, undo: str) -> None:
        """Lay out name, help, change and undo."""
        self._head = QHBoxLayout()
        self._head.setSpacing(4)
        self._name = label(name, "body", wrap=True)
        self._head.addWidget(self._name, 1)
        self._change = label("", "small", tone="accent")
        self._change.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self._undo = IconButton(self.theme, "undo", undo, role="accent")
        self._undo.setSizePolicy(_keeping(self._undo))
        self._undo.clicked.connect(self._reset)
        self._head.addWidget(self._change)
        self._head.addWidget(self._undo)
        if help_text:
            self._head.addWidget(self._help(name, help_text))
        self._layout.addLayout(self._head)

    def _help(self, name: str, help_text: str) -> IconButton:
        """Return the help icon."""
        button = IconButton(self.theme, "help", name, role="muted")
        button.setToolTip(help_text)
        button.setAccessibleDescription(help_text)
        button.clicked.connect(lambda: QToolTip.showText(button.mapToGlobal(button.rect().bottomLeft()), help_text))
        self.setAccessibleDescription(help_text)
        return button

    def _build_control(self, name: str) -> None:
        """Lay out a check box, or slider and spin box."""
        if self.spec.kind == "boolean":
            self.check = QCheckBox()
            self.check.setAccessibleName(name)
            self.check.toggled.connect(self._set)
            self._layout.addWidget(self.check)
            return
        self.slider, self.box = MarkedSlider(self.theme), ExactBox()
        self._bound(name)
        row = QHBoxLayout()
        row.setSpacing(self.theme.tokens.space.one)
        row.addWidget(self.slider, 1)
        row.addWidget(self.box)
        self._layout.addLayout(row)

    def _bound(self, name: str) -> None:
        """Give slider and box their range."""
        spec = self.spec
        self.slider.setRange(0, spec.positions)
        self.slider.setPageStep(max(1, spec.positions // 10))
        self.slider.mark = spec.place(self._current)
        self.box.setDecimals(spec.digits)
        self.box.setRange(spec.low * spec.factor, spec.high * spec.factor)
        self.box.setSingleStep(spec.stride * spec.factor)
        self.box.setSuffix(spec.suffix)
        self.box.setGroupSeparatorShown(spec.high * spec.factor >= 10_000)
        for control in (self.slider, self.box):
            control.setAccessibleName(name)
        self.slider.valueChanged.connect(lambda place: self._set(spec.at(place)))
        self.box.valueChanged.connect(lambda shown: self._set(shown / spec.factor))

    def _fit(self) -> None:
        """Give the figure room for its longest value, in the present font."""
        if self.spec.kind == "boolean":
            return
        font = self.theme.font("body")
        longest = max(width_of(font, self.spec.text(end)) for end in (self.spec.low, self.spec.high))
        self.box.setFixedWidth(longest + self.theme.scaled(20) + 32)

    def value(self) -> Value:
        """Return the drafted value."""
        return self._draft

    def changed(self) -> bool:
        """Return whether the draft differs from the value in force."""
        return self._draft != self._current

    def set_current(self, value: Value) -> None:
        """Set the value in force, without a signal; an untouched draft follows it."""
        follows = not self.changed()
        self._current = self.spec.clean(value)
        self._draft = self._current if follows else self._draft
        if self.spec.kind != "boolean":
            self.slider.mark = self.spec.place(self._current)
        self._show()

    def set_draft(self, value: Value) -> None:
        """Set the draft without a signal."""
        self._draft = self.spec.clean(value)
        self._show()

    def _set(self, value: Value) -> None:
        """Take over a value the player gave."""
        value = self.spec.clean(value)
        if value != self._draft:
            self._draft = value
            self._show()
            self.drafted.emit(value)

    def _reset(self) -> None:
        """Go back to the value in force."""
        self._set(self._current)

    def _show(self) -> None:
        """Bring all parts in line with the draft, without signals."""
        self._undo.setVisible(self.changed())
        self._change.setText(f"{self.spec.text(self._current)} →" if self.changed() else "")
        if self.spec.kind == "boolean":
            self._quietly(self.check, lambda: self.check.setChecked(bool(self._draft)))
            self.check.setText(self.spec.text(self._draft))
            return
        self._quietly(self.slider, lambda: self.slider.setValue(self.spec.place(self._draft)))
        self._quietly(self.box, lambda: self.box.setValue(self._draft * self.spec.factor))
        self.slider.update()

    @staticmethod
    def _quietly(widget: QWidget, act: Callable[[], None]) -> None:
        """Do something to a widget while its signals are blocked."""
        blocked = widget.blockSignals(True)
        act()
        widget.blockSignals(blocked)


def _keeping(widget: QWidget) -> QSizePolicy:
    """Return a widget's size policy, keeping its place when it is hidden."""
    policy = widget.sizePolicy()
    policy.setRetainSizeWhenHidden(True)
    return policy
