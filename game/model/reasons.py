"""Why figures that are means or expectations moved: their flows by cause, written where people deliberate."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from game.model import exact, feelings
from game.model.population import WEEK

if TYPE_CHECKING:
    from game.model.world import World


def tell_mood(world: World, before: Mapping[str, float], strain: Mapping[str, float]) -> None:
    """The day's flows of active users and of mean satisfaction, from sums over all people before and after.

    Of active users, who came and who went is written where it happens; what remains is how often they come. Of
    satisfaction, what wears on everybody is known by cause; what remains is the product itself. before: sums in
    persons, as `feelings.totals` gives them; strain: points by cause, as `feelings.strain` gives them.
    """
    after = feelings.totals(world)
    often = (after["monthly"] - before["monthly"]) - (after["activated"] - before["activated"])
    world.book.flow("active", "habit", often)
    share = 1.0 / WEEK
    worn = {cause: -feelings.SATISFACTION_PACE * share * size for cause, size in strain.items()}
    for cause, size in worn.items():
        world.book.flow("satisfaction", cause, size)
    moved = _mean(after) - _mean(before) if before["activated"] else 0.0
    world.book.flow("satisfaction", "product", moved - exact.total(worn.values()))


def _mean(sums: Mapping[str, float]) -> float:
    return sums["satisfaction"] / sums["activated"] if sums["activated"] else 0.0
