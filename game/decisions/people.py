"""Moves about the company's own people: hire and lay off."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict, refuse
from game.model import exact, organisation

if TYPE_CHECKING:
    from game.model.world import World

MOST = 40


@dataclass(frozen=True, slots=True)
class Hire(Decision):
    """Advertise vacancies of a team; they are filled in weeks, and newcomers need mentors."""

    name: ClassVar[str] = "hire"
    group: ClassVar[str] = "company"
    team: str
    count: int

    def check(self, world: World) -> Verdict:
        """A team there is, and not more than forty vacancies of it at once."""
        if self.team not in organisation.TEAMS:
            return refuse("unknown_team", team=self.team)
        asked = [int(r.data["count"]) for r in world.agenda.of("hire") if r.data["team"] == self.team]
        if not 1 <= self.count <= MOST - exact.count(asked):
            return refuse("too_many", limit=MOST - exact.count(asked))
        return Verdict(attention=1 if self.count > 2 else 0)

    def apply(self, world: World) -> None:
        """Advertise."""
        organisation.hire(world, self.team, self.count)


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
        return Verdict(attention=1)

    def apply(self, world: World) -> None:
        """Let them go."""
        organisation.lay_off(world, self.team, self.count)
