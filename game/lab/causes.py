"""Causes: why a run ended as it did, read from recorded flows and metrics, in the order of time."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from game.model.outcome import Ending
from game.model.records import Book

WINDOW = 120
MOST = 6
Floats = npt.NDArray[np.float64]
Value = float | str


@dataclass(frozen=True, slots=True)
class Link:
    """One cause. id: named `chain.<id>` in the catalogue of words; its arguments may name causes, lines or news."""

    id: str
    day: int
    arguments: Mapping[str, Value] = field(default_factory=dict)


Finder = Callable[["Evidence"], Link | None]


@dataclass(frozen=True, slots=True)
class Evidence:
    """The book of a run and the stretch of days before its end that explains it."""

    book: Book
    first: int
    last: int

    def column(self, metric: str) -> Floats:
        """A metric over the stretch; shape (last − first + 1,)."""
        return self.book.series(metric)[self.first : self.last + 1]

    def flow(self, stock: str, cause: str) -> Floats:
        """A flow over the stretch.

        Shape (last − first + 1,), in the unit of the stock. Raises KeyError if the cause never moved the stock.
        """
        return self.book.flows[stock, cause][self.first : self.last + 1]

    def causes(self, stock: str) -> dict[str, float]:
        """Sums of the flows into a stock over the stretch."""
        return self.book.causes(stock, self.first, self.last)

    def family(self, prefix: str) -> list[str]:
        """Metrics of each line, such as `npl.p2p`."""
        return [name for name in self.book.metrics if name.startswith(prefix)]


def chain(book: Book, ending: Ending) -> list[Link]:
    """Up to six links in the order of time, the ending itself the last; for a run that went on, how it grew."""
    last = min(ending.day, book.days - 1)
    end = Link("ending", ending.day, {"ending": ending.id, **ending.arguments})
    if last < 0:
        return [end]
    stretch = last if ending.id not in _FINDERS or ending.id in _WHOLE else WINDOW
    evidence = Evidence(book, max(0, last - stretch), last)
    found = [link for finder in _FINDERS.get(ending.id, _GROWTH) if (link := finder(evidence))]
    first = _distinct(found)[: MOST - 1]
    return [*sorted(first, key=lambda link: link.day), end]


def trust_lost(evidence: Evidence) -> Link | None:
    """What cost most trust."""
    losses = {cause: size for cause, size in evidence.causes("trust").items() if size < 0}
    if not losses:
        return None
    cause, trust = min(losses, key=lambda name: losses[name]), evidence.column("trust")
    if trust[-1] > trust.max() - 0.02:
        return None
    arguments: dict[str, Value] = {"cause": cause, "from": float(trust.max()), "to": float(trust[-1])}
    return Link("trust_lost", _when(evidence, -evidence.flow("trust", cause)), arguments)


def withdrawals(evidence: Evidence) -> Link | None:
    """The day on which most money was asked back.

    None if nobody asked. Amount of the link: fen of that day.
    """
    asked = evidence.column("requested")
    if not len(asked) or asked.max() <= 0:
        return None
    return Link("withdrawals", _when(evidence, asked), {"amount": float(asked.max())})


def queue(evidence: Evidence) -> Link | None:
    """The first day on which promises stayed unpaid."""
    unpaid = evidence.column("queue")
    day = _first(evidence, unpaid > 0)
    return None if day is None else Link("queue", day, {"amount": float(unpaid.max())})


def defaults(evidence: Evidence) -> Link | None:
    """The line whose loans went bad."""
    peaks = {name: float(evidence.column(name).max()) for name in evidence.family("npl.")}
    bad = max(peaks, key=lambda name: peaks[name], default="")
    if not bad or peaks[bad] < 0.04:
        return None
    day = _first(evidence, evidence.column(bad) >= peaks[bad] / 2)
    return Link("defaults", day or evidence.first, {"line": bad.partition(".")[2], "ratio": peaks[bad]})


def cash_drained(evidence: Evidence) -> Link | None:
    """What most cash went to."""
    return _drain(evidence, 0)


def cash_drained_second(evidence: Evidence) -> Link | None:
    """What the second most cash went to."""
    return _drain(evidence, 1)


def runway_short(evidence: Evidence) -> Link | None:
    """The day on which cash would last for less than three months."""
    runway = evidence.column("runway")
    day = _first(evidence, runway < 3) if len(runway) and "runway" in evidence.book.metrics else None
    return None if day is None else Link("runway_short", day, {"runway": float(runway[day - evidence.first])})


def gap_open(evidence: Evidence) -> Link | None:
    """The day on which the company was farthest from the rules."""
    gap = evidence.column("gap")
    day = _first(evidence, gap > 0.3)
    return None if day is None else Link("gap", day, {"gap": float(gap.max())})


def ladder(evidence: Evidence) -> Link | None:
    """The highest step of the regulator's ladder, and when it was reached."""
    steps = evidence.column("ladder")
    if not len(steps) or steps.max() < 1:
        return None
    return Link("ladder", _when(evidence, steps), {"level": float(steps.max())})


