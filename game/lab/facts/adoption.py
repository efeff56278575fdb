"""Facts 3 and 4: adoption is an S-curve, and most who register do not stay."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt

from game.lab.facts.fact import Band, Fact, Figures, mean
from game.lab.facts.games import PROVINCE, company, game, start
from game.model import feelings
from game.model.world import World

Floats = npt.NDArray[np.float64]
YEARS = 10
LOW_KEY = {"ads": 30_000, "content": 0}  # yuan a month for four million people
RIVALS = {"copycat": {"subsidy": 0.2, "wake": 0.003}}
MONTH = 30
SETTLED, COHORTS, AGES = 330, 30, (1, 30)


def curve(seed: int) -> Figures:
    """Yearly p and q of ten years of people who ever had money with the company, fitted with the market free."""
    spec = game(
        6_000, start="2012-01-01", days=365 * YEARS, market={"people": PROVINCE}, lines=["payment", "fund"],
        rivals=RIVALS, company=company(open=["payment", "fund"], levers=LOW_KEY),
    )  # fmt: skip
    simulation = start(spec, seed + 1)
    ever, found = funded(simulation.world), []
    while not simulation.ended:
        simulation.advance(MONTH)
        ever |= funded(simulation.world)
        found.append(float(simulation.world.people.traits.weight[ever].sum()))
    months = (np.arange(len(found)) + 1) * MONTH / 365.0
    return fit(months, np.array(found))[:2]


def funded(world: World) -> npt.NDArray[np.bool_]:
    """Slots with money on a line, shape (n,)."""
    return np.asarray((world.people.state.money > 0).any(axis=0))


def fit(years: Floats, adopters: Floats) -> tuple[float, float, float]:
    """Least squares of the Bass curve: yearly p, q and the market M, which is free. Source: Bass 1969.

    years, adopters: shape (n,). M follows from p and q in closed form; p and q are searched on ever finer grids.
    """
    best, reach = (np.log(0.01), np.log(0.4)), 3.0
    for _ in range(24):
        grid = [
            (best[0] + reach * a / 4.0, best[1] + reach * b / 4.0) for a in range(-4, 5) for b in range(-4, 5)
        ]  # of logarithms
        best = min(grid, key=lambda point: _misfit(years, adopters, np.exp(point[0]), np.exp(point[1])))
        reach *= 0.6
    p, q = float(np.exp(best[0])), float(np.exp(best[1]))
    return p, q, _market(adopters, bass(years, p, q))


def bass(years: Floats, p: float, q: float) -> Floats:
    """Share of the market that has adopted after so many years."""
    fading = np.exp(-(p + q) * years)
    return np.asarray((1.0 - fading) / (1.0 + q / p * fading))


def _market(adopters: Floats, shape: Floats) -> float:
    return float(np.dot(adopters, shape) / max(np.dot(shape, shape), 1e-12))


def _misfit(years: Floats, adopters: Floats, p: float, q: float) -> float:
    shape = bass(years, p, q)
    return float(np.sum((adopters - _market(adopters, shape) * shape) ** 2))


def staying(seed: int) -> Figures:
    """Share of registrants with a session on calendar day 1 and 30; the newest thirty daily cohorts."""
    spec = game(
        20_000, start="2015-03-01", days=500, market={"people": PROVINCE}, lines=["payment"], rivals=["bank"],
        company=company(open=["payment"], quality=0.45, levers={"ads": 150_000, "content": 30_000}),
    )  # fmt: skip
    simulation = start(spec, seed + 1)
    simulation.advance(SETTLED)
    came, back = dict.fromkeys(AGES, 0.0), dict.fromkeys(AGES, 0.0)
    for day in range(SETTLED, SETTLED + COHORTS + max(AGES)):
        simulation.advance()
        for age in AGES:
            if SETTLED <= day + 1 - age < SETTLED + COHORTS:
                registered, seen = _seen(simulation.world, day + 1 - age)
                came[age], back[age] = came[age] + registered, back[age] + seen
    return tuple(back[age] / came[age] for age in AGES)


def _seen(world: World, joined: int) -> tuple[float, float]:
    """Registrants of a day, and how many of them have a session today: each with the chance that the model gives."""
    state, weight = world.people.state, world.people.traits.weight
    slots = np.flatnonzero(state.member & (state.joined == joined))
    using = slots[state.active[slots]]
    chance = np.minimum(feelings.intensity(world, using, state.satisfaction[using]), 1.0)
    return float(weight[slots].sum()), float((weight[using] * chance).sum())


FACTS = (
    Fact(3, "curve", (Band("p", 0.003, 0.04, "share"), Band("q", 0.25, 0.6, "share")), 3, curve, mean),
    Fact(4, "staying", (Band("day1", 0.25, 0.38, "share"), Band("day30", 0.06, 0.16, "share")), 2, staying, mean),
)
