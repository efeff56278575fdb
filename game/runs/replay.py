"""Replay: a run file played again, day by day."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Protocol

from game.decisions.base import Decision, Verdict
from game.decisions.registry import DecisionError, make
from game.engine.simulation import Simulation
from game.model.spec import GameSpec
from game.runs.errors import RunFileError
from game.runs.runfile import Entry, RunFile
from game.scenario.document import from_flattened
from game.scenario.mistakes import ScenarioError

Progress = Callable[[int, int], object]


class Playable(Protocol):
    """What a replay needs of a simulation."""

    @property
    def day(self) -> int:
        """Days closed."""

    @property
    def ended(self) -> bool:
        """Whether an ending has been reached."""

    def act(self, decision: Decision) -> Verdict:
        """Apply a decision if it is allowed."""

    def advance(self, days: int = 1) -> None:
        """Play days."""


class RefusedError(Exception):
    """A decision of the file is not possible when played again, or a day is missing."""

    def __init__(self, day: int) -> None:
        super().__init__(f"day {day}")
        self.day = day


def spec_of(run: RunFile) -> GameSpec:
    """The game a run was played in; raises RunFileError if the embedded scenario is none."""
    try:
        spec = from_flattened(dict(run.scenario)).spec
    except ScenarioError:
        raise RunFileError("runfile.field", field="scenario") from None
    return overridden(spec, run.sample, run.days)


def overridden(spec: GameSpec, sample: int | None, days: int | None) -> GameSpec:
    """The same game with another number of slots or days, where one is given."""
    if sample is not None:
        spec = replace(spec, market=replace(spec.market, sample=min(sample, spec.market.people)))
    return spec if days is None else replace(spec, days=days)


def open_run(run: RunFile) -> Simulation:
    """A simulation at the first day of a run."""
    return Simulation(spec_of(run), run.seed)


def play_again(
    run: RunFile,
    simulation: Playable,
    until: int | None = None,
    progress: Progress | None = None,
    closed: Callable[[int], None] | None = None,
) -> None:
    """Do everything a run did up to the start of day `until` (default: all of it, open decisions included).

    closed: told each day that was closed. Raises RefusedError at the first day that cannot be repeated.
    """
    last = run.last_day if until is None else min(until, run.last_day)
    by_day = _by_day(run.decisions)
    for day in range(last):
        _act(simulation, by_day.get(day, ()), day)
        _close(simulation, day)
        if closed:
            closed(day)
        if progress:
            progress(day + 1, last)
    if until is None:
        _act(simulation, by_day.get(last, ()), last)
    if any(day > last for day in by_day) and until is None:
        raise RefusedError(last)


def decision_of(entry: Entry) -> Decision:
    """The decision an entry stands for; raises DecisionError."""
    return make(entry.name, entry.arguments)


def _by_day(entries: tuple[Entry, ...]) -> dict[int, tuple[Entry, ...]]:
    found: dict[int, list[Entry]] = {}
    for entry in entries:
        found.setdefault(entry.day, []).append(entry)
    return {day: tuple(group) for day, group in found.items()}


def _act(simulation: Playable, entries: tuple[Entry, ...], day: int) -> None:
    for entry in entries:
        try:
            verdict = simulation.act(decision_of(entry))
        except DecisionError:
            raise RefusedError(day) from None
        if not verdict.allowed:
            raise RefusedError(day)


def _close(simulation: Playable, day: int) -> None:
    if simulation.ended:
        raise RefusedError(day)
    simulation.advance(1)
