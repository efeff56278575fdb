"""Script: decisions written down in a file beforehand, to be taken on their days."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from game.decisions.base import Decision
from game.decisions.registry import DecisionError, make
from game.runs.errors import Argument, RunsError
from game.scenario.source import Source, parse, read_file

_LATEST = 100_000


class ScriptError(RunsError):
    """A file of decisions that is none. told: reason id of a decision that cannot be made, else empty."""

    def __init__(self, reason: str, told: str = "", **arguments: Argument) -> None:
        super().__init__(reason, **arguments)
        self.told = told


@dataclass(frozen=True, slots=True)
class Line:
    """A decision and where it is written. day: since the start."""

    day: int
    decision: Decision
    line: int


@dataclass(frozen=True, slots=True)
class Script:
    """Decisions by day, in the order of the file within a day."""

    file: str
    lines: Sequence[Line]

    def of_day(self, day: int) -> list[Line]:
        """Those of one day."""
        return [line for line in self.lines if line.day == day]


def read_script(path: Path) -> Script:
    """Read a YAML or JSON list of day, name and arguments; raises ScenarioError or ScriptError."""
    source = parse(read_file(path), str(path))
    items = source.data["decisions"] if isinstance(source.data, dict) and "decisions" in source.data else source.data
    prefix: tuple[str, ...] = ("decisions",) if items is not source.data else ()
    if not isinstance(items, list):
        raise ScriptError("cli.error.decisions_list", file=str(path))
    lines = [_line(source, prefix, number, item) for number, item in enumerate(items)]
    return Script(str(path), lines)


def _line(source: Source, prefix: tuple[str, ...], number: int, item: Any) -> Line:
    at = source.line((*prefix, number))
    day, name, arguments = _parts(item)
    whole = isinstance(day, int) and not isinstance(day, bool) and 0 <= day < _LATEST
    if not whole or not isinstance(name, str) or not isinstance(arguments, dict):
        raise ScriptError("cli.error.decision", file=source.name, line=at)
    try:
        return Line(day, make(name, arguments), at)
    except DecisionError as error:
        told = {key: value for key, value in error.arguments.items() if key not in ("file", "line")}
        raise ScriptError("cli.error.decision_made", error.reason, file=source.name, line=at, **told) from None


def _parts(item: Any) -> tuple[Any, Any, Any]:
    if not isinstance(item, dict) or not set(item) <= {"day", "name", "arguments"}:
        return None, None, None
    return item.get("day"), item.get("name"), item.get("arguments", {})
