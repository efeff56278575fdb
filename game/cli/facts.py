"""The command `facts`: figures of the model beside published ones."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer
from rich.console import Console
from rich.table import Table

from game.assets import asset
from game.cli.mistakes import MistakeError
from game.cli.output import print_json, progress_bar
from game.cli.values import checked_language, jobs_of, lang_option, whole_of
from game.lab.facts import FACTS, Band, Fact, Finding, charts, measure, page
from game.runs import archive
from game.text import LANGUAGES, Words


def facts_command(app: typer.Typer, words: Words) -> None:
    """`facts`: what the model is calibrated to."""

    @app.command("facts", help=words("cli.facts.help"))
    def facts(
        only: str = typer.Option("", "--only", metavar="1,2", help=words("cli.option.facts_only")),
        jobs: str = typer.Option("", "--jobs", metavar="J", help=words("cli.option.jobs")),
        as_json: bool = typer.Option(False, "--json", help=words("cli.option.json")),
        handbook: bool = typer.Option(False, "--handbook", help=words("cli.option.facts_handbook")),
        lang: str = lang_option(words),
    ) -> None:
        checked_language(words, lang)
        processes = jobs_of(words, jobs)
        if only and handbook:
            raise MistakeError(words("cli.error.usage", told="--only --handbook"))
        chosen = _chosen(words, only)
        for path in _pages() if handbook else ():
            archive.ensure_writable(path)
        with progress_bar(words("cli.measuring", count=str(len(chosen)))) as told:
            found = measure(chosen, processes, told)
        if handbook:
            _write(words, found)
        if as_json:
            print_json(_plain(words, found))
        else:
            Console().print(_table(words, found))


def _write(words: Words, found: list[Finding]) -> None:
    """The handbook's page of facts in both languages, and its charts drawn anew."""
    spoken = [Words.load(language) for language in LANGUAGES]
    say = charts.in_all(spoken)
    texts = [*(page.page(told, found) for told in spoken), *(draw(say) for draw in charts.CHARTS.values())]
    for path, text in zip(_pages(), texts, strict=True):
        archive.write(path, text.encode("utf-8"))
        typer.echo(words("cli.saved", path=str(path)), err=True)


def _pages() -> list[Path]:
    """Files of the handbook that facts fill: a page a language, then the charts."""
    folder = asset("handbook")
    return [*(folder / language / "facts.md" for language in LANGUAGES), *(folder / f"{n}.svg" for n in charts.CHARTS)]


def _chosen(words: Words, only: str) -> tuple[Fact, ...]:
    """All facts, or those with the numbers given."""
    if not only:
        return FACTS
    wanted = {whole_of(words, "--only", number.strip(), 1, len(FACTS)) for number in only.split(",")}
    found = tuple(fact for fact in FACTS if fact.number in wanted)
    if not found:
        raise MistakeError(words("cli.error.usage", told=only))
    return found


def _plain(words: Words, found: list[Finding]) -> dict[str, Any]:
    rows = [
        {
            "number": each.fact.number,
            "id": each.fact.id,
            "name": words(f"fact.{each.fact.id}.name"),
            "figures": [_figure(band, value) for band, value in zip(each.fact.bands, each.values, strict=True)],
            "source": words(f"fact.{each.fact.id}.source"),
            "configuration": words(f"fact.{each.fact.id}.configuration"),
            "in": each.inside,
            "reason": "" if each.inside else words(f"fact.{each.fact.id}.moves"),
        }
        for each in found
    ]
    return {"facts": rows, "in": sum(each.inside for each in found), "of": len(found)}


def _figure(band: Band, value: float) -> dict[str, Any]:
    return {"id": band.id, "value": round(value, 5), "low": band.low, "high": band.high, "in": band.holds(value)}


def _table(words: Words, found: list[Finding]) -> Table:
    table = Table.grid(padding=(0, 2))
    for each in found:
        verdict = words("cli.facts.in" if each.inside else "cli.facts.out")
        table.add_row(str(each.fact.number), f"[bold]{words(f'fact.{each.fact.id}.name')}[/bold]", verdict)
        for band, value in zip(each.fact.bands, each.values, strict=True):
            table.add_row("", f"{words(f'fact.{each.fact.id}.{band.id}')}: {page.told(words, band, value)}", "")
        for part in ("configuration", "source", *(() if each.inside else ("moves",))):
            table.add_row("", f"[dim]{words(f'fact.{each.fact.id}.{part}')}[/dim]", "")
    whole = {"count": str(sum(each.inside for each in found)), "of": str(len(found))}
    table.add_row("", words("cli.facts.sum", **whole), "")
    return table
