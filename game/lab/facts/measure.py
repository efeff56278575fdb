"""Measuring facts: their parts are spread over processes, the longest first."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from game.lab.facts.fact import Fact, Figures, Finding, Part
from game.lab.processes import Progress, spread

LONG = (12, 2, 3, 11)  # numbers of facts whose parts take longest


def measure(facts: Sequence[Fact], jobs: int = 0, progress: Progress | None = None) -> list[Finding]:
    """Measure facts; findings in the order given.

    jobs: processes, 0 for one a processor; 1 stays in this one. progress: told how many parts of how many are done.
    """
    tasks = [(fact, part) for fact in _longest_first(facts) for part in range(fact.parts)]
    if progress:
        progress(0, len(tasks))
    found = spread(_measured, [(fact.part, part) for fact, part in tasks], jobs, progress)
    done = {(fact.number, part): figures for (fact, part), figures in zip(tasks, found, strict=True)}
    return [_finding(fact, done) for fact in facts]


def _longest_first(facts: Iterable[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: LONG.index(fact.number) if fact.number in LONG else len(LONG))


def _measured(task: tuple[Part, int]) -> Figures:
    part, number = task
    return part(number)


def _finding(fact: Fact, done: dict[tuple[int, int], Figures]) -> Finding:
    return Finding(fact, fact.combine([done[fact.number, part] for part in range(fact.parts)]))
