"""Facts 7 and 8: loans default in mid-life, and losses come together."""

from __future__ import annotations

import math

import numpy as np
import numpy.typing as npt

from game.engine.simulation import Simulation
from game.lab.facts.fact import Band, Fact, Figures, mean
from game.lab.facts.games import PROVINCE, company, game, start
from game.model import concentration, economy, exact, normal, servicing
from game.scenario.catalogue import catalogue

Floats = npt.NDArray[np.float64]
PERIOD = 28
TERM = 24
SAMPLE = 20_000
BORROWERS, YEARS, WEEKS, PD = 5_000, 20_000, 52, 0.05
INSTALMENTS = 13
GIVEN_UP = 60  # days late after which hardly anybody comes back


def midlife(seed: int) -> Figures:
    """Age of the highest hazard of a first missed payment that is never cured, over the term of 24 months."""
    spec = game(
        SAMPLE, start="2012-01-01", days=4 * 365, market={"people": PROVINCE},
        lines={"p2p": {"terms": {"term_months": TERM}}},
        company=company(open=["p2p"], installed={"p2p": 0.5}, levers={"cutoff.p2p": 0.5}),
    )  # fmt: skip
    simulation, lives = start(spec, seed + 1), _Lives()
    while not simulation.ended:
        simulation.advance(7)
        lives.note(simulation)
    return (lives.peak() * PERIOD / (TERM * 30.4),)


class _Lives:
    """Loans under way and loans given up, by instalments since they were paid out."""

    def __init__(self) -> None:
        self.alive = np.zeros(TERM * 2)
        self.lost = np.zeros(TERM * 2)

    def note(self, simulation: Simulation) -> None:
        """Add a week: who pays, and who has not paid for two months since a week ago."""
        state, day = simulation.world.people.state, simulation.world.day
        held = state.principal[0] > 0
        opened, stopped = state.opened[0].astype(np.int64), state.stopped[0].astype(np.int64)
        paying = held & (stopped < 0)
        late = held & (stopped >= 0) & (day - stopped >= GIVEN_UP) & (day - stopped < GIVEN_UP + 7)
        self.alive += np.bincount((day - opened[paying]) // PERIOD, minlength=len(self.alive))[: len(self.alive)]
        self.lost += np.bincount((stopped[late] - opened[late]) // PERIOD, minlength=len(self.lost))[: len(self.lost)]

    def peak(self) -> float:
        """Instalment at which the hazard, smoothed over three, is highest."""
        raw = self.lost / np.maximum(self.alive, 1.0)
        smooth = np.convolve(raw[1 : TERM + 2], np.ones(3) / 3.0, mode="valid")
        return float(np.argmax(smooth) + 2)


def tail(number: int) -> Figures:
    """Yearly default of a book in the worst of a thousand years over its mean; factors and instalments of the model."""
    luck = np.random.default_rng(number + 1)
    common = math.sqrt(servicing.FACTOR_SHARE) * _factors(luck)
    lost = np.zeros(YEARS)
    for group in catalogue().shelf("segments").values():
        lost += _group(luck, round(BORROWERS * group.get("share", 0.0)), common)
    return (float(np.quantile(lost, 0.999) / lost.mean()),)


def _group(luck: np.random.Generator, borrowers: int, common: Floats) -> Floats:
    """Defaults of one group of borrowers by year, shape (years,); common: what the common times add, z units."""
    times = common + math.sqrt(concentration.SHARE) * _factors(luck)
    hazard = 1.0 - exact.exp(math.log(1.0 - PD) * servicing.hump(INSTALMENTS))
    edge, rest = normal.quantile(hazard), math.sqrt(1.0 - servicing.FACTOR_SHARE - concentration.SHARE)
    paying, lost = np.full(YEARS, borrowers), np.zeros(YEARS)
    for instalment in range(INSTALMENTS):
        gone = luck.binomial(paying, normal.cdf((edge[instalment] - times[:, instalment]) / rest))
        paying, lost = paying - gone, lost + gone
    return lost


def _factors(luck: np.random.Generator) -> Floats:
    """A factor at each instalment of each year, shape (years, instalments): AR(1) by the week."""
    tide, found = luck.standard_normal(YEARS), np.zeros((YEARS, INSTALMENTS))
    for week in range(WEEKS):
        tide = economy.KEEP * tide + economy.FRESH * luck.standard_normal(YEARS)
        if week % 4 == 3:
            found[:, week // 4] = tide
    return found


FACTS = (
    Fact(7, "midlife", (Band("age", 0.2, 0.5),), 1, midlife, mean),
    Fact(8, "tail", (Band("ratio", 2.8, 4),), 2, tail, mean),
)
