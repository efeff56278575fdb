"""The command line: every command is a thin shell around the same door the window uses."""

from __future__ import annotations

import json
import locale
import os
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from game.lab import sidebyside
from game.lab.autopilots import AUTOPILOTS, autopilot
from game.lab.report import report
from game.runs import archive
from game.runs.compare import compare, to_csv
from game.runs.errors import RunFileError, RunsError
from game.runs.fields import hex_of
from game.runs.runfile import RunFile
from game.runs.script import Line, Script, ScriptError, read_script
from game.runs.settings import LANGUAGES, THEMES, Settings
from game.runs.verify import DIFFERS, VERIFIED, Finding, verify
from game.scenario.document import ScenarioDocument, find, load, shipped
from game.scenario.mistakes import ScenarioError, nearest
from game.session import Session
from game.text import Words

DEFAULT = "first-million"
MISTAKE, INTERRUPTED, BROKEN_PIPE = 2, 130, 141
BIGGEST_SEED = 2**63 - 1


class MistakeError(Exception):
    """A mistake of a person at the command line. lines: what to tell them, in their language."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


@dataclass(frozen=True, slots=True)
class Play:
    """How to play without a window. days, sample: instead of the scenario's own."""

    seed: int
    pilot: str
    days: int | None = None
    sample: int | None = None


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code."""
    sys.exit(run(sys.argv[1:] if arguments is None else list(arguments)))


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code and never raises for a mistake of the person who typed it."""
    words = Words.load(language_of(arguments))
    try:
        code = application(words)(args=list(arguments), standalone_mode=False)
        sys.stdout.flush()
        if code == INTERRUPTED:
            return _interrupted(words)
        return code if isinstance(code, int) else 0
    except MistakeError as mistake:
        return _complain(words, *mistake.lines)
    except ScenarioError as mistake:
        return _complain(words, *mistake.lines(words))
    except RunsError as mistake:
        return _complain(words, _told(words, mistake))
    except KeyboardInterrupt:
        return _interrupted(words)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:
        if type(error).__name__ == "Abort":
            return _interrupted(words)
        if not hasattr(error, "format_message"):
            raise
        return _complain(words, _usage(words, error))


def application(words: Words) -> typer.Typer:
    """The commands, explained in a language."""
    app = typer.Typer(
        help=words("cli.help"), add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
        no_args_is_help=False, context_settings={"help_option_names": ["--help", "-h"]},
    )  # fmt: skip
    _window_command(app, words)
    _run_command(app, words)
    _check_command(app, words)
    _file_commands(app, words)
    _screens_command(app, words)
    _author_commands(app, words)
    return app


def language_of(arguments: Sequence[str]) -> str:
    """Language to speak: --lang, VALUE_RING_LANG, the remembered one, the system's; English otherwise."""
    for number, argument in enumerate(arguments):
        told = argument.partition("=")[2] if argument.startswith("--lang=") else ""
        if argument == "--lang" and number + 1 < len(arguments):
            told = arguments[number + 1]
        if told in LANGUAGES:
            return told
    remembered = (os.environ.get("VALUE_RING_LANG", ""), Settings.load().language, _system_language())
    return next((language for language in remembered if language in LANGUAGES), "en")


def _system_language() -> str:
    told = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return (told or locale.getlocale()[0] or "").lower()[:2].replace("ch", "zh")


# -- commands


def _window_command(app: typer.Typer, words: Words) -> None:
    @app.callback(invoke_without_command=True)
    def window(context: typer.Context, lang: str = _lang(words)) -> None:
        _checked_language(words, lang)
        if context.invoked_subcommand is None:
            raise typer.Exit(_window(words))


