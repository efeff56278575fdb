"""Acts: places that open one after another, earned by a milestone and paid for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.decisions.registry import make
from game.engine.simulation import Simulation
from game.lab.autopilots import autopilot
from game.lab.view import View
from game.model import acts, conditions
from game.model.spec import ActSpec, GameSpec
from game.scenario.document import load
from tests.support.games import Strike, start_up, with_levers
from tests.support.invariants import broken

MANY = conditions.Condition((conditions.Test("members", "at_least", 500.0),))
ACTS = (ActSpec("campus", 0.1), ActSpec("city", 0.3, 100_000_000, MANY), ActSpec("nation", 0.6, 300_000_000))


def staged() -> GameSpec:
    return replace(with_levers(start_up(), {"ads": 60_000_000.0}), acts=ACTS, cards=())


def test_people_live_in_places_by_share() -> None:
    world = Simulation(staged(), 3).world
    places = world.people.traits.place
    assert set(places.tolist()) == {0, 1, 2}
    assert (places == 0).mean() == pytest.approx(0.1, abs=0.03)
    assert acts.heads(world) == pytest.approx(0.1 * world.spec.market.people, rel=0.3)


def test_without_acts_everybody_can_be_reached_and_every_room_is_open() -> None:
    world = Simulation(start_up(), 3).world
    assert acts.heads(world) == world.spec.market.people
    assert not acts.bounded(world)
    assert len(acts.rooms(world)) == 8
    assert Simulation(start_up(), 3).check(make("move_on", {})).reason == "last_act"


def test_nobody_beyond_the_place_hears_or_joins() -> None:
    simulation = Simulation(staged(), 3)
    simulation.advance(60)
    state, places = simulation.world.people.state, simulation.world.people.traits.place
    assert state.aware[places == 0].any()
    assert not state.aware[places > 0].any()
    assert not state.member[places > 0].any()


def test_moving_on_is_earned_paid_for_and_opens_people_and_rooms() -> None:
    simulation = Simulation(staged(), 3)
    assert simulation.check(make("move_on", {})).reason == "milestone"
    assert set(acts.rooms(simulation.world)) == {"product", "strategy"}
    simulation.advance(60)
    simulation.world.player.attention = 3
    simulation.act(Strike("pay", float(simulation.world.ledger.raw["cash"])))
    assert simulation.check(make("move_on", {})).reason == "no_cash"
    simulation.act(Strike("receive", 2e9))
    cash, heads = simulation.world.ledger.raw["cash"], acts.heads(simulation.world)
    assert simulation.act(make("move_on", {})).allowed
    assert simulation.world.ledger.raw["cash"] == cash - 100_000_000
    assert acts.heads(simulation.world) > 3 * heads
    assert acts.here(simulation.world) == "city"
    assert {"treasury", "credit", "market"} <= set(acts.rooms(simulation.world))
    simulation.advance(40)
    state, places = simulation.world.people.state, simulation.world.people.traits.place
    assert state.aware[places == 1].any()
    assert not state.aware[places == 2].any()
    assert simulation.world.row()["act"] == 2
    assert broken(simulation.world) == []


def test_a_campus_hears_its_own_money_better() -> None:
    staged_, everywhere = Simulation(staged(), 3), Simulation(replace(staged(), acts=()), 3)
    for simulation in (staged_, everywhere):
        simulation.advance(50)
    there = staged_.world.people.totals["aware"] / acts.heads(staged_.world)
    all_over = everywhere.world.people.totals["aware"] / everywhere.world.spec.market.people
    assert there > all_over


def test_who_lives_where_has_nothing_to_do_with_what_they_like() -> None:
    traits = Simulation(staged(), 3).world.people.traits
    for number in range(len(traits.taste)):
        here, all_over = traits.taste[number][traits.place == 0].mean(), traits.taste[number].mean()
        assert abs(here - all_over) < 0.4


@pytest.mark.parametrize("pilot", ["prudent", "blitz"])
def test_a_campus_company_goes_to_the_city(pilot: str) -> None:
    spec = load("from-campus").spec
    simulation = Simulation(replace(spec, market=replace(spec.market, sample=8_000)), 1)
    simulation.keep_checkpoints = False
    player = autopilot(pilot)
    while simulation.day < 260 and not simulation.ended:
        for decision in player.decide(View(simulation)):
            simulation.act(decision)
        simulation.advance()
    assert simulation.world.acts.number >= 1
    assert broken(simulation.world) == []
