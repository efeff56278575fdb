"""Store: every run of this player, safe on disk after each closed day.

One small commit a day on a thread of its own, so that neither the window nor the engine waits for the disk, and a
run that is cut off by force loses at most the day being played.
"""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from pathlib import Path
from types import TracebackType
from typing import Any

from game.runs import archive, clock, migrations
from game.runs.errors import FolderError, RunFileError, StoreError
from game.runs.fields import hex_of
from game.runs.folders import home
from game.runs.runfile import Entry, RunFile, document_of, run_of
from game.runs.writer import Writer

_BEGIN = "INSERT OR REPLACE INTO runs VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 0)"
_DAY = "INSERT OR REPLACE INTO days VALUES (?, ?, ?)"
_TOUCH = "UPDATE runs SET last_day = ?, touched = ? WHERE key = ?"
_FINISH = "UPDATE runs SET ending = ?, score = ?, touched = ?, header = ? WHERE key = ?"
_LIST = (
    "SELECT key, scenario, player, started, touched, last_day, ending, score, substr(header, 1, 600) FROM runs "
    "WHERE binned = ? ORDER BY touched DESC, started DESC"
)


@dataclass(frozen=True, slots=True)
class StoredRun:
    """A run in the list. ending: '' while it is being played. started, touched: ISO 8601. rules: id, '' if unknown."""

    key: str
    scenario: str
    player: str
    started: str
    touched: str
    last_day: int
    ending: str
    score: float | None
    rules: str = ""


class Store:
    """Runs of a player in one SQLite file; raises StoreError if it cannot be opened."""

    def __init__(self, path: Path | None = None) -> None:
        self.path = path or home() / "runs.sqlite"
        try:
            archive.make_folder(self.path.parent)
            self._reader = _connect(self.path)
            migrations.bring_up_to_date(self._reader)
            self._listed(False)
            self._writer = Writer(lambda: _connect(self.path))
        except (FolderError, sqlite3.Error):
            raise StoreError("store.unusable", path=str(self.path)) from None

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    @property
    def trouble(self) -> str:
        """Why the last write failed, empty if it did not."""
        return self._writer.trouble

    def begin(self, run: RunFile) -> None:
        """Put a run into the store with the days it already has."""
        header = archive.pack(document_of(_bare(run)))
        name, came = str(run.scenario.get("id", "")), _came_to(run)
        row = (run.key, header, name, run.player.name, run.started, clock.now(), run.last_day, *came)
        days = [(run.key, day, _body(run, day)) for day in range(run.last_day)]
        self._writer.put((_BEGIN, [row]), ("DELETE FROM days WHERE key = ?", [(run.key,)]), (_DAY, days))

    def close_day(self, key: str, day: int, entries: Sequence[Entry], digest: int, full: int | None) -> None:
        """Add a closed day of a run.

        entries: decisions of that day. digest: 64 bit. full: digest of the whole state where a month closed, else None.
        """
        row = (key, day, _page(entries, digest, full))
        self._writer.put((_DAY, [row]), (_TOUCH, [(day + 1, clock.now(), key)]))

    def finish(self, run: RunFile) -> None:
        """Note what a run came to."""
        header = archive.pack(document_of(_bare(run)))
        self._writer.put((_FINISH, [(*_came_to(run), clock.now(), header, run.key)]))

    def runs(self, binned: bool = False) -> list[StoredRun]:
        """Runs in the store, the last played first; or those in the bin."""
        self.flush()
        return self._listed(binned)

    def _listed(self, binned: bool) -> list[StoredRun]:
        found = self._reader.execute(_LIST, (int(binned),))
        return [StoredRun(*(*row[:-1], archive.early(row[-1], "rules"))) for row in found]

    def load(self, key: str) -> RunFile:
        """A run with all its closed days; raises StoreError if there is none, RunFileError if it is damaged."""
        self.flush()
        try:
            found = self._reader.execute("SELECT header FROM runs WHERE key = ?", (key,)).fetchone()
            if found is None:
                raise StoreError("store.no_such_run")
            pages = self._reader.execute("SELECT day, body FROM days WHERE key = ? ORDER BY day", (key,)).fetchall()
            return run_of(_joined(archive.unpack(found[0]), pages))
        except (sqlite3.Error, ValueError, KeyError, TypeError):
            raise RunFileError("runfile.damaged") from None

    def discard(self, key: str) -> None:
        """Move a run into the bin."""
        self._writer.put(("UPDATE runs SET binned = 1 WHERE key = ?", [(key,)]))

    def restore(self, key: str) -> None:
        """Take a run out of the bin."""
        self._writer.put(("UPDATE runs SET binned = 0 WHERE key = ?", [(key,)]))

    def empty_bin(self) -> None:
        """Delete for good what lies in the bin."""
        days = "DELETE FROM days WHERE key IN (SELECT key FROM runs WHERE binned = 1)"
        self._writer.put((days, [()]), ("DELETE FROM runs WHERE binned = 1", [()]))

    def flush(self) -> None:
        """Wait until everything is on disk."""
        self._writer.flush()

    def close(self) -> None:
        """Write what is left and let go of the file."""
        self._writer.close()
        self._reader.close()


def _connect(path: Path) -> sqlite3.Connection:
    connection = sqlite3.connect(path, timeout=10.0, check_same_thread=False)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    return connection


def _bare(run: RunFile) -> RunFile:
    return replace(run, decisions=(), digests=(), full={}, last_day=0)


def _came_to(run: RunFile) -> tuple[str, float | None]:
    return (run.result.ending, run.result.score) if run.result else ("", None)


def _body(run: RunFile, day: int) -> str:
    entries = [entry for entry in run.decisions if entry.day == day]
    return _page(entries, run.digests[day], run.full.get(day))


def _page(entries: Sequence[Entry], digest: int, full: int | None) -> str:
    decisions = [[one.day, one.seq, one.name, dict(one.arguments), one.role] for one in entries]
    page = {"decisions": decisions, "digest": hex_of(digest), "full": None if full is None else hex_of(full)}
    return json.dumps(page, ensure_ascii=False, separators=(",", ":"))


def _joined(document: dict[str, Any], pages: Sequence[tuple[int, str]]) -> dict[str, Any]:
    """A run with its days, up to the first that could not be written."""
    whole = takewhile(lambda page: page[0] == page[1][0], enumerate(pages))
    days = [(day, json.loads(body)) for day, (_, body) in whole]
    document["decisions"] = [row for _, page in days for row in page["decisions"]]
    document["digests"] = [page["digest"] for _, page in days]
    document["full"] = {str(day): page["full"] for day, page in days if page["full"] is not None}
    document["last_day"] = len(days)
    return document
