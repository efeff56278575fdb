"""Measuring facts: their parts are spread over processes, the longest first."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed

from game.lab.facts.fact import Fact, Figures, Finding

Progress = Callable[[int, int], None]
Task = tuple[int, int]
LONG = (12, 2, 3, 11)  # numbers of facts whose parts take longest


def measure(facts: Sequence[Fact], jobs: int = 0, progress: Progress | None = None) -> list[Finding]:
    """Measure facts; findings in the order given.

    jobs: processes, 0 for one a processor; 1 stays in this one. progress: told how many parts of how many are done.
    """
    tasks = [(fact.number, part) for fact in _longest_first(facts) for part in range(fact.parts)]
    by_number = {fact.number: fact for fact in facts}
    tell = progress or (lambda done, whole: None)
    count = min(jobs or os.cpu_count() or 1, len(tasks))
    done: dict[Task, Figures] = {}
    tell(0, len(tasks))
    for task, found in _all(by_number, tasks, count):
        done[task] = found
        tell(len(done), len(tasks))
    return [_finding(fact, done) for fact in facts]


def _longest_first(facts: Iterable[Fact]) -> list[Fact]:
    return sorted(facts, key=lambda fact: LONG.index(fact.number) if fact.number in LONG else len(LONG))


def _all(facts: dict[int, Fact], tasks: list[Task], count: int) -> Iterable[tuple[Task, Figures]]:
    if count <= 1:
        yield from ((task, facts[task[0]].part(task[1])) for task in tasks)
        return
    with ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn")) as pool:
        futures = {pool.submit(facts[number].part, part): (number, part) for number, part in tasks}
        try:
            for future in as_completed(futures):
                yield futures[future], future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise


def _finding(fact: Fact, done: dict[Task, Figures]) -> Finding:
    return Finding(fact, fact.combine([done[fact.number, part] for part in range(fact.parts)]))
