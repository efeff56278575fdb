"""Facts 5 and 6: risk falls with grade, and scores are useful but not magic."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import numpy.typing as npt

from game.engine.simulation import Simulation
from game.lab.facts.fact import Band, Fact, Figures, mean
from game.lab.facts.games import PROVINCE, TEAMS, company, game, start
from game.model import credit, underwriting
from game.model.spec import GameSpec

Floats = npt.NDArray[np.float64]
SAMPLE = 40_000
GRADES = (0.19, 0.29, 0.28, 0.15, 0.065, 0.02, 0.005)  # LendingClub 2007–2020, share of loans from A to G
GATHERED = 3 * 365
NOBODY = {**TEAMS, "risk": 0, "data": 0}
SKILLED = {**TEAMS, "risk": 10, "data": 10}


def lender(days: int, teams: dict[str, int]) -> GameSpec:
    """Payment and lending for an installed base: many know the company, hardly anybody is known to it yet."""
    return game(
        SAMPLE, start="2015-03-01", days=days, market={"people": PROVINCE}, lines=["payment", "p2p"],
        company=company(
            open=["payment", "p2p"], installed={"payment": 0.3, "p2p": 0.3}, teams=teams, levers={"collect": 0.8}
        ),
    )  # fmt: skip


def applicants(simulation: Simulation) -> tuple[Floats, Floats]:
    """Seen and true lifetime probability of default of everybody who uses the line, shape (n,) each; takes a week."""
    world = simulation.world
    _, number, line = credit.credit_lines(world.spec)[0]
    seen, true = [], []
    for _ in range(7):
        _, first, end = world.people.cohort(world.day)
        slots = first + np.flatnonzero(world.people.state.uses[number, first:end])
        seen.append(underwriting.seen_pd(world, line, slots))
        true.append(underwriting.true_pd(world, line, slots))
        simulation.advance()
    return np.concatenate(seen), np.concatenate(true)


def grades(seed: int) -> Figures:
    """Lifetime default of the worst grade over the best, with a thin file; 1 if it rises from grade to grade."""
    seen, true = applicants(start(lender(60, NOBODY), seed + 1))
    edges = np.rint(np.cumsum(GRADES) * len(seen)).astype(int)
    parts = np.split(true[np.argsort(seen, kind="stable")], edges[:-1])
    risks = [float(part.mean()) for part in parts]
    return risks[-1] / risks[0], float(all(low < high for low, high in pairwise(risks)))


def sharpness(seed: int) -> Figures:
    """AUC over applicants with a thin file, and what three years of own data and a team add to it."""
    thin = auc(*applicants(start(lender(60, NOBODY), seed + 1)))
    simulation = start(lender(GATHERED + 60, SKILLED), seed + 1)
    simulation.advance(GATHERED)
    return thin, auc(*applicants(simulation)) - thin


def auc(seen: Floats, true: Floats) -> float:
    """Chance that a defaulter is seen as worse than a payer, over everybody's expected fate.

    seen, true: probabilities of default, shape (n,). Source: Mann, Whitney 1947 with weights.
    """
    order = np.argsort(seen, kind="stable")
    bad, good = true[order], 1.0 - true[order]
    below = np.cumsum(good) - good / 2.0
    return float((bad * below).sum() / (bad.sum() * good.sum()))


FACTS = (
    Fact(5, "grades", (Band("ratio", 6, 10), Band("monotone", 1, 1, "switch")), 2, grades, mean),
    Fact(6, "sharpness", (Band("thin", 0.65, 0.72, "index"), Band("gain", 0.03, 0.12, "index")), 2, sharpness, mean),
)
