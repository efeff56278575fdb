"""The day book of a world: metrics as columns, flows by cause and news, written at every close."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeVar

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


@dataclass(slots=True)
class Book:
    """Daily columns of metrics and of flows.

    A flow is named (stock, cause); its unit is that of its stock (people, fen, trust points, ...). All columns
    have room for the same number of days and are NaN-free; days not yet played read 0.
    """

    capacity: int
    days: int = 0
    metrics: dict[str, Column] = field(default_factory=dict)
    flows: dict[tuple[str, str], Column] = field(default_factory=dict)
    today: dict[tuple[str, str], float] = field(default_factory=dict)
    last: dict[str, float] = field(default_factory=dict)
    news: list[News] = field(default_factory=list)
    digests: list[int] = field(default_factory=list)

    def __deepcopy__(self, memo: dict[int, Any]) -> Book:
        """A copy that shares nothing that changes; keys and pieces of news never do."""
        return Book(
            self.capacity,
            self.days,
            {name: column.copy() for name, column in self.metrics.items()},
            {key: column.copy() for key, column in self.flows.items()},
            dict(self.today),
            dict(self.last),
            list(self.news),
            list(self.digests),
        )

    def flow(self, stock: str, cause: str, amount: float) -> None:
        """Add to today's flow of a stock by a cause; nothing is written for an amount of 0."""
        if amount:
            self.today[stock, cause] = self.today.get((stock, cause), 0.0) + float(amount)

    def tell(self, day: int, event: str, severity: int = 1, **arguments: float | str) -> None:
        """Write a piece of news.

        day: since the start. event: id under `news.` in the words. severity: 0 good, 1 plain, 2 warning, 3 grave.
        arguments: what its sentence holds.
        """
        self.news.append(News(day, event, severity, dict(arguments)))

    def close(self, row: Mapping[str, float]) -> None:
        """Close the day: one row of metrics, today's flows; today's page is then blank."""
        if self.days >= self.capacity:
            self._grow()
        for name, value in row.items():
            self._column(self.metrics, name)[self.days] = value
        for key, amount in self.today.items():
            self._column(self.flows, key)[self.days] = amount
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

    def _column(self, table: dict[Key, Column], name: Key) -> Column:
        if name not in table:
            table[name] = np.zeros(self.capacity)
        return table[name]

    def _grow(self) -> None:
        for table in (self.metrics, self.flows):
            for name, column in table.items():
                table[name] = np.concatenate([column, np.zeros(self.capacity)])  # type: ignore[index]
        self.capacity *= 2
