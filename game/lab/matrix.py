"""Matrix: what each law, lever and move does and costs, measured on pairs of runs with the same luck.

A row says which decision is taken in which setup, which reading should move which way, and which reading shows the
price. Every pair starts from one and the same world; the difference of its two futures is one observation a seed.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from game.decisions.base import Decision
from game.decisions.registry import make
from game.engine.simulation import Simulation
from game.lab import grounds, setups
from game.lab.processes import Progress, spread
from game.lab.readings import reading
from game.lab.strikes import Strike

Step = tuple[int, str, Mapping[str, int | float | str]]
PLENTY = 50  # points of attention: the matrix asks what a decision does, not whether there is time for it
# 97.5 % quantiles of Student's t by degrees of freedom, from 1.
STUDENT = (12.71, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.160, 2.145, 2.131)


@dataclass(frozen=True, slots=True)
class Row:
    """One expectation.

    kind: law, lever, move, line or tech. id: of the thing. setup: where it is tried; price_setup: where its price
    shows, if elsewhere. act: decisions of one arm; both: of both arms; each with the day it is taken, a stroke of fate
    among them. days: horizon. metric, price: readings; up, price_up: which way they go.
    """

    kind: str
    id: str
    act: tuple[Step, ...]
    metric: str
    up: bool
    price: str
    price_up: bool
    setup: str = "town"
    days: int = 120
    both: tuple[Step, ...] = ()
    price_setup: str = ""


@dataclass(frozen=True, slots=True)
class Effect:
    """A paired difference over seeds. without: mean of the arm without it. mean: of the differences. half: half of the
    95 % interval.
    """

    reading: str
    without: float
    mean: float
    half: float
    n: int

    def goes(self, up: bool) -> bool:
        """Whether the whole interval lies on one side of zero, and on the right one."""
        return self.mean - self.half > 0.0 if up else self.mean + self.half < 0.0


@dataclass(frozen=True, slots=True)
class Found:
    """A row with what was measured."""

    row: Row
    effect: Effect
    price: Effect

    @property
    def holds(self) -> bool:
        """Whether effect and price both go the way they are said to."""
        return self.effect.goes(self.row.up) and self.price.goes(self.row.price_up)


@dataclass(frozen=True, slots=True)
class Job:
    """All rows of one setup on one seed."""

    setup: str
    seed: int
    sample: int
    rows: tuple[Row, ...]


def measure(
    rows: Sequence[Row], seeds: Iterable[int], sample: int, jobs: int = 1, progress: Progress | None = None
) -> list[Found]:
    """Measure rows over seeds; in their order. jobs: as of `spread`."""
    named = sorted({name for row in rows for name in (row.setup, row.price_setup) if name})
    picked = {name: tuple(row for row in rows if name in (row.setup, row.price_setup)) for name in named}
    work = [Job(name, seed, sample, picked[name]) for seed in seeds for name in named]
    pairs: dict[tuple[str, str], list[tuple[float, float]]] = {}
    for job, found in zip(work, spread(play, work, jobs, progress), strict=True):
        for (number, part), pair in found.items():
            pairs.setdefault((_key(job.rows[number]), part), []).append(pair)
    return [
        Found(row, *(_effect(row, part, pairs.get((_key(row), part), [])) for part in ("metric", "price")))
        for row in rows
    ]


def _key(row: Row) -> str:
    return f"{row.kind}.{row.id}"


def _effect(row: Row, part: str, pairs: list[tuple[float, float]]) -> Effect:
    return interval(row.metric if part == "metric" else row.price, pairs)


def interval(name: str, pairs: list[tuple[float, float]]) -> Effect:
    """The mean paired difference with its 95 % t-interval; pairs: reading without and with.

    Not a number where no company lasted until the trial.
    """
    n = len(pairs)
    if not n:
        return Effect(name, math.nan, math.nan, math.inf, 0)
    gains = [having - lacking for lacking, having in pairs]
    mean = math.fsum(gains) / n
    spread = math.sqrt(math.fsum((gain - mean) ** 2 for gain in gains) / (n - 1)) if n > 1 else math.inf
    quantile = STUDENT[n - 2] if 2 <= n <= len(STUDENT) + 1 else 1.96
    return Effect(name, math.fsum(pair[0] for pair in pairs) / n, mean, quantile * spread / math.sqrt(n), n)


Readings = dict[tuple[int, str], tuple[float, float]]


def play(job: Job) -> Readings:
    """Both arms of every row of a job; reading without and with, by place of the row and part.

    Nothing where the company did not last until the trial.
    """
    found_in = grounds if job.setup in grounds.GROUNDS else setups
    base = found_in.base(job.setup, job.seed, job.sample)
    if base.ended:
        return {}
    plain: dict[tuple[object, int], Simulation] = {}
    found: Readings = {}
    for number, row in enumerate(job.rows):
        key = (repr(row.both), row.days)
        if key not in plain:
            plain[key] = arm(base, row.both, row.days)
        having = arm(base, (*row.both, *row.act), row.days)
        for part, name in (("metric", row.metric), ("price", row.price)):
            where = (row.price_setup or row.setup) if part == "price" else row.setup
            if where == job.setup:
                lacking = reading(plain[key], base.day, name)
                found[number, part] = (lacking, reading(having, base.day, name))
    return found


def arm(base: Simulation, steps: Iterable[Step], days: int) -> Simulation:
    """A copy of a world that takes decisions on their days and goes on; raises ValueError where one is refused.

    A day below zero means the first day from its opposite on which the decision is allowed, if there is one.
    """
    simulation, waiting = base.fork(), list(steps)
    for day in range(days):
        if simulation.ended:
            break
        simulation.world.player.attention = PLENTY
        waiting = [step for step in waiting if not _taken(simulation, step, day)]
        simulation.advance(1)
    simulation.world.player.attention = PLENTY
    return simulation


def _taken(simulation: Simulation, step: Step, day: int) -> bool:
    """Take a decision if its day has come; whether it is done with."""
    when, name, arguments = step
    if day < abs(when):
        return False
    verdict = simulation.act(_meant(simulation, name, arguments))
    if not verdict.allowed and when >= 0:
        raise ValueError(f"{name} {dict(arguments)} is refused: {verdict.reason} {dict(verdict.arguments)}")
    return verdict.allowed


def _meant(simulation: Simulation, name: str, arguments: Mapping[str, int | float | str]) -> Decision:
    """What a step means today: a stroke of fate, or a decision; an answer names its card, which has a number by now."""
    if name == Strike.name:
        return Strike(**arguments)  # type: ignore[arg-type]
    if name == "answer":
        opened = [each.number for each in simulation.world.cards.open if each.card == arguments["card"]]
        return make(name, {**arguments, "card": max(opened, default=0)})
    return make(name, arguments)
