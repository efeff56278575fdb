"""The page of strategy: every law and technology can be drafted, held ones dropped, and layers filter."""

import pytest

from game.decisions.registry import make
from game.scenario.document import load
from game.session import Session
from game.text import LANGUAGES, Words
from game.ui.panels import DraftPanel
from game.ui.panels.strategy import LawBlock, Strategy
from game.ui.theme import Theme

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(params=LANGUAGES)
def panel(request: pytest.FixtureRequest, theme: Theme, qtbot: object) -> DraftPanel:
    document = load("first-million")
    session = Session.start(document, 7, sample=2000)
    made = DraftPanel(theme, Words.load(request.param).with_words(document.words), session)
    qtbot.addWidget(made)  # type: ignore[attr-defined]
    made.show_group("strategy")
    return made


def test_every_law_and_technology_stands_on_the_page(panel: DraftPanel) -> None:
    spec = panel.plan.session.simulation.world.spec
    drafted = [str(next(iter(row.decision().arguments().values()))) for row in panel._pages["strategy"].moves]
    assert drafted == [each.id for each in (*spec.laws, *spec.technologies)]


def test_a_layer_shows_its_laws_only(panel: DraftPanel) -> None:
    strategy = panel.findChild(Strategy)
    assert strategy is not None
    strategy.chosen.emit("business")
    blocks = panel.findChildren(LawBlock)
    assert {block.isHidden() for block in blocks} == {True, False}
    assert all(block.isHidden() == ("business" not in block.layers) for block in blocks)
    strategy.chosen.emit("")
    assert not any(block.isHidden() for block in blocks)


def test_a_held_law_can_be_dropped_from_the_page(panel: DraftPanel) -> None:
    panel.plan.session.submit(make("adopt_law", {"law": "disrupt"}))
    panel.refresh()
    names = {row.decision().name for row in panel._pages["strategy"].moves}
    assert names == {"adopt_law", "drop_law", "adopt_technology"}
