"""A listing and a sale as a sensible player comes to them: shipped scenarios, decisions alone, no stroke of fate."""

from __future__ import annotations

from dataclasses import replace

import pytest

from game.decisions.registry import make
from game.engine.simulation import Simulation
from game.lab.autopilots import autopilot
from game.lab.causes import chain
from game.lab.view import View
from game.scenario.document import load
from tests.support.invariants import broken


def played(scenario: str, seed: int, moves: tuple[str, ...], since: int) -> Simulation:
    """A prudently played game whose founder tries some moves first every day from a day on, and ends no other way."""
    spec = load(scenario).spec
    simulation = Simulation(replace(spec, market=replace(spec.market, sample=1_500)), seed)
    pilot = autopilot("prudent")
    while not simulation.ended:
        for name in moves if simulation.day >= since else ():
            simulation.act(make(name, {}))
        for decision in pilot.decide(View(simulation)):
            if decision.name not in ("refuse_offer", "convert"):
                simulation.act(decision)
        simulation.advance()
    assert broken(simulation.world) == []
    return simulation


def told(simulation: Simulation) -> dict[str, int]:
    """What the chain of causes tells and of which day."""
    ending = simulation.world.ending
    assert ending is not None
    return {str(each.arguments.get("news", each.id)): each.day for each in chain(simulation.world.book, ending)}


def test_a_founder_who_has_grown_sells_to_the_bank() -> None:
    simulation = played("first-million", 1, ("accept_offer", "seek_buyer"), 300)
    ending, links = simulation.world.ending, told(simulation)
    assert ending is not None
    assert ending.id == "acquired"
    assert ending.arguments["price"] == simulation.world.exits.sold > 0
    assert 300 < links["buyout_offer"] < links["sold"] == ending.day
    assert links["growth"] < links["buyout_offer"]
    assert links["raised"] in {each.day for each in simulation.world.funding.rounds}


@pytest.mark.slow
def test_a_founder_with_two_years_of_good_books_goes_public() -> None:
    """Whether the day finds a good market is luck: one game of three is enough."""
    games = (played("lending-winter", seed, ("file_listing",), 700) for seed in (1, 2, 3))
    simulation = next(game for game in games if game.world.ending is not None and game.world.ending.id == "ipo")
    ending, links = simulation.world.ending, told(simulation)
    assert ending is not None
    last = simulation.world.funding.rounds[-1]
    assert (last.stage, last.day) == ("ipo", ending.day)
    assert ending.arguments["share"] == last.fen
    assert links["profitable"] < links["growth"] < links["raised"] == ending.day
