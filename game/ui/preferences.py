"""What the player prefers: language, theme, text size, motion, sound, folder; changed at once and remembered."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer

from game.runs.errors import RunsError
from game.ui.games import saved_runs_folder
from game.ui.handbook import HandbookPanel
from game.ui.screens.crisis import CrisisOverlay
from game.ui.screens.event import EventOverlay
from game.ui.screens.overlay import Overlay
from game.ui.screens.settings import SettingsOverlay

if TYPE_CHECKING:
    from game.ui.window import MainWindow


class Preferences:
    """Changes a window by the player's wishes and writes them down."""

    def __init__(self, window: MainWindow) -> None:
        """Take a window; its settings are in force already."""
        self._window, self.settings = window, window.settings

    def switch_language(self) -> None:
        """The other language, at once."""
        self.set_language("en" if self._window.words.language == "zh" else "zh")

    def set_language(self, language: str) -> None:
        """Speak a language: the page is built anew in it, and the clock goes on if it ran.

        Not while something heavy is done: its panel has to stay until it is.
        """
        if self._window.play.workshop.busy:
            return
        window, clock = self._window, self._window.bridge
        running, again = bool(clock and clock.is_running), self._again(window.overlay())
        self.keep("language", language)
        for overlay in window.findChildren(Overlay):
            overlay.hide()
            overlay.deleteLater()
        window.speak(language)
        window.go(window.page)
        if again is not None:
            QTimer.singleShot(0, again)
        elif running and clock:
            clock.play()

    def _again(self, overlay: Overlay | None) -> Callable[[], None] | None:
        """What opens a panel once more in another language; None for one that may stay closed."""
        window = self._window
        if isinstance(overlay, EventOverlay):
            return partial(window.play.open_card, overlay.card.number)
        if isinstance(overlay, CrisisOverlay):
            return window.play.open_crisis
        if isinstance(overlay, HandbookPanel):
            return partial(window.open_handbook, overlay.shown())
        return None

    def switch_theme(self) -> None:
        """The other theme, at once."""
        self.set_dark(not self._window.theme.dark)

    def set_dark(self, dark: bool) -> None:
        """Use the dark or the light theme."""
        self._window.theme.set_dark(dark)
        self.keep("theme", "dark" if dark else "light")

    def set_scale(self, scale: float) -> None:
        """Use a text scale of 1.0 to 1.5; the page is built anew for it."""
        self._window.theme.set_scale(scale)
        self.keep("scale", scale)
        self._window.go(self._window.page)

    def set_sound(self, on: bool) -> None:
        """Play tones, or none; the first is heard at once."""
        self._window.sound.on = on
        self._window.sound.say("card")
        self.keep("sound", on)

    def open(self) -> None:
        """Show the settings."""
        window = self._window
        window.pause()
        folder = str(saved_runs_folder(self.settings))
        audible = window.sound.possible
        overlay = SettingsOverlay(window.theme, window, window.words, self.settings, folder, audible)
        overlay.language.connect(self._language_from_panel)
        overlay.dark.connect(self.set_dark)
        overlay.scale.connect(self.set_scale)
        overlay.motion.connect(lambda on: self.keep("motion", on))
        overlay.sound.connect(self.set_sound)
        overlay.folder.connect(lambda path: self.keep("folder", path))
        window.show_over(overlay, overlay.first_focus())

    def keep(self, name: str, value: object) -> None:
        """Remember a setting."""
        setattr(self.settings, name, value)
        self.save()

    def save(self) -> None:
        """Write the settings; says so where that fails."""
        try:
            self.settings.save()
        except RunsError as error:
            self._window.complain(error)

    def _language_from_panel(self, language: str) -> None:
        def switch() -> None:
            self.set_language(language)
            self.open()

        QTimer.singleShot(0, switch)
