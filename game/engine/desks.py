"""Desks whose free hands are tokens of a SimPy container: engineers, operators, officers."""

from __future__ import annotations

from typing import TYPE_CHECKING

import simpy

from game.model import exact, organisation

if TYPE_CHECKING:
    from game.model.world import World

TEAM_OF = {"engineers": "engineering", "operators": "operations", "officers": "compliance"}


class Desk:
    """One desk in one environment. Hands that started records hold are not in the container.

    asking: numbers of the records that ask this container, in order of their tickets.
    """

    def __init__(self, env: simpy.Environment, world: World, name: str) -> None:
        self.env, self.world, self.name = env, world, name
        self._seen = self._sight()
        self._renew()

    def _sight(self) -> tuple[int, int, int]:
        """What changes whenever hands are asked for, given back, hired or lost."""
        agenda = self.world.agenda
        team = self.world.organisation.teams[TEAM_OF[self.name]]
        return agenda.next_id, len(agenda.records), team.size()

    def spare(self) -> int:
        """Hands nobody holds: those of the team less those at work, at least none."""
        held = [r.hands for r in self.world.agenda.records.values() if r.desk == self.name and r.started]
        return max(0, organisation.headcount(self.world.organisation, TEAM_OF[self.name]) - exact.count(held))

    def refresh(self) -> bool:
        """Fit the container to the team; False if it is a new one and those waiting must ask again.

        A new container forgets requests nobody stands behind any more, and is what a rebuilt environment begins with.
        """
        records = self.world.agenda.records
        if self._seen == self._sight():
            return True
        self._seen = self._sight()
        if self.free.level == self.spare() and all(number in records for number in self.asking):
            return True
        self._renew()
        return False

    def _renew(self) -> None:
        self.free = simpy.Container(self.env, init=self.spare())
        self.asking: list[int] = []
