"""Waterfalls add up: before, plus every step, is after."""

from datetime import date

import pytest

from game.engine.simulation import Simulation
from game.lab.waterfall import explained, months, waterfall
from tests.support.games import grown

FIGURES = ("active", "members", "trust", "satisfaction", "cash", "revenue", "gap", "profit", "runway", "lcr")


@pytest.fixture(scope="module")
def simulation() -> Simulation:
    made = Simulation(grown(), 7)
    made.advance(100)
    return made


@pytest.mark.parametrize("metric", FIGURES)
@pytest.mark.parametrize("place", [0, 1, -1])
def test_steps_lead_from_before_to_after(simulation: Simulation, metric: str, place: int) -> None:
    first, last = months(simulation.world.spec.start, simulation.day)[place]
    found = waterfall(simulation.world, metric, first, last)
    scale = max([abs(found.after - found.before), *(abs(step.amount) for step in found.steps)])
    missing = found.before + sum(step.amount for step in found.steps) - found.after
    assert abs(missing) <= 0.01 * scale + 1e-9
    rises = [step.amount > 0 for step in found.steps if step.kind != "why"]
    assert rises == sorted(rises, reverse=True)


def test_cash_and_active_users_have_no_step_without_a_cause(simulation: Simulation) -> None:
    for metric in ("cash", "active", "satisfaction"):
        found = waterfall(simulation.world, metric, 31, 90, most=99)
        assert "rest" not in {step.id for step in found.steps}
        assert len(found.steps) > 1


def test_revenue_of_single_days_is_told_as_their_sum(simulation: Simulation) -> None:
    found = waterfall(simulation.world, "revenue", 31, 60, most=99)
    assert (found.before, found.after) == (0.0, float(simulation.world.book.series("revenue")[31:61].sum()))
    assert "rest" not in {step.id for step in found.steps}


def test_profit_is_told_by_account(simulation: Simulation) -> None:
    first, last = months(simulation.world.spec.start, simulation.day)[1]
    found = waterfall(simulation.world, "profit", first, last)
    assert found.before == 0
    assert {step.kind for step in found.steps if step.id not in ("others", "rest")} == {"account"}
    assert any(step.id == "payroll" and step.amount < 0 for step in found.steps)


def test_a_ratio_without_bounds_gives_way_to_the_cash_behind_it(simulation: Simulation) -> None:
    found = waterfall(simulation.world, "runway", 0, 30)
    assert found.metric in ("runway", "cash")
    world = simulation.fork().world
    world.book.metrics.table[:, world.book.metrics.places["runway"]] = 99.0
    assert waterfall(world, "runway", 0, 30).metric == "cash"


def test_months_are_those_of_the_calendar() -> None:
    start = date(2015, 3, 1).toordinal()
    assert months(start, 0) == []
    assert months(start, 1) == [(0, 0)]
    assert months(start, 40) == [(0, 30), (31, 39)]


def test_what_nothing_explains_is_refused(simulation: Simulation) -> None:
    assert not explained("morale")
    with pytest.raises(KeyError):
        waterfall(simulation.world, "morale", 0, 30)
