"""A promise of payment that is broken: nobody believes in sound books then, and those who relied on it trust far less.

News of size 1 is what a broken promise is: equation 8 of the notes; Diamond, Dybvig 1983.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import population

if TYPE_CHECKING:
    from game.model.world import World

WITHDRAWN = 0.15  # of what a broken promise costs
FRESH = 0.5  # doubt above which a promise is known to be broken already


def withdraw(world: World, line: str, cause: str) -> None:
    """No new lender of a line is given the company's word any more: those who relied on it are shaken."""
    population.shake_trust(world, WITHDRAWN, cause, line)


def break_promise(world: World, line: str) -> None:
    """A line does not pay what it gave its word for; told again, it shakes nobody more until the news has faded."""
    desk = world.treasury.desks[line]
    known = desk.news > FRESH
    world.book.flow(f"doubt.{line}", "promise_broken", 1.0 - desk.news)
    desk.news = 1.0
    if not known:
        population.shake_trust(world, 1.0, "promise_broken", line)
        world.book.tell(world.day, "promise_broken", 3, line=line)
