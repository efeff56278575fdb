"""The giant (巨头): owns traffic, enters once you have proved the market, and strikes at price, partners and talent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import organisation, partners
from game.model.agenda import MINUTES
from game.model.exact import rint1
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.agenda import Record
    from game.model.rivals import Rival
    from game.model.world import World

WEEK, HOUR = 7, 7 * 60
SLOW, QUICK = 140, 70  # days between strikes at somebody harmless, and taken off for somebody who has it all
FORGET = 0.5  # of the share that woke it: below that you are not worth a strike
CUT = 0.7  # of your fee
SUBSIDY, MOST_SUBSIDY = 0.25, 1.5  # logit units a strike at the price adds, and in all
TALENT, TEAM = 0.10, "engineering"  # of the team hired away by somebody who has it all
_WHEN, _WHAT = 70, 71


def step_giant(world: World) -> None:
    """Weekly: a giant that is awake has its next strike in preparation."""
    if world.day % WEEK or not world.on("rivals") or not world.on("giant"):
        return
    planned = {str(record.data["rival"]) for record in world.agenda.of("strike")}
    for index, spec in enumerate(world.spec.rivals):
        rival = world.rivals.each[spec.id]
        if spec.kind == "giant" and rival.awake and spec.id not in planned:
            luck = world.lanes.uniform(Stream.RIVAL, world.day, use=_WHEN, entity=index)
            days = rint1((0.6 + 0.8 * luck) * (SLOW - QUICK * threat(world, rival)))
            world.agenda.add("strike", (world.day + days) * MINUTES + HOUR, rival=spec.id)


def threat(world: World, rival: Rival) -> float:
    """How much of its market you hold, 0..1: the largest of your shares on its lines."""
    row = world.row()
    return max([0.0, *(row.get(f"share.{line}", 0.0) for line in rival.fee)])


def strike(world: World, record: Record) -> None:
    """A strike falls: at your price, at a partner, or at your people."""
    world.agenda.remove(record.id)
    name = str(record.data["rival"])
    index = [spec.id for spec in world.spec.rivals].index(name)
    rival, spec = world.rivals.each[name], world.spec.rivals[index]
    harm = threat(world, rival)
    if not rival.awake or harm < FORGET * spec.wake:
        return
    blows = [_price, _talent, *([_partner] if world.partners.deals else [])]
    luck = world.lanes.uniform(Stream.RIVAL, world.day, use=_WHAT, entity=index)
    blows[min(len(blows) - 1, int(luck * len(blows)))](world, name, rival, harm)


HANDLERS = {"strike": strike}


def _price(world: World, name: str, rival: Rival, harm: float) -> None:
    """Below your price on every line you share, and a subsidy on top, out of a deep pocket."""
    shared = [line for line in rival.fee if line in world.lines.open]
    for line in shared:
        rival.fee[line] = min(rival.fee[line], CUT * world.lever("fee", line))
    rival.subsidy = min(MOST_SUBSIDY, rival.subsidy + SUBSIDY * (0.5 + harm))
    world.book.tell(world.day, "giant_price", 2, rival=name)


def _talent(world: World, name: str, rival: Rival, harm: float) -> None:
    """Your engineers are hired away."""
    gone = organisation.raid(world, TEAM, TALENT * (0.5 + harm))
    world.book.tell(world.day, "giant_talent", 2, rival=name, count=float(gone))


def _partner(world: World, name: str, rival: Rival, harm: float) -> None:
    """A partner of yours signs with it alone."""
    won = partners.poach(world)
    if won:
        world.book.tell(world.day, "giant_partner", 2, rival=name, partner=won)
