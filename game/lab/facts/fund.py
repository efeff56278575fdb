"""Facts 1 and 2: a money fund for an installed base of payment users explodes, levels off, and thins out."""

from __future__ import annotations

import numpy as np

from game.engine.simulation import Simulation
from game.lab.facts.fact import Band, Fact, Figures, mean
from game.lab.facts.games import PROVINCE, company, game, start, yield_path
from game.model.spec import GameSpec

MONTH = 30.4
SAMPLE = 10_000
TENURE = 180  # days after which joiners' balances are compared
# Days from the opening until rivals of Yu'e Bao came: Baidu's Baifa (2013-10-28), Tencent's Licaitong (2014-01-22),
# Minsheng Bank's Ruyibao (2014-02-28). What they are like, the catalogue says.
RIVALS = {"copycat": {"chain": 149}, "giant": {"chain": 235}, "bank": {"chain": 272}}


def story(days: int) -> GameSpec:
    """Half of a province pays with the company, which opens a fund in June 2013; rivals follow when they did."""
    return game(
        SAMPLE, days=days, market={"people": PROVINCE}, lines=["payment", "fund"], rivals=RIVALS,
        economy={"interbank": yield_path()},
        company=company(open=["payment", "fund"], installed={"payment": 0.5}, levers={"t0cap": 50_000}),
    )  # fmt: skip


def explosion(seed: int) -> Figures:
    """Assets in month 9 over month 5, and their growth in the nine months after."""
    simulation = start(story(560), seed + 1)
    simulation.advance(560)
    assets = simulation.history.series("assets.fund")
    fifth, ninth, later = (float(assets[round(month * MONTH)]) for month in (5, 9, 18))
    return ninth / fifth, later / ninth - 1.0


def thinning(seed: int) -> Figures:
    """Assets a user five years after launch over those after 6.5 months; latest over earliest tenth of joiners."""
    simulation = start(story(1830), seed + 1)
    tenures = _Tenures()
    while not simulation.ended:
        simulation.advance(7)
        tenures.note(simulation)
    book = simulation.history
    each = book.series("assets.fund") / np.maximum(book.series("users.fund"), 1.0)
    return float(each[-1] / each[round(6.5 * MONTH)]), tenures.ratio()


class _Tenures:
    """Balances of people some months after they joined, in the order in which they joined."""

    def __init__(self) -> None:
        self.fen: list[float] = []
        self.heads: list[float] = []

    def note(self, simulation: Simulation) -> None:
        """Add those who joined the fund a tenure ago, in the last week."""
        world = simulation.world
        state, weight = world.people.state, world.people.traits.weight
        age = world.day - state.since[1].astype(np.int64)
        slots = np.flatnonzero(state.uses[1] & (age >= TENURE) & (age < TENURE + 7))
        self.heads.append(float(weight[slots].sum()))
        self.fen.append(float(state.money[1, slots].sum()))

    def ratio(self) -> float:
        """Mean balance of the latest tenth of joiners over that of the earliest."""
        heads, fen = np.array(self.heads), np.array(self.fen)
        place = np.cumsum(heads) / heads.sum()
        first, last = place <= 0.1, place > 0.9
        return float((fen[last].sum() / heads[last].sum()) / (fen[first].sum() / heads[first].sum()))


FACTS = (
    Fact(1, "explosion", (Band("growth", 3, 8), Band("after", -0.1, 0.25, "share")), 8, explosion, mean),
    Fact(2, "thinning", (Band("each", 0.35, 0.7), Band("latest", 0, 1)), 4, thinning, mean),
)
