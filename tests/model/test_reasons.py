import numpy as np
import pytest

from game.engine.simulation import Simulation
from tests.support import games

START = 14  # by then every cohort has been asked


@pytest.fixture(scope="module")
def played() -> Simulation:
    """Ten weeks of a company that shows advertising and has nobody for compliance, when the rules arrive."""
    simulation = Simulation(games.with_levers(games.start_up(), {"adload": 0.5, "compliance": 0.0}), 5)
    simulation.advance(days=200)
    return simulation


@pytest.mark.parametrize("stock", ["satisfaction", "active"])
def test_flows_by_cause_add_up_to_what_the_figure_did(played: Simulation, stock: str) -> None:
    book = played.world.book
    moved = book.series(stock)[-1] - book.series(stock)[START]
    told = book.causes(stock, START + 1, book.days - 1)
    rest = played.world.people.totals["activated"] - book.series("activated")[-1] if stock == "active" else 0.0
    assert sum(told.values()) == pytest.approx(moved + rest, abs=1e-6 * max(1.0, abs(moved)))


def test_what_wears_on_everybody_is_told_by_cause(played: Simulation) -> None:
    told = played.world.book.causes("satisfaction", START, played.day - 1)
    assert told["adload"] < 0 < told["product"]


def test_the_gap_is_put_down_to_rules(played: Simulation) -> None:
    book = played.world.book
    causes = {cause for stock, cause in book.flows if stock == "gap"}
    assert causes
    assert causes <= {rule.id for rule in played.world.spec.rules}
    assert np.isfinite([book.flows["gap", cause] for cause in causes]).all()
