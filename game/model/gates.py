"""Gates: redemptions of a line suspended and opened again, and less of them paid the same day."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import population, regulation, treasury

if TYPE_CHECKING:
    from game.model.spec import LineSpec
    from game.model.world import World

OBEYED = 50.0  # fen of a cap for each yuan of the limit: down to half of what a rule allows it is the rule that asks
WONDER, GRUMBLE = 0.12, 4.0  # doubt, and complaints of a thousand active users, where nothing is instant any more
COMPLAINER = 50_000_000.0  # fen of withheld money that make one complaint


def close(world: World, line: str) -> None:
    """Nothing flows out of a line any more, and everybody knows why."""
    world.treasury.desks[line].gated = world.day
    treasury.signal(world, 0.30, "gate", line)
    population.shake_trust(world, 0.16, "gate", line)
    regulation.complain(world, treasury.claims(world, line) / COMPLAINER, "gate")
    world.book.tell(world.day, "gated", 3, line=line)


def curtail(world: World, cut: float, cap: float) -> None:
    """Less can be had the same day than was promised: who counts on it wonders why, unless a rule asks for it.

    cut: share of the lever's range, 0..1. cap: what is left, fen a person and day.
    """
    if _asked_for(world, cap):
        return
    instant = [line for _, line in world.spec.money_lines if line.mechanic == "balance" and _promised(world, line)]
    for line in instant:
        treasury.signal(world, WONDER * cut, "curtailed", line.id)
    if instant:
        regulation.complain(world, GRUMBLE * cut * world.row().get("active", 0.0) / 1000.0, "curtailed")


def _promised(world: World, line: LineSpec) -> bool:
    return treasury.instant(world, line) and treasury.claims(world, line.id) > 0


def _asked_for(world: World, cap: float) -> bool:
    """Whether a rule that everybody knows wants about so low a cap; cap: fen a person and day."""
    known = [rule for rule in world.spec.rules if world.regulation.rules[rule.id].phase >= regulation.ANNOUNCED]
    return any(rule.metric == "t0_cap" and cap >= OBEYED * rule.limit for rule in known)


def lift(world: World, line: str) -> None:
    """Open the counter again."""
    world.treasury.desks[line].gated = -1
    world.book.tell(world.day, "gate_lifted", 1, line=line)
