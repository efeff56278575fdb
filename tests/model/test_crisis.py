"""The crisis room: when it opens, what each step does, and the turnaround after it."""

from __future__ import annotations

import pytest

from game.decisions.registry import make
from game.engine.simulation import Simulation
from game.model import alarm, crisis, gates, treasury
from tests.support.crowd import crowded
from tests.support.games import Strike, grown, with_levers
from tests.support.invariants import broken

POOL = {"pooling.p2p": 1.0, "guarantee.p2p": 1.0, "reserve": 0.0, "limit.p2p": 6.0, "cutoff.p2p": 0.5}


@pytest.mark.parametrize(("day", "expected"), [((0.0, 2.0), 0), ((0.0, 0.0), 0), ((0.0, 0.9), 1), ((0.1, 3.0), 2)])
def test_depth(day: tuple[float, float], expected: int) -> None:
    assert crisis.depth(*day) == expected


def in_trouble(seed: int = 3, cash: float = 0.9, **levers: float) -> Simulation:
    """A pool whose lenders are alarmed and whose till is nearly empty, on the morning of its six steps."""
    values = {**POOL, **{key.replace("__", "."): value for key, value in levers.items()}}
    simulation = crowded(with_levers(grown(cash=300_000_000), values), seed)
    simulation.advance(60)
    simulation.act(Strike("pay", cash * simulation.world.ledger.raw["cash"]))
    simulation.act(Strike("rumour", 0.9))
    for _ in range(20):
        simulation.advance()
        if crisis.running(simulation.world) and simulation.world.crisis.depth == 2:
            return simulation
    raise AssertionError(simulation.world.row())


def choose(simulation: Simulation, *choices: str) -> Simulation:
    for choice in choices:
        verdict = simulation.act(make("crisis_step", {"choice": choice}))
        assert verdict.allowed, (choice, verdict.reason)
    return simulation


def test_unpaid_clients_open_the_room_and_six_steps_close_it() -> None:
    simulation = in_trouble()
    world = simulation.world
    assert "crisis" in {news.id for news in world.book.news}
    kinds = []
    while crisis.running(world):
        kinds.append(crisis.kind(world))
        choose(simulation, crisis.OPTIONS[kinds[-1]][0])
    assert tuple(kinds) == crisis.KINDS
    assert simulation.check(make("crisis_step", {"choice": "order"})).reason == "no_crisis"
    simulation.advance()
    assert broken(simulation.world) == []


def test_nobody_decides_and_the_day_goes_by_default() -> None:
    first, second = in_trouble(), in_trouble()
    first.advance()
    choose(second, "order", "silent", "wait", "order", "silent", "wait")
    second.advance()
    assert not crisis.running(first.world)
    assert first.world.row()["queue"] == pytest.approx(second.world.row()["queue"], rel=0.2)
    assert broken(first.world) == []


def test_defaults_come_at_their_hours() -> None:
    simulation = in_trouble()
    day = simulation.day * 1440
    steps = []
    for hour in (1, 3, 7, 11, 15, 19, 23):
        simulation.advance_to(day + hour * 60)
        steps.append(simulation.world.crisis.step)
    assert steps == [0, 1, 2, 3, 4, 5, 6]


def test_a_step_asks_for_one_thing() -> None:
    simulation = in_trouble()
    assert simulation.check(make("crisis_step", {"choice": "speak"})).reason == "no_such_option"
    assert simulation.check(make("crisis_step", {"choice": "order"})).allowed


def test_paying_in_order_pays_the_first_and_shares_pay_everybody_some() -> None:
    ordered, shared = in_trouble(), in_trouble()
    for simulation, rule in ((ordered, "order"), (shared, "rata")):
        simulation.act(Strike("receive", 0.3 * crisis.overdue(simulation.world)))
        choose(simulation, rule)
    waiting = [len(one.world.treasury.queue_fen) for one in (ordered, shared)]
    assert waiting[0] < waiting[1]
    assert shared.world.crisis.public


def test_shares_take_the_race_out_of_a_run() -> None:
    world = in_trouble().world
    desk = world.treasury.desks["p2p"]
    desk.unpaid = 0.2
    pulls = []
    for rule in ("order", "rata"):
        world.crisis.rule = rule
        pulls.append(alarm._doubt(world, desk))
    assert pulls[1] < pulls[0] - 0.5