def _run_command(app: typer.Typer, words: Words) -> None:
    names = ", ".join(AUTOPILOTS)

    @app.command("run", help=words("cli.run.help"))
    def run_scenario(
        scenario: str = typer.Argument(..., metavar="SCENARIO", help=words("cli.option.scenario")),
        seed: str = typer.Option("1", "--seed", metavar="N", help=words("cli.option.seed")),
        pilot: str = typer.Option("", "--autopilot", metavar="NAME", help=words("cli.option.autopilot", names=names)),
        decisions: str = typer.Option("", "--decisions", metavar="FILE", help=words("cli.option.decisions")),
        days: str = typer.Option("", "--days", metavar="N", help=words("cli.option.days")),
        sample: str = typer.Option("", "--sample", metavar="N", help=words("cli.option.sample")),
        out: str = typer.Option("", "--out", metavar="RUN", help=words("cli.option.out")),
        as_json: bool = typer.Option(False, "--json", help=words("cli.option.json")),
        lang: str = _lang(words),
    ) -> None:
        _checked_language(words, lang)
        player = _checked_pilot(words, pilot or ("passive" if decisions else "prudent"))
        play = Play(
            _seed(words, seed),
            player,
            _maybe_whole(words, "--days", days, 1, 3660),
            _maybe_whole(words, "--sample", sample, 100, 1_000_000),
        )
        target = Path(out) if out else None
        if target:
            archive.ensure_writable(target)
        document = _scenario(words, scenario)
        script = _script(words, decisions) if decisions else None
        _headless(words, document, play, script, target, as_json)


def _check_command(app: typer.Typer, words: Words) -> None:
    @app.command("check", help=words("cli.check.help"))
    def check(
        scenarios: list[str] = typer.Argument(..., metavar="SCENARIO...", help=words("cli.option.scenario")),
        lang: str = _lang(words),
    ) -> None:
        _checked_language(words, lang)
        found = [_check(words, scenario) for scenario in scenarios]
        raise typer.Exit(0 if all(found) else 1)


def _file_commands(app: typer.Typer, words: Words) -> None:
    @app.command("verify", help=words("cli.verify.help"))
    def verify_runs(
        runs: list[str] = typer.Argument(..., metavar="RUN...", help=words("cli.option.runs")),
        as_json: bool = typer.Option(False, "--json", help=words("cli.option.json")),
        lang: str = _lang(words),
    ) -> None:
        _checked_language(words, lang)
        raise typer.Exit(_verify_all(words, runs, as_json))

    @app.command("compare", help=words("cli.compare.help"))
    def compare_runs(
        runs: list[str] = typer.Argument(..., metavar="RUN RUN...", help=words("cli.option.runs")),
        csv: str = typer.Option("", "--csv", metavar="FILE", help=words("cli.option.csv")),
        as_json: bool = typer.Option(False, "--json", help=words("cli.option.json")),
        lang: str = _lang(words),
    ) -> None:
        _checked_language(words, lang)
        _compare_all(words, runs, csv, as_json)


def _screens_command(app: typer.Typer, words: Words) -> None:
    @app.command("screens", help=words("cli.screens.help"))
    def screens(
        folder: str = typer.Argument(..., metavar="FOLDER", help=words("cli.option.folder")),
        lang: str = _lang(words),
        theme: str = typer.Option("", "--theme", metavar="THEME", help=words("cli.option.theme")),
    ) -> None:
        _checked_language(words, lang)
        if theme and theme not in THEMES:
            raise MistakeError(words("cli.error.theme", value=theme))
        archive.ensure_writable(Path(folder) / "x" if Path(folder).is_dir() else Path(folder))
        raise typer.Exit(_screens(words, Path(folder), lang, theme))


def _author_commands(app: typer.Typer, words: Words) -> None:
    @app.command("schema", help=words("cli.schema.help"))
    def schema_of_scenarios(lang: str = _lang(words)) -> None:
        from game.scenario import schema

        _checked_language(words, lang)
        _print_json(schema())

    @app.command("new", help=words("cli.new.help"))
    def new(
        scenario: str = typer.Argument(..., metavar="SCENARIO", help=words("cli.option.new")),
        lang: str = _lang(words),
    ) -> None:
        from game.scenario import template

        _checked_language(words, lang)
        target = Path(scenario) if Path(scenario).suffix else Path(f"{scenario}.yaml")
        if target.exists():
            raise MistakeError(words("cli.error.exists", path=str(target)))
        archive.write(target, template(target.stem).encode("utf-8"))
        typer.echo(words("cli.saved", path=str(target)))


# -- what they do


