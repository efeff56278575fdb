"""Processes: many pieces of work spread over the processors of this machine."""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from typing import TypeVar

Piece = TypeVar("Piece")
Made = TypeVar("Made")
Progress = Callable[[int, int], object]


def spread(
    job: Callable[[Piece], Made], work: Sequence[Piece], jobs: int = 0, progress: Progress | None = None
) -> list[Made]:
    """What a job makes of each piece of work, in the order of the work.

    job: a function of a module, with pieces that can be pickled. jobs: processes, 0 for one a processor; 1 stays in
    this one. progress: told how many of how many are done.
    """
    tell = progress or (lambda done, whole: None)
    count = min(jobs or os.cpu_count() or 1, len(work))
    if count <= 1:
        return [_told(job(piece), number + 1, len(work), tell) for number, piece in enumerate(work)]
    with ProcessPoolExecutor(count, multiprocessing.get_context("spawn"), _quietly_ended) as pool:
        places = {pool.submit(job, piece): place for place, piece in enumerate(work)}
        found: dict[int, Made] = {}
        try:
            for future in as_completed(places):
                found[places[future]] = _told(future.result(), len(found) + 1, len(work), tell)
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return [found[place] for place in range(len(work))]


def _quietly_ended() -> None:
    """Let Ctrl+C end a process at once; what is to be said about it, the first one says."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def _told(made: Made, done: int, whole: int, tell: Progress) -> Made:
    tell(done, whole)
    return made
