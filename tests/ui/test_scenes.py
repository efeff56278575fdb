"""Every scene of the window: nothing cut off, nothing on anything else, no sign and no word missing."""

import gc
from collections.abc import Iterator

import pytest

from game.text import LANGUAGES
from game.ui.collector import collect_if_due
from game.ui.handbook import HandbookPanel
from game.ui.handbook.library import Library
from game.ui.rooms import ROOMS
from game.ui.scenes.repertoire import Scene, scenes
from game.ui.scenes.stages import Stages
from game.ui.scenes.stand import VIEWS, Stand
from game.ui.theme import Theme
from tests.ui.looks import faults, faults_of

pytestmark = pytest.mark.qt_log_ignore("This plugin does not support")
SAMPLE = 1500
USUAL, WIDE, LARGE = VIEWS
QUICK = (
    "home-runs",
    "board-growth",
    "board-market",
    "cockpit",
    "why-cash",
    "room-product",
    "room-treasury",
    "settings",
)
TIGHT = ((USUAL, "en"), (LARGE, "zh"))  # looked at with every change; the whole grid is a study
GRID = [
    pytest.param(
        (view, dark, language),
        id=f"{view.name}-{'dark' if dark else 'light'}-{language}",
        marks=pytest.mark.slow if dark and (view, language) in TIGHT else pytest.mark.study,
    )
    for view in VIEWS
    for dark in (True, False)
    for language in LANGUAGES
    if dark or view is USUAL  # colours move nothing
]


@pytest.fixture(scope="module")
def stages() -> Stages:
    return Stages(SAMPLE)


def wrong(stand: Stand, played: list[Scene]) -> dict[str, list[str]]:
    """What is wrong with scenes, by name."""
    found = {}
    for scene in played:
        scene.set_up(stand)
        if faulty := faults(stand):
            found[scene.name] = faulty
    return found


@pytest.fixture
def stand(request: pytest.FixtureRequest, theme: Theme, stages: Stages) -> Iterator[Stand]:
    """A window in the view, theme and language of the test."""
    view, dark, language = request.param
    theme.set_dark(dark)
    theme.set_scale(view.scale)
    gc.freeze()  # garbage is collected before every look at a scene, and need not be sought among all modules
    made = Stand(theme, stages, language, view)
    yield made
    made.close()
    gc.unfreeze()
    theme.set_scale(1.0)


def tops() -> list[Scene]:
    """All scenes but those that show the lower end of another, which is looked at with it."""
    return [scene for scene in scenes() if not scene.name.endswith("-below")]


def test_scenes_have_names_of_their_own_and_show_every_room() -> None:
    names = [scene.name for scene in scenes()]
    assert len(set(names)) == len(names)
    assert {f"room-{room.id}" for room in ROOMS} <= set(names)


@pytest.mark.parametrize("stand", [(LARGE, True, "zh"), (USUAL, True, "en")], indirect=True, ids=["zh", "en"])
def test_a_few_scenes_show_all_they_have_to_say(stand: Stand) -> None:
    assert wrong(stand, [scene for scene in scenes() if scene.name in QUICK]) == {}


@pytest.mark.parametrize("stand", GRID, indirect=True)
def test_every_scene_shows_all_it_has_to_say(stand: Stand) -> None:
    assert wrong(stand, tops()) == {}


@pytest.mark.slow
@pytest.mark.parametrize("stand", [(LARGE, True, language) for language in LANGUAGES], indirect=True, ids=LANGUAGES)
def test_every_page_of_the_handbook_fits(stand: Stand) -> None:
    stand.enter("fresh", "board")
    stand.window.open_handbook("")
    panel = stand.overlay()
    assert isinstance(panel, HandbookPanel)
    found = {}
    for page in Library(stand.window.words).pages:
        panel.show_page(page.id)
        stand.settle(2)
        if faulty := faults_of(panel.panel):
            found[page.id] = faulty
        collect_if_due()  # as the window does it
    assert found == {}
