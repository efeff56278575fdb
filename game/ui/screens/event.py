"""The overlay of a card: what happened, priced answers, deadline and default."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QPushButton, QWidget

from game.lab.choices import CardView, OptionView
from game.session import Session
from game.text import Words
from game.ui.panels.estimates import reason
from game.ui.screens.council import seat
from game.ui.screens.overlay import Overlay
from game.ui.theme import Theme
from game.ui.widgets import OptionCard, OptionGroup, label


class EventOverlay(Overlay):
    """A card to answer now or later. Signal answered(card, option)."""

    answered = Signal(int, str)

    def __init__(self, theme: Theme, page: QWidget, words: Words, session: Session, card: CardView) -> None:
        """Show a card over a page."""
        super().__init__(theme, page, card_title(words, card), words("ui.card.later"))
        self.words, self.card = words, card
        self.setObjectName("event")
        self.body.addWidget(label(card_text(words, card), "body", wrap=True))
        self.options = option_group(theme, words, card)
        self.body.addWidget(self.options)
        self.body.addWidget(seat(theme, words, session, card, self.options))
        if card.options:
            self.body.addWidget(label(deadline_text(words, session, card), "muted", wrap=True))
        self._buttons()

    def _buttons(self) -> None:
        self.confirm = QPushButton(self.words("ui.card.confirm" if self.card.options else "ui.card.noted"))
        self.confirm.setProperty("kind", "primary")
        self.confirm.clicked.connect(self._answer)
        later = QPushButton(self.words("ui.card.later"))
        later.clicked.connect(self.shut)
        self.foot.addStretch(1)
        if self.card.options:
            self.foot.addWidget(later)
        self.foot.addWidget(self.confirm)
        self.options.chosen.connect(self._picked)
        self._ready = ""
        self.confirm.setEnabled(not self.card.options)

    def present(self) -> None:
        """Open with the first possible answer in focus."""
        first = next((one for one in self.options.cards() if one.isEnabled()), None)
        self.open(first or self.confirm)

    def _picked(self, option: str) -> None:
        """A second pick of the same answer confirms it."""
        if option == self._ready:
            self._answer()
            return
        self._ready = option
        self.confirm.setEnabled(True)

    def _answer(self) -> None:
        option = self.options.value()
        if option:
            self.answered.emit(self.card.number, option)
        self.shut()


def option_group(theme: Theme, words: Words, card: CardView, parent: QWidget | None = None) -> OptionGroup:
    """The answers of a card, those not possible barred with their reason."""
    group = OptionGroup(theme, card_title(words, card), parent=parent)
    for number, option in enumerate(card.options, 1):
        key = f"card.{card.card}.{option.id}"
        arguments = plain(card.arguments) | {"sum": option.sum}
        effect = words(f"{key}.effect", **arguments)
        made = OptionCard(
            theme, option.id, words(f"{key}.label", **arguments), effect, price_text(words, option), number,
            parent=group,
        )  # fmt: skip
        if not option.verdict.allowed:
            made.set_refused(reason(words, option.verdict))
        group.add(made)
    return group


def card_title(words: Words, card: CardView) -> str:
    """Title of a card."""
    return words(f"card.{card.card}.title", **plain(card.arguments))


def card_text(words: Words, card: CardView) -> str:
    """Body of a card with its arguments filled in."""
    return words(f"card.{card.card}.body", **plain(card.arguments))


def price_text(words: Words, option: OptionView) -> str:
    """What an answer costs in money and attention."""
    parts = [words.money(option.price)] if option.price else []
    if option.attention:
        parts.append(words("ui.attention", n=option.attention))
    return words("draft.joint").join(parts) or words("ui.free")


def deadline_text(words: Words, session: Session, card: CardView) -> str:
    """Until when a card waits, and what comes true without an answer."""
    start = session.simulation.world.spec.start
    default = words(f"card.{card.card}.{card.default}.label", **plain(card.arguments))
    left = max(card.deadline - session.day, 0)
    return words("ui.card.deadline", date=words.date(start + card.deadline), days=words.days(left), default=default)


def plain(arguments: Mapping[str, Any]) -> dict[str, Any]:
    """Arguments with numbers and texts only; the words name the rules, rivals and lines among them."""
    return {key: value for key, value in arguments.items() if isinstance(value, int | float | str)}
