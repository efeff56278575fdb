"""The open platform: third parties come with users and fair terms, pay, take business, and do harm."""

import pytest

from game.engine.simulation import Simulation
from game.model import ecosystem, laws, meters
from game.model.channels import Channel
from game.model.world import World
from tests.support.games import mature


def opened(take: float = 0.2, products: float = 0.0) -> Simulation:
    """A grown company that has held the law for long."""
    simulation = mature(1, 60)
    world = simulation.world
    world.laws.adopted["ecosystem"] = world.day - 2 * laws.RAMP
    laws.strike(world)
    world.levers["take"], world.ecosystem.products = take, products
    return simulation


def grown(world: World, users: float, days: int) -> float:
    """Third parties' products after some days with so many active users."""
    world.book.last = {**world.row(), "active": users}
    for _ in range(days):
        ecosystem._move(world)
    return world.ecosystem.products


def test_they_follow_users_and_fair_terms_slowly_and_leave_fast() -> None:
    assert 0.0 < grown(opened().world, 20_000.0, 200) < grown(opened().world, 200_000.0, 200)
    fair, greedy, most = (grown(opened(take).world, 100_000.0, 200) for take in (0.1, 0.3, 0.5))
    assert fair > greedy > most > 0.0
    world = opened().world
    full = grown(world, 300_000.0, 400)
    assert grown(world, 3_000.0, 60) < 0.5 * full
    world.laws.adopted.clear()
    laws.strike(world)
    assert grown(world, 300_000.0, 400) == 0.0


def test_whoever_holds_the_users_may_ask_for_more() -> None:
    world = opened(take=0.4).world
    world.book.last = {**world.row(), "active": 500_000.0}
    before = ecosystem.wanted(world)
    world.laws.values[Channel.BARGAIN] = 1.0
    assert ecosystem.wanted(world) > before


def test_variety_counts_less_the_more_there_is_and_opens_the_doors() -> None:
    few, some, many = (opened(products=count).world for count in (30.0, 120.0, 210.0))
    worth = [ecosystem.variety(world) for world in (few, some, many)]
    assert worth[1] - worth[0] > worth[2] - worth[1] > 0.0
    assert meters.openness(few) < meters.openness(some)


def test_commission_comes_in_and_business_and_review_go_out() -> None:
    without, having = opened(), opened(products=150.0)
    for simulation in (without, having):
        simulation.advance(1)
    flows = having.history.causes("cash", 60, 60)
    assert flows["commission"] == having.world.ecosystem.earned > 0
    assert flows["third_parties"] < 0.0
    assert flows["third_review"] < 0.0
    assert without.history.causes("cash", 60, 60).get("commission", 0.0) < 0.1 * flows["commission"]


def test_variety_brings_users_on_common_luck() -> None:
    users = []
    for products in (0.0, 200.0):
        simulation = opened(products=products)
        simulation.advance(40)
        users.append(simulation.world.row()["activated"])
    assert users[1] > 1.02 * users[0]


def test_their_faults_cost_money_complaints_and_trust() -> None:
    plain, hurt = opened(products=100.0).world, opened(products=100.0).world
    ecosystem._harm(hurt, 0)
    assert hurt.ecosystem.faults == 1
    assert hurt.regulation.complaints > plain.regulation.complaints
    assert hurt.ledger.balance("losses") > plain.ledger.balance("losses")
    assert hurt.book.today["cash", "third_fault"] < 0.0
    known = hurt.people.state.aware
    assert hurt.people.state.trust[known].mean() < plain.people.state.trust[known].mean()
    assert sum(hurt.ledger.raw.values()) == 0


@pytest.mark.parametrize("level", [0.0, 1.0])
def test_a_programme_keeps_faults_out_and_looseness_down(level: float) -> None:
    world, loose = opened(products=200.0).world, opened(products=200.0).world
    world.regulation.level, loose.regulation.level = level, 0.0
    counts = [0, 0]
    for week in range(10, 210):
        for place, each in enumerate((world, loose)):
            each.now = week * 7 * 24 * 60
            counts[place] += ecosystem._faults(each)
    assert counts[0] == counts[1] if level == 0.0 else counts[0] < 0.6 * counts[1]
