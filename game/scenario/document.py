"""A scenario read, checked and made whole."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pydantic import ValidationError

from game.assets import scenario_folder
from game.model.spec import GameSpec
from game.scenario.build import build
from game.scenario.catalogue import catalogue
from game.scenario.check import Checker
from game.scenario.complete import Completer
from game.scenario.form import Form
from game.scenario.form_scenario import ScenarioForm
from game.scenario.mistakes import Mistake, ScenarioError
from game.scenario.mistakes import Path as YamlPath
from game.scenario.refusals import refusals
from game.scenario.source import Source, parse, read_file
from game.text import embedded, tidy


@dataclass(frozen=True)
class ScenarioDocument:
    """A scenario ready to play.

    id: its name. spec: the game. title, summary, briefing: language → text. words: language → key → text, for
    `Words.with_words`. flattened: the whole of it, catalogue included, as plain data. source: where it came from.
    """

    id: str
    spec: GameSpec
    title: Mapping[str, str]
    summary: Mapping[str, str]
    briefing: Mapping[str, str]
    words: Mapping[str, Mapping[str, str]]
    flattened: dict[str, Any]
    source: str


def load(path: Path | str) -> ScenarioDocument:
    """The scenario in a file, or one that comes with the game by its id; raises ScenarioError."""
    found = find(path)
    return load_text(read_file(found), str(path))


def find(path: Path | str) -> Path:
    """The file meant by a path or by the id of a scenario that comes with the game."""
    given = Path(path)
    shipped = scenario_folder() / f"{given.name}.yaml"
    if given.suffix or given.parent != Path() or exists(given):
        return given
    return shipped if exists(shipped) else given


def exists(path: Path) -> bool:
    """Whether there is something of that name; a name that no file can have names nothing."""
    try:
        return path.exists()
    except (OSError, ValueError):
        return False


def shipped() -> list[Path]:
    """Files of the scenarios that come with the game."""
    return sorted(scenario_folder().glob("*.yaml"))


def load_text(text: str, name: str) -> ScenarioDocument:
    """The scenario in a text. name: what mistakes call the file. Raises ScenarioError with every mistake."""
    source = parse(text, name)
    completer = Completer(source, catalogue())
    full = completer.complete()
    if not isinstance(source.data, dict):
        raise ScenarioError(completer.mistakes)
    return _document(full, source, completer.mistakes)


def from_flattened(flattened: Mapping[str, Any], name: str = "scenario") -> ScenarioDocument:
    """The scenario embedded in a run, without any catalogue; raises ScenarioError."""
    return _document(dict(flattened), Source(name, flattened), [])


def _document(full: dict[str, Any], source: Source, mistakes: list[Mistake]) -> ScenarioDocument:
    try:
        form = ScenarioForm.model_validate(full)
    except ValidationError as error:
        known = {mistake.path for mistake in mistakes}
        fresh = [found for found in refusals(error, source) if not _within(found.path, known)]
        raise ScenarioError([*mistakes, *fresh]) from None
    mistakes = [*mistakes, *Checker(form, source).check()]
    if mistakes:
        raise ScenarioError(mistakes)
    return _whole(form, source.name)


def _within(path: YamlPath, known: set[YamlPath]) -> bool:
    """Whether a path, or something around it, is known already."""
    return any(path[:length] in known for length in range(1, len(path) + 1))


def _whole(form: ScenarioForm, name: str) -> ScenarioDocument:
    flattened = form.model_dump(mode="json", exclude_none=True)
    return ScenarioDocument(
        id=form.id,
        spec=build(form),
        title=_languages(form.title),
        summary=_languages(form.summary),
        briefing=_languages(form.briefing),
        words=words_of(flattened),
        flattened=flattened,
        source=name,
    )


def words_of(flattened: Mapping[str, Any]) -> Mapping[str, Mapping[str, str]]:
    """Every sentence of a flattened scenario: language → key → text, named as in the catalogue."""
    trees = {
        "line": flattened["lines"],
        "rival": flattened["rivals"],
        "partner": flattened.get("partners", {}),
        "rule": flattened["rules"],
        "segment": flattened["market"]["segments"],
        "card": flattened["cards"]["add"],
        "goal": flattened["goals"],
        "law": flattened["laws"],
        "tech": flattened["techs"],
        "scenario": {part: flattened[part] for part in ("title", "summary", "briefing")},
    }
    found: dict[str, dict[str, str]] = {}
    for prefix, tree in trees.items():
        for language, table in embedded(tree, prefix).items():
            found.setdefault(language, {}).update(table)
    return MappingProxyType({language: MappingProxyType(table) for language, table in found.items()})


def _languages(sentence: Form) -> Mapping[str, str]:
    return MappingProxyType({language: tidy(str(text)) for language, text in sentence.model_dump().items()})
