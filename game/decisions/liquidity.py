"""Moves about clients' way out: gate and reopen."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict, refuse
from game.model import population, regulation, treasury

if TYPE_CHECKING:
    from game.model.world import World


@dataclass(frozen=True, slots=True)
class Gate(Decision):
    """Suspend redemptions of a line: nothing flows out today, and everybody knows why."""

    name: ClassVar[str] = "gate"
    group: ClassVar[str] = "money"
    line: str

    def check(self, world: World) -> Verdict:
        """A line that holds client money and is not gated."""
        desk = world.treasury.desks.get(self.line)
        if desk is None:
            return refuse("unknown_line", line=self.line)
        if desk.gated >= 0:
            return refuse("already_gated", line=self.line)
        return Verdict(attention=1) if treasury.claims(world, self.line) else refuse("gate_useless", line=self.line)

    def apply(self, world: World) -> None:
        """Close the counter."""
        world.treasury.desks[self.line].gated = world.day
        treasury.signal(world, 0.30, "gate", self.line)
        population.shake_trust(world, 0.16, "gate", self.line)
        regulation.complain(world, treasury.claims(world, self.line) / 50_000_000.0, "gate")
        world.book.tell(world.day, "gated", 3, line=self.line)


@dataclass(frozen=True, slots=True)
class LiftGate(Decision):
    """Open the counter again."""

    name: ClassVar[str] = "lift_gate"
    group: ClassVar[str] = "money"
    line: str

    def check(self, world: World) -> Verdict:
        """It must be gated."""
        desk = world.treasury.desks.get(self.line)
        return Verdict() if desk is not None and desk.gated >= 0 else refuse("nothing_gated", line=self.line)

    def apply(self, world: World) -> None:
        """Open."""
        world.treasury.desks[self.line].gated = -1
        world.book.tell(world.day, "gate_lifted", 1, line=self.line)
