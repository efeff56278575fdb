"""Setting a lever."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict, refuse
from game.model import exact, funding, gates, holdings, laws, levers, loanbook, organisation, promises

if TYPE_CHECKING:
    from game.model.world import World

FREE_STEP = 0.1
GROWTH = ("ads", "content", "bonus", "referral")  # what a board that waits for users does not see cut


@dataclass(frozen=True, slots=True)
class SetLever(Decision):
    """Set a lever to a value within its range.

    Staying within a tenth of the range from where the month began is free; further takes one point of attention a
    lever and month. Pooling cannot end while its loans and cash do not cover its clients.
    """

    name: ClassVar[str] = "set_lever"
    group: ClassVar[str] = "levers"
    key: str
    value: float

    def check(self, world: World) -> Verdict:
        """Known, in range, and not held by what depends on it."""
        if self.key not in world.levers:
            return refuse("unknown_lever", lever=self.key)
        low, high = levers.bounds(self.key, world.spec)
        if not math.isfinite(self.value) or not low <= self.value <= high:
            return refuse("out_of_range", low=low, high=high)
        if self._strands_pool(world):
            return refuse("held", lever=self.key)
        if self._cuts_growth(world) and funding.binds(world):
            return refuse("board_veto", pressure=world.funding.pressure)
        holder = laws.holds(world, self.key.partition(".")[0]) if self._cuts_burn(world) else ""
        if holder:
            return refuse("held_by_law", law=holder, lever=self.key)
        return Verdict(attention=attention(world, self.key, self.value))

    def apply(self, world: World) -> None:
        """Set it."""
        if attention(world, self.key, self.value):
            world.player.opened.append(self.key)
        name, _, line = self.key.partition(".")
        if name == "guarantee" and self.value < levers.GIVEN <= world.levers[self.key]:
            promises.withdraw(world, line, "guarantee")
        if self.key == "t0cap" and self._cuts_burn(world):
            gates.curtail(world, distance(world, self.key, world.levers[self.key], self.value), self.value)
        world.levers[self.key] = float(self.value)

    def lag(self, world: World) -> int:
        """A large change goes down the chain, a small one is made at the desk."""
        return organisation.lag(world) if attention(world, self.key, self.value) else 0

    def _cuts_growth(self, world: World) -> bool:
        """Whether it takes much of what is spent on winning users."""
        large = attention(world, self.key, self.value) > 0
        return self.key in GROWTH and self._cuts_burn(world) and large

    def _cuts_burn(self, world: World) -> bool:
        """Whether the new value takes something from users: a higher fee or threshold, or less of anything else."""
        change = self.value - world.levers[self.key]
        return change > 0.0 if self.key.partition(".")[0] in ("fee", "free") else change < 0.0

    def _strands_pool(self, world: World) -> bool:
        """Whether it would end a pool whose clients could not be handed what is theirs."""
        name, _, line = self.key.partition(".")
        if name != "pooling" or self.value >= levers.GIVEN:
            return False
        if world.credit.pooled.get(line, False):
            return not loanbook.can_unpool(world, line)
        return bool(world.treasury.desks[line].books) and not holdings.can_unpool(world, line)


def attention(world: World, key: str, value: float) -> int:
    """Points it takes to move a lever there this month: 0 for a small step or one already attended to.

    value: in the lever's unit. Raises KeyError for an unknown key.
    """
    player = world.player
    if key in player.opened:
        return 0
    return int(distance(world, key, player.anchors.get(key, world.levers[key]), value) > FREE_STEP + 1e-9)


def distance(world: World, key: str, first: float, second: float) -> float:
    """How far apart two values of a lever are as a share of its range, by ratio where it is spread so.

    first, second: in the lever's unit, within its bounds. Returns 0..1. Raises KeyError for an unknown key.
    """
    low, high = levers.bounds(key, world.spec)
    lever = levers.lever_of(key)
    if high <= low:
        return 0.0
    if not lever.log:
        return abs(first - second) / (high - low)
    base = max(low, high / 10_000.0)
    span = exact.log1(1.0 + high / base)
    return abs(exact.log1(1.0 + first / base) - exact.log1(1.0 + second / base)) / span
