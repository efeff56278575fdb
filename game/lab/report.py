"""Report: what came of a run, laid out to be read in a terminal."""

from __future__ import annotations

from collections.abc import Sequence

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from game.engine.simulation import Simulation
from game.lab.causes import Link
from game.runs.months import date_of, ends_month
from game.runs.runfile import Result
from game.scenario.metrics import known_metrics
from game.text import Words

BAR = 24
MONTHLY = ("members", "cash", "revenue", "trust", "lcr", "gap")
PLAINER = {"people": "number", "fen_day": "fen"}
PILLARS = ("users", "value", "resilience", "integrity", "inclusion")


def report(words: Words, title: str, simulation: Simulation, result: Result, links: Sequence[Link]) -> Group:
    """Ending, score, pillars, months and the chain of causes of a run."""
    spec, seed = simulation.world.spec, str(simulation.world.lanes.seed)
    head = Text(words("report.head", title=title, seed=seed, n=simulation.day), style="bold")
    when = words.date(spec.start + max(simulation.day - 1, 0))
    parts: list[RenderableType] = [Text(), head, Text(ending_line(words, result, when)), Text()]
    parts += [pillars(words, result), Text(), months(words, simulation), Text()]
    parts += [Text(words("report.why"), style="bold"), *(Text(f"  {line}") for line in told(words, simulation, links))]
    return Group(*parts)


def ending_line(words: Words, result: Result, when: str) -> str:
    """How the run ended and its score, in one line.

    when: the date as the reader writes it.
    """
    title = words.name("ending", result.ending) if result.ending else words("report.unfinished")
    return words("report.ending", ending=title, date=when, score=str(round(result.score)))


def pillars(words: Words, result: Result) -> Table:
    """A bar for each pillar."""
    table = Table.grid(padding=(0, 2))
    for pillar in PILLARS:
        value = result.pillars.get(pillar, 0.0)
        filled = round(BAR * min(max(value, 0.0), 1.0))
        bar = Text("█" * filled, style="green") + Text("░" * (BAR - filled), style="dim")
        table.add_row(words.name("pillar", pillar), bar, words.percent(value))
    return table


def months(words: Words, simulation: Simulation) -> Table:
    """One row for each month that was closed, and for the last day."""
    book, start = simulation.world.book, simulation.world.spec.start
    shown = {metric: PLAINER.get(unit, unit) for metric, unit in units_of(simulation).items()}
    table = Table(box=None, header_style="dim", padding=(0, 1, 0, 0))
    table.add_column(words("report.month"), min_width=10)
    for metric in MONTHLY:
        table.add_column(words.name("metric", metric), justify="right", min_width=10)
    for day in (day for day in range(book.days) if ends_month(start, day) or day == book.days - 1):
        cells = [words.amount(float(book.series(metric)[day]), shown[metric]) for metric in MONTHLY]
        table.add_row(words.month(date_of(start, day).toordinal()), *cells)
    return table


def told(words: Words, simulation: Simulation, links: Sequence[Link]) -> list[str]:
    """The chain of causes, one sentence each."""
    return [tell(words, simulation.world.spec.start, link) for link in links]


def tell(words: Words, start: int, link: Link) -> str:
    """One cause with its date.

    start: proleptic ordinal of day 0.
    """
    arguments = dict(link.arguments)
    if link.id == "news":
        arguments["told"] = words(f"news.{arguments['news']}", **arguments)
    if link.id == "ending":
        arguments["told"] = words.name("ending", str(arguments["ending"]))
    when = words.date(start + link.day)
    return words("report.link", date=when, told=words(f"chain.{link.id}", **arguments))


def units_of(simulation: Simulation) -> dict[str, str]:
    """Unit of every metric of a game."""
    return known_metrics({line.id: line.mechanic for line in simulation.world.spec.lines})
