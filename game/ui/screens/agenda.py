"""An agenda item of the board: a dilemma with priced answers."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from game.decisions.base import Decision
from game.decisions.registry import make
from game.lab.choices import CardView
from game.session import Session
from game.text import Words
from game.ui.screens.council import seat
from game.ui.screens.event import card_text, card_title, deadline_text, option_group
from game.ui.theme import Theme
from game.ui.widgets import Card, IconButton, label

ICONS = {"agenda": "board", "event": "bolt"}


class AgendaCard(Card):
    """A card with its answers; the pick is a draft that can be taken back. Signal changed()."""

    changed = Signal()

    def __init__(
        self, theme: Theme, words: Words, session: Session, card: CardView, parent: QWidget | None = None
    ) -> None:
        """Show a card of the month."""
        super().__init__(theme, card_title(words, card), ICONS.get(card.kind, "board"), parent=parent)
        self.wrap_title()
        self.card = card
        self._clear = IconButton(theme, "undo", words("ui.card.unpick"), role="accent")
        self._clear.clicked.connect(self.clear)
        self._clear.hide()
        self.add_tool(self._clear)
        self.add(label(card_text(words, card), "body", wrap=True))
        self.options = option_group(theme, words, card, self)
        self.options.chosen.connect(self._picked)
        self.add(self.options)
        self.add(seat(theme, words, session, card, self.options))
        if card.options:
            self.add(label(deadline_text(words, session, card), "muted", wrap=True))

    def decision(self) -> Decision | None:
        """The answer drafted, or None."""
        option = self.options.value()
        return make("answer", {"card": self.card.number, "option": option}) if option else None

    def take_over(self, number: int, option: str) -> None:
        """Pick an answer if this is its card."""
        for place, one in enumerate(self.card.options, 1):
            if (self.card.number, one.id) == (number, option):
                self.options.pick(place)

    def clear(self) -> None:
        """Take the pick back."""
        for option in self.options.cards():
            if option.isChecked():
                option.group().setExclusive(False)
                option.setChecked(False)
                option.group().setExclusive(True)
                option.setFocus()
        self._clear.hide()
        self.changed.emit()

    def _picked(self, _: str) -> None:
        self._clear.show()
        self.changed.emit()
