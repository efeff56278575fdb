"""The market as a player sees it: how many people each rival has on each line."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from game.model.world import World


@dataclass(frozen=True, slots=True)
class RivalView:
    """A rival as it stands. state: asleep, awake or gone; users: persons by line, those who use none left out."""

    id: str
    kind: str
    state: str
    subsidy: float
    users: dict[str, int]


def rivals(world: World) -> list[RivalView]:
    """Every rival of the game, in order."""
    counted = _counted(world)
    return [
        RivalView(spec.id, spec.kind, _state(world, spec.id), world.rivals.each[spec.id].subsidy, counted[place])
        for place, spec in enumerate(world.spec.rivals)
    ]


def _state(world: World, name: str) -> str:
    rival = world.rivals.each[name]
    return "gone" if rival.gone else "awake" if rival.awake else "asleep"


def _counted(world: World) -> list[dict[str, int]]:
    """Persons of each rival by line."""
    found: list[dict[str, int]] = [{} for _ in world.spec.rivals]
    weight = world.people.traits.weight
    for number, line in enumerate(world.spec.lines):
        theirs = np.bincount(world.people.state.other[number], weight, len(found) + 1).tolist()
        for place, users in enumerate(found, 1):
            if theirs[place]:
                users[line.id] = int(theirs[place])
    return found
