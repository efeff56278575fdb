"""Waterfalls: how a figure came from where it stood before a stretch of days to where it stood after it, by cause."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from game.model.ledger import EXPENSES, INCOME
from game.model.metrics import FOREVER
from game.model.records import Book
from game.model.world import World
from game.runs.months import month_start

MOST = 9  # causes told apart
FAINT = 0.002  # of the largest step: less is not told
PLENTY = 9.9  # liquidity coverage from which there is no ratio to speak of
TOTALS = ("profit", "revenue")  # figures of single days, told as their sum from nothing
HALF = 0.5  # of investments that count as liquid
Amounts = Mapping[tuple[str, str], float]


@dataclass(frozen=True, slots=True)
class Step:
    """A rise or fall. kind, id: what it is, named `<kind>.<id>` in the words: cause, account or why."""

    kind: str
    id: str
    amount: float


@dataclass(frozen=True, slots=True)
class Waterfall:
    """A figure's way through days first..last. metric: what is told, which may stand behind the figure asked for."""

    metric: str
    first: int
    last: int
    before: float
    after: float
    steps: tuple[Step, ...]


def waterfall(world: World, metric: str, first: int, last: int, most: int = MOST) -> Waterfall:
    """What moved a figure over closed days.

    first, last: days since the start, both closed and included. most: steps told one by one, the largest. Rises come
    before falls; what no cause was recorded for is a step of its own. Raises KeyError where nothing explains the
    metric.
    """
    told, finder = _told(world.book, metric, first, last)
    before, after, amounts = finder(world, told, first, last)
    return Waterfall(told, first, last, before, after, _steps(amounts, after - before, most))


def explained(metric: str) -> bool:
    """Whether a figure has a waterfall."""
    return metric in _FINDERS


def months(start: int, day: int) -> list[tuple[int, int]]:
    """First and last closed day of every month so far, the one under way last. start: ordinal of day 0; day: today."""
    found: list[tuple[int, int]] = []
    last = day - 1
    while last >= 0:
        first = month_start(start, last)
        found.insert(0, (first, last))
        last = first - 1
    return found


# -- where the amounts come from

Found = tuple[float, float, Amounts]
Finder = Callable[[World, str, int, int], Found]


def _stock(world: World, metric: str, first: int, last: int) -> Found:
    """A stock whose flows are recorded by cause."""
    before, after = _ends(world.book, metric, first, last)
    flows = world.book.causes(metric, first, last)
    return before, after, {("cause", cause): amount for cause, amount in flows.items()}


def _revenue(world: World, metric: str, first: int, last: int) -> Found:
    """Revenue over the days, from nothing, by cause."""
    _, _, flows = _stock(world, metric, first, last)
    return 0.0, float(world.book.series(metric)[first : last + 1].sum()), flows


def _profit(world: World, metric: str, first: int, last: int) -> Found:
    """Profit over the days, from nothing, by account; the books are kept by month."""
    total = float(world.book.series(metric)[first : last + 1].sum())
    ledger = world.ledger
    found: dict[tuple[str, str], float] = {}
    sheets = [one.income for one in ledger.statements if first <= one.last <= last]
    if ledger.month_start <= last:
        sheets.append({account: ledger.balance(account) for account in INCOME + EXPENSES})
    for sheet in sheets:
        for account, fen in sheet.items():
            signed = float(fen if account in INCOME else -fen)
            found["account", account] = found.get(("account", account), 0.0) + signed
    return 0.0, total, found


def _runway(world: World, metric: str, first: int, last: int) -> Found:
    """Months of cash: what more money adds at the old burn, then what another burn changes."""
    before, after = _ends(world.book, metric, first, last)
    return before, after, _ratio(world.book, first, last, _ends(world.book, "burn", first, last), 1.0, "burn")


def _cover(world: World, metric: str, first: int, last: int) -> Found:
    """Liquidity coverage: what more liquid means add, then what another stressed outflow changes."""
    book = world.book
    before, after = _ends(book, metric, first, last)
    liquid = _liquid(book, first, last)
    outflow = liquid[0] / before, liquid[1] / after
    return before, after, _ratio(book, first, last, outflow, HALF, "outflow")


def _ratio(book: Book, first: int, last: int, under: tuple[float, float], share: float, name: str) -> Amounts:
    """A ratio of money to something, taken apart. under: the something before and after; share: of investments."""
    cash, invested = (_ends(book, metric, first, last) for metric in ("cash", "investments"))
    whole = cash[1] + share * invested[1]
    return {
        ("why", "cash"): (cash[1] - cash[0]) / under[0],
        ("why", "investments"): share * (invested[1] - invested[0]) / under[0],
        ("why", name): whole / under[1] - whole / under[0],
    }


_FINDERS: Mapping[str, Finder] = {
    **dict.fromkeys(("active", "members", "trust", "satisfaction", "cash", "gap"), _stock),
    "revenue": _revenue, "profit": _profit, "runway": _runway, "lcr": _cover,
}  # fmt: skip


def _told(book: Book, metric: str, first: int, last: int) -> tuple[str, Finder]:
    """The figure that is told: a ratio without bounds at either end gives way to the cash behind it."""
    ends = _ends(book, metric, first, last)
    endless = (metric == "runway" and max(ends) >= FOREVER) or (metric == "lcr" and max(ends) >= PLENTY)
    nothing = metric in ("runway", "lcr") and min(ends) <= 0.0
    told = "cash" if endless or nothing else metric
    return told, _FINDERS[told]


def _ends(book: Book, metric: str, first: int, last: int) -> tuple[float, float]:
    """A metric at the close before the first day and at that of the last; before the run, what its flows began from."""
    series = book.series(metric)
    if first > 0:
        return float(series[first - 1]), float(series[last])
    return float(series[0]) - sum(book.causes(metric, 0, 0).values()), float(series[last])


def _liquid(book: Book, first: int, last: int) -> tuple[float, float]:
    cash, invested = (_ends(book, metric, first, last) for metric in ("cash", "investments"))
    return cash[0] + HALF * invested[0], cash[1] + HALF * invested[1]


# -- which of them are told


def _steps(amounts: Amounts, change: float, most: int) -> tuple[Step, ...]:
    """The largest amounts, the others together, and what is missing from the change."""
    moved = [(name, amount) for name, amount in amounts.items() if amount]
    moved.sort(key=lambda one: -abs(one[1]))
    scale = max([abs(change), *(abs(amount) for _, amount in moved)], default=0.0)
    shown = [one for one in moved[:most] if abs(one[1]) > FAINT * scale]
    others = sum(amount for _, amount in moved[len(shown) :])
    rest = change - sum(amounts.values())
    shown.sort(key=lambda one: (one[1] < 0, -abs(one[1])))
    steps = [Step(*name, amount) for name, amount in shown]
    left = (("others", others), ("rest", rest))
    return (*steps, *(Step("why", name, amount) for name, amount in left if abs(amount) > FAINT * scale))
