"""The people who work here: teams, vacancies, learning, morale, pay, load, and how fast the company decides."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from game.model import culture, exact, exits, funding, leads, ledger, readiness, sale, staff
from game.model.agenda import MINUTES, Record
from game.model.channels import Channel, channel
from game.model.randomness import Lanes, Stream
from game.model.spec import GameSpec
from game.model.staff import Culture, Leads

if TYPE_CHECKING:
    from game.model.world import World

TEAMS = ("engineering", "product", "data", "risk", "compliance", "security", "operations", "marketing")
# Cost of a person, fen a month, social insurance and a desk included; a large Chinese city around 2013.
SALARY = {
    "engineering": 1_800_000,
    "product": 1_600_000,
    "data": 1_900_000,
    "risk": 1_600_000,
    "compliance": 1_400_000,
    "security": 1_800_000,
    "operations": 800_000,
    "marketing": 1_200_000,
}
SCALE = 0.85  # output grows with heads to this power
MENTORING = 0.2  # of a person lost for each newcomer
SMALL = 60  # heads below which hiring goes through the founders' own circles
HIRING_FEE = 2.0  # months of pay for finding a person
SEVERANCE = 2.0  # months: one of notice and one for each year of a year's tenure (labour contract law, N + 1)
ATTRITION = 0.15  # of the heads leave in a year at morale .6 and market pay
SERVED_EACH = 25_000.0  # active users an effective person of operations keeps content
PAMPERED = 3.0  # users more that a premium member keeps busy
COMPLAINTS_EACH = 400.0  # open complaints that take a person
DRIFT = 0.02  # of the way to its target that morale goes in a day: half in five weeks
_WEEKS, _RAMP, _QUITTING = 0, 1, 2


@dataclass(slots=True)
class Newcomers:
    """People who joined together and still learn. hired, full: days of joining and of full output."""

    count: int
    hired: int
    full: int


@dataclass(slots=True)
class Team:
    """A team. heads: fully productive people. strength: effective people at neutral morale, kept up to date."""

    heads: int
    ramping: list[Newcomers] = field(default_factory=list)
    strength: float = 0.0

    def size(self) -> int:
        """Everybody on the pay-roll."""
        return self.heads + exact.count(group.count for group in self.ramping) if self.ramping else self.heads


@dataclass(slots=True)
class Organisation:
    """The company's people. morale: 0..1. load: demand for service over capacity, 1 = full.

    bill: pay of all at market level, fen a month. wages: fen earned since the last pay-day.
    """

    teams: dict[str, Team]
    morale: float = 0.65
    load: float = 0.0
    bill: int = 0
    wages: int = 0
    culture: Culture = field(default_factory=Culture)
    leads: Leads = field(default_factory=Leads)


def open_organisation(spec: GameSpec, lanes: Lanes) -> Organisation:
    """The teams of the first day, all of them past learning; draws nothing."""
    organisation = Organisation({team: Team(int(spec.company.heads.get(team, 0))) for team in TEAMS})
    _refresh(organisation, 0)
    return organisation


def output(world: World, team: str) -> float:
    """Effective people of a team, from 0; newcomers count by how far they have learnt, and cost mentors' time.

    Formula: (heads + learnt − mentoring)^.85 × morale factor (.6 at morale 0, 1.2 at 1). Source: Brooks (1975).
    """
    organisation, laws = world.organisation, world.laws
    busy = readiness.BUSY if team == "risk" and readiness.testing(world) else 1.0
    busy *= (1.0 - laws.busy.get(team, 0.0)) * (1.0 + channel(world, Channel.OUTPUT))
    if team == "operations":
        busy *= staff.service(world)
    return organisation.teams[team].strength * (0.6 + 0.6 * organisation.morale) * busy * leads.factor(world, team)


def headcount(organisation: Organisation, team: str | None = None) -> int:
    """People on the pay-roll, of one team or of all, newcomers included."""
    if team is not None:
        return organisation.teams[team].size()
    return exact.count(each.size() for each in organisation.teams.values())


def hire(world: World, team: str, count: int) -> Record:
    """Advertise vacancies; they are filled together after 6–12 weeks, 3–8 while the company is small.

    Good pay and fame make it faster, the reverse slower. Source: equation 14 of the model's notes.
    """
    place = TEAMS.index(team)
    low, high = (3.0, 8.0) if headcount(world.organisation) < SMALL else (6.0, 12.0)
    luck = world.lanes.uniform(Stream.HIRING, world.day, _WEEKS, place)
    days = exact.rint1(7.0 * (low + (high - low) * luck) / _appeal(world))
    due = (world.day + max(days, 1)) * MINUTES + 540
    return world.agenda.add("hire", due, team=team, count=count)


def lay_off(world: World, team: str, count: int) -> int:
    """Send people away today, the newest first; returns how many went. Costs severance and the others' morale.

    count: heads, 0 or more; no more go than there are.
    """
    before = headcount(world.organisation)
    gone = _leave(world, team, count, "laid_off")
    cost = exact.rint1(SEVERANCE * SALARY[team] * world.lever("pay") * gone)
    ledger.spend(world, "severance", cost, "severance")
    if gone:
        lift_morale(world, -0.03 - 0.6 * gone / before)
    return gone


def raid(world: World, team: str, share: float) -> int:
    """Somebody hires away a share (0..1) of a team; returns how many went."""
    leads.raided(world, team, share)
    return _leave(world, team, exact.rint1(share * world.organisation.teams[team].size()), "raid")


def lift_morale(world: World, size: float) -> None:
    """Raise (or, below 0, lower) morale at once, within 0..1."""
    organisation = world.organisation
    organisation.morale = min(1.0, max(0.0, organisation.morale + size))


def payroll(world: World) -> int:
    """Wages earned in a day, fen."""
    return exact.rint1(world.organisation.bill * world.lever("pay") * 12.0 / 365.0)


def load(world: World) -> float:
    """Demand for service over what operations can give: 1 is full, 0 nobody asks.

    Demand in persons: active users, premium members as several, open complaints, the anxious while money is queued.
    """
    row = world.row()
    active = row.get("active", 0.0)
    anxious = 1.0 + 2.0 * min(1.0, 20.0 * row.get("unpaid", 0.0))
    active = active * (1.0 + channel(world, Channel.SUPPORT)) + PAMPERED * row.get("subscribers", 0.0)
    wanted = active * anxious / SERVED_EACH + row.get("complaints", 0.0) / COMPLAINTS_EACH
    return wanted / max(output(world, "operations"), 0.3)


def unheard(world: World) -> float:
    """Share of those who ask for help that nobody answers, 0..1: what is beyond the hands there are."""
    return max(0.0, 1.0 - 1.0 / max(world.organisation.load, 1.0))


def decision_chain(world: World) -> int:
    """Days until a structural decision takes effect: 0 or 1 below 40 heads, then growing with the root of size."""
    heads = headcount(world.organisation)
    days = heads // 20 if heads < 40 else 1.0 + 0.5 * math.sqrt(heads - 40)
    return max(0, exact.rint1(days + channel(world, Channel.CHAIN) + leads.SLOWER * leads.missing(world)))


def lag(world: World) -> int:
    """Days by which a structural decision arrives later than on the day it is taken: none where all sit in a room."""
    return max(0, decision_chain(world) - 1)


def founder_time(world: World) -> float:
    """Share of the founders' time left for the product, 0.5..1: rounds, sales and the regulator take some."""
    raising = 0.3 if funding.round_open(world) or exits.under_way(world) or sale.talking(world) else 0.0
    summoned = 0.05 * min(4.0, world.row().get("ladder", 0.0))
    return 1.0 - raising - summoned


