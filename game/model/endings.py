"""How a run can end; checked at every close of the books."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.model import funding, regulation, score
from game.model.outcome import Ending

if TYPE_CHECKING:
    from game.model.world import World

OVERDUE = 30
BROKEN = {"flow": 7, "balance": 12, "credit": 45}
BROKEN_POOL = 14
UNPAID = 0.08
GOOD = frozenset(("horizon", "acquired", "ipo", "wind_down", "conversion"))


def check_endings(world: World) -> None:
    """End the run if today's books say so; the gravest cause is named."""
    if world.ending is not None or not world.on("endings"):
        return
    collapsed = run_collapse(world)
    for name, happened in _TESTS.items():
        if happened(world, collapsed):
            world.ending = Ending(name, world.day)
            if name not in GOOD:
                score.reckon(world)
            return


def run_collapse(world: World) -> bool:
    """Whether a promise to pay has been broken for longer than anybody waits."""
    for line in world.spec.lines:
        desk = world.treasury.desks.get(line.id)
        if desk is None or desk.broken < 0 or desk.unpaid < UNPAID:
            continue
        pooled = world.credit.pooled.get(line.id, False)
        patience = BROKEN_POOL if pooled else BROKEN[line.mechanic]
        if world.day - desk.broken >= patience:
            return True
    return False


def _bankrupt(world: World, collapsed: bool) -> bool:
    since = world.ledger.overdue_since
    return since >= 0 and world.day - since >= OVERDUE


_TESTS: dict[str, Callable[[World, bool], bool]] = {
    "criminal": regulation.criminal,
    "run_collapse": lambda world, collapsed: collapsed,
    "closed": lambda world, collapsed: regulation.closed(world),
    "bankrupt": _bankrupt,
    "ousted": lambda world, collapsed: funding.ousted(world),
    "horizon": lambda world, collapsed: world.day + 1 >= world.spec.days,
}
