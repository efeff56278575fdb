"""War chests of copycats: finite, filled by the mood of investors, emptied by subsidies; the broke are succeeded.

A copycat is one of the platforms of the background field that has made a name: it comes from there, and falls with it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.model.exact import rint1
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.rivals import Rival
    from game.model.spec import RivalSpec
    from game.model.world import World

EAGER = 1.2  # rounds a year while the mood is usual
ROUND = 0.45  # of the first pocket in a round at usual mood
MOST_ROUNDS = 3
HUNGRY = 0.5  # of the first pocket: below that money is sought
VACANT, HEIRS = 150, 1.0  # days until a dead one's place may be taken; newcomers a year from then on
FRESH = 0.08  # of people know a newcomer
CALM = 0.15  # doubt in the field above which nobody enters
_ROUND, _HEIR, _PLATFORM = 60, 61, 62
WEEKS = 7 / 365.0


def appetite(mood: float) -> float:
    """How eager investors are to pay for a copycat: 0 at half the usual mood, 1 at the usual one."""
    return max(0.0, 2.0 * mood - 1.0)


def refill(world: World, rival: Rival, index: int, name: str, pocket: float) -> None:
    """A copycat short of money may find investors, as long as they are in the mood and it has not asked too often."""
    if rival.cash >= HUNGRY * pocket or rival.rounds >= MOST_ROUNDS:
        return
    luck = world.lanes.uniform(Stream.RIVAL, world.day, use=_ROUND, entity=index)
    if luck < EAGER * WEEKS * appetite(world.economy.mood):
        rival.cash += ROUND * pocket * world.economy.mood
        rival.rounds += 1
        world.book.tell(world.day, "rival_funded", 1, rival=name)


def fallen(world: World, rival: Rival, index: int) -> bool:
    """Whether the platform behind a copycat has failed in the field; one without a platform is given one."""
    if not world.on("contagion"):
        return False
    if rival.platform < 0:
        rival.platform = _platform(world, index)
        return False
    return not bool(world.field.alive[rival.platform])


def succeed(world: World, spec: RivalSpec, rival: Rival, index: int, pocket: float) -> None:
    """A platform of the field makes its name where one has died, once the dust has settled."""
    rested = rival.closed >= 0 and world.day >= rival.closed + VACANT
    if not rested or world.field.doubt > CALM:
        return
    luck = world.lanes.uniform(Stream.RIVAL, world.day, use=_HEIR, entity=index)
    if luck >= HEIRS * WEEKS * appetite(world.economy.mood):
        return
    rival.platform = _platform(world, index)
    depth = min(2.0, max(0.5, float(world.field.usual[rival.platform]) / 0.35))
    rival.gone, rival.awake, rival.since, rival.rounds = False, True, world.day, 0
    rival.quality, rival.subsidy, rival.cash = spec.quality, spec.subsidy, pocket * depth
    rival.boost, rival.known, rival.fee = 0.0, FRESH, {line: world.spec.line(line).fee for line in rival.fee}
    world.book.tell(world.day, "rival_succeeds", 1, rival=spec.id)


def _platform(world: World, index: int) -> int:
    """One of the platforms alive, by lot; −1 if there is none."""
    alive = np.flatnonzero(world.field.alive)
    luck = world.lanes.uniform(Stream.RIVAL, world.day, use=_PLATFORM, entity=index)
    return int(alive[min(len(alive) - 1, rint1(luck * (len(alive) - 1)))]) if len(alive) else -1
