"""Recorder: what happens in a run while it is played, ready to be saved at any moment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from game.decisions.base import Decision
from game.runs.runfile import Entry, Result, RunFile


class Recorder:
    """Notes decisions and digests. It starts from a run without any, or from one that is played on."""

    def __init__(self, run: RunFile) -> None:
        self._run = replace(run, result=None)
        self._entries = list(run.decisions)
        self._digests = list(run.digests)
        self._full = dict(run.full)

    @property
    def key(self) -> str:
        """Name of the run in the store."""
        return self._run.key

    @property
    def entries(self) -> Sequence[Entry]:
        """Every decision so far, in order."""
        return tuple(self._entries)

    def decided(self, day: int, decision: Decision, role: str) -> Entry:
        """Note a decision that was applied."""
        seq = self._entries[-1].seq + 1 if self._entries else 0
        entry = Entry(day, seq, decision.name, decision.arguments(), role)
        self._entries.append(entry)
        return entry

    def take_back(self) -> Entry:
        """Forget the last decision and return it; raises IndexError if there is none."""
        return self._entries.pop()

    def of_day(self, day: int) -> tuple[Entry, ...]:
        """Decisions of one day."""
        return tuple(entry for entry in self._entries if entry.day == day)

    def closed(self, day: int, digest: int, full: int | None = None) -> None:
        """Note the digest of a closed day, and the full one where a month ends."""
        self._digests.append(digest)
        if full is not None:
            self._full[day] = full

    def run(self, result: Result | None = None) -> RunFile:
        """The run so far, with what it came to if that is known."""
        return replace(
            self._run,
            decisions=tuple(self._entries),
            last_day=len(self._digests),
            digests=tuple(self._digests),
            full=dict(self._full),
            result=result,
        )
