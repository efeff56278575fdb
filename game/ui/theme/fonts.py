"""The bundled typeface and its sizes."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtGui import QFont, QFontDatabase

from game.ui.theme.tokens import TypeScale

FAMILY = "Noto Sans SC"
FILES = ("NotoSansSC-Regular.otf", "NotoSansSC-Bold.otf")
BOLD = frozenset({"heading", "title", "kpi", "hero"})


class Fonts:
    """Fonts by role at one text scale."""

    def __init__(self, folder: Path) -> None:
        """Load the bundled files of a folder into Qt; a QGuiApplication must exist."""
        loaded = [QFontDatabase.addApplicationFont(str(folder / name)) for name in FILES]
        self.bundled = all(number >= 0 for number in loaded)

    def font(self, role: str, scale: float = 1.0, bold: bool | None = None) -> QFont:
        """Return the font of a role of the type scale.

        role: a field of TypeScale. scale: text scale, 1.0 to 1.5. bold: overrides the role's weight.
        """
        font = QFont(FAMILY)
        font.setPixelSize(pixels(role, scale))
        font.setBold(role in BOLD if bold is None else bold)
        font.setFeature(QFont.Tag("tnum"), 1)
        font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
        return font


def pixels(role: str, scale: float) -> int:
    """Return the size of a type role in pixels at a text scale."""
    size: int = getattr(TypeScale(), role)
    return round(size * scale)
