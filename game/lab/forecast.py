"""Forecast: a fan of futures with and without draft decisions, which never tells the future."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from game.decisions.base import Decision
from game.engine.simulation import Simulation
from game.lab.blind import blind
from game.lab.unseen import redraw
from game.model.endings import GOOD

METRICS = ("members", "active", "cash", "trust", "profit", "queue", "lcr", "equity", "satisfaction", "gap")
LOW, HIGH = 0.1, 0.9
LUCK = 1_000_003  # far from the luck of any run

Floats = npt.NDArray[np.float64]
Paths = dict[str, list[Floats]]
Progress = Callable[[int, int], object]


@dataclass(frozen=True, slots=True)
class Band:
    """A tenth, the middle and nine tenths of the futures, by day; shape (days,)."""

    low: Floats
    mid: Floats
    high: Floats


@dataclass(frozen=True, slots=True)
class Fan:
    """Futures of each metric. days: numbers of the days, shape (days,). without, drafted: bands by metric.

    futures: how many it rests on. survived: share of the futures that did not end badly, without and with drafts.
    refused: reasons of drafts that would not be possible.
    """

    days: Floats
    without: Mapping[str, Band]
    drafted: Mapping[str, Band]
    futures: int
    survived: tuple[float, float]
    refused: tuple[str, ...] = ()


class Forecaster:
    """Plays paired futures one by one, so that a window can show a fan and refine it."""

    def __init__(
        self, simulation: Simulation, drafts: Sequence[Decision], days: int = 90, metrics: Sequence[str] = METRICS
    ) -> None:
        """Start from a copy of a simulation; the simulation itself is not touched."""
        self._origin = unknowing(simulation)
        self._drafts = tuple(drafts)
        self._first = simulation.day
        self._days = max(1, min(days, simulation.world.spec.days - simulation.day))
        self._metrics = tuple(metrics)
        self._paths: tuple[Paths, Paths] = ({}, {})
        self._alive = [0, 0]
        self._refused: tuple[str, ...] = ()
        self.futures = 0

    def step(self) -> None:
        """Play one more pair of futures: the same luck with and without the drafts."""
        luck = LUCK + self.futures
        for number, drafts in enumerate(((), self._drafts)):
            future = self._origin.fork(luck=luck)
            redraw(future.world)
            verdicts = [future.act(draft) for draft in drafts]
            self._refused = tuple(verdict.reason for verdict in verdicts if not verdict.allowed)
            future.advance(self._days)
            self._alive[number] += not _failed(future)
            self._keep(self._paths[number], future)
        self.futures += 1

    def fan(self) -> Fan:
        """What the futures played so far come to; at least one must have been played."""
        days = np.arange(self._first, self._first + self._days, dtype=np.float64)
        without, drafted = (_bands(paths) for paths in self._paths)
        survived = (self._alive[0] / self.futures, self._alive[1] / self.futures)
        return Fan(days, without, drafted, self.futures, survived, self._refused)

    def _keep(self, paths: Paths, future: Simulation) -> None:
        for metric in self._metrics:
            played = future.world.book.series(metric)[self._first :]
            rest = np.full(self._days - len(played), played[-1] if len(played) else 0.0)
            paths.setdefault(metric, []).append(np.concatenate([played, rest]))


def forecast(
    simulation: Simulation,
    drafts: Sequence[Decision],
    days: int = 90,
    futures: int = 4,
    progress: Progress | None = None,
) -> Fan:
    """A fan of so many paired futures over so many days, at least one each."""
    forecaster = Forecaster(simulation, drafts, days)
    for number in range(max(1, futures)):
        forecaster.step()
        if progress:
            progress(number + 1, futures)
    return forecaster.fan()


def unknowing(simulation: Simulation) -> Simulation:
    """A copy of a simulation that knows no more of the future than its player does."""
    world = simulation.world.fork()
    world.spec = blind(world.spec, world.day)
    copy = Simulation.from_world(world)
    copy.keep_checkpoints = False
    return copy


def _failed(future: Simulation) -> bool:
    return future.world.ending is not None and future.world.ending.id not in GOOD


def _bands(paths: Paths) -> dict[str, Band]:
    return {metric: _band(np.stack(rows)) for metric, rows in paths.items()}


def _band(rows: Floats) -> Band:
    low, mid, high = np.quantile(rows, (LOW, 0.5, HIGH), axis=0)
    return Band(low, mid, high)
