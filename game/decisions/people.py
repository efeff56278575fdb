"""Moves about the company's own people: hire, lay off, appraise, retain."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict, affordable, refuse
from game.model import culture, exact, funding, leads, organisation, staff

if TYPE_CHECKING:
    from game.model.world import World

MOST, FEW, WEEK = 40, 2, 7
RUNWAY = 6.0  # months of cash above which an impatient board does not hear of lay-offs


@dataclass(frozen=True, slots=True)
class Hire(Decision):
    """Advertise vacancies of a team; they are filled in weeks, and newcomers need mentors.

    More than two a week take attention, however they are split.
    """

    name: ClassVar[str] = "hire"
    group: ClassVar[str] = "company"
    team: str
    count: int

    def check(self, world: World) -> Verdict:
        """A team there is, and not more than forty vacancies of it at once."""
        if self.team not in organisation.TEAMS:
            return refuse("unknown_team", team=self.team)
        vacant = [record for record in world.agenda.of("hire") if record.data["team"] == self.team]
        asked = exact.count(int(record.data["count"]) for record in vacant)
        if not 1 <= self.count <= MOST - asked:
            return refuse("too_many", limit=MOST - asked)
        fresh = [record for record in vacant if int(record.data.get("asked", -WEEK)) > world.day - WEEK]
        together = self.count + exact.count(int(record.data["count"]) for record in fresh)
        return Verdict(attention=1 if together > FEW else 0)

    def apply(self, world: World) -> None:
        """Advertise."""
        organisation.hire(world, self.team, self.count).data["asked"] = world.day


@dataclass(frozen=True, slots=True)
class LayOff(Decision):
    """Send people of a team away today: severance now, morale for long."""

    name: ClassVar[str] = "lay_off"
    group: ClassVar[str] = "company"
    team: str
    count: int

    def check(self, world: World) -> Verdict:
        """There must be that many."""
        if self.team not in organisation.TEAMS:
            return refuse("unknown_team", team=self.team)
        if not 1 <= self.count <= organisation.headcount(world.organisation, self.team):
            return refuse("team_too_small", limit=organisation.headcount(world.organisation, self.team))
        if funding.binds(world) and world.row().get("runway", 99.0) > RUNWAY:
            return refuse("board_veto", pressure=world.funding.pressure)
        return Verdict(attention=1)

    def apply(self, world: World) -> None:
        """Let them go."""
        organisation.lay_off(world, self.team, self.count)


@dataclass(frozen=True, slots=True)
class SetAppraisal(Decision):
    """Pay people by volume, by risk-adjusted results, by satisfaction, or by none of them; culture follows slowly."""

    name: ClassVar[str] = "set_appraisal"
    group: ClassVar[str] = "company"
    scheme: str

    def check(self, world: World) -> Verdict:
        """A scheme there is, another than today's, and not too soon after the last."""
        held = world.organisation.culture
        if self.scheme not in staff.SCHEMES:
            return refuse("unknown_scheme", scheme=self.scheme)
        if self.scheme == held.scheme:
            return refuse("scheme_stands")
        if world.day < held.since + staff.PAUSE:
            return refuse("too_early")
        return Verdict(attention=1)

    def lag(self, world: World) -> int:
        """Down the chain."""
        return organisation.lag(world)

    def apply(self, world: World) -> None:
        """Announce it."""
        culture.appraise(world, self.scheme)


@dataclass(frozen=True, slots=True)
class Retain(Decision):
    """Hold the lead of a team for a year with money that only stays with who stays."""

    name: ClassVar[str] = "retain"
    group: ClassVar[str] = "company"
    team: str

    def check(self, world: World) -> Verdict:
        """A lead there is, not bound yet, paid from cash."""
        if self.team not in leads.LED:
            return refuse("no_lead", team=self.team)
        if leads.factor(world, self.team) < 1.0 or not organisation.headcount(world.organisation, self.team):
            return refuse("lead_gone", team=self.team)
        if leads.held(world, self.team):
            return refuse("lead_held", team=self.team)
        return affordable(world, leads.price(world, self.team))

    def apply(self, world: World) -> None:
        """Pay."""
        leads.retain(world, self.team)
