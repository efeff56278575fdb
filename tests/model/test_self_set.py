"""Loans that borrowers set themselves: who takes less and who more, what it brings, and what it costs."""

from dataclasses import replace

import numpy as np

from game.engine.simulation import Simulation
from game.model import laws, meters, self_set, underwriting
from game.model.spec import LineSpec
from game.model.world import World
from tests.support.crowd import crowded
from tests.support.games import grown

RICH = 300_000.0  # user-years of data
SLOTS = np.arange(0, 1_400, 3)


def lending(held: bool, data: float = RICH) -> Simulation:
    """A crowded town that lends; held: with the law, fully at work."""
    simulation = crowded(replace(grown(), rules=(), cards=()), 1)
    world = simulation.world
    world.levers |= {"cutoff.p2p": 0.3, "limit.p2p": 2.5}
    world.product.data["payment"] = data
    if held:
        world.laws.adopted["each_one"] = -2 * laws.RAMP
        laws.strike(world)
    return simulation


def choices(world: World) -> tuple[LineSpec, np.ndarray, np.ndarray]:
    line = world.spec.line("p2p")
    seen = underwriting.seen_pd(world, line, SLOTS)
    return line, seen, self_set.chosen(world, line, SLOTS, seen, 0.09)


def test_without_the_law_or_without_data_all_get_the_one_size() -> None:
    assert set(choices(lending(held=False).world)[2].tolist()) == {1.0}
    bare = lending(held=True, data=0.0).world
    bare.product.data.clear()
    assert set(choices(bare)[2].tolist()) == {1.0}


def test_the_burdened_take_less_and_the_well_scored_more_within_the_band() -> None:
    world = lending(held=True).world
    line, seen, own = choices(world)
    half, owed = self_set.width(world), self_set.elsewhere(world, SLOTS)
    assert own.min() >= 1.0 - half
    assert own.max() <= 1.0 + half
    assert own[owed > 0.3].mean() < own[owed < 0.1].mean()
    free = owed < 0.1
    assert own[free & (seen < 0.08)].mean() > own[free & (seen > 0.2)].mean()
    assert own[seen >= 0.3].max() <= 1.0
    risky = underwriting.true_pd(world, line, SLOTS, own) - underwriting.true_pd(world, line, SLOTS)
    assert (risky[own > 1.0] > 0.0).all()
    assert (risky[own < 1.0] < 0.0).all()


def test_the_more_data_the_wider_the_band() -> None:
    widths = [self_set.width(lending(held=True, data=data).world) for data in (3_000.0, 30_000.0, RICH)]
    assert widths == sorted(widths)
    assert widths[0] < 0.5 * widths[2]


def test_more_ask_fewer_are_overburdened_and_loans_lie_apart() -> None:
    plain, law = lending(held=False), lending(held=True)
    for simulation in (plain, law):
        simulation.advance(28)
    books = [simulation.world.credit.books["p2p"] for simulation in (plain, law)]
    assert books[1].asked > 1.05 * books[0].asked
    burdened = [
        simulation.world.readings.burdened / max(1, book.loans)
        for simulation, book in zip((plain, law), books, strict=True)
    ]
    assert burdened[1] < burdened[0]
    assert books[0].apart == 0.0
    assert books[1].apart > 0.05


def test_it_costs_handling_complaints_and_equality() -> None:
    plain, law = lending(held=False), lending(held=True)
    for simulation in (plain, law):
        simulation.advance(28)
    assert plain.history.causes("cash", 0, 27).get("made_to_measure", 0.0) == 0.0
    assert law.history.causes("cash", 0, 27)["made_to_measure"] < 0.0
    unfair = [simulation.history.causes("complaints", 0, 27).get("unfair", 0.0) for simulation in (plain, law)]
    assert unfair[1] > unfair[0] == 0.0
    world = law.world
    equal = meters.equality(world)
    for book in world.credit.books.values():
        book.apart = 0.0
    assert meters.equality(world) > equal
