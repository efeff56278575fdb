"""Five faces: persons of the simulated people whom the player meets, and how their lives stand.

Each is a slot of the population: of those in a group who are most inclined to join, the first who does. Everything is
read, nothing is changed and no luck is drawn. A sum of money is that of one of the persons the slot stands for.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from game.engine.simulation import Simulation
from game.model import leaving
from game.model.credit import credit_lines
from game.model.population import Traits
from game.model.world import World

FACES = 5
KNOWN = frozenset(
    ("grassroots", "white_collar", "affluent", "merchant", "rural", "freshman", "senior", "staff", "stall")
)
FRIENDS = ("friend_1", "friend_2", "friend_3", "friend_4", "friend_5")
LIKELY = 0.9  # among their group, the share of people who are less inclined to join
SOON = 1  # days that a withdrawal may take before one worries
GLAD, SORRY = 0.06, 0.06  # satisfaction beyond expectation, or short of it
WARY = 0.35


@dataclass(frozen=True, slots=True)
class Face:
    """A person. who: name and look; segment: id of their group; slot: in the population, −1 before they are met."""

    who: str
    segment: str
    slot: int = -1


@dataclass(frozen=True, slots=True)
class Life:
    """How a person's life with the company stands. Money in fen a person; feelings 0..1; by line where it says so.

    money: what they keep. waiting: what they have asked back and not got, and for how many days the oldest part.
    owed: principal of loans; rate: of each, a year; late: days since they stopped paying. other: rival used instead.
    """

    active: bool = False
    bought: bool = False
    joined: int = -1
    satisfaction: float = 0.4
    expectation: float = 0.4
    trust: float = 0.5
    uses: tuple[str, ...] = ()
    money: Mapping[str, int] = field(default_factory=dict)
    waiting: Mapping[str, int] = field(default_factory=dict)
    days: int = 0
    owed: Mapping[str, int] = field(default_factory=dict)
    rate: Mapping[str, float] = field(default_factory=dict)
    late: Mapping[str, int] = field(default_factory=dict)
    other: Mapping[str, str] = field(default_factory=dict)


def places(simulation: Simulation) -> tuple[Face, ...]:
    """Five places to be filled, one a group; where there are fewer groups, the largest have two. slot: −1, not met."""
    spec = simulation.world.spec
    names = [segment.id for segment in spec.market.segments]
    largest = sorted(range(len(names)), key=lambda number: -spec.market.segments[number].share)
    found: list[Face] = []
    for place, number in enumerate([*range(len(names)), *largest * FACES][:FACES]):
        fresh = names[number] in KNOWN and names[number] not in [face.segment for face in found]
        found.append(Face(names[number] if fresh else FRIENDS[place], names[number]))
    return tuple(found)


def candidates(simulation: Simulation, segment: str) -> npt.NDArray[np.int64]:
    """The tenth of a group that is most inclined to join, the most inclined first: slots."""
    world = simulation.world
    traits = world.people.traits
    number = [one.id for one in world.spec.market.segments].index(segment)
    slots = np.flatnonzero(traits.segment == number)
    ranked = slots[np.argsort(-_inclination(world, traits)[slots], kind="stable")]
    return ranked[: max(1, round((1.0 - LIKELY) * len(ranked)))]


def _inclination(world: World, traits: Traits) -> npt.NDArray[np.float32]:
    """Taste for what is open, habit and need of a loan, shape (slots,)."""
    rows = [number for number, line in enumerate(world.spec.names) if line in world.lines.open] or [0]
    found: npt.NDArray[np.float32] = traits.taste[rows].max(axis=0) + traits.habit + np.float32(0.4) * traits.need
    return found


def look(simulation: Simulation, slot: int) -> Life:
    """A person's life as it stands between two days."""
    world = simulation.world
    state, traits, names = world.people.state, world.people.traits, world.spec.names
    weight = max(1, int(traits.weight[slot]))
    held = {name: int(state.money[number, slot]) // weight for number, name in enumerate(names)}
    waiting, days = _queued(world, slot, weight)
    owed, rate, late = _loans(world, slot, weight)
    return Life(
        bool(state.active[slot]), bool(state.subsidised[slot]), int(state.joined[slot]),
        float(state.satisfaction[slot]), float(state.expectation[slot]), float(state.trust[slot]),
        tuple(name for number, name in enumerate(names) if state.uses[number, slot]),
        {name: fen for name, fen in held.items() if fen}, waiting, days, owed, rate, late, _elsewhere(world, slot),
    )  # fmt: skip


def _queued(world: World, slot: int, weight: int) -> tuple[dict[str, int], int]:
    """What a person waits for, by line, and for how many days."""
    queue, found = world.treasury, dict[str, int]()
    mine = np.flatnonzero(queue.queue_slot == slot)
    for place in mine.tolist():
        name = world.spec.names[int(queue.queue_line[place])]
        found[name] = found.get(name, 0) + int(queue.queue_fen[place]) // weight
    asked = [world.day - int(queue.queue_day[place]) for place in mine.tolist()]
    return found, max(asked, default=0)


def _loans(world: World, slot: int, weight: int) -> tuple[dict[str, int], dict[str, float], dict[str, int]]:
    """A person's loans by line: principal, rate, and days since they stopped paying where they did."""
    state, owed, rate, late = world.people.state, dict[str, int](), dict[str, float](), dict[str, int]()
    for row, _, line in credit_lines(world.spec):
        if state.principal[row, slot] > 0:
            owed[line.id] = int(state.principal[row, slot]) // weight
            rate[line.id] = float(state.loan_rate[row, slot])
            if state.stopped[row, slot] >= 0:
                late[line.id] = world.day - int(state.stopped[row, slot])
    return owed, rate, late


def _elsewhere(world: World, slot: int) -> dict[str, str]:
    """The rival a person uses on each line, by its id."""
    numbers = {name: int(world.people.state.other[row, slot]) for row, name in enumerate(world.spec.names)}
    rivals = world.spec.rivals
    return {name: rivals[number - 1].id for name, number in numbers.items() if 0 < number <= len(rivals)}


def mood(face: Face, life: Life) -> str:
    """What is on a person's mind most, one word of the catalogue."""
    if face.slot < 0:
        return "unmet"
    if life.late:
        return "late"
    if life.waiting:
        return "waiting" if life.days > SOON else "leaving"
    if not life.active:
        return "gone"
    if life.trust < WARY:
        return "wary"
    if life.satisfaction < life.expectation - SORRY:
        return "disappointed"
    return "delighted" if life.satisfaction > life.expectation + GLAD else "content"


def why_gone(life: Life, day: int) -> str:
    """What weighs most with somebody who gives a line up: the largest part of the hazard of leaving.

    life: before. day: today.
    """
    parts = {
        "dissatisfied": leaving.UNHAPPY * max(0.0, life.expectation - life.satisfaction - 0.03),
        "distrust": leaving.WARY * max(0.0, 0.42 - life.trust),
        "subsidy_end": 0.6 * leaving.BOUGHT * (life.bought and day - life.joined > 28),
        "idle": leaving.IDLE,
    }
    return max(parts, key=lambda cause: parts[cause])
