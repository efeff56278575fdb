"""The advisers around the answers of a card: small faces on what they want or warn of, and the two loudest reasons."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from game.lab.choices import CardView
from game.lab.voices import Voice, heard
from game.session import Session
from game.text import Words
from game.ui.theme import Theme
from game.ui.widgets import OptionGroup, Portrait, draw_portrait, label
from game.ui.widgets.paint import Painted, draw_icon

FACE, GAP, BADGE = 26, 4, 12
FOR, AGAINST = "glad", "cross"


def adviser_name(words: Words, adviser: str) -> str:
    """An adviser's name with what they care for."""
    return words("adviser.who", name=words(f"adviser.name.{adviser}"), role=words(f"adviser.role.{adviser}"))


def mien_of(urgency: float) -> str:
    """How an adviser looks while saying something. urgency: 0..1."""
    return "alarmed" if urgency >= 0.9 else "worried" if urgency >= 0.55 else "calm" if urgency >= 0.3 else "glad"


def reason_of(words: Words, voice: Voice) -> str:
    """Why an adviser is for an answer, or against it."""
    return words(f"voice.{voice.reason}.{'for' if voice.is_for else 'against'}", **dict(voice.arguments))


class Faces(Painted):
    """Who is for an answer (with a tick) and who against (with a cross)."""

    def __init__(self, theme: Theme, words: Words, voices: Sequence[Voice]) -> None:
        """Show the advisers who speak of one answer."""
        super().__init__(theme)
        self._voices = sorted(voices, key=lambda voice: not voice.is_for)
        told = [
            words("council.said", name=adviser_name(words, one.adviser), told=reason_of(words, one))
            for one in self._voices
        ]
        self.setAccessibleName("\n".join(told))
        self.setToolTip("\n".join(told))
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """Faces side by side."""
        face, count = self.theme.scaled(FACE), len(self._voices)
        return QSize(count * face + (count - 1) * GAP + BADGE // 2, face + 4)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw each face with its mark."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        face, badge, ratio = self.theme.scaled(FACE), self.theme.scaled(BADGE), self.devicePixelRatioF()
        for place, voice in enumerate(self._voices):
            room = QRectF(place * (face + GAP), 0, face, face)
            draw_portrait(painter, self.theme, room, voice.adviser, FOR if voice.is_for else AGAINST)
            tone = "positive" if voice.is_for else "negative"
            mark = QRectF(room.right() - badge + 3, self.height() - badge - 1, badge, badge)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(self.theme.brush("surface"))
            painter.drawEllipse(mark.adjusted(-1, -1, 1, 1))
            draw_icon(painter, self.theme, "check" if voice.is_for else "cross", tone, mark.topLeft(), BADGE, ratio)
        painter.end()


class Council(QWidget):
    """The two loudest of the advisers about the answers of a card, each with the figure that makes them say it."""

    def __init__(
        self, theme: Theme, words: Words, card: CardView, voices: Sequence[Voice], parent: QWidget | None = None
    ) -> None:
        """Quote them; nothing is shown where nobody has an opinion."""
        super().__init__(parent)
        self.setProperty("clear", "true")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for voice in heard(voices):
            column.addLayout(_quote(theme, words, card, voice))
        if not voices:
            self.hide()


def _quote(theme: Theme, words: Words, card: CardView, voice: Voice) -> QHBoxLayout:
    row, texts = QHBoxLayout(), QVBoxLayout()
    row.setSpacing(8)
    texts.setSpacing(0)
    who = adviser_name(words, voice.adviser)
    face = Portrait(theme, voice.adviser, who, 34, FOR if voice.is_for else AGAINST)
    row.addWidget(face, 0, Qt.AlignmentFlag.AlignTop)
    option = words(f"card.{card.card}.{voice.option}.label", **dict(card.arguments))
    about = words(f"council.{'for' if voice.is_for else 'against'}", option=option)
    head = words("council.said", name=who, told=about)
    texts.addWidget(label(head, "small", wrap=True, tone="positive" if voice.is_for else "negative"))
    texts.addWidget(label(reason_of(words, voice), "small", wrap=True))
    row.addLayout(texts, 1)
    return row


def seat(theme: Theme, words: Words, session: Session, card: CardView, options: OptionGroup) -> Council:
    """Let the advisers take their places: faces on the answers; returns what they say."""
    voices = session.voices(card.number) if card.options else []
    for option in options.cards():
        mine = [voice for voice in voices if voice.option == option.key]
        if mine:
            option.add_aside(Faces(theme, words, mine))
    return Council(theme, words, card, voices, options.parentWidget())
