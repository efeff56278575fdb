"""Text as it is really painted stands out from what really lies under it: WCAG 2.1 AA, 4.5 to 1, large text 3 to 1."""

from collections import Counter
from collections.abc import Iterator

import numpy as np
import numpy.typing as npt
import pytest
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import QLabel, QWidget
from pytestqt.qtbot import QtBot

from game.ui.scenes.repertoire import Scene, scenes
from game.ui.scenes.stages import Stages
from game.ui.scenes.stand import VIEWS, Stand
from game.ui.theme import Theme
from game.ui.theme.tokens import contrast
from tests.ui.ink import Ink, written
from tests.ui.looks import roots

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SAMPLE = 1500
ORDINARY, LARGE = 4.5, 3.0
ALIKE = 12  # of 255: what differs less from the ink in every channel is ink
SOME = ("home-runs", "guide-moment", "board-growth", "cockpit", "why-cash", "handbook", "settings", "toast")


@pytest.fixture(scope="module")
def stages() -> Stages:
    return Stages(SAMPLE)


@pytest.fixture(params=[True, False], ids=["dark", "light"])
def stand(request: pytest.FixtureRequest, theme: Theme, stages: Stages) -> Iterator[Stand]:
    theme.set_dark(request.param)
    made = Stand(theme, stages, "en", VIEWS[0])
    yield made
    made.close()


def faint(played: list[Scene], stand: Stand) -> dict[str, list[str]]:
    """Texts of scenes that are too faint, by scene."""
    found = {}
    for scene in played:
        scene.set_up(stand)
        if told := [text for root in roots(stand) for text in faint_in(root)]:
            found[scene.name] = told
    return found


def faint_in(root: QWidget) -> Iterator[str]:
    """Texts of a widget that stand out too little; what cannot be used just now may be faint."""
    shown = pixels(root)
    for ink in written(root):
        rect = ink.rect.intersected(ink.seen).intersected(QRectF(root.rect()))
        if rect.width() < 3 or rect.height() < 3 or not (root.childAt(rect.center().toPoint()) or root).isEnabled():
            continue
        ground = under(shown, rect, ink)
        seen = over(ink.colour, ground)
        if (ratio := contrast(seen.name(), ground.name())) < (LARGE if ink.large else ORDINARY):
            yield f"{ink.text!r}: {seen.name()} on {ground.name()}, {ratio:.2f}"


def pixels(widget: QWidget) -> npt.NDArray[np.uint8]:
    """What a widget shows, red, green and blue, shape (height, width, 3)."""
    image = widget.grab().toImage().convertToFormat(QImage.Format.Format_RGB888)
    rows = np.frombuffer(image.constBits(), np.uint8).reshape(image.height(), image.bytesPerLine())
    return rows[:, : 3 * image.width()].reshape(image.height(), image.width(), 3).copy()


def under(shown: npt.NDArray[np.uint8], rect: QRectF, ink: Ink) -> QColor:
    """The colour that is seen most where a text stands, besides its own."""
    left, top, right, bottom = (round(side) for side in rect.getCoords())  # type: ignore[attr-defined]
    cut = shown[top : bottom + 1, left : right + 1].reshape(-1, 3)
    counted = Counter(map(tuple, cut.tolist())).most_common()
    own = ink.colour.getRgb()[:3]  # type: ignore[index]
    others = (colour for colour, _ in counted if max(abs(a - b) for a, b in zip(colour, own, strict=True)) > ALIKE)
    return QColor(*next(others, counted[0][0]))


def over(ink: QColor, ground: QColor) -> QColor:
    """A see-through colour as it looks on a ground."""
    share = ink.alphaF()
    pairs = zip(ink.getRgb()[:3], ground.getRgb()[:3], strict=True)  # type: ignore[index]
    return QColor(*(round(share * own + (1 - share) * other) for own, other in pairs))


def test_text_stands_out_where_it_is_painted(stand: Stand) -> None:
    assert faint([scene for scene in scenes() if scene.name in SOME], stand) == {}


@pytest.mark.study
def test_text_stands_out_in_every_scene(stand: Stand) -> None:
    assert faint(list(scenes()), stand) == {}


def test_faint_text_is_found(theme: Theme, qtbot: QtBot) -> None:
    holder = QLabel("hardly to be read")
    qtbot.addWidget(holder)
    for colour, found in (("#767676", 0), ("#787878", 1), ("rgba(0, 0, 0, 40%)", 1)):
        holder.setStyleSheet(f"color: {colour}; background: #ffffff;")
        holder.resize(300, 40)
        assert len(list(faint_in(holder))) == found, colour
