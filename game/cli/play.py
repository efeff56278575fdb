"""Commands that play: the window, or a run without one."""

from __future__ import annotations

import os
import re
import socket
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import typer
from rich.console import Console

from game.cli.mistakes import MistakeError
from game.cli.output import print_json, progress_bar
from game.cli.values import (
    checked_language,
    days_of,
    lang_option,
    pilot_of,
    sample_of,
    scenario_of,
    script_of,
    seed_of,
)
from game.lab.autopilots import AUTOPILOTS, autopilot
from game.lab.report import report
from game.runs import archive
from game.runs.fields import hex_of
from game.runs.script import Line, Script
from game.scenario.document import ScenarioDocument, load
from game.session import Session
from game.text import Words

DEFAULT = "first-million"


@dataclass(frozen=True, slots=True)
class Play:
    """How to play without a window. days, sample: instead of the scenario's own."""

    seed: int
    pilot: str
    days: int | None = None
    sample: int | None = None


def window_command(app: typer.Typer, words: Words) -> None:
    """Without a command: the window."""

    @app.callback(invoke_without_command=True)
    def window(context: typer.Context, lang: str = lang_option(words)) -> None:
        checked_language(words, lang)
        if context.invoked_subcommand is None:
            raise typer.Exit(_window(words))


def run_command(app: typer.Typer, words: Words) -> None:
    """`run`: a scenario played without a window."""
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
        lang: str = lang_option(words),
    ) -> None:
        checked_language(words, lang)
        player = pilot_of(words, pilot or ("passive" if decisions else "prudent"))
        play = Play(seed_of(words, seed), player, days_of(words, days), sample_of(words, sample))
        target = Path(out) if out else None
        if target:
            archive.ensure_writable(target)
        document = scenario_of(words, scenario)
        script = script_of(words, decisions) if decisions else None
        _headless(words, document, play, script, target, as_json)


def _window(words: Words) -> int:
    if _no_display():
        return _instead(words, "cli.no_display")
    try:
        from game.ui.app import main as window_main
    except ImportError as error:
        return _instead(words, "cli.no_window", why=str(error).splitlines()[0])
    return int(window_main(language=words.language) or 0)


def _instead(words: Words, said: str, **arguments: str) -> int:
    document = load(DEFAULT)
    typer.echo(words(said, title=document.title[words.language], **arguments), err=True)
    _headless(words, document, Play(1, "prudent"))
    return 0


def _no_display() -> bool:
    if not sys.platform.startswith("linux") or any(map(os.environ.get, ("WAYLAND_DISPLAY", "QT_QPA_PLATFORM"))):
        return False
    return not _answers(os.environ.get("DISPLAY", ""))


def _answers(display: str) -> bool:
    """Whether a display of X is there; one of another machine is taken at its word. display: as of DISPLAY."""
    local = re.fullmatch(r"(unix)?:(\d+)(\.\d+)?", display)
    if local is None:
        return bool(display)
    name = os.path.join(os.sep, "tmp", ".X11-unix", f"X{local[2]}")
    return any(_listens(address) for address in (f"\0{name}", name))


def _listens(address: str) -> bool:
    """Whether somebody takes calls at a local address; where Qt would find nobody, it ends the program."""
    with socket.socket(socket.AF_UNIX) as caller:
        return caller.connect_ex(address) == 0


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
    with progress_bar(words("cli.progress", title=title)) as told:
        _play(words.with_words(document.words), session, play.pilot, script, told)
    result = session.score()
    if out:
        session.save(out)
    if as_json:
        print_json(_summary(document, session, time.perf_counter() - began))
        return
    spoken = words.with_words(document.words)
    Console().print(report(spoken, title, session.simulation, result, session.chain()))
    if out:
        typer.echo(words("cli.saved", path=str(out)), err=True)


def _play(
    words: Words, session: Session, pilot: str, script: Script | None, told: Callable[[int, int], object]
) -> None:
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