def leaks(evidence: Evidence) -> Link | None:
    """The largest leak of records."""
    total = evidence.column("leaks")
    if len(total) < 2 or total[-1] <= total[0]:
        return None
    return Link("leaks", _when(evidence, np.diff(total, prepend=total[0])), {"records": float(total[-1] - total[0])})


def doubt(evidence: Evidence) -> Link | None:
    """What spread most doubt among holders."""
    sizes: dict[str, float] = {}
    for stock in dict.fromkeys(name for name, _ in evidence.book.flows if name.startswith("doubt.")):
        for cause, size in evidence.causes(stock).items():
            sizes[cause] = sizes.get(cause, 0.0) + size
    cause = max(sizes, key=lambda name: sizes[name], default="")
    if not cause or sizes[cause] <= 0.01:
        return None
    days = [evidence.flow(stock, name) for stock, name in evidence.book.flows if _doubts(stock, name, cause)]
    return Link("doubt", _when(evidence, np.sum(days, axis=0)), {"cause": cause})


def grave_news(evidence: Evidence) -> Link | None:
    """The last grave piece of news that is not itself the end."""
    grave = [news for news in evidence.book.news if news.severity >= 3 and evidence.first <= news.day < evidence.last]
    return Link("news", grave[-1].day, {**grave[-1].arguments, "news": grave[-1].id}) if grave else None


def told(*names: str) -> Finder:
    """A finder of the last of some pieces of news."""

    def find(evidence: Evidence) -> Link | None:
        found = [
            news for news in evidence.book.news if news.id in names and evidence.first <= news.day <= evidence.last
        ]
        return Link("news", found[-1].day, {**found[-1].arguments, "news": found[-1].id}) if found else None

    return find


def raised(evidence: Evidence) -> Link | None:
    """The round that brought most money, and what the founders were left with at the end."""
    rounds = [news for news in evidence.book.news if news.id == "round_closed" and news.day <= evidence.last]
    if not rounds:
        return None
    largest = max(rounds, key=lambda news: float(news.arguments["fen"]))
    left = float(evidence.column("founders")[-1])
    return Link("raised", largest.day, {"fen": float(largest.arguments["fen"]), "founders": left})


def lost_majority(evidence: Evidence) -> Link | None:
    """The day on which the founders' share fell below half."""
    day = _first(evidence, evidence.column("founders") < 0.5) if "founders" in evidence.book.metrics else None
    return None if day is None else Link("lost_majority", day, {"founders": float(evidence.column("founders")[-1])})


def missed(evidence: Evidence) -> Link | None:
    """The day on which users were farthest behind what investors had been promised."""
    wanted, active = evidence.column("target"), evidence.column("active")
    behind = np.where(wanted > 0, 1.0 - active / np.maximum(wanted, 1.0), 0.0)
    if not len(behind) or behind.max() < 0.1:
        return None
    day = int(np.argmax(behind))
    return Link("missed", evidence.first + day, {"active": float(active[day]), "target": float(wanted[day])})


def promises(evidence: Evidence) -> Link | None:
    """When promises to clients weighed most on what the company was worth."""
    owed = evidence.column("contingent")
    return Link("promises", _when(evidence, owed), {"fen": float(owed.max())}) if len(owed) and owed.max() > 0 else None


