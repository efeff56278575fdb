"""Commands for authors: check, schema, new, and pictures of the screens."""

from __future__ import annotations

import os
from pathlib import Path

import typer

from game.cli.mistakes import MistakeError
from game.cli.output import print_json, progress_bar
from game.cli.values import checked_language, lang_option
from game.runs import archive
from game.runs.settings import LANGUAGES, THEMES
from game.scenario.document import exists, load
from game.scenario.mistakes import ScenarioError
from game.text import Words


def check_command(app: typer.Typer, words: Words) -> None:
    """`check`: mistakes in scenarios."""

    @app.command("check", help=words("cli.check.help"))
    def check(
        scenarios: list[str] = typer.Argument(..., metavar="SCENARIO...", help=words("cli.option.scenario")),
        lang: str = lang_option(words),
    ) -> None:
        checked_language(words, lang)
        found = [_check(words, scenario) for scenario in scenarios]
        raise typer.Exit(0 if all(found) else 1)


def author_commands(app: typer.Typer, words: Words) -> None:
    """`schema` and `new`: for authors of scenarios."""

    @app.command("schema", help=words("cli.schema.help"))
    def schema_of_scenarios(lang: str = lang_option(words)) -> None:
        from game.scenario import schema

        checked_language(words, lang)
        print_json(schema())

    @app.command("new", help=words("cli.new.help"))
    def new(
        scenario: str = typer.Argument(..., metavar="SCENARIO", help=words("cli.option.new")),
        lang: str = lang_option(words),
    ) -> None:
        from game.scenario import template

        checked_language(words, lang)
        if not scenario:
            raise MistakeError(words("cli.error.missing", value="SCENARIO"))
        target = Path(scenario) if Path(scenario).suffix else Path(f"{scenario}.yaml")
        if exists(target):
            raise MistakeError(words("cli.error.exists", path=str(target)))
        archive.write(target, template(target.stem).encode("utf-8"))
        typer.echo(words("cli.saved", path=str(target)))


def screens_command(app: typer.Typer, words: Words) -> None:
    """`screens`: a picture of every screen."""

    @app.command("screens", help=words("cli.screens.help"))
    def screens(
        folder: str = typer.Argument(..., metavar="FOLDER", help=words("cli.option.folder")),
        lang: str = lang_option(words),
        theme: str = typer.Option("", "--theme", metavar="THEME", help=words("cli.option.theme")),
        size: str = typer.Option("", "--size", metavar="SIZE", help=words("cli.option.size")),
        screen: list[str] = typer.Option([], "--screen", metavar="NAME", help=words("cli.option.screen")),
    ) -> None:
        checked_language(words, lang)
        if theme and theme not in THEMES:
            raise MistakeError(words("cli.error.theme", value=theme))
        _screens(words, Path(folder), lang, theme, size, screen)


def _check(words: Words, scenario: str) -> bool:
    try:
        load(scenario)
    except ScenarioError as error:
        for line in error.lines(words):
            typer.echo(line, err=True)
        return False
    typer.echo(words("cli.fine", file=scenario))
    return True


def _screens(words: Words, folder: Path, lang: str, theme: str, size: str, screens: list[str]) -> None:
    """Draw what was asked for; raises MistakeError where Qt is not there or nothing has that name."""
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from game.ui import screens_command as pictures
    except ImportError as error:
        raise MistakeError(words("cli.error.screens", why=str(error).splitlines()[0])) from None
    if size and size not in pictures.SIZES:
        raise MistakeError(words("cli.error.size", value=size, names=", ".join(pictures.SIZES)))
    choice = pictures.Choice(
        (lang,) if lang else LANGUAGES,
        (theme,) if theme else THEMES,
        (size,) if size else pictures.SIZES,
        tuple(screens) or ("*",),
    )
    if not choice.scenes():
        raise MistakeError(words("cli.error.screen", value=" ".join(screens), names=", ".join(pictures.names())))
    with progress_bar(words("cli.drawing")) as told:
        count = pictures.render(folder, choice, told)
    typer.echo(words("cli.drawn", n=count, path=str(folder / "index.html")))
