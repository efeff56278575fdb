"""Settings: language, theme, text scale, motion, sound and the folder for run files."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from game.runs.settings import Settings
from game.text import Words
from game.ui.screens.overlay import Overlay
from game.ui.theme import Theme
from game.ui.widgets import Segmented, label

SCALES = ("1.0", "1.15", "1.3", "1.5")
LANGUAGES = (("zh", "中文"), ("en", "English"))


class SettingsOverlay(Overlay):
    """What the game remembers.

    Signals language(str), dark(bool), scale(float), motion(bool), sound(bool), folder(str).
    """

    language = Signal(str)
    dark = Signal(bool)
    scale = Signal(float)
    motion = Signal(bool)
    sound = Signal(bool)
    folder = Signal(str)

    def __init__(
        self, theme: Theme, page: QWidget, words: Words, settings: Settings, folder: str, audible: bool
    ) -> None:
        """Show the settings in force. folder: where run files go. audible: whether the system can play sounds."""
        super().__init__(theme, page, words("ui.settings.title"), words("ui.close"), 560)
        self.words = words
        self.setObjectName("settings")
        self._language = self._choice("language", LANGUAGES, words.language)
        self._language.chosen.connect(self.language)
        themes = [(one, words(f"ui.settings.{one}")) for one in ("dark", "light")]
        self._choice("theme", themes, "dark" if theme.dark else "light").chosen.connect(self._theme_chosen)
        scales = [(one, f"{float(one):.0%}") for one in SCALES]
        nearest = min(SCALES, key=lambda one: abs(float(one) - theme.scale))
        self._choice("scale", scales, nearest).chosen.connect(lambda one: self.scale.emit(float(one)))
        self._switch("motion", settings.motion).chosen.connect(lambda one: self.motion.emit(one == "on"))
        if audible:
            self._switch("sound", settings.sound).chosen.connect(lambda one: self.sound.emit(one == "on"))
        self._folder(folder)
        done = QPushButton(words("ui.settings.done"))
        done.setProperty("kind", "primary")
        done.clicked.connect(self.shut)
        self.foot.addStretch(1)
        self.foot.addWidget(done)

    def first_focus(self) -> QWidget:
        """Where the keyboard starts."""
        return self._language.chosen_button()

    def _switch(self, name: str, on: bool) -> Segmented:
        choices = [(one, self.words(f"ui.settings.{one}")) for one in ("on", "off")]
        return self._choice(name, choices, "on" if on else "off")

    def _choice(self, name: str, choices: Sequence[tuple[str, str]], value: str) -> Segmented:
        title = self.words(f"ui.settings.{name}")
        row = QHBoxLayout()
        row.addWidget(label(title, "body"), 1)
        made = Segmented(self.theme, title, choices)
        made.set_value(value)
        row.addWidget(made)
        self.body.addLayout(row)
        return made

    def _folder(self, folder: str) -> None:
        self.body.addWidget(label(self.words("ui.settings.folder"), "body"))
        field = QLineEdit(folder)
        field.setAccessibleName(self.words("ui.settings.folder"))
        field.editingFinished.connect(lambda: self.folder.emit(field.text().strip()))
        self.body.addWidget(field)

    def _theme_chosen(self, name: str) -> None:
        self.dark.emit(name == "dark")


class KeysOverlay(Overlay):
    """Every key and what it does."""

    def __init__(self, theme: Theme, page: QWidget, words: Words, keys: Sequence[tuple[str, str]]) -> None:
        """List keys. keys: pairs of translated name and keys."""
        super().__init__(theme, page, words("ui.keys.title"), words("ui.close"), 520)
        for name, shown in keys:
            row = QHBoxLayout()
            row.addWidget(label(name, "body", wrap=True), 1)
            row.addWidget(label(shown, "strong"))
            self.body.addLayout(row)


class BusyOverlay(Overlay):
    """Something takes a moment: says what, and how far it is. It cannot be closed by the player."""

    def __init__(self, theme: Theme, page: QWidget, words: Words, text: str) -> None:
        """Say what is being done; text is translated."""
        from PySide6.QtWidgets import QProgressBar

        super().__init__(theme, page, text, words("ui.close"), 440)
        self.setObjectName("busy")
        self.close_button.hide()
        self.bar = QProgressBar()
        self.bar.setAccessibleName(text)
        self.bar.setRange(0, 0)
        self.bar.setTextVisible(False)
        self._end = False
        self.body.addWidget(self.bar)

    def report(self, done: int, whole: int) -> None:
        """Show how far it is."""
        self.bar.setRange(0, max(whole, 1))
        self.bar.setValue(done)

    def finish(self) -> None:
        """Close it."""
        self._end = True
        self.shut()

    def shut(self) -> None:
        """Stay until finished."""
        if self._end:
            super().shut()
