"""Moves of strategy: commit to a law, give one up, build a technology in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict, affordable, refuse
from game.model import laws, technology

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


@dataclass(frozen=True, slots=True)
class AdoptTechnology(Decision):
    """Have engineers build a technology in; its price now, its running cost from the day it is ready."""

    name: ClassVar[str] = "adopt_technology"
    group: ClassVar[str] = "strategy"
    tech: str

    def check(self, world: World) -> Verdict:
        """Known, not there yet, nothing missing that it builds upon, paid from cash."""
        found = technology.technology(world.spec, self.tech)
        if found is None:
            return refuse("unknown_tech", tech=self.tech)
        if self.tech in world.laws.techs or self.tech in technology.building(world):
            return refuse("tech_held", tech=self.tech)
        missing = [need for need in found.needs if need not in world.laws.techs]
        if missing:
            return refuse("tech_needs", tech=self.tech, need=missing[0])
        return affordable(world, found.outlay, 1)

    def apply(self, world: World) -> None:
        """Start building."""
        found = technology.technology(world.spec, self.tech)
        assert found is not None
        technology.start(world, found)
