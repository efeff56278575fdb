"""Comparison: runs side by side, and where their decisions part."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from game.runs.runfile import Entry, Result, RunFile

Cell = float | str | None
Seen = tuple[int, str, tuple[tuple[str, int | float | str], ...]]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table. id: what it is, e.g. `score` or `kpi.cash`; a cell for each run, None if unknown."""

    id: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Runs side by side. only: for each run, its decisions that not all of the others made alike."""

    rows: tuple[Row, ...]
    only: tuple[tuple[Entry, ...], ...]
    parting: int | None


def compare(runs: Sequence[RunFile]) -> Comparison:
    """Lay runs side by side as their files claim them; parting: first day on which decisions differ."""
    only = tuple(_only(run, runs) for run in runs)
    days = [entry.day for entries in only for entry in entries]
    return Comparison(_rows(runs), only, min(days) if days else None)


def to_csv(comparison: Comparison, names: Sequence[str], label: Callable[[str], str] = str) -> str:
    """The table as comma-separated text with a heading row. label: words for the id of a row."""
    page = io.StringIO()
    table = csv.writer(page, lineterminator="\n")
    table.writerow(["", *map(_harmless, names)])
    for row in comparison.rows:
        table.writerow([label(row.id), *("" if cell is None else _harmless(cell) for cell in row.cells)])
    return page.getvalue()


def _harmless(cell: Cell) -> Cell:
    """A text that a spreadsheet would run as a formula, made plain."""
    return f"'{cell}" if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"} else cell


def _rows(runs: Sequence[RunFile]) -> tuple[Row, ...]:
    heads = [
        Row("scenario", tuple(str(run.scenario.get("id", "")) for run in runs)),
        Row("seed", tuple(run.seed for run in runs)),
        Row("player", tuple(run.player.name for run in runs)),
        Row("days", tuple(run.last_day for run in runs)),
        Row("rewinds", tuple(run.rewinds for run in runs)),
        Row("decisions", tuple(len(run.decisions) for run in runs)),
        Row("ending", tuple(run.result.ending if run.result else None for run in runs)),
        Row("score", tuple(run.result.score if run.result else None for run in runs)),
    ]
    results = [run.result for run in runs]
    return (*heads, *_family("pillar", results, _pillars), *_family("kpi", results, _kpis))


def _family(
    kind: str, results: Sequence[Result | None], take: Callable[[Result], Mapping[str, float]]
) -> tuple[Row, ...]:
    tables = [take(result) if result else {} for result in results]
    names = dict.fromkeys(name for table in tables for name in table)
    return tuple(Row(f"{kind}.{name}", tuple(table.get(name) for table in tables)) for name in names)


def _pillars(result: Result) -> Mapping[str, float]:
    return result.pillars


def _kpis(result: Result) -> Mapping[str, float]:
    return result.kpis


def _only(run: RunFile, runs: Sequence[RunFile]) -> tuple[Entry, ...]:
    others = [{_seen(entry) for entry in other.decisions} for other in runs if other is not run]
    return tuple(entry for entry in run.decisions if not all(_seen(entry) in other for other in others))


def _seen(entry: Entry) -> Seen:
    return entry.day, entry.name, tuple(sorted(entry.arguments.items()))
