"""Values a person typed, checked and read."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import typer

from game.cli.mistakes import MistakeError, told_of
from game.lab.autopilots import AUTOPILOTS
from game.runs.errors import RunFileError
from game.runs.runfile import RunFile
from game.runs.script import Script, ScriptError, read_script
from game.runs.settings import LANGUAGES
from game.scenario.document import ScenarioDocument, exists, find, load, shipped
from game.scenario.mistakes import nearest
from game.text import Words

BIGGEST_SEED = 2**63 - 1


def lang_option(words: Words) -> Any:
    """The option `--lang`, on every command."""
    return typer.Option("", "--lang", metavar="LANG", help=words("cli.option.lang"))


def checked_language(words: Words, lang: str) -> None:
    """Refuse a language that nobody speaks here."""
    if lang and lang not in LANGUAGES:
        raise MistakeError(words("cli.error.language", value=lang))


def seed_of(words: Words, value: str) -> int:
    """A seed a person typed; raises MistakeError."""
    if not (value.isascii() and value.isdecimal()) or len(value) > 19 or int(value) > BIGGEST_SEED:
        raise MistakeError(words("cli.error.seed", value=value))
    return int(value)


def whole_of(words: Words, option: str, value: str, lowest: int, highest: int) -> int | None:
    """A whole number a person typed, within bounds; None if they typed none. Raises MistakeError."""
    if not value:
        return None
    whole = value.isascii() and value.isdecimal() and len(value) < 10
    if not whole or not lowest <= int(value) <= highest:
        raise MistakeError(
            words("cli.error.whole", option=option, lowest=str(lowest), highest=str(highest), value=value)
        )
    return int(value)


def days_of(words: Words, value: str) -> int | None:
    """A length of runs, instead of the scenario's; raises MistakeError."""
    return whole_of(words, "--days", value, 1, 3_660)


def sample_of(words: Words, value: str) -> int | None:
    """A number of simulated persons, instead of the scenario's; raises MistakeError."""
    return whole_of(words, "--sample", value, 100, 1_000_000)


def jobs_of(words: Words, value: str) -> int:
    """A number of processes, 0 for one a processor; raises MistakeError."""
    return whole_of(words, "--jobs", value, 1, 256) or 0


def pilot_of(words: Words, name: str) -> str:
    """The name of an autopilot a person typed; raises MistakeError, with the name they may have meant."""
    if name in AUTOPILOTS:
        return name
    near, names = nearest(name, AUTOPILOTS), ", ".join(AUTOPILOTS)
    raise MistakeError(words(f"cli.error.autopilot{'_near' if near else ''}", value=name, near=near, names=names))


def scenario_of(words: Words, name: str) -> ScenarioDocument:
    """The scenario a person named; raises MistakeError or ScenarioError."""
    if not Path(name).suffix and not exists(find(name)):
        near = nearest(name, [path.stem for path in shipped()])
        raise MistakeError(words(f"cli.error.scenario{'_near' if near else ''}", value=name, near=near))
    return load(name)


def script_of(words: Words, name: str) -> Script:
    """The decisions in a file; raises MistakeError."""
    try:
        return read_script(Path(name))
    except ScriptError as error:
        told = words(f"reason.{error.told}", **error.arguments) if error.told else ""
        raise MistakeError(words(error.reason, **{**error.arguments, "told": told})) from None


def run_of(words: Words, file: str) -> RunFile:
    """The run in a file; raises MistakeError."""
    try:
        return RunFile.read(Path(file))
    except RunFileError as error:
        raise MistakeError(words("cli.error.run", file=file, told=told_of(words, error))) from None
