"""Pictures of every screen, made without a display after runs that are played once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fnmatch import fnmatch
from pathlib import Path

from PySide6.QtWidgets import QApplication

from game.assets import asset
from game.runs import archive
from game.runs.settings import LANGUAGES, THEMES
from game.ui.scenes import index
from game.ui.scenes.repertoire import Scene, scenes
from game.ui.scenes.stages import SAMPLE, Stages
from game.ui.scenes.stand import VIEWS, Stand, View
from game.ui.theme import Theme

SIZES = tuple(view.name for view in VIEWS)
QUICK = 80  # quality of a PNG in Qt's terms: large but quickly written
Told = Callable[[int, int], object]


@dataclass(frozen=True)
class Choice:
    """Which pictures. languages, themes, sizes: all of them by default; screens: patterns of names."""

    languages: Sequence[str] = LANGUAGES
    themes: Sequence[str] = THEMES
    sizes: Sequence[str] = SIZES
    screens: Sequence[str] = field(default=("*",))

    def scenes(self) -> list[Scene]:
        """The scenes that one of the patterns names."""
        return [scene for scene in scenes() if any(fnmatch(scene.name, wanted) for wanted in self.screens)]

    def views(self) -> list[View]:
        """The sizes wanted."""
        return [view for view in VIEWS if view.name in self.sizes]


def names() -> list[str]:
    """Names of all scenes."""
    return [scene.name for scene in scenes()]


def render(folder: Path | str, choice: Choice | None = None, told: Told | None = None, sample: int = SAMPLE) -> int:
    """Write a PNG of every scene and a page that lists them; returns how many pictures there are.

    told: is told how many are drawn, of how many. sample: simulated persons of each run. Raises FolderError.
    """
    app = QApplication.instance() or QApplication([])
    assert isinstance(app, QApplication)
    target, choice, told = Path(folder), choice or Choice(), told or (lambda done, whole: None)
    archive.make_folder(target)
    archive.ensure_writable(target / index.NAME)
    wanted, stages, shots = choice.scenes(), Stages(sample), []
    whole = len(wanted) * len(choice.views()) * len(choice.themes) * len(choice.languages)
    for dark in (name == "dark" for name in choice.themes):
        for view in choice.views():
            theme = Theme(asset(), dark, view.scale)
            theme.apply(app)
            for language in choice.languages:
                stand = Stand(theme, stages, language, view)
                for scene in wanted:
                    shots.append((scene.name, _taken(stand, scene, target, language)))
                    told(len(shots), whole)
                stand.close()
    order = {scene.name: place for place, scene in enumerate(wanted)}
    index.write(target, sorted(shots, key=lambda shot: order[shot[0]]))
    return len(shots)


def _taken(stand: Stand, scene: Scene, folder: Path, language: str) -> str:
    """Draw one scene; returns the name of the file."""
    scene.set_up(stand)
    name = f"{scene.name}_{language}_{stand.window.theme.tokens.name}_{stand.view.name}.png"
    stand.picture().save(str(folder / name), quality=QUICK)
    return name
