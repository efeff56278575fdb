"""Runs side by side, laid out to be read in a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Mapping, Sequence

from rich.table import Table
from rich.text import Text

from game.runs.compare import Comparison, Row
from game.runs.runfile import Entry, RunFile
from game.scenario.metrics import known_metrics
from game.text import Words

SHOWN = 12


def table(words: Words, found: Comparison, names: Sequence[str], units: Mapping[str, str]) -> Table:
    """Runs as columns, what they came to as rows.

    names: of the runs, in their order. units: unit of each figure by metric.
    """
    page = Table(box=None, header_style="bold")
    page.add_column("")
    for name in names:
        page.add_column(Text(name), justify="right")
    for row in found.rows:
        cells = [row_name(words, row.id), *_cells(words, row, units)]
        page.add_row(*(Text(harmless(cell)) for cell in cells))
    return page


def differences(words: Words, found: Comparison, names: Sequence[str]) -> list[str]:
    """Where the decisions part, line by line.

    names: of the runs, in their order; ValueError if there are more or fewer than runs.
    """
    if found.parting is None:
        return [words("cli.same")]
    lines = [words("cli.parting", day=str(found.parting))]
    for name, entries in zip(names, found.only, strict=True):
        lines += _only(words, name, entries)
    return lines


def harmless(told: str) -> str:
    """A text of a stranger without the signs that would steer a terminal."""
    return "".join(sign for sign in told if unicodedata.category(sign) != "Cc")


def row_name(words: Words, key: str) -> str:
    """What a row of the table is called."""
    kind, _, name = key.partition(".")
    return words.name("metric" if kind == "kpi" else kind, name) if name else words(f"cli.row.{key}")


def units_of(runs: Sequence[RunFile]) -> dict[str, str]:
    """Unit of every metric the scenarios of some runs have."""
    lines: dict[str, str] = {}
    for run in runs:
        found = run.scenario.get("lines")
        for key, line in found.items() if isinstance(found, dict) else ():
            lines[str(key)] = str(line.get("mechanic", "")) if isinstance(line, dict) else ""
    return known_metrics(lines)


def _only(words: Words, name: str, entries: Sequence[Entry]) -> list[str]:
    if not entries:
        return []
    lines = [words("cli.only", run=name, count=str(len(entries)))]
    lines += [_entry(words, entry) for entry in entries[:SHOWN]]
    if len(entries) > SHOWN:
        lines.append("  " + words("cli.more", count=str(len(entries) - SHOWN)))
    return lines


def _entry(words: Words, entry: Entry) -> str:
    told = "".join(f" {key}={value}" for key, value in entry.arguments.items())
    line = words("cli.entry", day=str(entry.day), decision=words.name("decision", entry.name), arguments=told)
    return "  " + harmless(line)


def _cells(words: Words, row: Row, units: Mapping[str, str]) -> Iterator[str]:
    unit = "share" if row.id.startswith("pillar.") else units.get(row.id.removeprefix("kpi."), "")
    for cell in row.cells:
        if cell is None or cell == "":
            yield words("unit.nothing")
        elif row.id == "ending":
            yield words.name("ending", str(cell))
        elif row.id == "score":
            yield str(round(float(cell)))
        else:
            yield words.amount(float(cell), unit) if unit and not isinstance(cell, str) else str(cell)
