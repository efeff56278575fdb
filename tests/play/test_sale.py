"""The sale of the company: talks cost, the price moves with what is read, and a late refusal has been read."""

from __future__ import annotations

from dataclasses import replace

from game.decisions.registry import make
from game.engine.simulation import Simulation
from game.model import bets, funding, organisation, sale, treasury
from game.model.outcome import ATTENTION
from tests.support.crowd import crowded
from tests.support.games import Strike, grown


def courted(days: int = 0, seed: int = 3) -> Simulation:
    """A rich company that a bank has asked this morning, so many days later."""
    simulation = crowded(replace(grown(), days=1_000, cards=()), seed)
    simulation.advance(40)
    world = simulation.world
    world.rivals.each["bank"].awake = True
    sale._offer(world, sale.price(world, "bank"), "bank", 1.0, sale.LOOK)
    simulation.advance(days)
    return simulation


def plain(days: int = 0) -> Simulation:
    """The same company that nobody has asked."""
    simulation = crowded(replace(grown(), days=1_000, cards=()), 3)
    simulation.advance(40)
    simulation.world.rivals.each["bank"].awake = True
    simulation.advance(days)
    return simulation


def act(simulation: Simulation, name: str) -> None:
    simulation.world.player.attention = 5
    verdict = simulation.act(make(name, {}))
    assert verdict.allowed, verdict.reason


def test_talks_take_time_attention_and_lawyers() -> None:
    free, busy = plain(10), courted(10)
    assert organisation.founder_time(busy.world) < organisation.founder_time(free.world)
    spent = [simulation.history.causes("cash", 40, 49).get("sale", 0) for simulation in (free, busy)]
    assert spent == [0, -9 * sale.COUNSEL]
    assert busy.world.player.attention == free.world.player.attention - 1
    bets.new_month(busy.world)
    assert busy.world.player.attention == ATTENTION - 1


def test_what_is_signed_follows_what_the_books_show_and_never_exceeds_the_offer() -> None:
    world = courted().world
    assert sale.signed_for(world) == world.exits.offer
    world.ledger.raw["cash"] += 10**10
    assert sale.signed_for(world) == world.exits.offer
    world.ledger.raw["cash"] -= 10**10
    world.regulation.hidden = 0.3
    hidden = sale.signed_for(world)
    assert hidden < 0.8 * world.exits.offer
    treasury.signal(world, 1.0, "rumour")
    assert sale.signed_for(world) < hidden
    assert world.exits.offer > 0


def test_an_unasked_buyer_signs_after_reading() -> None:
    simulation = courted(2)
    act(simulation, "accept_offer")
    simulation.advance(sale.LOOK - 3)
    assert simulation.world.ending is None
    assert simulation.check(make("seek_buyer", {})).reason == "exit_running"
    simulation.advance(3)
    ending = simulation.world.ending
    assert ending is not None
    assert ending.id == "acquired"


def test_a_buyer_walks_away_from_a_run() -> None:
    simulation = courted(2)
    act(simulation, "accept_offer")
    simulation.world.regulation.hidden = 0.6
    treasury.signal(simulation.world, 1.0, "rumour")
    for _ in range(sale.LOOK):
        treasury.signal(simulation.world, 1.0, "rumour")
        simulation.advance()
    world = simulation.world
    assert world.ending is None
    assert "sale_broken" in {news.id for news in simulation.history.news}
    assert not sale.talking(world)


def test_who_is_refused_late_has_read() -> None:
    early, late = courted(1), courted(15)
    act(early, "refuse_offer")
    early.advance(14)
    act(late, "refuse_offer")
    quality = [simulation.world.rivals.each["bank"].quality for simulation in (early, late)]
    assert quality[1] > quality[0] + 0.02
    assert early.check(make("accept_offer", {})).reason == "no_offer"


def test_an_offer_that_runs_out_has_been_read_too() -> None:
    simulation, free = courted(23), plain(23)
    assert not sale.talking(simulation.world)
    assert not simulation.world.agenda.of("talks")
    assert simulation.world.rivals.each["bank"].quality > free.world.rivals.each["bank"].quality + 0.02
    assert "talks_over" in {news.id for news in simulation.history.news}


def test_what_the_town_hears_unsettles_staff_clients_and_funders() -> None:
    heard = [courted(20, seed) for seed in (3, 4, 5)]
    known = [simulation for simulation in heard if "talks_known" in {news.id for news in simulation.history.news}]
    assert known
    world = known[0].world
    assert world.exits.known
    assert known[0].history.causes("heads", 40, 60)["raid"] < 0
    asked = funding.chance(world)
    world.exits.known = False
    assert funding.chance(world) > asked
    quiet = plain(20)
    assert known[0].world.organisation.morale < quiet.world.organisation.morale - 0.03


def test_a_wind_down_ends_the_talks() -> None:
    simulation = courted(1)
    simulation.act(Strike("receive", 1e11))
    simulation.advance(2)
    act(simulation, "wind_down")
    assert not sale.talking(simulation.world)
