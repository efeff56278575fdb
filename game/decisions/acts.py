"""The move from one act to the next."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict, affordable, refuse
from game.model import acts, adoption, ledger

if TYPE_CHECKING:
    from game.model.world import World


@dataclass(frozen=True, slots=True)
class MoveOn(Decision):
    """Go from the campus to the city, or from the city to the nation, once the milestone is reached."""

    name: ClassVar[str] = "move_on"
    group: ClassVar[str] = "growth"

    def check(self, world: World) -> Verdict:
        """There must be a next act, its milestone reached, its price in cash."""
        following = acts.ahead(world)
        if following is None:
            return refuse("last_act")
        metric, value = acts.unmet(world)
        if metric:
            return refuse("milestone", metric=metric, value=value)
        return affordable(world, following.price, 2)

    def apply(self, world: World) -> None:
        """Open offices there and be seen."""
        following = acts.ahead(world)
        assert following is not None
        ledger.spend(world, "launch", following.price, "expansion")
        acts.move_on(world)
        adoption.add_exposure(world, "media", acts.FAME, acts.DAYS)
