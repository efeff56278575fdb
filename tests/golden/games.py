"""The golden games: which are played, by whom, and the digest of every day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from game.decisions.registry import make
from game.engine.simulation import Simulation
from game.model import cards
from game.model.spec import GameSpec
from tests.support.games import Strike, grown, start_up, with_levers

DAYS = 240
SAMPLE = 4_000

SCRIPT: dict[int, tuple[tuple[str, dict[str, object]], ...]] = {
    1: (("launch_line", {"line": "fund"}), ("hire", {"team": "engineering", "count": 2})),
    20: (("set_lever", {"key": "ads", "value": 60_000_000.0}), ("campaign", {"size": 2})),
    40: (("launch_line", {"line": "p2p"}), ("raise_round", {"ask": 0.2})),
    63: (("set_lever", {"key": "bonus", "value": 2_000.0}), ("set_lever", {"key": "tests", "value": 0.4})),
    80: (("borrow", {"amount": 20_000_000}), ("apply_licence", {"line": "payment"})),
    95: (("set_lever", {"key": "pooling.p2p", "value": 1.0}), ("hire", {"team": "operations", "count": 2})),
    115: (("lay_off", {"team": "marketing", "count": 2}), ("set_lever", {"key": "invest", "value": 0.5})),
    130: (("gate", {"line": "fund"}), ("bet", {"metric": "members", "value": 300_000.0})),
    134: (("lift_gate", {"line": "fund"}), ("statement", {})),
    150: (("fire_sale", {"amount": 5_000_000}), ("set_lever", {"key": "guarantee.p2p", "value": 1.0})),
    170: (("set_lever", {"key": "pooling.p2p", "value": 0.0}), ("close_line", {"line": "info"})),
}
STRIKES = {70: Strike("outage", 40.0), 125: Strike("rumour", 0.7), 160: Strike("squeeze", 0.05, 20)}


def run_prone() -> GameSpec:
    """A rich company that promises much and keeps little: runs, fire sales and losses happen."""
    promises = {"guarantee.p2p": 1.0, "boost.fund": 0.03, "reserve": 0.0, "cutoff.p2p": 0.4, "tests": 0.0}
    spec = with_levers(grown(SAMPLE, DAYS, 600_000_000), promises)
    return replace(spec, market=replace(spec.market, people=2_000_000))


GAMES: dict[str, tuple[Callable[[], GameSpec], int, bool]] = {
    "start-up, left alone, seed 7": (lambda: start_up(SAMPLE, DAYS), 7, False),
    "start-up, scripted, seed 8": (lambda: start_up(SAMPLE, DAYS), 8, True),
    "four lines, scripted, seed 9": (lambda: grown(SAMPLE, DAYS), 9, True),
    "prone to runs, scripted, seed 10": (run_prone, 10, True),
}


def digests(name: str) -> list[str]:
    """Play a golden game; the digest of every day and, last, that of the whole state, in hexadecimal."""
    opened, seed, scripted = GAMES[name]
    simulation = Simulation(opened(), seed)
    simulation.keep_checkpoints = False
    while not simulation.ended:
        if scripted:
            _play(simulation)
        simulation.advance()
    return [f"{number:016x}" for number in (*simulation.day_digests, simulation.digest())]


def _play(simulation: Simulation) -> None:
    """Today's lines of the script, as far as they are possible, and an answer to every card."""
    world = simulation.world
    world.player.attention = 20
    for opened in list(world.cards.open):
        options = cards.card_of(world.spec, opened.card).options
        simulation.act(make("answer", {"card": opened.number, "option": options[opened.number % len(options)].id}))
    for name, arguments in SCRIPT.get(simulation.day, ()):
        simulation.act(make(name, arguments))
    if simulation.day in STRIKES:
        simulation.act(STRIKES[simulation.day])


def play_all() -> dict[str, list[str]]:
    """All golden games."""
    return {name: digests(name) for name in GAMES}
