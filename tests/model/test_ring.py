"""The value ring: every station measures what happens, and the ring teaches."""

from __future__ import annotations

import pytest

from game.engine.simulation import Simulation
from game.model import experiments, ring
from tests.support.crowd import crowded
from tests.support.games import Strike, everything, grown, start_up, with_levers


def played(days: int = 60, **levers: float) -> Simulation:
    values = {key.replace("__", "."): value for key, value in levers.items()}
    simulation = crowded(with_levers(grown(), values), 3, share=0.1)
    simulation.advance(days)
    return simulation


def test_every_station_has_strength_flow_and_days() -> None:
    world = played().world
    for station in ring.STATIONS:
        assert 0.0 <= world.ring.strength[station] <= 1.0
        assert world.ring.flow[station] >= 0.0
        assert 0.0 <= world.ring.days[station] <= ring.LONGEST
        assert world.row()[f"ring_days.{station}"] == world.ring.days[station]
    assert ring.strength(world) == min(world.ring.strength.values()) == world.row()["ring.strength"]
    assert ring.speed(world) == pytest.approx(91.0 / sum(world.ring.days.values()))


def test_more_users_than_ears_leave_words_unread_and_slow_the_ring() -> None:
    quiet, loud = crowded(start_up(), 3, share=0.02), crowded(start_up(), 3, share=0.6)
    for simulation in (quiet, loud):
        simulation.advance(40)
    assert loud.world.ring.unread > quiet.world.ring.unread
    assert loud.world.ring.strength["heard"] < quiet.world.ring.strength["heard"]
    assert loud.world.ring.days["heard"] > quiet.world.ring.days["heard"]


def test_ears_come_with_people() -> None:
    few, many = (crowded(start_up(), 3, share=0.5) for _ in range(2))
    many.world.organisation.teams["product"].heads += 20
    for simulation in (few, many):
        simulation.advance(30)
    assert many.world.ring.flow["heard"] > few.world.ring.flow["heard"]
    assert many.world.ring.strength["heard"] > few.world.ring.strength["heard"]


def test_a_slow_train_builds_less_and_takes_longer() -> None:
    slow, fast = played(90, cadence=60.0, batch=2.0), played(90, cadence=7.0, batch=2.0)
    assert slow.world.ring.flow["built"] < fast.world.ring.flow["built"]
    assert slow.world.ring.days["built"] > fast.world.ring.days["built"]
    assert slow.world.row()["ring.speed"] < fast.world.row()["ring.speed"]


def test_idle_money_is_not_built() -> None:
    strict, open_ = played(90, cutoff__p2p=0.05), played(90, cutoff__p2p=0.3)
    assert ring.supply(strict.world) < ring.supply(open_.world)


def test_money_without_a_borrower_is_not_sourced() -> None:
    world = played(30, cutoff__p2p=0.3).world
    book, memo = world.credit.books["p2p"], world.ledger.memo
    book.outstanding = book.originated = 0
    world.ring.unfunded["p2p"] = book.unfunded
    memo["custody.p2p"] = memo["money.p2p"] = 5_000_000
    assert ring.supply(world) == 0.0
    memo["custody.p2p"] = memo["money.p2p"] = 0
    assert ring.supply(world) == 1.0, "neither side has come: nothing waits to be matched"


def test_a_broker_has_built_what_the_other_side_offers() -> None:
    world = Simulation(everything(), 1).world
    deals = world.lines.open["crowdfunding"].deals
    before = ring.supply(world)
    deals.supply = 0.9
    assert before < ring.supply(world)


def test_an_outage_and_a_queue_leave_problems_unsolved() -> None:
    simulation = played(30)
    before = simulation.world.ring.strength["solved"]
    simulation.act(Strike("outage", 60.0))
    simulation.advance()
    assert simulation.world.ring.strength["solved"] < before


def test_learning_is_strength_times_a_saturating_speed() -> None:
    world = played(30).world
    values = []
    for strong, speed in ((0.0, 4.0), (0.3, 1.0), (0.3, 4.0), (0.9, 4.0)):
        world.book.last["ring.strength"], world.book.last["ring.speed"] = strong, speed
        values.append(experiments.learning(world))
    assert values == sorted(values)
    assert len(set(values)) == 4


def test_the_first_day_has_a_ring() -> None:
    world = Simulation(start_up(), 1).world
    assert world.row()["ring.speed"] > 1.0
    assert world.row()["ring.heard"] == 1.0
