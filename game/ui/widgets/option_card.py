"""Answers and agenda cards to choose from."""

from __future__ import annotations

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from game.ui.theme.apply import Theme
from game.ui.widgets.labels import IconLabel, label
from game.ui.widgets.paint import CENTRE, Painted, draw_box, draw_focus, draw_text


class KeyBadge(Painted):
    """The number key that picks a card."""

    def __init__(self, theme: Theme, number: int) -> None:
        """Show a number of one digit."""
        super().__init__(theme)
        self._number = number
        self.restyle()

    def restyle(self) -> None:
        """Size the badge to the text."""
        edge = self.theme.scaled(20)
        self.setFixedSize(edge, edge)
        super().restyle()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the digit in a small key."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect())
        draw_box(painter, self.theme, ground, "raised", "outline", 4)
        font = self.theme.font("small", bold=True)
        draw_text(painter, ground, str(self._number), font, self.theme.pen("text"), CENTRE)
        painter.end()


class OptionCard(QAbstractButton):
    """One option with title, effect and price; checkable by mouse, Space and Enter."""

    def __init__(
        self,
        theme: Theme,
        key: str,
        title: str,
        effect: str = "",
        price: str = "",
        number: int = 0,
        icon: str = "",
        parent: QWidget | None = None,
    ) -> None:
        """Make an option.

        key: identity. title, effect, price: translated texts. number: its number key, 0 for none. icon: icon name.
        """
        super().__init__(parent)
        self.theme, self.key, self.number = theme, key, number
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setAccessibleName(title)
        self.setAccessibleDescription(" ".join(filter(None, (effect, price))))
        self._reason = label("", "small", wrap=True, tone="negative")
        self._reason.hide()
        self._build(title, effect, price, icon)
        theme.changed.connect(self.update)

    def _build(self, title: str, effect: str, price: str, icon: str) -> None:
        """Lay out badge and icon, texts, and price."""
        row = QHBoxLayout(self)
        row.setContentsMargins(12, 10, 12, 10)
        row.setSpacing(10)
        if self.number:
            row.addWidget(KeyBadge(self.theme, self.number), 0, Qt.AlignmentFlag.AlignTop)
        if icon:
            row.addWidget(IconLabel(self.theme, icon, "accent"), 0, Qt.AlignmentFlag.AlignTop)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(label(title, "strong", wrap=True), 1)
        if price:
            head.addWidget(label(price, "strong"), 0, Qt.AlignmentFlag.AlignTop)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addLayout(head)
        self._effect = QHBoxLayout()
        self._effect.setSpacing(8)
        self._effect.addWidget(label(effect, "small", wrap=True), 1)
        texts.addLayout(self._effect)
        texts.addWidget(self._reason)
        row.addLayout(texts, 1)
        for child in self.findChildren(QLabel):
            child.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def add_aside(self, widget: QWidget) -> None:
        """Put something to the right of the effect, such as who is for the option; the mouse goes through it."""
        self._effect.addWidget(widget, 0, Qt.AlignmentFlag.AlignBottom)
        told = widget.accessibleName()
        self.setAccessibleDescription(" ".join(filter(None, (self.accessibleDescription(), told))))

    def set_refused(self, reason: str) -> None:
        """Bar the option and say why; an empty reason allows it again."""
        self._reason.setText(reason)
        self._reason.setVisible(bool(reason))
        self.setEnabled(not reason)
        self.setToolTip(reason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick the option by Enter as well as by Space."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.click()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the ground by state."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect())
        fill = "accent_soft" if self.isChecked() else "raised" if self.underMouse() else "surface"
        draw_box(painter, self.theme, ground, fill, "accent" if self.isChecked() else "line")
        if self.isChecked():
            painter.setPen(self.theme.pen("accent", 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(ground.adjusted(1, 1, -1, -1), 10, 10)
        if self.hasFocus():
            draw_focus(painter, self.theme, ground)
        painter.end()


class OptionGroup(QWidget):
    """Exclusive option cards, stacked or side by side; number keys pick while the focus is inside.

    Signal chosen(key): the player picked a card.
    """

    chosen = Signal(str)

    def __init__(self, theme: Theme, name: str, sideways: bool = False, parent: QWidget | None = None) -> None:
        """Make a group without cards; name is its translated accessible name."""
        super().__init__(parent)
        self.setAccessibleName(name)
        self._cards: list[OptionCard] = []
        self._group = QButtonGroup(self)
        self._group.buttonClicked.connect(self._clicked)
        self._layout = QHBoxLayout(self) if sideways else QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.setSpacing(theme.tokens.space.one)

    def add(self, card: OptionCard) -> None:
        """Append a card."""
        self._cards.append(card)
        self._group.addButton(card)
        self._layout.addWidget(card)

    def cards(self) -> list[OptionCard]:
        """Return the cards in order."""
        return list(self._cards)

    def value(self) -> str:
        """Return the key of the picked card, or nothing."""
        return next((card.key for card in self._cards if card.isChecked()), "")

    def pick(self, number: int) -> bool:
        """Pick the card with a number key, as the player would; False if there is none or it is barred."""
        for card in self._cards:
            if card.number == number and card.isEnabled():
                card.setFocus(Qt.FocusReason.ShortcutFocusReason)
                card.click()
                return True
        return False

    def _clicked(self, card: QAbstractButton) -> None:
        """Tell which card was picked."""
        if isinstance(card, OptionCard):
            self.chosen.emit(card.key)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Pick by number key."""
        text = event.text()
        if not (text.isdecimal() and self.pick(int(text))):
            super().keyPressEvent(event)
