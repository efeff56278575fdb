"""Critical mass, two sides of payment, and people with several providers."""

from dataclasses import replace
from itertools import pairwise

import numpy as np
import pytest

from game.engine.simulation import Simulation
from game.model import adoption, choice, network, offers
from game.model.network import Presence
from game.model.population import Floats, Ints
from game.model.spec import NetworkSpec
from game.model.world import World
from tests.model.outside import at, game

TURNOVER = 0.012  # leaving a week for all other reasons


def chances(world: World, terms: choice.Terms, slots: Ints) -> Floats:
    """Chance of each that, choosing now, payment would be the choice."""
    asked = choice.Asked(np.zeros_like(slots), slots, np.zeros(len(slots), np.uint32))
    return choice.appeals(world, terms, asked)[0]


def market(net: NetworkSpec, base: float) -> World:
    """A market without rivals whose only line is hardly worth having alone."""
    world = game(1)
    lines = tuple(replace(line, base=base, network=net) if line.id == "payment" else line for line in world.spec.lines)
    world.spec = replace(world.spec, lines=lines, rivals=())
    return world


def next_share(world: World, share: float, both: float = 0.0) -> float:
    """Share of the market that joining and leaving come to rest at, if a share is seen to use it."""
    world.network.lines["payment"] = Presence((share, share), (0.0, 0.0), both, 0.0)
    found = offers.offers(world)
    slots = np.arange(world.people.traits.count)
    chance = chances(world, choice.terms(world, found), slots).astype(float)
    joins, leaves = adoption.JOIN * chance, TURNOVER + found[0].alone
    return float(np.cumsum(joins / (joins + leaves))[-1]) / len(slots)


def rests(world: World, both: float = 0.0) -> list[float]:
    """Shares at which as many join as leave."""
    grid = np.arange(0.0, 1.001, 0.01).tolist()
    drift = [next_share(world, share, both) - share for share in grid]
    return [share for share, (now, after) in zip(grid, pairwise(drift), strict=False) if now * after <= 0.0]


def test_two_stable_shares_stand_round_an_unstable_one_between_ten_and_twenty_five_per_cent() -> None:
    low, tipping, high = rests(market(NetworkSpec(3.0, 0.2, 3.0), -2.6))
    assert low < 0.09
    assert 0.10 <= tipping <= 0.25
    assert high > 0.3


def test_people_with_several_providers_take_the_tipping_away() -> None:
    world = market(NetworkSpec(3.0, 0.2, 3.0), -2.6)
    assert len(rests(world, both=0.6)) == 1
    line = world.spec.line("payment")
    assert network.worth(line, 0.5, 0.0) == pytest.approx(1.5 * network.worth(line, 0.5, 0.5))


def test_buyers_look_at_merchants_and_merchants_at_buyers() -> None:
    world = game()
    world.network.lines["payment"] = Presence((0.05, 0.4), (0.0, 0.0), 0.0, 0.0)
    buyer, merchant = network.value(world, world.spec.line("payment"))
    assert buyer > merchant + 1.0
    assert offers.offers(world)[0].side == pytest.approx(merchant - buyer)
    terms = choice.terms(world, offers.offers(world))
    one_sided = replace(terms, side=None)
    slots = np.arange(world.people.traits.count)
    lower = chances(world, terms, slots) < chances(world, one_sided, slots)
    assert (lower == world.people.traits.merchant).all()


def test_merchants_of_a_partner_count_for_buyers() -> None:
    world = game()
    world.network.lines["payment"] = Presence((0.1, 0.05), (0.0, 0.0), 0.0, 0.0)
    line = world.spec.line("payment")
    before = network.value(world, line)
    world.partners.gifts["merchants"] = 0.15
    after = network.value(world, line)
    assert after[0] > before[0] + 0.3
    assert after[1] == before[1]


def test_presence_is_counted_in_persons() -> None:
    simulation = Simulation(game().spec, 4)
    simulation.advance(64)
    world = simulation.world
    at(world, 70)
    network.step_network(world)
    found, traits = world.network.lines["payment"], world.people.traits
    users = world.people.state.uses[0]
    merchants = int(traits.weight[users & traits.merchant].sum())
    assert found.yours[1] == merchants / int(traits.weight[traits.merchant].sum())
    shared = int(traits.weight[users & (world.people.state.other[0] > 0)].sum())
    assert found.both == pytest.approx(shared / world.people.totals["users.payment"])


def test_a_head_start_pays_and_switched_off_it_does_not_matter() -> None:
    gains = []
    for off in (frozenset[str](), frozenset(("network",))):
        few, many = (_grown(share, off) for share in (0.02, 0.3))
        gains.append(many - few)
    assert gains[0] > gains[1] + 0.02


def _grown(share: float, off: frozenset[str]) -> float:
    """Share of people who would choose payment where a share uses it already."""
    world = game(2, off=off)
    state = world.people.state
    state.uses[0, : int(share * world.people.traits.count)] = True
    world.people.totals["users.payment"] = int(world.people.traits.weight[state.uses[0]].sum())
    network.step_network(world)
    found = offers.offers(world)
    slots = np.flatnonzero(~state.uses[0])
    chance = chances(world, choice.terms(world, found), slots).astype(float)
    return float(np.cumsum(chance)[-1]) / len(slots)
