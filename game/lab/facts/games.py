"""Games for measuring: initial state, horizon and outside paths are stated, behaviour is that of every game."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

from game.engine.simulation import Simulation
from game.model.spec import GameSpec
from game.scenario.document import load_text

NAME = {"en": "Measuring", "zh": "测量"}
PROVINCE = 4_000_000
CASH = 5e10  # yuan: what is measured here does not hang on money running out
TEAMS = {
    "engineering": 40, "product": 40, "data": 40, "risk": 40, "compliance": 40, "security": 40, "operations": 600,
    "marketing": 40,
}  # fmt: skip
FUND_COST, FUND_FEE, FUND_LAG = 0.006, 0.003, 45
# What Yu'e Bao paid a year, month by month where it turned: Tianhong's published seven-day yields.
YIELDS: Mapping[str, float] = {
    "2013-06-01": 0.044, "2013-08-31": 0.0445, "2013-11-30": 0.049, "2014-01-02": 0.066, "2014-02-28": 0.060,
    "2014-06-30": 0.046, "2014-12-31": 0.043, "2015-06-30": 0.037, "2015-12-31": 0.028, "2016-06-30": 0.0245,
    "2016-12-31": 0.031, "2017-06-30": 0.041, "2017-12-31": 0.040, "2018-06-30": 0.038, "2018-12-31": 0.026,
    "2019-06-30": 0.023,
}  # fmt: skip


def game(sample: int, **changes: Any) -> GameSpec:
    """A game without cards and rules, otherwise of the catalogue; changes: parts of a scenario as it is written."""
    tree = {
        "id": "measuring", "title": NAME, "summary": NAME, "briefing": NAME, "start": "2013-06-01", "rules": [],
        "cards": [], "rivals": [], **changes,
    }  # fmt: skip
    spec = load_text(json.dumps(tree), "measuring").spec
    return replace(spec, market=replace(spec.market, sample=sample))


def company(**changes: Any) -> dict[str, Any]:
    """A company that cannot run out of money or hands."""
    return {"cash": CASH, "teams": TEAMS, "quality": 0.5, **changes}


def start(spec: GameSpec, seed: int) -> Simulation:
    """A simulation of which only the present is kept."""
    simulation = Simulation(spec, seed)
    simulation.keep_checkpoints = False
    return simulation


def yield_path() -> list[list[Any]]:
    """The interbank rate under which a money fund pays its clients the historical yields.

    A fund follows the market with a lag and keeps its cost: rate = yield + costs + lag × slope of the yield.
    """
    days = [(date.fromisoformat(day), rate) for day, rate in YIELDS.items()]
    found: list[list[Any]] = []
    for (first, low), (last, high) in pairwise(days):
        lead = FUND_LAG * (high - low) / (last - first).days + FUND_COST + FUND_FEE
        found.append([first.isoformat(), round(low + lead, 5)])
        found.append([date.fromordinal(last.toordinal() - 1).isoformat(), round(high + lead, 5)])
    return found
