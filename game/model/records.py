"""The day book of a world: metrics as columns, flows by cause and news, written at every close."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Self, TypeVar

import numpy as np
import numpy.typing as npt

Column = npt.NDArray[np.float64]
Key = TypeVar("Key")


@dataclass(slots=True)
class News:
    """Something that happened. id: named in the catalogue of words; severity 0 good, 1 plain, 2 warning, 3 grave."""

    day: int
    id: str
    severity: int
    arguments: dict[str, float | str] = field(default_factory=dict)


class Columns(Mapping[Key, Column]):
    """Daily columns by name, of one table with a row a day, so that a day is written in one go.

    places: column of each name. table: shape (days of room, names of room); what was not written is 0.
    written: days up to the last that was.
    """

    def __init__(self, days: int) -> None:
        self.places: dict[Key, int] = {}
        self.table, self.written = np.zeros((days, 0)), 0

    def __getitem__(self, name: Key) -> Column:
        column: Column = self.table[:, self.places[name]]
        return column

    def __iter__(self) -> Iterator[Key]:
        return iter(self.places)

    def __len__(self) -> int:
        return len(self.places)

    def __deepcopy__(self, memo: dict[int, Any]) -> Self:
        """A copy of the table; names never change."""
        other = type(self)(0)
        other.places, other.table, other.written = dict(self.places), np.zeros(self.table.shape), self.written
        other.table[: self.written] = self.table[: self.written]
        return other

    def lent(self) -> Self:
        """The days written so far, without a copy; to be copied, never to be written."""
        other = type(self)(0)
        other.places, other.table, other.written = dict(self.places), self.table, self.written
        return other

    def write(self, day: int, row: Mapping[Key, float]) -> None:
        """Write a day's numbers, under old names and new ones."""
        columns = slice(len(row)) if list(row) == list(self.places) else self._columns(row)
        days, names = self.table.shape
        if day >= days or len(self.places) > names:
            self._grow(max(days, 2 * day), max(names, 2 * len(self.places)))
        self.table[day, columns] = np.fromiter(row.values(), np.float64, len(row))
        self.written = day + 1

    def _columns(self, row: Mapping[Key, float]) -> npt.NDArray[np.int64]:
        """Column of each name of a row; new names get the next ones."""
        try:
            return self._places(row)
        except KeyError:
            self._welcome(row)
            return self._places(row)

    def _places(self, row: Mapping[Key, float]) -> npt.NDArray[np.int64]:
        return np.fromiter(map(self.places.__getitem__, row), np.int64, len(row))

    def _welcome(self, row: Mapping[Key, float]) -> None:
        for name in row:
            self.places.setdefault(name, len(self.places))

    def _grow(self, days: int, names: int) -> None:
        old, self.table = self.table, np.zeros((days, names))
        self.table[: old.shape[0], : old.shape[1]] = old


@dataclass(slots=True)
class Book:
    """Daily columns of metrics and of flows.

    A flow is named (stock, cause); its unit is that of its stock (people, fen, trust points, ...). All columns
    have room for the same number of days and are NaN-free; days not yet played read 0.
    """

    capacity: int
    days: int = 0
    metrics: Columns[str] = field(init=False)
    flows: Columns[tuple[str, str]] = field(init=False)
    today: dict[tuple[str, str], float] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)
    news: list[News] = field(default_factory=list)
    digests: list[int] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.metrics, self.flows = Columns(self.capacity), Columns(self.capacity)

    def __deepcopy__(self, memo: dict[int, Any]) -> Book:
        """A copy that shares nothing that changes; keys and pieces of news never do."""
        other = Book(self.capacity, self.days)
        other.metrics, other.flows = copy.deepcopy(self.metrics, memo), copy.deepcopy(self.flows, memo)
        other.today, other.last = dict(self.today), dict(self.last)
        other.news, other.digests = list(self.news), list(self.digests)
        return other

    def flow(self, stock: str, cause: str, amount: float) -> None:
        """Add to today's flow of a stock by a cause; nothing is written for an amount of 0."""
        if amount:
            named = stock, cause
            self.today[named] = self.today.get(named, 0.0) + float(amount)

    def tell(self, day: int, event: str, severity: int = 1, **arguments: float | str) -> None:
        """Write a piece of news.

        day: since the start. event: id under `news.` in the words. severity: 0 good, 1 plain, 2 warning, 3 grave.
        arguments: what its sentence holds.
        """
        self.news.append(News(day, event, severity, dict(arguments)))

    def close(self, row: Mapping[str, float]) -> None:
        """Close the day: one row of metrics, today's flows; today's page is then blank."""
        self.metrics.write(self.days, row)
        self.flows.write(self.days, self.today)
        self.last = dict(row)
        self.today = {}
        self.days += 1

    def series(self, metric: str) -> Column:
        """A metric's closed days, shape (days,); zeros if it was never recorded."""
        found = self.metrics.get(metric)
        return np.zeros(self.days) if found is None else found[: self.days]

    def causes(self, stock: str, first: int, last: int) -> dict[str, float]:
        """Sum of each cause's flow into a stock over days first..last inclusive."""
        picked = {cause: col for (name, cause), col in self.flows.items() if name == stock}
        return {cause: float(np.cumsum(col[first : last + 1])[-1]) for cause, col in picked.items() if last >= first}