def step_organisation(world: World) -> None:
    """A day of the company's people: learning, wages, load, morale; pay-day on the 10th, leavers on the 1st."""
    organisation = world.organisation
    if world.day % 7 == 0:
        _refresh(organisation, world.day)
    organisation.wages += payroll(world)
    organisation.load = load(world)
    organisation.morale += DRIFT * (_morale_target(world) - organisation.morale)
    today = date.fromordinal(world.spec.start + world.day).day
    if today == 10:
        _pay_wages(world)
    elif today == 1:
        _quit(world)
        leads.step_leads(world)
    culture.step_culture(world)


def _refresh(organisation: Organisation, day: int) -> None:
    for team in organisation.teams.values():
        team.heads += exact.count(group.count for group in team.ramping if group.full <= day)
        team.ramping = [group for group in team.ramping if group.full > day]
        team.strength = _strength(team, day)
    organisation.bill = exact.count(SALARY[name] * team.size() for name, team in organisation.teams.items())


def _strength(team: Team, day: int) -> float:
    learnt = exact.total(group.count * (day - group.hired) / (group.full - group.hired) for group in team.ramping)
    mentoring = min(MENTORING * exact.count(group.count for group in team.ramping), 0.5 * team.heads)
    return exact.power1(max(team.heads + learnt - mentoring, 0.0), SCALE)


