"""Commands that play many runs: sweep and par."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from game.cli.output import print_json, progress_bar
from game.cli.values import (
    checked_language,
    days_of,
    jobs_of,
    lang_option,
    pilot_of,
    sample_of,
    scenario_of,
    whole_of,
)
from game.lab import par
from game.lab.autopilots import AUTOPILOTS
from game.lab.sweep import Row, Summary, summaries, sweep, to_csv
from game.runs import archive
from game.scenario.document import ScenarioDocument
from game.text import Words

MOST_SEEDS = 10_000
FEW = 3
NAMED_AFTER = {"news": "news", "defaults": "line"}  # other links of a chain are named after a cause


def sweep_command(app: typer.Typer, words: Words) -> None:
    """`sweep`: autopilots on many seeds."""
    names = ", ".join(AUTOPILOTS)

    @app.command("sweep", help=words("cli.sweep.help"))
    def sweep_scenario(
        scenario: str = typer.Argument(..., metavar="SCENARIO", help=words("cli.option.scenario")),
        seeds: str = typer.Option("20", "--seeds", metavar="N", help=words("cli.option.seeds")),
        autopilots: str = typer.Option(
            ",".join(AUTOPILOTS), "--autopilots", metavar="A,B", help=words("cli.option.autopilots", names=names)
        ),
        jobs: str = typer.Option("", "--jobs", metavar="J", help=words("cli.option.jobs")),
        days: str = typer.Option("", "--days", metavar="N", help=words("cli.option.days")),
        sample: str = typer.Option("", "--sample", metavar="N", help=words("cli.option.sample")),
        csv: str = typer.Option("", "--csv", metavar="FILE", help=words("cli.option.csv")),
        as_json: bool = typer.Option(False, "--json", help=words("cli.option.json")),
        lang: str = lang_option(words),
    ) -> None:
        checked_language(words, lang)
        pilots = [pilot_of(words, name.strip()) for name in autopilots.split(",")]
        count = whole_of(words, "--seeds", seeds, 1, MOST_SEEDS) or 1
        processes = jobs_of(words, jobs)
        length = days_of(words, days)
        people = sample_of(words, sample)
        target = Path(csv) if csv else None
        if target:
            archive.ensure_writable(target)
        document = scenario_of(words, scenario)
        with progress_bar(words("cli.sweeping", count=str(count * len(pilots)))) as told:
            rows = sweep(document.flattened, pilots, range(1, count + 1), processes, told, sample=people, days=length)
        _swept(words, document, rows, target, as_json)


def par_command(app: typer.Typer, words: Words) -> None:
    """`par`: what a scenario is measured by."""

    @app.command("par", help=words("cli.par.help"))
    def par_of_scenario(
        scenario: str = typer.Argument(..., metavar="SCENARIO", help=words("cli.option.scenario")),
        jobs: str = typer.Option("", "--jobs", metavar="J", help=words("cli.option.jobs")),
        out: str = typer.Option("", "--out", metavar="FILE", help=words("cli.option.par_out")),
        as_json: bool = typer.Option(False, "--json", help=words("cli.option.json")),
        lang: str = lang_option(words),
    ) -> None:
        checked_language(words, lang)
        processes = jobs_of(words, jobs)
        target = Path(out) if out else None
        if target:
            archive.ensure_writable(target)
        document = scenario_of(words, scenario)
        known = None if target else par.known(document.flattened)
        found = known or _worked_out(words, document, processes)
        if target:
            par.write(target, found)
        _say_par(words, found, as_json)


def _swept(words: Words, document: ScenarioDocument, rows: Sequence[Row], target: Path | None, as_json: bool) -> None:
    if target:
        archive.write(target, to_csv(rows).encode("utf-8-sig"))
    found = summaries(rows)
    if as_json:
        print_json({"scenario": document.id, "autopilots": [asdict(summary) for summary in found]})
        return
    Console().print(_table(words.with_words(document.words), found))
    if target:
        typer.echo(words("cli.saved", path=str(target)), err=True)


def _table(words: Words, found: Sequence[Summary]) -> Table:
    """A paragraph for each autopilot: figure by figure, what it is called and what it came to."""
    page = Table.grid(padding=(0, 2))
    for summary in found:
        page.add_row(Text(summary.autopilot, style="bold"), "")
        for key, told in _figures(words, summary).items():
            page.add_row("  " + words(f"cli.table.{key}"), Text(told))
    return page


def _figures(words: Words, summary: Summary) -> dict[str, str]:
    endings = {words.name("ending", key): count for key, count in summary.endings.items()}
    epilogues = {words.name("ending", key): count for key, count in summary.epilogues.items()}
    causes = {_brief(words, key): count for key, count in list(summary.causes.items())[:FEW]}
    return {
        "endings": _counts(words, endings),
        "epilogues": _counts(words, epilogues),
        "score": " · ".join(str(round(score)) for score in summary.quartiles),
        "active180": words.people(summary.active180),
        "members": words.people(summary.members),
        "causes": _counts(words, causes),
    }


def _brief(words: Words, cause: str) -> str:
    link, _, through = cause.partition(":")
    return words(f"cli.brief.{link}", through=words.name(NAMED_AFTER.get(link, "cause"), through) if through else "")


def _counts(words: Words, counts: Mapping[str, int]) -> str:
    told = [words("cli.table.count", name=name, count=str(count)) for name, count in counts.items()]
    return " · ".join(told) or words("unit.nothing")


def _worked_out(words: Words, document: ScenarioDocument, jobs: int) -> par.Par:
    if par.is_stale(document.flattened):
        typer.echo(words("cli.told.stale"), err=True)
    with progress_bar(words("cli.sweeping", count=str(len(par.SEEDS)))) as told:
        return par.work_out(document.flattened, told, jobs)


def _say_par(words: Words, found: par.Par, as_json: bool) -> None:
    low, high = found.quartiles
    figures: dict[str, Any] = {"par": found.median, "quartiles": [low, high], "pillars": dict(found.pillars)}
    if as_json:
        print_json({**figures, "game": found.game, "scores": list(found.scores)})
        return
    numbers = {"median": str(round(found.median)), "low": str(round(low)), "high": str(round(high))}
    typer.echo(words("cli.told.par", **numbers, count=str(len(found.scores))))
