"""What a run came to: ending, score and the figures worth comparing."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from game.engine.scoring import final_score
from game.engine.simulation import Simulation
from game.runs.runfile import Result

KPIS = (
    "members",
    "active",
    "trust",
    "satisfaction",
    "cash",
    "liquid",
    "equity",
    "valuation",
    "profit",
    "runway",
    "lcr",
    "queue",
    "gap",
    "ladder",
    "heads",
    "founders",
    "served",
    "saved",
    "harm",
    "leaks",
)
FAMILIES = ("users.", "assets.", "loans.", "npl.")

Progress = Callable[[int, int], object]


def kpis_of(row: Mapping[str, float]) -> dict[str, float]:
    """The figures of a row of metrics that are worth comparing, in a fixed order."""
    plain = {name: float(row[name]) for name in KPIS if name in row}
    by_line = {name: float(row[name]) for name in sorted(row) if name.startswith(FAMILIES)}
    return plain | by_line


def result_of(simulation: Simulation) -> Result:
    """Ending, score and figures of a simulation as it stands; an unfinished one has the ending ''."""
    score = final_score(simulation)
    ending = simulation.world.ending
    pillars = {name: float(value) for name, value in score.pillars.items()}
    row = simulation.world.row()
    return Result(ending.id if ending else "", float(score.total), pillars, kpis_of(row))
