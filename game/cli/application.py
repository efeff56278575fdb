"""All commands together, from what was typed to an exit code."""

from __future__ import annotations

import locale
import os
import sys
from collections.abc import Sequence
from concurrent.futures import BrokenExecutor
from io import TextIOWrapper
from typing import NoReturn

import typer

from game.cli.authors import author_commands, check_command, screens_command
from game.cli.facts import facts_command
from game.cli.files import file_commands
from game.cli.handbook import handbook_command
from game.cli.mistakes import BROKEN_PIPE, INTERRUPTED, MistakeError, complain, interrupted, told_of, usage_of
from game.cli.play import run_command, window_command
from game.cli.trials import par_command, sweep_command
from game.runs.errors import RunsError
from game.runs.settings import LANGUAGES, Settings
from game.scenario.mistakes import ScenarioError
from game.text import Words


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line and leave with its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            _let_speak(stream)
    sys.exit(run(sys.argv[1:] if arguments is None else list(arguments)))


def run(arguments: Sequence[str]) -> int:
    """Run one command; returns its exit code and never raises for a mistake of the person who typed it."""
    words = Words.load(language_of(arguments))
    try:
        code = application(words)(args=list(arguments), standalone_mode=False)
        sys.stdout.flush()
        if code == INTERRUPTED:
            return interrupted(words)
        return code if isinstance(code, int) else 0
    except MistakeError as mistake:
        return complain(words, *mistake.lines)
    except ScenarioError as mistake:
        return complain(words, *mistake.lines(words))
    except RunsError as mistake:
        return complain(words, told_of(words, mistake))
    except BrokenExecutor:
        return complain(words, words("cli.error.process"))
    except KeyboardInterrupt:
        return interrupted(words)
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return BROKEN_PIPE
    except Exception as error:
        if type(error).__name__ == "Abort":
            return interrupted(words)
        if not hasattr(error, "format_message"):
            raise
        return complain(words, usage_of(words, error))


def application(words: Words) -> typer.Typer:
    """The commands, explained in a language."""
    app = typer.Typer(
        help=words("cli.help"), add_completion=False, pretty_exceptions_enable=False, rich_markup_mode=None,
        no_args_is_help=False, context_settings={"help_option_names": ["--help", "-h"]},
    )  # fmt: skip
    window_command(app, words)
    run_command(app, words)
    check_command(app, words)
    file_commands(app, words)
    screens_command(app, words)
    author_commands(app, words)
    sweep_command(app, words)
    par_command(app, words)
    facts_command(app, words)
    handbook_command(app, words)
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


def _let_speak(stream: TextIOWrapper) -> None:
    """Let a stream write every sign: files and pipes in UTF-8 on every system, a terminal in what it understands."""
    stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


def _system_language() -> str:
    told = next((os.environ[name] for name in ("LC_ALL", "LC_MESSAGES", "LANG") if os.environ.get(name)), "")
    return (told or locale.getlocale()[0] or "").lower()[:2].replace("ch", "zh")
