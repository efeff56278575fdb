"""The catalogue: what scenarios may take from the shelf, and the identity of the rules it makes."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from typing import Any

from game.assets import asset
from game.scenario.rules_version import RULES_VERSION
from game.scenario.source import parse, read_file
from game.text import LANGUAGES

SHELVES = ("lines", "segments", "rivals", "partners", "rules", "cards", "economy", "calendar", "laws", "techs")


@dataclass(frozen=True, slots=True)
class Catalogue:
    """The shelves as plain data; `shelf` gives copies, so that nothing here ever changes."""

    shelves: dict[str, Any]

    def shelf(self, name: str) -> dict[str, Any]:
        """What lies on a shelf, by id."""
        return {key: _copied(entry) for key, entry in (self.shelves.get(name) or {}).items()}

    def ids(self, name: str) -> list[str]:
        """What there is on a shelf, in order."""
        return list(self.shelves.get(name) or {})


@cache
def catalogue() -> Catalogue:
    """The catalogue that comes with the game."""
    paths = {path.stem: path for path in sorted(asset("catalogue").glob("*.yaml"))}
    return Catalogue({name: parse(read_file(paths[name]), paths[name].name).data for name in SHELVES if name in paths})


@cache
def rules_id() -> str:
    """Identity of the rules: version and SHA-256 of the catalogue's numbers. Words do not count."""
    numbers = json.dumps(numbers_of(catalogue().shelves), sort_keys=True, separators=(",", ":"))
    return f"{RULES_VERSION}-{hashlib.sha256(numbers.encode()).hexdigest()[:16]}"


def numbers_of(tree: Any) -> Any:
    """A tree of plain data without its sentences."""
    if isinstance(tree, dict):
        return {key: numbers_of(value) for key, value in tree.items() if not _sentence(value)}
    return [numbers_of(value) for value in tree] if isinstance(tree, list) else tree


def _copied(tree: Any) -> Any:
    """A copy of plain data; several times as fast as a deep copy, which expects loops and objects."""
    if isinstance(tree, dict):
        return {key: _copied(value) for key, value in tree.items()}
    return [_copied(value) for value in tree] if isinstance(tree, list) else tree


@cache
def causes_of_cards() -> frozenset[str]:
    """What cards of the shelf may be caused by."""
    cards = (catalogue().shelves.get("cards") or {}).values()
    return frozenset(str(card["caused"]) for card in cards if card.get("caused"))


def _sentence(tree: Any) -> bool:
    return isinstance(tree, dict) and set(tree) == set(LANGUAGES)