def clean(evidence: Evidence) -> Link | None:
    """The day since which the company stood within the rules, up to its end."""
    gap = evidence.column("gap")
    open_days = np.flatnonzero(gap > 0.05)
    first = int(open_days[-1]) + 1 if len(open_days) else 0
    return Link("clean", evidence.first + first, {"days": float(len(gap) - first)}) if first < len(gap) else None


def profitable(evidence: Evidence) -> Link | None:
    """The first day on which a month's revenue covered a month's costs."""
    sums = np.cumsum(evidence.column("profit"))
    if len(sums) <= 30:
        return None
    day = _first(evidence, np.concatenate([np.zeros(30, np.bool_), sums[30:] - sums[:-30] > 0]))
    return None if day is None else Link("profitable", day)


def growth(evidence: Evidence) -> Link | None:
    """When the company passed half of its largest membership."""
    members = evidence.column("members")
    if not len(members) or members.max() <= 0:
        return None
    day = _first(evidence, members >= members.max() / 2)
    return Link("growth", day or evidence.first, {"members": float(members.max())})


def reach(evidence: Evidence) -> Link | None:
    """What made most people aware of the company."""
    return _largest(evidence, "aware", "reach")


def income(evidence: Evidence) -> Link | None:
    """What brought most income."""
    return _largest(evidence, "revenue", "income")


def _largest(evidence: Evidence, stock: str, link: str) -> Link | None:
    flows = evidence.causes(stock)
    cause = max(flows, key=lambda name: flows[name], default="")
    if not cause or flows[cause] <= 0:
        return None
    middle = _first(evidence, np.cumsum(evidence.flow(stock, cause)) >= flows[cause] / 2)
    return Link(link, middle or evidence.first, {"cause": cause, "amount": flows[cause]})


def _drain(evidence: Evidence, rank: int) -> Link | None:
    drains = sorted((size, cause) for cause, size in evidence.causes("cash").items() if size < 0)
    if rank >= len(drains):
        return None
    size, cause = drains[rank]
    middle = _first(evidence, np.cumsum(-evidence.flow("cash", cause)) >= -size / 2)
    return Link("cash_drained", middle or evidence.first, {"cause": cause, "amount": -size})


def _doubts(stock: str, name: str, cause: str) -> bool:
    return stock.startswith("doubt.") and name == cause


def _when(evidence: Evidence, column: Floats) -> int:
    return evidence.first + int(np.argmax(column))


def _first(evidence: Evidence, holds: npt.NDArray[np.bool_]) -> int | None:
    days = np.flatnonzero(holds)
    return evidence.first + int(days[0]) if len(days) else None


def _distinct(links: list[Link]) -> list[Link]:
    seen: dict[tuple[str, str], Link] = {}
    for link in links:
        seen.setdefault((link.id, str(link.arguments.get("cause", link.arguments.get("news", "")))), link)
    return list(seen.values())


_RUN: tuple[Finder, ...] = (doubt, withdrawals, queue, trust_lost, defaults, grave_news)
_MONEY: tuple[Finder, ...] = (cash_drained, runway_short, cash_drained_second, defaults, trust_lost)
_STATE: tuple[Finder, ...] = (gap_open, ladder, grave_news, leaks, trust_lost)
_GROWTH: tuple[Finder, ...] = (reach, growth, income, trust_lost, cash_drained)
_FINDERS: dict[str, tuple[Finder, ...]] = {
    "bankrupt": _MONEY,
    "run_collapse": _RUN,
    "closed": _STATE,
    "criminal": _STATE,
    "ousted": (lost_majority, missed, told("board_impatient"), raised, cash_drained, trust_lost),
    "wind_down": (told("winding_down"), promises, runway_short, cash_drained, defaults, trust_lost),
    "acquired": (growth, raised, told("buyout_offer"), told("sold"), promises, reach, income),
    "ipo": (growth, profitable, raised, told("prospectus"), reach, income),
    "conversion": (told("licence_granted"), clean, growth, profitable, reach, income),
}
_WHOLE = ("acquired", "ipo", "conversion", "ousted")  # told from the first day on
