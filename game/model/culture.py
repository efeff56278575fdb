"""What people are paid for (考核机制): the appraisal scheme, and the culture that follows it slowly.

Pay by volume sells now; some of what was sold should not have been, and borrowers are let through. Pay by
risk-adjusted results does the reverse, pay by satisfaction serves better and sells less. Source: Holmström, Milgrom
(1991): effort goes where it is measured and leaves the rest.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import organisation, population, regulation, staff

if TYPE_CHECKING:
    from game.model.world import World

PACE = 1.0 / 75.0  # a day: half of the way in seven weeks
UNREST = 0.03  # morale lost when people are to be judged by something else
MISSOLD = 0.25  # of new members under a culture of volume alone were sold what they did not want
SURFACE = 1.0 / 120.0  # of these find out in a day
COMPLAIN = 0.06  # of those who find out complain
MONTH = 28


def appraise(world: World, scheme: str) -> None:
    """Pay people by something else from today; they take it as unrest, and change slowly."""
    culture = world.organisation.culture
    culture.scheme, culture.since = scheme, world.day
    organisation.lift_morale(world, -UNREST)
    world.book.tell(world.day, "appraisal", 1, scheme=scheme)


def step_culture(world: World) -> None:
    """A day: people come to care for what they are paid for; what was sold badly comes out."""
    culture = world.organisation.culture
    if culture.scheme == "none" and culture.volume + culture.risk + culture.satisfaction < 1e-3 > culture.missold:
        return
    for name in staff.SCHEMES[1:]:
        held = getattr(culture, name)
        setattr(culture, name, held + PACE * (float(culture.scheme == name) - held))
    culture.missold += MISSOLD * culture.volume * max(0.0, world.row().get("joined", 0.0))
    out = SURFACE * culture.missold
    culture.missold -= out
    if out >= 1.0:
        regulation.complain(world, COMPLAIN * out, "misselling")
    if world.day % MONTH == 0 and out >= 1.0:
        active = max(1_000.0, world.row().get("active", 0.0))
        population.shake_trust(world, min(0.15, MONTH * out / active), "misselling")
