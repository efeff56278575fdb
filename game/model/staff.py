"""What a company keeps of its people beside their number: what they care for, and who leads them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from game.model.world import World

SCHEMES = ("none", "volume", "risk", "satisfaction")
PAUSE = 90  # days an appraisal scheme has to stand before another
PUSH = {"volume": 0.22, "risk": -0.06, "satisfaction": -0.08}  # added to what is won by each yuan of being heard
BEND = {"volume": 0.45, "risk": -0.12, "satisfaction": 0.0}  # added to the cut-off that loan officers really apply
SERVE = {"volume": -0.1, "risk": 0.0, "satisfaction": 0.18}  # added to what a person of operations does


@dataclass(slots=True)
class Culture:
    """scheme: by which people are paid, since day `since`. volume, risk, satisfaction: what they care for, 0..1.

    missold: members who do not know yet that they were sold something unfit.
    """

    scheme: str = "none"
    since: int = -PAUSE
    volume: float = 0.0
    risk: float = 0.0
    satisfaction: float = 0.0
    missold: float = 0.0


@dataclass(slots=True)
class Leads:
    """gone: team → day on which a successor does the work. held: team → day until which its lead is bound."""

    gone: dict[str, int] = field(default_factory=dict)
    held: dict[str, int] = field(default_factory=dict)


def push(world: World) -> float:
    """What a yuan of marketing wins relative to a company that appraises nobody."""
    return 1.0 + _sum(world, PUSH)


def bend(world: World) -> float:
    """The cut-off that loan officers apply over the one they were given."""
    return 1.0 + _sum(world, BEND)


def service(world: World) -> float:
    """What a person of operations does relative to a company that appraises nobody."""
    return 1.0 + _sum(world, SERVE)


def _sum(world: World, weights: dict[str, float]) -> float:
    culture = world.organisation.culture
    both = weights["volume"] * culture.volume + weights["risk"] * culture.risk
    return both + weights["satisfaction"] * culture.satisfaction
