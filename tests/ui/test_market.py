"""The page of the market: what it says of partners, rivals and meters, in both languages."""

import pytest

from game.lab import market
from game.model import bargaining, partners
from game.model.partners import Offer
from game.scenario.document import load
from game.session import Session
from game.text import LANGUAGES, Words
from game.ui.panels.draft import DraftPanel
from game.ui.panels.move_row import MoveRow
from game.ui.theme import Theme
from tests.ui.test_panels import texts_of

pytestmark = pytest.mark.qt_log_ignore("propagateSizeHints")


@pytest.fixture(params=LANGUAGES)
def words(request: pytest.FixtureRequest) -> Words:
    return Words.load(request.param).with_words(load("first-million").words)


@pytest.fixture
def allied() -> Session:
    """A run with one partner, an offer of another, and talks with a third."""
    session = Session.start(load("first-million"), 7, sample=2_000)
    world = session.simulation.world
    for name in ("mall", "dining"):
        share, rent = bargaining.terms(world, partners.partner_of(world.spec, name), 0.5)
        world.partners.offers[name] = Offer(share, rent, 0.5, world.day + 30)
    partners.sign(world, "mall")
    partners.start_talks(world, "telecom", 0)
    return session


def test_offers_agreements_and_talks_are_told(theme: Theme, words: Words, allied: Session, qtbot: object) -> None:
    panel = DraftPanel(theme, words, allied)
    qtbot.addWidget(panel)  # type: ignore[attr-defined]
    panel.show_group("market")
    said = texts_of(panel)
    assert [text for text in said if "«" in text] == []
    for key in ("market.talking", "market.meters_help"):
        assert words(key) in said
    assert {words.name("partner", each) for each in ("mall", "dining", "telecom", "insurer")} <= set(said)
    moves = {(row.decision().name, row.decision().arguments()["partner"]) for row in panel.findChildren(MoveRow)
             if "partner" in row.decision().arguments()}  # fmt: skip
    assert {("accept_partner", "dining"), ("leave_partner", "mall"), ("renegotiate_partner", "mall")} <= moves
    assert ("propose_partner", "bureau") in moves
    assert ("propose_partner", "telecom") not in moves


def test_rivals_are_counted_in_persons(allied: Session) -> None:
    world = allied.simulation.world
    for line in world.spec.lines:
        told = sum(rival.users.get(line.id, 0) for rival in market.rivals(world))
        assert told == world.people.totals[f"rivalusers.{line.id}"]
