"""Commands on run files."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from game.cli.mistakes import MISTAKE, MistakeError, told_of
from game.cli.output import print_json, progress_bar
from game.cli.values import checked_language, lang_option, run_of
from game.lab import sidebyside
from game.runs import archive
from game.runs.compare import compare, to_csv
from game.runs.errors import RunFileError
from game.runs.runfile import RunFile
from game.runs.verify import DIFFERS, VERIFIED, Finding, verify
from game.text import Words


def file_commands(app: typer.Typer, words: Words) -> None:
    """`verify` and `compare`: run files."""

    @app.command("verify", help=words("cli.verify.help"))
    def verify_runs(
        runs: list[str] = typer.Argument(..., metavar="RUN...", help=words("cli.option.runs")),
        as_json: bool = typer.Option(False, "--json", help=words("cli.option.json")),
        lang: str = lang_option(words),
    ) -> None:
        checked_language(words, lang)
        raise typer.Exit(_verify_all(words, runs, as_json))

    @app.command("compare", help=words("cli.compare.help"))
    def compare_runs(
        runs: list[str] = typer.Argument(..., metavar="RUN RUN...", help=words("cli.option.runs")),
        csv: str = typer.Option("", "--csv", metavar="FILE", help=words("cli.option.csv")),
        as_json: bool = typer.Option(False, "--json", help=words("cli.option.json")),
        lang: str = lang_option(words),
    ) -> None:
        checked_language(words, lang)
        _compare_all(words, runs, csv, as_json)


def _verify_all(words: Words, files: Sequence[str], as_json: bool) -> int:
    found: list[dict[str, Any]] = []
    worst = 0
    for file in files:
        try:
            finding = _verify(words, file)
        except RunFileError as error:
            typer.echo(words("cli.error.run", file=file, told=told_of(words, error)), err=True)
            worst = MISTAKE
            continue
        worst = max(worst, 0 if finding.status == VERIFIED else 1)
        found.append({"file": file, "status": finding.status, "day": finding.day, "what": finding.what})
        if not as_json:
            typer.echo(_found(words, file, finding))
    if as_json:
        print_json({"runs": found})
    return worst


def _verify(words: Words, file: str) -> Finding:
    run_file = RunFile.read(Path(file))
    with progress_bar(words("cli.replaying", file=Path(file).name)) as told:
        return verify(run_file, told)


def _found(words: Words, file: str, finding: Finding) -> str:
    if finding.status != DIFFERS:
        return words(f"cli.verify.{finding.status}", file=file)
    what = words(f"cli.verify.what.{finding.what}")
    return words("cli.verify.differs", file=file, day=str(finding.day), what=what)


def _compare_all(words: Words, files: Sequence[str], csv: str, as_json: bool) -> None:
    if len(files) < 2:
        raise MistakeError(words("cli.error.two"))
    if csv:
        archive.ensure_writable(Path(csv))
    runs = [run_of(words, file) for file in files]
    names = [Path(file).name for file in files]
    found = compare(runs)
    if csv:
        page = to_csv(found, names, lambda key: sidebyside.row_name(words, key))
        archive.write(Path(csv), page.encode("utf-8-sig"))
    if as_json:
        print_json({"runs": names, "rows": {row.id: list(row.cells) for row in found.rows}, "parting": found.parting})
        return
    Console().print(sidebyside.table(words, found, names, sidebyside.units_of(runs)))
    for line in sidebyside.differences(words, found, names):
        typer.echo(line)
