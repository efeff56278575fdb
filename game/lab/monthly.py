"""The close of a month: what moved most and why, how far the bet missed, and the line of one adviser."""

from __future__ import annotations

from dataclasses import dataclass

from game.engine.simulation import Simulation
from game.lab import advisers
from game.lab.advisers import Remark
from game.lab.view import View
from game.model import bets
from game.model.records import Book
from game.runs.months import ends_month, month_index, month_start

WATCHED = ("members", "active", "cash", "trust", "satisfaction", "revenue", "profit", "equity", "valuation", "gap")
SMALLEST = {"members": 100.0, "active": 100.0, "trust": 0.2, "satisfaction": 0.2, "gap": 0.1}
SHOWN, TOP = 4, 3


@dataclass(frozen=True, slots=True)
class Moved:
    """A metric over a month. causes: (cause, flow into its stock), largest first; empty where none are recorded."""

    metric: str
    before: float
    after: float
    causes: tuple[tuple[str, float], ...] = ()


@dataclass(frozen=True, slots=True)
class CloseReport:
    """What a month came to. first, last: its days. bet: (metric, what was bet, what came) or None.

    miss: of the bet as investors see it, share of the larger of both, 0 for a hit. remark: of the adviser most
    concerned.
    """

    month: int
    first: int
    last: int
    moved: tuple[Moved, ...]
    bet: tuple[str, float, float] | None
    miss: float
    remark: Remark


def close_report(simulation: Simulation) -> CloseReport:
    """The last month that was closed; the days so far where none has been, or where the run ended."""
    world = simulation.world
    last = _last_day(world.spec.start, simulation.day, simulation.ended)
    first = month_start(world.spec.start, last)
    remark = advisers.remarks(advisers.figures(View(simulation)))[0]
    bet = _bet(world.player.bets, first, last)
    miss = bets.miss(*bet[1:]) if bet else 0.0
    month = month_index(world.spec.start, last)
    return CloseReport(month, first, last, movers(world.book, first, last), bet, miss, remark)


def movers(book: Book, first: int, last: int) -> tuple[Moved, ...]:
    """The metrics that changed most, relative to their size, between two days.

    first, last: days since the start, both included. Empty before the first close.
    """
    if book.days == 0:
        return ()
    found = [(metric, *_span(book, metric, first, last)) for metric in WATCHED if metric in book.metrics]
    found.sort(key=lambda one: -_size(*one))
    return tuple(
        Moved(metric, before, after, top_causes(book, metric, first, last)) for metric, before, after in found[:SHOWN]
    )


def top_causes(book: Book, metric: str, first: int, last: int, most: int = TOP) -> tuple[tuple[str, float], ...]:
    """Largest recorded causes of a metric's change.

    first, last: days since the start, both included. Returns at most `most` pairs of cause and amount in the
    metric's unit, the largest first, falls below 0.
    """
    flows = book.causes(metric, first, last)
    return tuple(sorted(flows.items(), key=lambda one: -abs(one[1]))[:most])


def _last_day(start: int, day: int, ended: bool) -> int:
    if day == 0:
        return 0
    if ended or ends_month(start, day - 1):
        return day - 1
    return max(month_start(start, day) - 1, 0) if month_index(start, day) else day - 1


def _span(book: Book, metric: str, first: int, last: int) -> tuple[float, float]:
    column = book.series(metric)
    return float(column[max(first - 1, 0)]), float(column[min(last, book.days - 1)])


def _size(metric: str, before: float, after: float) -> float:
    return abs(after - before) / max(abs(before), SMALLEST.get(metric, 1e6))


def _bet(bets: list[tuple[int, str, float, float]], first: int, last: int) -> tuple[str, float, float] | None:
    within = [bet for bet in bets if first <= bet[0] <= last + 1]
    return within[-1][1:] if within else None
