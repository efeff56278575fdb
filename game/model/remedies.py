"""Compliance works (合规工程): what has to be built before a rule can be met, by engineers, once and for all.

A remedy is queued at the engineers' desk like a business line. Once it stands it costs something every week.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.model import exact, ledger, population, product
from game.model.agenda import MINUTES, Record

if TYPE_CHECKING:
    from game.model.spec import GameSpec, LineSpec
    from game.model.world import World

WEEK, YEAR = 7, 365.0
IDENTIFIED = 45.0  # days in which half of the old members show an identity card
CUSTODY_FEE = 0.003  # a year of the clients' money a bank keeps
CLEARING_FEE = 0.00012  # of every payment that goes through the clearing house
ADVANCE_FEE = 0.0004  # a day of what is advanced
LONG = 365  # days a work stands that was there on the first
# What has to be built before a rule can be met, by the rule's metric.
REMEDY_OF = {
    "direct_connection": "clearing_house",
    "bank_custody": "bank_custody",
    "own_advance": "bank_advance",
    "identity": "identity",
}
HASSLE = {"identity": 0.025, "consent": 0.01}  # friction of joining, for good
SEPARATE = 0.06  # trust gained when a bank keeps the money


@dataclass(frozen=True, slots=True)
class Remedy:
    """One work. price: fen. hands: engineers. work: engineer-days. mechanics: of lines it is for, empty for any."""

    id: str
    price: int
    hands: int
    work: int
    mechanics: tuple[str, ...]


REMEDIES: dict[str, Remedy] = {
    each.id: each
    for each in (
        Remedy("identity", 20_000_000, 2, 50, ()),
        Remedy("bank_custody", 50_000_000, 2, 70, ("credit",)),
        Remedy("clearing_house", 40_000_000, 3, 90, ("flow",)),
        Remedy("bank_advance", 15_000_000, 1, 20, ("balance",)),
        Remedy("consent", 30_000_000, 2, 60, ()),
    )
}


def standing(spec: GameSpec) -> dict[str, int]:
    """What must have been built before the first day, because a rule enforced by then asks for it of an open line."""
    found: dict[str, int] = {}
    for rule in spec.rules:
        name, concerned = REMEDY_OF.get(rule.metric, ""), set(rule.lines) & set(spec.company.open)
        if name and rule.enforced <= 0 and rule.lapses == -1 and (concerned or not rule.lines):
            found[name] = -LONG
    return found


def built(world: World, name: str) -> bool:
    """Whether it stands."""
    return name in world.regulation.built


def under_way(world: World, name: str) -> bool:
    """Whether engineers are at it or it waits for them."""
    return any(record.data["remedy"] == name for record in world.agenda.of("remedy"))


def useful(world: World, name: str) -> bool:
    """Whether an open line could make use of it."""
    return bool(lines_of(world, name))


def lines_of(world: World, name: str) -> list[LineSpec]:
    """Open lines it is for."""
    wanted = REMEDIES[name].mechanics
    opened = world.lines.open
    return [line for line in world.spec.lines if line.id in opened and (not wanted or line.mechanic in wanted)]


def start(world: World, name: str) -> Record:
    """Pay for it and ask for engineers; the caller has checked that it is neither built nor under way."""
    ledger.spend(world, "compliance_cost", REMEDIES[name].price, name)
    work = max(1, exact.rint1(days(world, name) * MINUTES))
    return world.agenda.queue("remedy", "engineers", _hands(world, name), work, remedy=name)


def days(world: World, name: str) -> float:
    """Days a work takes once engineers are at it, at today's speed."""
    pace = _hands(world, name) * product.velocity(world) * (0.6 + 0.6 * world.organisation.morale)
    return REMEDIES[name].work / pace


def _hands(world: World, name: str) -> int:
    return max(1, min(REMEDIES[name].hands, world.organisation.teams["engineering"].heads // 3))


def finish(world: World, record: Record) -> None:
    """It stands: what it changes at once, happens."""
    world.agenda.remove(record.id)
    name = str(record.data["remedy"])
    world.regulation.built[name] = world.day
    product.change_friction(world, HASSLE.get(name, 0.0))
    if name == "bank_custody":
        for line in lines_of(world, name):
            population.shake_trust(world, -SEPARATE, "bank_custody", line.id)
    world.book.tell(world.day, "remedy_built", 0, remedy=name)


def step_remedies(world: World) -> None:
    """Once a week: what stands is paid for by use."""
    if world.day % WEEK or not world.regulation.built:
        return
    for name, cost in _RUNNING.items():
        if built(world, name):
            ledger.spend(world, "compliance_cost", exact.rint1(WEEK * cost(world)), name)


def unidentified(world: World) -> float:
    """Share of members nobody knows by identity card, 0..1: all, until it is asked for; then fewer week by week."""
    since = world.regulation.built.get("identity")
    return 1.0 if since is None else exact.power1(0.5, max(0, world.day - since) / IDENTIFIED)


def fraud_factor(world: World) -> float:
    """What known identities leave of the pressure of fraud, 0.75..1."""
    return 1.0 - 0.25 * (1.0 - unidentified(world)) if built(world, "identity") else 1.0


def _custody_cost(world: World) -> float:
    held = exact.total(world.row().get(f"lent.{line.id}", 0.0) for line in lines_of(world, "bank_custody"))
    return held * CUSTODY_FEE / YEAR


def _clearing_cost(world: World) -> float:
    return CLEARING_FEE * exact.total(
        world.row().get(f"volume.{line.id}", 0.0) for line in lines_of(world, "clearing_house")
    )


def _advance_cost(world: World) -> float:
    return ADVANCE_FEE * world.ledger.raw["advances"]


_RUNNING = {"bank_custody": _custody_cost, "clearing_house": _clearing_cost, "bank_advance": _advance_cost}
HANDLERS = {"remedy": finish}
