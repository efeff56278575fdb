"""Key people (关键人): who leads a team knows what nobody wrote down, and may be hired away.

A team without its lead does less and the company decides later, until a successor has learnt the trade. Money that
stays only with those who stay holds them for a year.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import exact, ledger, organisation
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.world import World

LED = ("engineering", "product", "risk", "operations")
LEAVING = 0.004  # a month at morale .6 and market pay
FAME = 1.5  # times as likely when everybody knows the company
LOST = 0.82  # of a team's output without its lead
SLOWER = 1  # days added to the decision chain by each missing lead
SEARCH = (90, 180)  # days until a successor does the work
RAID_SHARE, RAID_CHANCE = 0.2, 0.6  # a raid at least so large takes the lead along, so likely
HELD = 365  # days a retention payment holds somebody
LEAD_PAY, MONTHS = 3.0, 6.0  # a lead earns so many times an average, and is kept by so many months of it
_LEAVE, _RAID, _SEARCH = 0, 1, 2


def factor(world: World, team: str) -> float:
    """What of a team's output is left, 1 with its lead."""
    gone = world.organisation.leads.gone
    return LOST if gone and world.day < gone.get(team, -1) else 1.0


def missing(world: World) -> int:
    """How many leads are missing today."""
    gone = world.organisation.leads.gone
    return len([team for team in gone if world.day < gone[team]]) if gone else 0


def price(world: World, team: str) -> int:
    """What it takes to hold a team's lead for a year, fen."""
    return exact.rint1(LEAD_PAY * MONTHS * organisation.SALARY[team] * world.lever("pay"))


def retain(world: World, team: str) -> None:
    """Bind a lead: half a year's pay, kept only by who stays a year."""
    ledger.spend(world, "payroll", price(world, team), "retention")
    world.organisation.leads.held[team] = world.day + HELD


def held(world: World, team: str) -> bool:
    """Whether a team's lead is bound."""
    return world.day < world.organisation.leads.held.get(team, -1)


def step_leads(world: World) -> None:
    """First of the month: who is unhappy, badly paid or sought after may go."""
    unhappy = 4.0 * (0.6 - world.organisation.morale) + 4.0 * (1.0 - world.lever("pay"))
    fame = min(1.0, world.row().get("aware", 0.0) / world.spec.market.people)
    chance = min(0.3, LEAVING * exact.exp1(unhappy) * (1.0 + FAME * fame))
    for place, team in enumerate(LED):
        if _can_go(world, team) and world.lanes.uniform(Stream.LEADS, world.day, _LEAVE, place) < chance:
            lose(world, team)


def raided(world: World, team: str, share: float) -> None:
    """Somebody hires away a share of a team: perhaps its lead with it."""
    if team not in LED or share < RAID_SHARE or not _can_go(world, team):
        return
    if world.lanes.uniform(Stream.LEADS, world.day, _RAID, LED.index(team)) < RAID_CHANCE:
        lose(world, team)


def lose(world: World, team: str) -> None:
    """A lead goes; a successor is sought and paid for."""
    first, last = SEARCH
    luck = world.lanes.uniform(Stream.LEADS, world.day, _SEARCH, LED.index(team))
    days = first + exact.rint1((last - first) * luck)
    world.organisation.leads.gone[team] = world.day + days
    ledger.spend(world, "hiring", exact.rint1(3.0 * LEAD_PAY * organisation.SALARY[team]), "successor")
    organisation.lift_morale(world, -0.04)
    world.book.tell(world.day, "lead_left", 3, team=team, days=float(days))


def _can_go(world: World, team: str) -> bool:
    there = organisation.headcount(world.organisation, team) > 1
    return there and not held(world, team) and world.day >= world.organisation.leads.gone.get(team, -1)
