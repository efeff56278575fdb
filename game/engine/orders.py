"""Orders: decisions on their way down the chain, carried out when they arrive."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.decisions.base import Decision, Value
from game.decisions.registry import make
from game.model.agenda import MINUTES, Record

if TYPE_CHECKING:
    from game.model.world import World

HOUR = 8 * 60
PREFIX = "argument."


def give(world: World, decision: Decision, days: int) -> Record:
    """Write down what is to be done, and when it will have reached those who do it."""
    record = world.agenda.add("order", (world.day + days) * MINUTES + HOUR)
    record.data["decision"] = decision.name
    record.data.update({PREFIX + key: value for key, value in decision.arguments().items()})
    return record


def meant(record: Record) -> Decision:
    """The decision a record stands for."""
    arguments: dict[str, Value] = {
        key.removeprefix(PREFIX): value for key, value in record.data.items() if key.startswith(PREFIX)
    }
    return make(str(record.data["decision"]), arguments)


def pending(world: World, decision: Decision) -> bool:
    """Whether the same is on its way already."""
    return any(meant(record) == decision for record in world.agenda.of("order"))


def carry_out(world: World, record: Record) -> None:
    """The order has arrived: it is done, or what has changed meanwhile forbids it."""
    world.agenda.remove(record.id)
    decision = meant(record)
    if decision.check(world).allowed:
        decision.apply(world)
    else:
        world.book.tell(world.day, "order_void", 2, decision=decision.name)


HANDLERS = {"order": carry_out}
