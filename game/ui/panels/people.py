"""The five faces: how each feels today, and what they have said."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QAbstractButton, QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from game.lab import faces
from game.lab.diary import Diary
from game.lab.faces import Face, Life
from game.text import Words
from game.ui.theme import Theme
from game.ui.widgets import NewsItem, NewsList, draw_portrait
from game.ui.widgets.paint import CENTRE, draw_box, draw_focus, draw_text, height_of

FACE, NARROWEST, SAID = 40, 56, 36
MIENS = {
    "unmet": "absent", "gone": "gone", "content": "calm", "delighted": "glad", "disappointed": "worried",
    "wary": "cross", "leaving": "worried", "waiting": "alarmed", "late": "worried",
}  # fmt: skip
TONES = {
    "delighted": "positive",
    "disappointed": "warning",
    "wary": "warning",
    "waiting": "negative",
    "late": "negative",
}


class FaceTile(QAbstractButton):
    """A person with their mood; picked, only what they say is shown."""

    def __init__(self, theme: Theme, words: Words, face: Face) -> None:
        """Show somebody; `set_life` tells how they fare."""
        super().__init__()
        self.theme, self.words, self.face = theme, words, face
        self._mood = "unmet"
        self.setCheckable(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        theme.changed.connect(self._restyle)

    def set_life(self, face: Face, life: Life) -> None:
        """Show how the person fares."""
        self.face, self._mood = face, faces.mood(face, life)
        told = described(self.words, face, life)
        self.setAccessibleName(told)
        self.setToolTip(told)
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a face and a word."""
        return QSize(self.theme.scaled(NARROWEST), self.theme.scaled(FACE) + height_of(self.theme.font("small")) + 8)

    def minimumSizeHint(self) -> QSize:
        """As little as five side by side need."""
        return self.sizeHint()

    def _restyle(self) -> None:
        self.updateGeometry()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw face and mood."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ground = QRectF(self.rect())
        if self.isChecked() or self.underMouse():
            draw_box(painter, self.theme, ground, "accent_soft" if self.isChecked() else "raised", None, 8)
        edge = self.theme.scaled(FACE)
        room = QRectF((self.width() - edge) / 2, 3, edge, edge)
        draw_portrait(painter, self.theme, room, self.face.who, MIENS[self._mood])
        font = self.theme.font("small")
        below = QRectF(0, 4 + edge, self.width(), height_of(font))
        word = self.words(f"face.mood.{self._mood}")
        draw_text(painter, below, word, font, self.theme.pen(TONES.get(self._mood, "muted")), CENTRE)
        if self.hasFocus():
            draw_focus(painter, self.theme, ground, 8)
        painter.end()


class FacesPanel(QWidget):
    """The five side by side, and below what they have said: all of them, or the one that is picked."""

    def __init__(self, theme: Theme, words: Words, diary: Diary) -> None:
        """Show the faces of a run; `refresh` and `add` keep it up to date."""
        super().__init__()
        self.setProperty("clear", "true")
        self.setProperty("help", "voices")
        self._diary = diary
        self.tiles = [FaceTile(theme, words, face) for face in diary.faces]
        row = QHBoxLayout()
        row.setSpacing(2)
        for tile in self.tiles:
            tile.clicked.connect(lambda _=False, tile=tile: self._pick(tile))
            row.addWidget(tile)
        self.said = NewsList(theme, words("face.title"), words("face.none"))
        self.said.setMinimumHeight(theme.scaled(SAID))  # the list scrolls; the faces above it do not
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self.said, 1)

    def refresh(self) -> None:
        """Show how the five fare now."""
        for tile, face, life in zip(self.tiles, self._diary.faces, self._diary.lives, strict=True):
            tile.set_life(face, life)

    def set_items(self, items: Sequence[NewsItem]) -> None:
        """Replace what they have said, oldest first."""
        self.said.set_items(items)

    def add(self, *items: NewsItem) -> None:
        """Put what they say on top, oldest first."""
        self.said.add(*items)

    def _pick(self, picked: FaceTile) -> None:
        """Listen to one person, or to all of them again."""
        for tile in self.tiles:
            tile.setChecked(tile is picked and picked.isChecked())
        self.said.ask(who=picked.face.who if picked.isChecked() else "")


def described(words: Words, face: Face, life: Life) -> str:
    """A person in one line: who, how they feel, and what they have with the company."""
    who = words("face.who", name=words(f"face.name.{face.who}"), group=words.name("segment", face.segment))
    parts = [who, words(f"face.mood.{faces.mood(face, life)}")]
    if face.slot >= 0:
        parts.append(words("face.trusts", trust=life.trust))
    for key, sums in (("keeps", life.money), ("awaits", life.waiting), ("owes", life.owed)):
        if sum(sums.values()) > 0:
            parts.append(words(f"face.{key}", fen=sum(sums.values())))
    return words("draft.joint").join(parts)
