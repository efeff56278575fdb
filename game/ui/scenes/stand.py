"""Stand: a window on which one scene after another is set up, in one language, theme and size."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from PySide6.QtCore import QEvent
from PySide6.QtGui import QImage, QPainter
from PySide6.QtWidgets import QApplication, QMenu, QWidget

from game.runs.settings import Settings
from game.runs.store import StoredRun
from game.ui.games import Games
from game.ui.scenes.stages import Stages
from game.ui.screens.overlay import Overlay
from game.ui.screens.settings import BusyOverlay
from game.ui.theme import Theme
from game.ui.window import MainWindow

Kind = TypeVar("Kind", bound=QWidget)
PATIENCE = 60.0  # seconds
RUNS = (
    StoredRun("1", "first-million", "王喆", "2026-03-02T09:00", "2026-03-02T09:40:12", 211, "", None),
    StoredRun("2", "campus-wallet", "Li Yue", "2026-03-01T14:05", "2026-03-01T14:20:55", 120, "horizon", 612.0),
    StoredRun("3", "lending-winter", "", "2026-02-27T16:00", "2026-02-27T16:45:01", 506, "criminal", 88.0),
    StoredRun("4", "fund-story", "王喆", "2026-02-20T10:00", "2026-02-20T10:31:44", 97, "", None, "0-older"),
)


@dataclass(frozen=True, slots=True)
class View:
    """A size of the window and its text. name: in the name of the picture."""

    name: str
    width: int
    height: int
    scale: float = 1.0


VIEWS = (View("1280x640", 1280, 640), View("1920x1080", 1920, 1080), View("text150", 1280, 640, 1.5))


class Passing(Settings):
    """Settings that are never written down."""

    def save(self, path: Path | None = None) -> None:
        """Leave the player's own settings alone."""


class Shelf(Games):
    """Games with runs that were never played."""

    def __init__(self) -> None:
        """Keep nothing."""
        super().__init__(None)
        self.full = False

    def runs(self) -> list[StoredRun]:
        """A run that was left, a good one and a bad one; none while the shelf is empty."""
        return list(RUNS) if self.full else []


class Stand:
    """The window, the runs, and what scenes do with both."""

    def __init__(self, theme: Theme, stages: Stages, language: str, view: View) -> None:
        """Open a window that is never shown on a display."""
        self.stages, self.view = stages, view
        settings = Passing(language=language, theme=theme.tokens.name, scale=view.scale, guide=-1)
        self.window = MainWindow(theme, settings, None, language)
        self.shelf = self.window.games = Shelf()
        self.window.resize(view.width, view.height)
        self.window.show()

    def enter(self, stage: str, page: str) -> None:
        """Show a page of a run without letting its days run; home where no run is named."""
        self.clear()
        window = self.window
        if not stage:
            window.play.leave()
            return
        session = self.stages.session(stage)
        if window.session is not session:
            window.play.take(session)
        window.go(page)
        self.settle()

    def clear(self) -> None:
        """Close what was opened over the page, and forget what was drafted on it."""
        window = self.window
        if (menu := self.menu()) is not None:
            menu.close()
        for overlay in window.findChildren(Overlay):
            (overlay.finish if isinstance(overlay, BusyOverlay) else overlay.shut)()
        window.toast.hide()
        if window.play.plan is not None:
            window.play.plan.clear()
        if window.page == "board":
            window.go("cockpit")
        self.settle()

    def page(self, kind: type[Kind]) -> Kind:
        """The page shown, which is of that kind."""
        page = self.window.shown()
        assert isinstance(page, kind)
        return page

    def overlay(self) -> Overlay | None:
        """The panel open over the page."""
        return self.window.overlay()

    def menu(self) -> QMenu | None:
        """The menu that is open."""
        return next((one for one in self.window.findChildren(QMenu) if one.isVisible()), None)

    def settle(self, rounds: int = 10) -> None:
        """Let the window lay itself out."""
        for _ in range(rounds):
            QApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete.value)
            QApplication.processEvents()

    def wait(self, until: Callable[[], bool]) -> None:
        """Let the window work until something holds, at most a minute."""
        latest = time.monotonic() + PATIENCE
        while not until() and time.monotonic() < latest:
            QApplication.processEvents()
            time.sleep(0.005)

    def picture(self) -> QImage:
        """What is on the window now, with the menu if one is open."""
        self.settle()
        image = self.window.grab().toImage()
        if (menu := self.menu()) is not None:
            painter = QPainter(image)
            painter.drawPixmap(self.window.mapFromGlobal(menu.pos()), menu.grab())
            painter.end()
        return image

    def close(self) -> None:
        """Close the window."""
        self.clear()
        self.window.close()
        self.window.deleteLater()
        self.settle()
