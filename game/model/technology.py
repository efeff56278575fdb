"""Technologies (技术): engineers build one in for weeks; from then on it works through the same channels as laws."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import exact, laws, ledger, product
from game.model.agenda import MINUTES, Record

if TYPE_CHECKING:
    from game.model.spec import GameSpec, TechnologySpec
    from game.model.world import World

HANDS = 4  # engineers who build at most


def technology(spec: GameSpec, key: str) -> TechnologySpec | None:
    """The technology of an id, if the game has it."""
    return next((each for each in spec.technologies if each.id == key), None)


def building(world: World) -> tuple[str, ...]:
    """Technologies being built in, or waiting for engineers."""
    return tuple(str(record.data["tech"]) for record in world.agenda.of("technology"))


def days(world: World, tech: TechnologySpec) -> int:
    """Days the work would take if engineers were free today."""
    return max(1, exact.rint1(tech.work / _pace(world, _hands(world))))


def start(world: World, tech: TechnologySpec) -> Record:
    """Pay for licences and devices, and ask for engineers until the work is done."""
    ledger.spend(world, "infrastructure", tech.outlay, tech.id)
    hands = _hands(world)
    work = exact.rint1(tech.work * MINUTES / _pace(world, hands))
    return world.agenda.queue("technology", "engineers", hands, work, tech=tech.id)


def _hands(world: World) -> int:
    return max(1, min(HANDS, world.organisation.teams["engineering"].heads // 2))


def _pace(world: World, hands: int) -> float:
    return hands * product.velocity(world) * (0.6 + 0.6 * world.organisation.morale)


def _ready(world: World, record: Record) -> None:
    """It is built in: what it gives ramps up as people find it, and what it left undone is technical debt."""
    key = str(record.data["tech"])
    world.agenda.remove(record.id)
    found = technology(world.spec, key)
    assert found is not None
    world.laws.techs[key] = world.day
    product.add_debt(world, found.debt)
    laws.strike(world)
    world.book.tell(world.day, "tech_ready", 0, tech=key)


HANDLERS = {"technology": _ready}