def _window(words: Words) -> int:
    if _no_display():
        return _instead(words, "cli.no_display")
    try:
        from game.ui.app import main as window_main
    except ImportError as error:
        return _instead(words, "cli.no_window", why=str(error).splitlines()[0])
    return int(window_main() or 0)


def _instead(words: Words, said: str, **arguments: str) -> int:
    document = load(DEFAULT)
    typer.echo(words(said, title=document.title[words.language], **arguments), err=True)
    _headless(words, document, Play(1, "prudent"))
    return 0


def _no_display() -> bool:
    told = any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))
    return sys.platform.startswith("linux") and not told


def _headless(
    words: Words,
    document: ScenarioDocument,
    play: Play,
    script: Script | None = None,
    out: Path | None = None,
    as_json: bool = False,
) -> None:
    began = time.perf_counter()
    session = Session.start(document, play.seed, sample=play.sample, days=play.days)
    title = document.title[words.language]
    with _progress(words("cli.progress", title=title)) as told:
        _play(words.with_words(document.words), session, play.pilot, script, told)
    result = session.score()
    if out:
        session.save(out)
    if as_json:
        _print_json(_summary(document, session, time.perf_counter() - began))
        return
    spoken = words.with_words(document.words)
    Console().print(report(spoken, title, session.simulation, result, session.chain()))
    if out:
        typer.echo(words("cli.saved", path=str(out)), err=True)


def _play(words: Words, session: Session, pilot: str, script: Script | None, told: Callable[[int, int], None]) -> None:
    player = autopilot(pilot)
    while not session.ended:
        for line in script.of_day(session.day) if script else []:
            _take(words, session, script.file if script else "", line)
        session.morning(player)
        session.play_day()
        told(session.day, session.days)
    late = [line for line in (script.lines if script else ()) if line.day >= session.day]
    if late and script:
        raise MistakeError(
            words("cli.error.decision_late", file=script.file, line=late[0].line, day=late[0].day, last=session.day)
        )


def _take(words: Words, session: Session, file: str, line: Line) -> None:
    verdict = session.submit(line.decision)
    if not verdict.allowed:
        told = words(f"reason.{verdict.reason}", **verdict.arguments)
        name = words.name("decision", line.decision.name)
        raise MistakeError(
            words("cli.error.refused", file=file, line=line.line, decision=name, day=line.day, told=told)
        )


def _summary(document: ScenarioDocument, session: Session, elapsed: float) -> dict[str, Any]:
    result = session.score()
    return {
        "scenario": document.id,
        "seed": session.seed,
        "days": session.day,
        "ending": result.ending,
        "score": result.score,
        "pillars": dict(result.pillars),
        "kpis": dict(result.kpis),
        "digest": hex_of(session.simulation.digest()),
        "decisions": len(session.to_runfile().decisions),
        "elapsed_s": round(elapsed, 3),
    }


def _check(words: Words, scenario: str) -> bool:
    try:
        load(scenario)
    except ScenarioError as error:
        for line in error.lines(words):
            typer.echo(line, err=True)
        return False
    typer.echo(words("cli.fine", file=scenario))
    return True


def _verify_all(words: Words, files: Sequence[str], as_json: bool) -> int:
    found: list[dict[str, Any]] = []
    worst = 0
    for file in files:
        try:
            finding = _verify(words, file)
        except RunFileError as error:
            typer.echo(words("cli.error.run", file=file, told=_told(words, error)), err=True)
            worst = MISTAKE
            continue
        worst = max(worst, 0 if finding.status == VERIFIED else 1)
        found.append({"file": file, "status": finding.status, "day": finding.day, "what": finding.what})
        if not as_json:
            typer.echo(_found(words, file, finding))
    if as_json:
        _print_json({"runs": found})
    return worst


def _verify(words: Words, file: str) -> Finding:
    run_file = RunFile.read(Path(file))
    with _progress(words("cli.replaying", file=Path(file).name)) as told:
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
    runs = [_read(words, file) for file in files]
    names = [Path(file).name for file in files]
    found = compare(runs)
    if csv:
        page = to_csv(found, names, lambda key: sidebyside.row_name(words, key))
        archive.write(Path(csv), page.encode("utf-8-sig"))
    if as_json:
        _print_json({"runs": names, "rows": {row.id: list(row.cells) for row in found.rows}, "parting": found.parting})
        return
    Console().print(sidebyside.table(words, found, names, sidebyside.units_of(runs)))
    for line in sidebyside.differences(words, found, names):
        typer.echo(line)


