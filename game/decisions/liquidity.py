"""Moves about clients' way out: gate, reopen, and the steps of a crisis."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict, refuse
from game.model import crisis, gates, treasury

if TYPE_CHECKING:
    from game.model.world import World


@dataclass(frozen=True, slots=True)
class Gate(Decision):
    """Suspend redemptions of a line: nothing flows out today, and everybody knows why."""

    name: ClassVar[str] = "gate"
    group: ClassVar[str] = "treasury"
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
        gates.close(world, self.line)


@dataclass(frozen=True, slots=True)
class LiftGate(Decision):
    """Open the counter again."""

    name: ClassVar[str] = "lift_gate"
    group: ClassVar[str] = "treasury"
    line: str

    def check(self, world: World) -> Verdict:
        """It must be gated."""
        desk = world.treasury.desks.get(self.line)
        return Verdict() if desk is not None and desk.gated >= 0 else refuse("nothing_gated", line=self.line)

    def apply(self, world: World) -> None:
        """Open."""
        gates.lift(world, self.line)


@dataclass(frozen=True, slots=True)
class CrisisStep(Decision):
    """One step of four hours in the crisis room.

    choice: order, rata or gate · silent or speak · wait, bank, sale or credit, as the step asks.
    """

    name: ClassVar[str] = "crisis_step"
    group: ClassVar[str] = "crisis"
    choice: str

    def check(self, world: World) -> Verdict:
        """The step must ask for it, and what it needs must be there; no attention, for nothing else is on the table."""
        reason = crisis.refusal(world, self.choice)
        if reason == "no_such_option":
            return refuse(reason, option=self.choice)
        if reason == "no_credit":
            return refuse(reason, limit=0)
        return refuse(reason) if reason else Verdict(price=crisis.price(world, self.choice))

    def apply(self, world: World) -> None:
        """Live through the next four hours."""
        crisis.decide(world, self.choice)
