"""Grounds: moments of the shipped scenarios, as they stand, on which laws prove their worth.

A player like the prudent autopilot, but for laws, plays up to the day of the trial; from then on both arms hold what
it has left.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from game.engine.simulation import Simulation
from game.lab.prudent import Prudent
from game.lab.view import View
from game.runs.replay import overridden
from game.scenario.document import load


@dataclass(frozen=True, slots=True)
class Ground:
    """A day of a scenario's run, counted from its start.

    days: how long a trial lasts. finer: slots as a multiple of the sample, where there are few people.
    """

    scenario: str
    day: int
    days: int = 180
    finer: int = 1


GROUNDS: dict[str, Ground] = {
    "million": Ground("first-million", 30),
    "campus": Ground("campus-wallet", 10, 110, 10),
    "fund": Ground("fund-story", 30),
    "rules": Ground("fund-story", 1_100, finer=2),
    "lending": Ground("lending-winter", 30),
    "winter": Ground("lending-winter", 1_060),
    "acts": Ground("from-campus", 20, 150, 8),
}


class Lawless(Prudent):
    """Plays as the prudent does, adopts no law and stays in business."""

    name: ClassVar[str] = "lawless"
    laws: ClassVar[tuple[str, ...]] = ()
    way_out: ClassVar[str] = ""


def base(name: str, seed: int, sample: int) -> Simulation:
    """The world of a ground on the morning of the trial; an ended one where the run did not last so long."""
    ground = GROUNDS[name]
    simulation = Simulation(overridden(load(ground.scenario).spec, sample * ground.finer, None), seed)
    simulation.keep_checkpoints = False
    pilot, view = Lawless(), View(simulation)
    while simulation.day < ground.day and not simulation.ended:
        for decision in pilot.decide(view):
            simulation.act(decision)
        simulation.advance(1)
    return simulation
