"""Run file (`*.ring`): what a player did, in a scenario it carries along, and what they say came of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

from game.runs import archive, fields
from game.runs.fields import Fields
from game.scenario.form import MOST_DAYS

FORMAT = 1
SUFFIX = ".ring"
Value = int | float | str


@dataclass(frozen=True, slots=True)
class PlayerInfo:
    """Who plays. attempt: 1 for the first time at this scenario. company: what they call it, '' in older files."""

    number: str = ""
    name: str = ""
    group: str = ""
    attempt: int = 1
    company: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A decision that was applied. day: since the start, 0 the first. seq: order within the run.

    role: player, autopilot or trainer.
    """

    day: int
    seq: int
    name: str
    arguments: Mapping[str, Value]
    role: str = "player"


@dataclass(frozen=True, slots=True)
class Result:
    """What a run came to, as its player claims it. score: 0..1000. pillars: 0.05..1 each."""

    ending: str
    score: float
    pillars: Mapping[str, float]
    kpis: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class RunFile:
    """A run.

    key: its name in the store. rules: id of the rules it was played by. scenario: flattened, embedded.
    sample, days: overrides of the scenario's, or None. last_day: days closed. digests: one a closed day, 64 bit.
    full: digest of the whole state by day, one a month. started: ISO 8601. diagnostics are never compared.
    """

    key: str
    rules: str
    scenario: Mapping[str, Any]
    seed: int
    sample: int | None = None
    days: int | None = None
    class_code: str = ""
    player: PlayerInfo = PlayerInfo()
    rewinds: int = 0
    started: str = ""
    decisions: tuple[Entry, ...] = ()
    last_day: int = 0
    digests: tuple[int, ...] = ()
    full: Mapping[int, int] = field(default_factory=dict)
    result: Result | None = None
    diagnostics: Mapping[str, str] = field(default_factory=dict)

    def before(self, day: int) -> RunFile:
        """The same run as it was at the start of a day, without its result."""
        kept = tuple(entry for entry in self.decisions if entry.day < day)
        full = {closed: digest for closed, digest in self.full.items() if closed < day}
        last = min(day, self.last_day)
        return replace(self, decisions=kept, digests=self.digests[:last], full=full, last_day=last, result=None)

    def save(self, path: Path) -> None:
        """Write it; raises FolderError if it cannot be written."""
        archive.write(path, archive.pack(document_of(self)))

    @classmethod
    def read(cls, path: Path) -> RunFile:
        """Read one, bounded and checked; raises RunFileError."""
        return run_of(archive.read(path))


def document_of(run: RunFile) -> dict[str, Any]:
    """A run as plain values for JSON."""
    return {
        "format": FORMAT,
        "key": run.key,
        "rules": run.rules,
        "scenario": run.scenario,
        "seed": run.seed,
        "sample": run.sample,
        "days": run.days,
        "class_code": run.class_code,
        "player": _player_document(run.player),
        "rewinds": run.rewinds,
        "started": run.started,
        "decisions": [[one.day, one.seq, one.name, dict(one.arguments), one.role] for one in run.decisions],
        "last_day": run.last_day,
        "digests": [fields.hex_of(digest) for digest in run.digests],
        "full": {str(day): fields.hex_of(digest) for day, digest in run.full.items()},
        "result": _result_document(run.result),
        "diagnostics": dict(run.diagnostics),
    }


def run_of(document: dict[str, Any]) -> RunFile:
    """The run that plain values describe; raises RunFileError naming the field that is wrong."""
    read = Fields(document)
    read.format(FORMAT)
    run = RunFile(
        key=read.text("key", 64),
        rules=read.text("rules", 128),
        scenario=read.mapping("scenario"),
        seed=read.whole("seed", 0, 2**63 - 1),
        sample=read.maybe_whole("sample", 1, 1_000_000),
        days=read.maybe_whole("days", 1, MOST_DAYS),
        class_code=read.text("class_code", 64),
        player=_player_of(read.inner("player")),
        rewinds=read.whole("rewinds", 0, 1_000_000),
        started=read.text("started", 40),
        decisions=_entries_of(read),
        last_day=read.whole("last_day", 0, MOST_DAYS),
        digests=read.digests("digests"),
        full=read.digests_by_day("full"),
        result=_result_of(read),
        diagnostics=read.words("diagnostics"),
    )
    read.demand(len(run.digests) == run.last_day, "digests")
    return run


def _player_document(player: PlayerInfo) -> dict[str, Value]:
    return {
        "number": player.number, "name": player.name, "group": player.group, "attempt": player.attempt,
        "company": player.company,
    }  # fmt: skip


def _player_of(read: Fields) -> PlayerInfo:
    name, number, group = read.text("name", 64), read.text("number", 64), read.text("group", 64)
    return PlayerInfo(number, name, group, read.whole("attempt", 0, 1_000_000), read.maybe_text("company", 64))


def _result_document(result: Result | None) -> dict[str, Any] | None:
    if result is None:
        return None
    pillars, kpis = dict(result.pillars), dict(result.kpis)
    return {"ending": result.ending, "score": result.score, "pillars": pillars, "kpis": kpis}


def _result_of(read: Fields) -> Result | None:
    if read.absent("result"):
        return None
    inner = read.inner("result")
    return Result(inner.text("ending", 64), inner.number("score"), inner.numbers("pillars"), inner.numbers("kpis"))


def _entries_of(read: Fields) -> tuple[Entry, ...]:
    rows = read.rows("decisions", 5, 200_000)
    entries = tuple(_entry_of(read, row) for row in rows)
    order = [(entry.day, entry.seq) for entry in entries]
    read.demand(order == sorted(order), "decisions")
    return entries


def _entry_of(read: Fields, row: list[Any]) -> Entry:
    day, seq, name, arguments, role = row
    read.demand(_whole(day) and _whole(seq) and isinstance(name, str) and isinstance(role, str), "decisions")
    read.demand(len(name) <= 64 and len(role) <= 32, "decisions")
    return Entry(day, seq, name, fields.plain_arguments(arguments, "decisions"), role)


def _whole(value: Any) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 2**40
