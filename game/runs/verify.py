"""Verification: a run file is played again and its digests and claims are compared."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.simulation import Simulation
from game.runs.replay import Progress, RefusedError, open_run, play_again
from game.runs.result import result_of
from game.runs.runfile import Result, RunFile
from game.scenario.catalogue import rules_id

VERIFIED = "verified"
DIFFERS = "differs"
OTHER_RULES = "not_comparable"


@dataclass(frozen=True, slots=True)
class Finding:
    """What verification found.

    status: VERIFIED, DIFFERS or OTHER_RULES. day: the first that differs. what: decisions, digest or claim.
    result: what it really came to, where it was played to its end.
    """

    status: str
    day: int = -1
    what: str = ""
    result: Result | None = None


class _DiffersError(Exception):
    def __init__(self, day: int) -> None:
        super().__init__(str(day))
        self.day = day


def verify(run: RunFile, progress: Progress | None = None) -> Finding:
    """Play a run again and compare; raises RunFileError if its scenario is none."""
    if run.rules != rules_id():
        return Finding(OTHER_RULES)
    simulation = open_run(run)
    try:
        play_again(run, simulation, progress=progress, closed=lambda day: _compare(run, simulation, day))
    except RefusedError as refused:
        return Finding(DIFFERS, refused.day, "decisions")
    except _DiffersError as differs:
        return Finding(DIFFERS, differs.day, "digest")
    return _claims(run, simulation)


def _compare(run: RunFile, simulation: Simulation, day: int) -> None:
    if simulation.day_digests[day] != run.digests[day]:
        raise _DiffersError(day)
    if day in run.full and simulation.digest() != run.full[day]:
        raise _DiffersError(day)


def _claims(run: RunFile, simulation: Simulation) -> Finding:
    if run.result is None:
        return Finding(VERIFIED)
    found = result_of(simulation)
    if found != run.result:
        return Finding(DIFFERS, run.last_day, "claim", found)
    return Finding(VERIFIED, result=found)
