"""Applicants: a cut-off turns away from the risky end, and looking changes nothing."""

import itertools

import numpy as np
import pytest

from game.engine.simulation import Simulation
from game.lab.applicants import Applicants, applicants
from game.model import credit
from game.runs.replay import overridden
from game.scenario.document import load


@pytest.fixture(scope="module")
def simulation() -> Simulation:
    made = Simulation(overridden(load("lending-winter").spec, 2_000, None), 5)
    made.advance(10)
    return made


def test_a_higher_cutoff_lends_more_and_loses_more(simulation: Simulation) -> None:
    line = next(line for _, _, line in credit.credit_lines(simulation.world.spec))
    asking = applicants(simulation.world, line)
    assert asking.who == "users"
    assert (np.diff(asking.risk) >= 0).all()
    found = [asking.at(cutoff) for cutoff in (0.02, 0.08, 0.2, 1.0)]
    for low, high in itertools.pairwise(found):
        assert low.approved <= high.approved
        assert low.lent <= high.lent
        assert low.lost <= high.lost
        assert low.edge < high.edge
    assert found[-1].approved == pytest.approx(1.0)


def test_looking_changes_nothing(simulation: Simulation) -> None:
    before = simulation.digest()
    for _, _, line in credit.credit_lines(simulation.world.spec):
        applicants(simulation.world, line)
    assert simulation.digest() == before


def test_before_a_line_is_open_those_who_could_ask_are_shown() -> None:
    world = Simulation(overridden(load("first-million").spec, 600, None), 7).world
    line = next(line for _, _, line in credit.credit_lines(world.spec) if line.id not in world.lines.open)
    asking = applicants(world, line)
    assert asking.who in ("members", "people")
    assert len(asking.risk) > 0


def test_nobody_asks_and_nothing_is_lent() -> None:
    none = np.zeros(0)
    outcome = Applicants("users", none, none, none, 0.4, 0.1).at(0.2)
    assert (outcome.approved, outcome.lent, outcome.lost) == (0.0, 0.0, 0.0)
