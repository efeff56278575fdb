"""Leaps: bold changes that mostly fail and now and then reset what a market expects."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import laws, product
from game.model.channels import Channel, channel
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.world import World

ODDS = 0.125  # of a leap that was tried
WORK = 12.0  # engineer-days beside the release
WON, LOST = 0.25, -0.005  # quality
RESET = 0.03  # points by which the market's expectation rises for good
WRECKAGE = 0.02  # technical debt of a failure
_TRIED, _WON = 10, 11


def perhaps_leap(world: World, line: str) -> None:
    """With a release, a leap may be tried on a line; its luck is its own."""
    strength = channel(world, Channel.LEAP)
    if not strength or world.lanes.uniform(Stream.RELEASE, world.day, _TRIED) >= strength:
        return
    product.take_work(world, WORK)
    if world.lanes.uniform(Stream.RELEASE, world.day, _WON) < ODDS:
        product.change_quality(world, WON, line)
        world.laws.raised = min(laws.RAISED_MOST, world.laws.raised + RESET)
        world.book.tell(world.day, "leap_won", 0, line=line)
        return
    product.change_quality(world, LOST, line)
    product.add_debt(world, WRECKAGE)
    world.book.tell(world.day, "leap_lost", 2, line=line)