def _appeal(world: World) -> float:
    """How fast people answer a vacancy relative to the usual, 0.6..1.6: pay, fame and the mood inside."""
    fame = min(1.0, world.row().get("aware", 0.0) / world.spec.market.people)
    pay = world.lever("pay")
    return min(1.6, max(0.6, pay * pay * (0.75 + 0.4 * fame) * (0.7 + 0.5 * world.organisation.morale)))


def _arrive(world: World, record: Record) -> None:
    """Newcomers start to work: they cost a fee and need 8–16 weeks to learn."""
    team, count = str(record.data["team"]), int(record.data["count"])
    luck = world.lanes.uniform(Stream.HIRING, world.day, _RAMP, TEAMS.index(team))
    learning = exact.rint1(56.0 + 56.0 * luck)
    world.organisation.teams[team].ramping.append(Newcomers(count, world.day, world.day + learning))
    _refresh(world.organisation, world.day)
    ledger.spend(world, "hiring", exact.rint1(HIRING_FEE * SALARY[team] * world.lever("pay") * count), "hiring")
    world.book.flow("heads", "hired", count)
    world.book.tell(world.day, "hired", 0, team=team, count=count)
    world.agenda.remove(record.id)


def _leave(world: World, name: str, count: int, cause: str) -> int:
    team = world.organisation.teams[name]
    leaving = min(max(count, 0), team.size())
    rest = leaving
    while rest and team.ramping:
        taken = min(rest, team.ramping[-1].count)
        team.ramping[-1].count -= taken
        rest -= taken
        if not team.ramping[-1].count:
            team.ramping.pop()
    team.heads -= rest
    world.book.flow("heads", cause, -leaving)
    _refresh(world.organisation, world.day)
    return leaving


def _pay_wages(world: World) -> None:
    """Pay-day. What cash does not cover is owed to the staff, who take it badly."""
    organisation = world.organisation
    due, organisation.wages = organisation.wages, 0
    missing = max(0, due - world.ledger.balance("cash"))
    ledger.spend(world, "payroll", due, "payroll")
    if missing:
        lift_morale(world, -0.3 * missing / due)
        world.book.tell(world.day, "wages_unpaid", 3, fen=missing)


def _quit(world: World) -> None:
    """Leavers of a month, drawn team by team; unhappy or badly paid people go first."""
    organisation = world.organisation
    unhappy = 3.0 * (0.6 - organisation.morale) + 4.0 * (1.0 - world.lever("pay"))
    chance = min(0.5, ATTRITION / 12.0 * exact.exp1(unhappy))
    for place, name in enumerate(TEAMS):
        heads = organisation.teams[name].heads
        luck = world.lanes.uniform(Stream.HIRING, world.day, _QUITTING, place)
        gone = min(heads, math.floor(heads * chance + luck))
        if gone:
            _leave(world, name, gone, "quit")
            world.book.tell(world.day, "people_quit", 2, team=name, count=gone)


def _morale_target(world: World) -> float:
    """Where morale is going, 0..1: success and pay lift it, overload, fear and empty promises press it."""
    row = world.row()
    success = 0.25 * (world.player.credibility - 0.5) + 0.5 * min(0.2, max(-0.2, funding.momentum(world)))
    pay = 0.6 * (world.lever("pay") - 1.0)
    overload = 0.25 * min(1.0, max(0.0, world.organisation.load - 1.0))
    fear = 0.25 * max(0.0, 1.0 - row.get("runway", 99.0) / 3.0)
    crisis = 0.1 * min(1.0, row.get("alarm", 0.0)) + (0.08 if world.funding.down_round else 0.0)
    return min(1.0, max(0.0, 0.62 + success + pay + channel(world, Channel.MORALE) - overload - fear - crisis))


HANDLERS = {"hire": _arrive}
