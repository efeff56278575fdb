"""Writer: a thread that owns the writing connection to the store and commits jobs in order."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Callable, Sequence
from itertools import chain
from typing import Any

Statement = tuple[str, Sequence[tuple[Any, ...]]]
Job = tuple[Statement, ...]


class Writer:
    """Each job is one commit: all of its statements or none."""

    def __init__(self, connect: Callable[[], sqlite3.Connection]) -> None:
        self.trouble = ""
        self._owed: list[Job] = []
        self._jobs: queue.Queue[Job | None] = queue.Queue()
        self._connection = connect()
        self._thread = threading.Thread(target=self._work, name="store", daemon=True)
        self._thread.start()

    def put(self, *statements: Statement) -> None:
        """Have statements done soon, in one commit."""
        self._jobs.put(statements)

    def flush(self) -> None:
        """Wait until every job put so far is done."""
        self._jobs.join()

    def close(self) -> None:
        """Do what is left and stop; may be called twice."""
        if self._thread.is_alive():
            self._jobs.put(None)
            self._thread.join()
            self._connection.close()

    def _work(self) -> None:
        while (job := self._jobs.get()) is not None:
            self._commit(job)
            self._jobs.task_done()
        self._jobs.task_done()

    def _commit(self, job: Job) -> None:
        """Do a job after those that a full or busy disk has refused; one that nothing helps is dropped."""
        self._owed.append(job)
        try:
            with self._connection:
                for statement, rows in chain.from_iterable(self._owed):
                    self._connection.executemany(statement, rows)
            self._owed.clear()
            self.trouble = ""
        except sqlite3.OperationalError as error:
            self.trouble = str(error)
        except Exception as error:  # whoever waits for the queue would wait for ever after a thread that died
            self._owed.pop()
            self.trouble = str(error)
