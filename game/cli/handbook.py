"""The command that measures the matrix and writes it into the handbook."""

from __future__ import annotations

from pathlib import Path

import typer

from game.assets import asset
from game.cli.output import progress_bar
from game.cli.values import checked_language, jobs_of, lang_option, whole_of
from game.lab.expectations import LAWS
from game.lab.expectations_levers import LEVERS
from game.lab.expectations_lines import LINES
from game.lab.expectations_moves import MOVES, TECHS
from game.lab.matrix import Row, measure
from game.lab.matrix_page import Pages
from game.lab.worth import WHERE, measure_worth
from game.runs import archive
from game.text import LANGUAGES, Words

SEEDS, SAMPLE = "8", "2000"
PAGES = ("laws", "effects")
ROWS: tuple[Row, ...] = (*LAWS, *LEVERS, *LINES, *MOVES, *TECHS)


def handbook_command(app: typer.Typer, words: Words) -> None:
    """`handbook`: the pages of effects and prices, measured anew."""

    @app.command("handbook", help=words("cli.handbook.help"))
    def write_handbook(
        folder: str = typer.Argument("", metavar="[FOLDER]", help=words("cli.option.handbook")),
        seeds: str = typer.Option(SEEDS, "--seeds", metavar="N", help=words("cli.option.seeds")),
        sample: str = typer.Option(SAMPLE, "--sample", metavar="N", help=words("cli.option.sample")),
        jobs: str = typer.Option("", "--jobs", metavar="J", help=words("cli.option.jobs")),
        lang: str = lang_option(words),
    ) -> None:
        checked_language(words, lang)
        count = whole_of(words, "--seeds", seeds, 2, 100) or 2
        people = whole_of(words, "--sample", sample, 500, 100_000) or 500
        processes = jobs_of(words, jobs)
        target = Path(folder) if folder else asset("handbook")
        _write(words, target, count, people, processes)


def _write(words: Words, target: Path, seeds: int, sample: int, jobs: int) -> None:
    paths = {(language, name): target / language / f"{name}.md" for language in LANGUAGES for name in PAGES}
    for path in paths.values():
        archive.make_folder(path.parent)
        archive.ensure_writable(path)
    with progress_bar(words("cli.matrix", count=str(len(ROWS)))) as told:
        found = measure(ROWS, range(1, seeds + 1), sample, jobs, told)
    with progress_bar(words("cli.matrix", count=str(len(WHERE)))) as told:
        net = measure_worth(range(1, seeds + 1), sample, jobs, told)
    for language in LANGUAGES:
        pages = Pages(Words.load(language))
        laws = [each for each in found if each.row.kind == "law"]
        for name, text in zip(PAGES, (pages.laws(laws, net), pages.effects(found)), strict=True):
            path = paths[language, name]
            archive.write(path, text.encode("utf-8"))
            typer.echo(words("cli.saved", path=str(path)))
