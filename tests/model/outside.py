"""A real world with a handful of people, whose yesterday a test may write."""

from dataclasses import replace
from functools import cache
from pathlib import Path
from typing import Any

from game import scenario
from game.model.agenda import MINUTES
from game.model.opening import open_world
from game.model.spec import GameSpec
from game.model.world import World

ROOT = Path(__file__).resolve().parents[2]


@cache
def shipped() -> GameSpec:
    """The first scenario with two thousand slots."""
    spec = scenario.load(ROOT / "scenarios" / "first-million.yaml").spec
    return replace(spec, market=replace(spec.market, sample=2_000))


def game(seed: int = 1, lines: tuple[str, ...] = ("payment",), **changes: Any) -> World:
    """A world on its first morning; lines: those open. changes: fields of the specification."""
    spec = shipped()
    company = replace(spec.company, open=lines)
    return open_world(replace(spec, company=company, **changes), seed)


def at(world: World, day: int, **yesterday: float) -> World:
    """The same world on the morning of a day, with metrics of yesterday."""
    world.now = day * MINUTES
    world.book.last = {**world.book.last, **{name.replace("__", "."): value for name, value in yesterday.items()}}
    return world


def news(world: World, event: str) -> int:
    """How often something was in the news."""
    return len([each for each in world.book.news if each.id == event])
