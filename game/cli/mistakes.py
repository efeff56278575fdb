"""What the command line does about mistakes of the person who typed."""

from __future__ import annotations

from typing import Any

import typer

from game.runs.errors import RunsError
from game.text import Words

MISTAKE, INTERRUPTED, BROKEN_PIPE = 2, 130, 141


class MistakeError(Exception):
    """A mistake of a person at the command line. lines: what to tell them, in their language."""

    def __init__(self, *lines: str) -> None:
        super().__init__(*lines)
        self.lines = lines


def told_of(words: Words, error: RunsError) -> str:
    """What went wrong with a run, in words."""
    return words(error.reason, **error.arguments)


def complain(words: Words, *lines: str) -> int:
    """One line for each mistake on stderr; returns the exit code."""
    for line in lines:
        typer.echo(words("cli.error.line", told=" ".join(line.split())), err=True)
    return MISTAKE


def interrupted(words: Words) -> int:
    """Say that nothing was written; returns the exit code."""
    typer.echo(words("cli.interrupted"), err=True)
    return INTERRUPTED


def usage_of(words: Words, error: Any) -> str:
    """Why a call cannot be understood, in words rather than those of the library."""
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
