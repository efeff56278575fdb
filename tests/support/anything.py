"""Anything a player could ask for: every decision of the registry with arguments that fit more or less.

Nothing here knows single decisions, so that new ones are tried on the day they are registered. Words a decision knows
are found by asking it: a word whose verdict differs from that of nonsense means something to it.
"""

from __future__ import annotations

import dataclasses
import random
import sys
from collections.abc import Iterator, Mapping
from functools import cache
from typing import Any

from game.decisions.base import Decision, Verdict
from game.decisions.registry import REGISTRY, make
from game.engine.simulation import Simulation
from game.model import levers
from game.model.world import World
from tests.support.worlds import everything

NONSENSE = "nothing"
FREQUENT = ("set_lever",) * 6 + ("answer",) * 3 + ("launch_line",) * 2
NUMBERS: Mapping[str, tuple[float, ...]] = {
    "int": (0, 1, 1, 2, 2, 3, 5, 9, 41, -1, 10**6, 10**8, 10**10, 10**18),
    "float": (0.0, 1.0, -1.0, 0.5, 0.01, 0.1, 0.25, 0.4, 0.9, 2.0, 30.0, 1e6, 1e12, float("nan"), float("inf")),
}
DEEP = 4
TRIES = 6
FEW = 3


def anything(world: World, dice: random.Random) -> Decision:
    """Some decision; mostly one that is possible if a few tries find one."""
    name = dice.choice((*REGISTRY, *FREQUENT))
    found = _decision(world, name, dice)
    for _ in range(TRIES if dice.random() < 0.9 else 0):
        if found.check(world).allowed:
            return found
        found = _decision(world, name, dice)
    return found


def try_anything(simulation: Simulation, dice: random.Random) -> tuple[Decision, Verdict]:
    """Take some decision, with attention to spare."""
    simulation.world.player.attention = 50
    decision = anything(simulation.world, dice)
    return decision, simulation.act(decision)


def _decision(world: World, name: str, dice: random.Random) -> Decision:
    if name == "set_lever":
        return make(name, _lever(world, dice))
    if name == "answer" and world.cards.open:
        return make(name, _answer(world, dice))
    arguments: dict[str, object] = {}
    for field in dataclasses.fields(REGISTRY[name]):  # type: ignore[arg-type]
        arguments[field.name] = _value(world, name, field.name, str(field.type), dice)
    return make(name, arguments)


def _lever(world: World, dice: random.Random) -> dict[str, object]:
    key = dice.choice([*world.levers])
    low, high = levers.bounds(key, world.spec)
    return {"key": key, "value": float(dice.choice((low, high, dice.uniform(low, high), high + 1.0)))}


def _answer(world: World, dice: random.Random) -> dict[str, object]:
    opened = dice.choice(world.cards.open)
    card = next(card for card in world.spec.cards if card.id == opened.card)
    return {"card": opened.number, "option": dice.choice([*(one.id for one in card.options), NONSENSE])}


def _value(world: World, name: str, key: str, kind: str, dice: random.Random) -> object:
    if kind in NUMBERS:
        number = dice.choice((*NUMBERS[kind], dice.random() * float(max(1, world.ledger.raw["cash"]))))
        return float(number) if kind == "float" else round(number)
    return dice.choice((*known(name, key), NONSENSE))


@cache
def known(name: str, key: str) -> tuple[str, ...]:
    """Words that mean something to a decision in one of its arguments, in a world that has everything."""
    fields = {field.name: str(field.type) for field in dataclasses.fields(REGISTRY[name])}  # type: ignore[arg-type]
    earlier = [other for other in list(fields)[: list(fields).index(key)] if fields[other] == "str"]
    found: list[str] = []
    for number in range(FEW):
        blank = {other: _BLANK[kind] for other, kind in fields.items()}
        blank |= {other: known(name, other)[number % len(known(name, other))] for other in earlier}
        found += _telling(name, blank, key)
    return tuple(dict.fromkeys(found)) or (NONSENSE,)


def _telling(name: str, blank: Mapping[str, object], key: str) -> list[str]:
    """Words whose verdict is not that of nonsense."""
    world = _everything()
    plain = make(name, {**blank, key: NONSENSE}).check(world).reason
    return [word for word in words() if make(name, {**blank, key: word}).check(world).reason != plain]


_BLANK: Mapping[str, object] = {"int": 1, "float": 0.5, "str": NONSENSE}


@cache
def _everything() -> World:
    simulation = Simulation(everything(60), 1)
    simulation.advance(30)
    return simulation.world


@cache
def words() -> tuple[str, ...]:
    """Every identifier a world and the rules speak of."""
    world = _everything()
    return tuple(sorted({*_said(world.spec, 0), *world.row(), *constants()}))


def constants() -> tuple[str, ...]:
    """Identifiers in the constants of the rules."""
    rooms = [module for name, module in sys.modules.items() if name.startswith(("game.model", "game.decisions"))]
    found = {word for room in rooms for key, value in vars(room).items() if key.isupper() for word in _said(value, 0)}
    return tuple(sorted(found))


def _said(thing: Any, depth: int) -> Iterator[str]:
    if isinstance(thing, str):
        yield from (thing,) if 0 < len(thing) < 40 else ()
    elif depth > DEEP:
        return
    elif isinstance(thing, Mapping):
        for key, value in thing.items():
            yield from _said(key, depth + 1)
            yield from _said(value, depth + 1)
    elif isinstance(thing, tuple | list | frozenset | set):
        for value in thing:
            yield from _said(value, depth + 1)
    elif dataclasses.is_dataclass(thing) and not isinstance(thing, type):
        for field in dataclasses.fields(thing):
            yield from _said(getattr(thing, field.name, None), depth + 1)
