"""What the game remembers between two starts: language, theme, scale, the last player and folder."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any

from game.runs import archive
from game.runs.folders import home

LANGUAGES = ("en", "zh")
THEMES = ("dark", "light")
_LONGEST = 400
_BIGGEST = 65_536
_WIDEST = 20_000


@dataclass(slots=True)
class Settings:
    """Remembered settings.

    language: empty for the system's. company: what the player calls it, empty for the game's own name of it.
    pictures: folder a picture was kept in last. scale: of text, 1.0 to 1.5.
    guide: step of the guide, from 0; below 0: left, and called back it begins at −1 − guide.
    news: kind of news that is shown, empty for all. width, height: of the window in pixels, 0 for the usual size.
    """

    language: str = ""
    theme: str = "dark"
    scale: float = 1.0
    number: str = ""
    name: str = ""
    group: str = ""
    company: str = ""
    scenario: str = ""
    folder: str = ""
    pictures: str = ""
    motion: bool = True
    sound: bool = False
    guide: int = 0
    news: str = ""
    width: int = 0
    height: int = 0
    maximized: bool = False

    @classmethod
    def load(cls, path: Path | None = None) -> Settings:
        """Read them; what is missing, damaged or impossible takes its default."""
        found = _read(path or _path())
        settings = cls()
        for field in fields(cls):
            value = found.get(field.name)
            if _fits(value, getattr(settings, field.name)):
                setattr(settings, field.name, type(getattr(settings, field.name))(value))
        return _corrected(settings)

    def save(self, path: Path | None = None) -> None:
        """Write them; raises FolderError if the folder cannot be written."""
        target = path or _path()
        archive.make_folder(target.parent)
        page = json.dumps(asdict(self), ensure_ascii=False, indent=1, sort_keys=True)
        archive.write(target, page.encode("utf-8"))


def _path() -> Path:
    return home() / "settings.json"


def _read(path: Path) -> dict[str, Any]:
    try:
        with path.open("rb") as file:
            found = json.loads(file.read(_BIGGEST))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _fits(value: Any, default: Any) -> bool:
    if isinstance(default, bool):
        return isinstance(value, bool)
    if isinstance(default, float):
        return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < _BIGGEST
    if isinstance(default, int):
        return isinstance(value, int) and not isinstance(value, bool)
    return isinstance(value, str) and len(value) <= _LONGEST


def _corrected(settings: Settings) -> Settings:
    if settings.language not in LANGUAGES:
        settings.language = ""
    if settings.theme not in THEMES:
        settings.theme = "dark"
    settings.width, settings.height = (min(max(side, 0), _WIDEST) for side in (settings.width, settings.height))
    settings.guide = min(max(settings.guide, -100), 100)
    settings.scale = min(max(settings.scale, 1.0), 1.5)
    return settings