def _screens(words: Words, folder: Path, lang: str, theme: str) -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    try:
        from game.ui.screens_command import render
    except ImportError as error:
        raise MistakeError(words("cli.error.screens", why=str(error).splitlines()[0])) from None
    return int(render(folder, lang or words.language, theme or "dark") or 0)


# -- values a person typed


def _lang(words: Words) -> Any:
    return typer.Option("", "--lang", metavar="LANG", help=words("cli.option.lang"))


def _checked_language(words: Words, lang: str) -> None:
    if lang and lang not in LANGUAGES:
        raise MistakeError(words("cli.error.language", value=lang))


def _seed(words: Words, value: str) -> int:
    if not (value.isascii() and value.isdecimal()) or len(value) > 19 or int(value) > BIGGEST_SEED:
        raise MistakeError(words("cli.error.seed", value=value))
    return int(value)


def _maybe_whole(words: Words, option: str, value: str, lowest: int, highest: int) -> int | None:
    if not value:
        return None
    whole = value.isascii() and value.isdecimal() and len(value) < 10
    if not whole or not lowest <= int(value) <= highest:
        raise MistakeError(
            words("cli.error.whole", option=option, lowest=str(lowest), highest=str(highest), value=value)
        )
    return int(value)


def _checked_pilot(words: Words, name: str) -> str:
    if name in AUTOPILOTS:
        return name
    near, names = nearest(name, AUTOPILOTS), ", ".join(AUTOPILOTS)
    raise MistakeError(words(f"cli.error.autopilot{'_near' if near else ''}", value=name, near=near, names=names))


def _scenario(words: Words, name: str) -> ScenarioDocument:
    if not Path(name).suffix and not find(name).exists():
        near = nearest(name, [path.stem for path in shipped()])
        raise MistakeError(words(f"cli.error.scenario{'_near' if near else ''}", value=name, near=near))
    return load(name)


def _script(words: Words, name: str) -> Script:
    try:
        return read_script(Path(name))
    except ScriptError as error:
        told = words(f"reason.{error.told}", **error.arguments) if error.told else ""
        raise MistakeError(words(error.reason, **{**error.arguments, "told": told})) from None


def _read(words: Words, file: str) -> RunFile:
    try:
        return RunFile.read(Path(file))
    except RunFileError as error:
        raise MistakeError(words("cli.error.run", file=file, told=_told(words, error))) from None


# -- what is said


@contextmanager
def _progress(title: str) -> Iterator[Callable[[int, int], None]]:
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, whole: bar.update(task, completed=done, total=whole)


def _print_json(found: Any) -> None:
    typer.echo(json.dumps(found, ensure_ascii=False, allow_nan=False))


def _told(words: Words, error: RunsError) -> str:
    return words(error.reason, **error.arguments)


def _complain(words: Words, *lines: str) -> int:
    for line in lines:
        typer.echo(words("cli.error.line", told=" ".join(line.split())), err=True)
    return MISTAKE


def _interrupted(words: Words) -> int:
    typer.echo(words("cli.interrupted"), err=True)
    return INTERRUPTED


def _usage(words: Words, error: Any) -> str:
    kind = type(error).__name__
    if kind == "NoSuchOption":
        return words("cli.error.option", value=str(error.option_name))
    if kind == "MissingParameter" and getattr(error, "param", None) is not None:
        return words("cli.error.missing", value=_metavar(error))
    if kind == "NoSuchCommand" or "No such command" in str(error.format_message()):
        return words("cli.error.command", value=_quoted(str(error.format_message())))
    return words("cli.error.usage", told=str(error.format_message()))


def _metavar(error: Any) -> str:
    return str(error.param.metavar or error.param.name or "").upper()


def _quoted(message: str) -> str:
    return message.split("'")[1] if message.count("'") >= 2 else message
