"""The window's start: application, theme, store, and what happens to an error nobody caught."""

from __future__ import annotations

import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from types import TracebackType

from PySide6.QtWidgets import QApplication

from game.assets import asset
from game.runs import archive
from game.runs.errors import RunsError, StoreError
from game.runs.folders import home
from game.runs.settings import Settings
from game.runs.store import Store
from game.text import Words
from game.ui.collector import Collector
from game.ui.theme import Theme
from game.ui.window import MainWindow

LOG = "errors.log"
LARGEST = 1_000_000


def main(argv: Sequence[str] | None = None, language: str = "") -> int:
    """Open the window and stay until it is closed; returns the exit code. language: instead of the remembered one."""
    app = _application(argv)
    settings = Settings.load()
    spoken = language or settings.language or _system_language()
    theme = Theme(asset(), settings.theme == "dark", settings.scale)
    theme.apply(app)
    app.setApplicationName(Words.load(spoken)("ui.home.title"))
    app.setWindowIcon(theme.icon("app", "accent", 64))
    store = _store()
    window = MainWindow(theme, settings, store, spoken)
    _catch(window)
    if store is None:
        window.toast.say(window.words("ui.no_store"), "warning", 10_000)
    window.show()
    collector = Collector()
    code = app.exec()
    collector.stop()
    window.games.close()
    return code


def _application(argv: Sequence[str] | None) -> QApplication:
    running = QApplication.instance()
    return running if isinstance(running, QApplication) else QApplication(list(argv or sys.argv[:1]))


def _system_language() -> str:
    from PySide6.QtCore import QLocale

    return "zh" if QLocale.system().language() == QLocale.Language.Chinese else "en"


def _store() -> Store | None:
    try:
        return Store()
    except StoreError:
        return None


def _catch(window: MainWindow) -> None:
    """Let an error stop the clock and be told and logged, not end the window: the run is on disk anyway."""

    def caught(kind: type[BaseException], error: BaseException, at: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            window.close()
            return
        if window.bridge:
            window.bridge.pause()
        _log("".join(traceback.format_exception(kind, error, at)))
        window.toast.say(window.words("ui.error", what=f"{kind.__name__}: {error}"), "negative", 12_000)

    sys.excepthook = caught


def _log(text: str) -> None:
    if sys.stderr is not None:  # as under pythonw
        sys.stderr.write(text)
    path = home() / LOG
    with suppress(OSError, RunsError):
        archive.make_folder(path.parent)
        fresh = path.exists() and path.stat().st_size > LARGEST
        with path.open("w" if fresh else "a", encoding="utf-8", errors="backslashreplace") as file:
            file.write(text + "\n")
