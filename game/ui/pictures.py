"""Pictures of charts: asks where one goes, writes it, and remembers the folder."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QIODevice
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QFileDialog

from game.runs import archive
from game.runs.errors import RunsError
from game.ui.games import saved_runs_folder

if TYPE_CHECKING:
    from game.ui.window import MainWindow

LONG = 6000


def keep(window: MainWindow, name: str, image: QImage) -> None:
    """Ask where a picture goes, write it there, and say so. name: translated, of what it shows."""
    window.pause()
    path = _asked(window, name)
    if path is None:
        return
    try:
        archive.write(path, _png(image))
    except RunsError as error:
        window.complain(error)
        return
    window.preferences.keep("pictures", str(path.parent))
    window.toast.say(window.words("ui.chart_tool.kept", path=str(path)), "positive", LONG)


def _asked(window: MainWindow, name: str) -> Path | None:
    """Where the player wants it; None if nowhere."""
    words, folder = window.words, Path(window.settings.pictures or saved_runs_folder(window.settings))
    safe = "".join(sign if sign.isalnum() or sign in "-_" else "-" for sign in name)
    begin = folder if folder.is_dir() else Path.home()
    title, kinds = words("ui.chart_tool.where"), words("ui.chart_tool.kinds")
    chosen, _ = QFileDialog.getSaveFileName(window, title, str(begin / f"{safe}.png"), f"{kinds} (*.png)")
    if not chosen:
        return None
    path = Path(chosen)
    return path if path.suffix.lower() == ".png" else path.with_name(f"{path.name}.png")


def _png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