def test_money_found_shortens_the_queue() -> None:
    waiting, sold = in_trouble(), in_trouble()
    choose(waiting, "order", "silent", "wait", "order")
    choose(sold, "order", "silent", "sale", "order")
    assert sold.world.ledger.balance("losses") > waiting.world.ledger.balance("losses")
    assert treasury.queued(sold.world) < treasury.queued(waiting.world)


def test_a_bridge_is_a_debt_with_a_fee() -> None:
    simulation = choose(in_trouble(), "order", "silent")
    world = simulation.world
    world.ledger.raw["investments"] += 50_000_000
    world.ledger.raw["retained"] -= 50_000_000
    owed, cost = world.ledger.balance("borrowings"), world.ledger.balance("interest_cost")
    fen = crisis.amount(world, "bank")
    assert fen > 0
    assert simulation.check(make("crisis_step", {"choice": "bank"})).price == crisis.price(world, "bank")
    choose(simulation, "bank")
    assert world.ledger.balance("borrowings") == owed + fen
    assert world.ledger.balance("interest_cost") > cost


def test_a_word_calms_where_the_books_bear_it_out() -> None:
    poor, open_ = in_trouble(), in_trouble(disclosure=1.0)
    choose(open_, "order")
    open_.act(Strike("receive", 1e12))
    before = open_.world.treasury.desks["p2p"].news
    choose(open_, "speak")
    assert open_.world.treasury.desks["p2p"].news < before
    before = choose(poor, "order").world.treasury.desks["p2p"].news
    choose(poor, "speak")
    assert poor.world.treasury.desks["p2p"].news > before


def test_a_gate_holds_the_money_and_is_public() -> None:
    simulation = choose(in_trouble(), "gate")
    assert simulation.world.treasury.desks["p2p"].gated == simulation.day
    assert simulation.world.crisis.public
    gates.lift(simulation.world, "p2p")
    assert simulation.world.treasury.desks["p2p"].gated == -1


def survived(simulation: Simulation) -> Simulation:
    simulation.act(Strike("receive", 1e13))
    simulation.advance(1)
    simulation.act(Strike("receive", 1e13))
    for _ in range(20):
        if crisis.watched(simulation.world):
            return simulation
        simulation.advance(1)
    raise AssertionError(simulation.world.crisis)


def test_who_comes_through_is_watched_for_ninety_days() -> None:
    simulation = survived(in_trouble())
    assert "turnaround" in {news.id for news in simulation.history.news}
    simulation.advance(1)
    assert simulation.world.row()["turnaround"] == pytest.approx(90, abs=1)
    simulation.advance(91)
    assert not crisis.watched(simulation.world)


def test_trust_mends_sooner_in_a_turnaround() -> None:
    seen = survived(in_trouble(disclosure=1.0))
    unseen = seen.fork()
    unseen.world.crisis.until = -1
    for simulation in (seen, unseen):
        simulation.world.people.state.trust[:] = 0.3
        simulation.advance(42)
    assert seen.world.row()["trust"] > unseen.world.row()["trust"] + 0.02


def test_a_shortage_nobody_saw_is_no_turnaround() -> None:
    simulation = crowded(grown(), 3)
    world = simulation.world
    crisis.watch(world, {"unpaid": 0.0, "lcr": 0.5})
    assert world.crisis.depth == 1
    assert world.crisis.day == world.day + 1
    world.now += 40 * 1440
    for _ in range(crisis.QUIET):
        crisis.watch(world, {"unpaid": 0.0, "lcr": 2.0})
    assert not world.crisis.open
    assert not crisis.watched(world)


def test_a_long_shortage_opens_one_room_and_another_when_it_deepens() -> None:
    world = crowded(grown(), 3).world
    opened = []
    for day in range(60):
        world.now = day * 1440
        crisis.watch(world, {"unpaid": 0.1 if day >= 20 else 0.0, "lcr": 0.5})
        if world.crisis.day == day + 1:
            opened.append(day)
    assert opened == [0, 20, 51]
