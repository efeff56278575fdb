"""Moves of strategy: commit to a law, give one up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict, refuse
from game.model import laws

if TYPE_CHECKING:
    from game.model.world import World


@dataclass(frozen=True, slots=True)
class AdoptLaw(Decision):
    """Commit to one of the twenty laws: it takes a slot, ramps up in a month and costs something every day."""

    name: ClassVar[str] = "adopt_law"
    group: ClassVar[str] = "strategy"
    law: str

    def check(self, world: World) -> Verdict:
        """Known, not held yet, and a slot free."""
        found = laws.law(world.spec, self.law)
        if found is None:
            return refuse("unknown_law", law=self.law)
        if self.law in world.laws.adopted:
            return refuse("law_held", law=self.law)
        most = laws.slots(world)
        if len(world.laws.adopted) >= most:
            return refuse("no_slot", limit=most)
        return Verdict(attention=1)

    def apply(self, world: World) -> None:
        """Commit."""
        laws.adopt(world, self.law)


@dataclass(frozen=True, slots=True)
class DropLaw(Decision):
    """Give a law up: its slot is free at once; within half a year it costs morale."""

    name: ClassVar[str] = "drop_law"
    group: ClassVar[str] = "strategy"
    law: str

    def check(self, world: World) -> Verdict:
        """It must be held, and not bind until critical mass."""
        if laws.law(world.spec, self.law) is None:
            return refuse("unknown_law", law=self.law)
        if self.law not in world.laws.adopted:
            return refuse("law_not_held", law=self.law)
        days = laws.bound(world, self.law)
        if days:
            return refuse("law_bound", law=self.law, days=days)
        return Verdict(attention=1)

    def apply(self, world: World) -> None:
        """Give it up."""
        laws.drop(world, self.law)
