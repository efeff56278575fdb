"""Sweep: the same scenario played by autopilots over many seeds, in processes of this machine."""

from __future__ import annotations

import csv
import io
import json
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from game.engine.scoring import final_score
from game.engine.simulation import Simulation
from game.lab.autopilots import AUTOPILOTS, Autopilot
from game.lab.causes import Link, chain
from game.lab.processes import Progress, spread
from game.lab.view import View
from game.model.endings import GOOD
from game.model.score import PILLARS
from game.model.spec import GameSpec
from game.runs.replay import overridden
from game.scenario.document import from_flattened

HALF_YEAR = 180
QUARTILES = (0.25, 0.5, 0.75)

Maker = Callable[[], Autopilot]


@dataclass(frozen=True, slots=True)
class Row:
    """One run of a sweep.

    day: of the ending. score: 0..1000. pillars: each 0..1. members180, active180: people at day 180, or at the end
    of a shorter run. epilogue: ending of the 180 days after a good one, empty if there was none. survived: share of the
    stress shocks. causes: the chain of causes, without the ending itself.
    """

    autopilot: str
    seed: int
    ending: str
    day: int
    score: float
    pillars: Mapping[str, float]
    members180: float
    active180: float
    members: float
    active: float
    harm: float
    survived: float
    epilogue: str
    causes: tuple[Link, ...]

    @property
    def failed(self) -> str:
        """The bad ending of the run or of its epilogue; empty if there was none."""
        return next((ending for ending in (self.ending, self.epilogue) if ending and ending not in GOOD), "")

    @property
    def cause(self) -> str:
        """The first cause of the chain, in short."""
        return brief(self.causes[0]) if self.causes else ""


@dataclass(frozen=True, slots=True)
class Summary:
    """Runs of one autopilot: counts by name with the most frequent first, medians, quartiles of the score.

    causes: links of the chains in short, each once a run.
    """

    autopilot: str
    runs: int
    endings: Mapping[str, int]
    epilogues: Mapping[str, int]
    quartiles: tuple[float, float, float]
    active180: float
    members: float
    pillars: Mapping[str, float]
    causes: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class _Job:
    text: str
    sample: int | None
    days: int | None
    name: str
    maker: Maker
    seed: int


def sweep(
    flattened: Mapping[str, Any],
    pilots: Mapping[str, Maker] | Sequence[str],
    seeds: Sequence[int],
    jobs: int = 0,
    progress: Progress | None = None,
    *,
    sample: int | None = None,
    days: int | None = None,
) -> list[Row]:
    """Play every autopilot on every seed; rows in that order.

    flattened: the scenario. pilots: names, or makers that can be pickled, by name. jobs: processes, 0 for one a
    processor; 1 stays in this one. progress: told how many of how many are done. sample, days: instead of the
    scenario's own.
    """
    makers = pilots if isinstance(pilots, Mapping) else {name: AUTOPILOTS[name] for name in pilots}
    text = json.dumps(flattened)
    work = [_Job(text, sample, days, name, maker, seed) for name, maker in makers.items() for seed in seeds]
    return spread(_play, work, jobs, progress)


def brief(link: Link) -> str:
    """A cause in one word or two: what happened and, where it has one, through which news, line or cause."""
    through = next((str(link.arguments[key]) for key in ("news", "line", "cause") if key in link.arguments), "")
    return f"{link.id}:{through}" if through else link.id


def summaries(rows: Iterable[Row]) -> list[Summary]:
    """One summary for each autopilot, in the order of the rows."""
    groups: dict[str, list[Row]] = {}
    for row in rows:
        groups.setdefault(row.autopilot, []).append(row)
    return [_summary(name, group) for name, group in groups.items()]


def quantile(values: Iterable[float], share: float) -> float:
    """The value below which a share of the values lies, between two of them if need be."""
    ordered = sorted(values)
    place = share * (len(ordered) - 1)
    low = int(place)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (place - low)


def to_csv(rows: Iterable[Row]) -> str:
    """The rows as a table for spreadsheets."""
    page = io.StringIO()
    writer = csv.writer(page)
    plain = ("autopilot", "seed", "ending", "day", "score")
    figures = ("members180", "active180", "members", "active", "harm", "survived")
    writer.writerow([*plain, *PILLARS, *figures, "epilogue", "cause"])
    for row in rows:
        pillars = [f"{row.pillars[name]:.4f}" for name in PILLARS]
        numbers = [f"{getattr(row, name):.6g}" for name in figures]
        writer.writerow([*(getattr(row, name) for name in plain), *pillars, *numbers, row.epilogue, row.cause])
    return page.getvalue()


@cache
def _spec(text: str) -> GameSpec:
    return from_flattened(json.loads(text)).spec


def _play(job: _Job) -> Row:
    simulation = Simulation(overridden(_spec(job.text), job.sample, job.days), job.seed)
    player, view = job.maker(), View(simulation)
    while not simulation.ended:
        for decision in player.decide(view):
            simulation.act(decision)
        simulation.advance()
    return _row(job, simulation)


def _row(job: _Job, simulation: Simulation) -> Row:
    world, score = simulation.world, final_score(simulation)
    ending = world.ending
    assert ending is not None
    middle = min(HALF_YEAR, world.book.days) - 1
    members, active = world.book.series("members"), world.book.series("active")
    return Row(
        job.name, job.seed, ending.id, ending.day, score.total, score.pillars,
        float(members[middle]), float(active[middle]), float(members[-1]), float(active[-1]),
        score.harm, score.survived, score.epilogue if ending.id in GOOD else "",
        tuple(chain(world.book, ending)[:-1]),
    )  # fmt: skip


def _summary(name: str, rows: Sequence[Row]) -> Summary:
    low, middle, high = (quantile((row.score for row in rows), share) for share in QUARTILES)
    return Summary(
        name, len(rows), _counted(row.ending for row in rows), _counted(row.epilogue for row in rows if row.epilogue),
        (low, middle, high), quantile((row.active180 for row in rows), 0.5),
        quantile((row.members for row in rows), 0.5),
        {pillar: quantile((row.pillars[pillar] for row in rows), 0.5) for pillar in PILLARS},
        _counted(cause for row in rows for cause in dict.fromkeys(brief(link) for link in row.causes)),
    )  # fmt: skip


def _counted(names: Iterable[str]) -> dict[str, int]:
    return dict(Counter(names).most_common())
