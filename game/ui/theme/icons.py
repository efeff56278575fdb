"""Line icons, tinted when they are loaded."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QByteArray, QRectF, Qt, QTemporaryDir
from PySide6.QtGui import QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer


class Icons:
    """The icon set of one folder; remembers what it has drawn."""

    def __init__(self, folder: Path) -> None:
        """Read icons from a folder of SVG files whose stroke is currentColor."""
        self._folder = folder
        self._pixmaps: dict[tuple[str, str, int, float], QPixmap] = {}
        self._scratch = QTemporaryDir()

    def names(self) -> list[str]:
        """Return the names of all icons, sorted."""
        return sorted(path.stem for path in self._folder.glob("*.svg"))

    def svg(self, name: str, colour: str) -> str:
        """Return the SVG text of an icon in a colour; raises FileNotFoundError for an unknown name."""
        text = (self._folder / f"{name}.svg").read_text(encoding="utf-8")
        return text.replace("currentColor", colour)

    def pixmap(self, name: str, colour: str, size: int, ratio: float = 1.0) -> QPixmap:
        """Return an icon drawn at size logical pixels for a screen with a device ratio."""
        key = (name, colour, size, ratio)
        if key not in self._pixmaps:
            self._pixmaps[key] = self._draw(name, colour, size, ratio)
        return self._pixmaps[key]

    def _draw(self, name: str, colour: str, size: int, ratio: float) -> QPixmap:
        """Render one icon on transparent ground."""
        edge = max(1, round(size * ratio))
        pixmap = QPixmap(edge, edge)
        pixmap.fill(Qt.GlobalColor.transparent)
        renderer = QSvgRenderer(QByteArray(self.svg(name, colour).encode()))
        painter = QPainter(pixmap)
        renderer.render(painter, QRectF(0, 0, edge, edge))
        painter.end()
        pixmap.setDevicePixelRatio(ratio)
        return pixmap

    def icon(self, name: str, colour: str, size: int, disabled: str | None = None) -> QIcon:
        """Return an icon for buttons, sharp on screens of ratio 1 to 3."""
        icon = QIcon()
        for ratio in (1.0, 1.5, 2.0, 3.0):
            icon.addPixmap(self.pixmap(name, colour, size, ratio), QIcon.Mode.Normal)
            if disabled is not None:
                icon.addPixmap(self.pixmap(name, disabled, size, ratio), QIcon.Mode.Disabled)
        return icon

    def file(self, name: str, colour: str) -> str:
        """Return the path of a tinted copy of an icon, for use inside a style sheet."""
        path = Path(self._scratch.path()) / f"{name}-{colour.removeprefix('#')}.svg"
        if not path.exists():
            path.write_text(self.svg(name, colour), encoding="utf-8")
        return path.as_posix()
