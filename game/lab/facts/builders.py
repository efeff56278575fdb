"""Facts 11 and 12: most experiments fail, and few founders raise again."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.engine.simulation import Simulation
from game.lab.autopilots import AUTOPILOTS, Autopilot
from game.lab.facts.fact import Band, Fact, Figures
from game.lab.facts.games import company, game, start
from game.lab.view import View
from game.scenario.document import load

CADENCES = (1, 3, 7, 14, 30, 60, 90)
FIELD = (
    "prudent", "passive", "blitz", "passive", "traditional", "prudent",
    "passive", "blitz", "passive", "traditional", "prudent", "passive",
)  # fmt: skip
FOUNDERS, SHARE = 72, 6
MONTHS = 84
SAMPLE = 1_000


def experiments(number: int) -> Figures:
    """Experiments tried, and those that shipped and truly helped, in two years at one cadence."""
    levers = {"cadence": CADENCES[number], "ads": 150_000, "content": 30_000}
    spec = game(
        6_000, start="2015-03-01", days=730, market={"people": 4_000_000}, lines=["payment", "info"], rivals=["bank"],
        company=company(
            open=["payment", "info"], quality=0.4, levers=levers,
            teams={"engineering": 10, "product": 4, "data": 3, "operations": 30, "risk": 2, "compliance": 2},
        ),
    )  # fmt: skip
    simulation = start(spec, 1)
    simulation.advance(spec.days)
    product = simulation.world.product
    return float(product.tried), float(product.helped)


def winning(parts: Sequence[Figures]) -> Figures:
    """Lowest and highest share that ships and helps, over cadences."""
    shares = [helped / max(tried, 1.0) for tried, helped in parts]
    return min(shares), max(shares)


def founders(number: int) -> Figures:
    """Some founders of the field: how many there are, how many raise a second and a fourth round after the seed."""
    rounds = [rounds_of(seed) for seed in range(number * SHARE, (number + 1) * SHARE)]
    return float(len(rounds)), float(sum(n >= 1 for n in rounds)), float(sum(n >= 3 for n in rounds))


def rounds_of(seed: int) -> int:
    """Rounds that one founder raises in seven years after the seed.

    Founders differ in money, team and product by fixed numbers, and in their way of playing by turns.
    """
    spec = load("first-million").spec
    quality = 0.2 + 0.4 * (seed * 0.6180339887 % 1.0)
    purse = 0.3 + 1.2 * (seed * 0.7548776662 % 1.0)
    crew = 0.5 + 0.8 * (seed * 0.5698402909 % 1.0)
    begun = replace(
        spec.company, quality=quality, cash=int(spec.company.cash * purse), paid_in=int(spec.company.paid_in * purse),
        heads={team: max(1, round(heads * crew)) for team, heads in spec.company.heads.items()},
    )  # fmt: skip
    days = round(MONTHS * 30.44)
    market = replace(spec.market, sample=SAMPLE)
    simulation = start(replace(spec, company=begun, days=days, market=market, goals=()), seed + 1)
    play(simulation, AUTOPILOTS[FIELD[seed % len(FIELD)]]())
    return len([each for each in simulation.world.funding.rounds if each.stage != "bridge"])


def play(simulation: Simulation, pilot: Autopilot) -> None:
    """Let an autopilot play to the end."""
    view = View(simulation)
    while not simulation.ended:
        for decision in pilot.decide(view):
            simulation.act(decision)
        simulation.advance()


def raising(parts: Sequence[Figures]) -> Figures:
    """Shares of all founders that raise a second and a fourth round."""
    whole, second, fourth = (sum(column) for column in zip(*parts, strict=True))
    return second / whole, fourth / whole


FACTS = (
    Fact(
        11, "experiments", (Band("lowest", 0.08, 0.34, "share"), Band("highest", 0.08, 0.34, "share")),
        len(CADENCES), experiments, winning,
    ),
    Fact(
        12, "founders", (Band("second", 0.4, 0.55, "share"), Band("fourth", 0.1, 0.18, "share")),
        FOUNDERS // SHARE, founders, raising,
    ),
)  # fmt: skip
