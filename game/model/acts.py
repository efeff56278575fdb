"""Acts: campus → city → nation, as the scenario allows; each opens more people and more rooms.

People live in places. Until the company moves on, nobody beyond its place hears of it; moving on has a price and is
earned by a milestone. A scenario without acts is played in one place from the first day.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model.randomness import Lanes, Stream
from game.model.spec import GameSpec

if TYPE_CHECKING:
    from game.model.spec import ActSpec
    from game.model.world import World

PLACES = ("campus", "city", "nation")
FIRST = ("product", "strategy")
SECOND = ("treasury", "credit", "market")
THIRD = ("regulation", "funding", "organisation")
ROOMS = {"campus": FIRST, "city": FIRST + SECOND, "nation": FIRST + SECOND + THIRD}
FAME, DAYS = 0.04, 30  # share of a new place that hears of the arrival, over so many days
_PLACE = 900


@dataclass(slots=True)
class Acts:
    """number: place among the acts of the scenario, from 0, since a day. heads, merchants: who can be reached."""

    number: int = 0
    since: int = 0
    heads: int = 0
    merchants: int = 0


def draw_places(spec: GameSpec, lanes: Lanes, count: int) -> npt.NDArray[np.int8]:
    """Place of each slot as a place among the acts, shape (count,); all 0 without acts."""
    if len(spec.acts) < 2:
        return np.zeros(count, np.int8)
    edges = np.cumsum([act.share for act in spec.acts])
    luck = lanes.uniforms(Stream.TRAITS, 0, count, use=_PLACE) * float(edges[-1])
    places = np.minimum(np.searchsorted(edges, luck, side="right"), len(edges) - 1)
    return places.astype(np.int8)


def open_acts(world: World) -> None:
    """Begin in the first place."""
    _count(world)


def bounded(world: World) -> bool:
    """Whether there are people who cannot be reached yet."""
    return world.acts.number + 1 < len(world.spec.acts)


def heads(world: World) -> int:
    """People who can be reached today."""
    return world.acts.heads


def here(world: World) -> str:
    """Name of the present place; the nation where the scenario has no acts."""
    acts = world.spec.acts
    return acts[world.acts.number].id if acts else PLACES[-1]


def rooms(world: World) -> tuple[str, ...]:
    """Rooms that are open in this act."""
    return ROOMS[here(world)]


def ahead(world: World) -> ActSpec | None:
    """The act that comes next, if there is one."""
    return world.spec.acts[world.acts.number + 1] if bounded(world) else None


def unmet(world: World) -> tuple[str, float]:
    """The first milestone of the next act that is not reached: metric and value wanted; empty if all are."""
    following = ahead(world)
    if following is None or following.when is None or following.when.holds(world.row()):
        return "", 0.0
    tests = following.when.all + following.when.any
    test = next(test for test in tests if not test.holds(world.row()))
    return test.metric, test.value


def move_on(world: World) -> None:
    """Arrive in the next place: it hears of the company, and may join from now on."""
    world.acts.number += 1
    world.acts.since = world.day
    _count(world)
    world.book.tell(world.day, "act", 0, place=here(world), heads=world.acts.heads)


def _count(world: World) -> None:
    """Count the people who can be reached, and the merchants among them."""
    traits = world.people.traits
    here = traits.place <= world.acts.number
    world.acts.heads = traits.persons(here)
    world.acts.merchants = traits.persons(here & traits.merchant)
