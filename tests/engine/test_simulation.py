"""The engine: one seed, one run; decisions between instants; endings that end."""

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.decisions.registry import make
from game.engine.day import SCHEDULE, handlers
from game.engine.simulation import KIND_BITS, Simulation
from game.model.agenda import MINUTES
from tests.support.games import SPECS, Strike, grown, mature, meddle, start_up, wander
from tests.support.invariants import broken


def digests(seed: int, days: int = 30, luck: int = 0) -> list[int]:
    simulation = Simulation(grown(), seed, luck)
    simulation.advance(days)
    return simulation.day_digests


def test_same_seed_same_run() -> None:
    assert digests(5) == digests(5)
    assert len(digests(5)) == 30


def test_other_seed_or_luck_other_run() -> None:
    runs = [digests(5), digests(6), digests(5, luck=1)]
    assert len({tuple(run) for run in runs}) == 3


def test_advancing_in_parts_is_advancing_at_once() -> None:
    whole, parts = (Simulation(grown(), 3) for _ in range(2))
    whole.advance(20)
    dice = random.Random(1)
    while parts.world.now < 20 * MINUTES:
        parts.advance_to(min(20 * MINUTES, parts.world.now + dice.randint(0, 700)))
    assert parts.digest() == whole.digest()
    assert parts.day_digests == whole.day_digests


@pytest.mark.parametrize("hour", [0, 5, 6, 8, 9, 15, 23])
def test_one_changed_decision_gives_another_run(hour: int) -> None:
    one, other = (Simulation(start_up(), 5) for _ in range(2))
    for simulation, ads in ((one, 2.0e7), (other, 2.1e7)):
        simulation.advance_to(10 * MINUTES + hour * 60)
        assert simulation.act(make("set_lever", {"key": "ads", "value": ads})).allowed
        simulation.advance(20)
    assert one.day_digests[:10] == other.day_digests[:10]
    assert one.day_digests[11:] != other.day_digests[11:]


def test_a_fork_leaves_the_original_alone() -> None:
    simulation = mature(1, 45)
    before, fork = simulation.digest(), simulation.fork()
    meddle(fork, random.Random(1), 20)
    fork.advance(10)
    assert simulation.digest() == before
    assert simulation.day == 45


def test_other_luck_goes_on_differently() -> None:
    simulation = mature(1, 45)
    same, other = simulation.fork(), simulation.fork(luck=9)
    assert other.world.lanes != simulation.world.lanes
    for fork in (same, other, simulation):
        fork.advance(10)
    assert same.day_digests == simulation.day_digests != other.day_digests
    assert other.day_digests[:45] == simulation.day_digests[:45]


@pytest.mark.parametrize("days", [1, 7, 33])
def test_the_horizon_ends_a_run(days: int) -> None:
    simulation = Simulation(start_up(days=days), 1)
    simulation.advance(days + 10)
    assert simulation.ended
    assert simulation.world.ending is not None
    assert (simulation.world.ending.id, simulation.day) == ("horizon", days)
    assert len(simulation.day_digests) == days == simulation.history.days
    before = simulation.digest()
    simulation.advance(5)
    assert simulation.act(make("campaign", {"size": 1})).reason == "ended"
    assert simulation.digest() == before


def test_a_bankrupt_company_ends() -> None:
    simulation = Simulation(start_up(), 1)
    simulation.act(Strike("pay", 5e9))
    simulation.advance(80)
    assert simulation.world.ending is not None
    assert simulation.world.ending.id == "bankrupt"
    assert simulation.day < 60
    assert broken(simulation.world) == []


def test_an_acquired_company_ends_today() -> None:
    simulation = mature(1, 45)
    simulation.act(Strike("sell_company", 1.0))
    simulation.advance(3)
    assert simulation.world.ending is not None
    assert simulation.world.ending.id == "acquired"


def test_wake_ups_have_a_rank_of_their_own() -> None:
    table = handlers()
    assert list(table)[: len(SCHEDULE)] == [f"hour.{hour:02d}" for hour, _ in SCHEDULE]
    ranks = {2 + number * KIND_BITS + record for number in range(len(table)) for record in (1, 2, KIND_BITS - 1)}
    assert len(ranks) == 3 * len(table)
    assert min(ranks) > 1


def test_every_record_has_a_handler() -> None:
    for number in range(len(SPECS)):
        simulation = mature(number, 120)
        assert {record.kind for record in simulation.world.agenda.records.values()} <= set(simulation.handlers)


def test_no_more_hands_at_work_than_there_are() -> None:
    simulation, dice = mature(3, 45), random.Random(4)
    for _ in range(40):
        meddle(simulation, dice, 3)
        simulation.advance_to(wander(simulation, dice, 1))
        for name, desk in simulation.desks.items():
            records = [record for record in simulation.world.agenda.records.values() if record.desk == name]
            waiting = [record.hands for record in records if not record.started]
            assert desk.free.level == desk.spare()
            assert not waiting or waiting[0] > desk.free.level


def test_a_repair_waits_for_hands_and_is_done_in_the_end() -> None:
    simulation = mature(1, 45)
    operators = simulation.world.organisation.teams["operations"].size()
    for _ in range(operators + 3):
        simulation.act(Strike("outage", 8.0))
    simulation.advance_to(simulation.world.now + 1)
    repairs = simulation.world.agenda.of("repair")
    assert [record.started for record in repairs] == [True] * operators + [False] * 3
    simulation.advance(6)
    left = simulation.world.agenda.of("repair")
    assert not {record.id for record in left} & {record.id for record in repairs}


def test_a_launch_goes_on_with_those_who_are_left() -> None:
    """Builders who leave before work begins do not block those who come after."""
    simulation = Simulation(start_up(), 2)
    simulation.world.player.attention = 50
    for line in ("fund", "p2p", "info"):
        assert simulation.act(make("launch_line", {"line": line})).allowed
    simulation.advance(1)
    simulation.act(make("lay_off", {"team": "engineering", "count": 6}))
    simulation.advance(200)
    assert "fund" in simulation.world.lines.open
    assert "p2p" in simulation.world.lines.open


@pytest.mark.slow
@settings(max_examples=60)
@given(st.integers(0, 3), st.integers(0, 2**32))
def test_nothing_a_player_does_makes_the_engine_fail(number: int, luck: int) -> None:
    simulation, dice = Simulation(replace(SPECS[number](), days=200), luck), random.Random(luck)
    while not simulation.ended:
        simulation.world.player.attention = 50
        meddle(simulation, dice, dice.randint(0, 6))
        simulation.advance_to(wander(simulation, dice, 8))
    assert broken(simulation.world) == []
