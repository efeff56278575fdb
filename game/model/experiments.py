"""Experiments: what a change truly does to users, what a measurement says, and what ships because it looked good.

The share that ships and the share that helps are nowhere written down; they follow from effect, noise and threshold.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.model import exact, normal, organisation
from game.model.channels import Channel, channel
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.world import World

THRESHOLD = 1.96  # z at which a measured effect counts as good
FINEST, COARSEST = 0.5, 1.0  # standard error of a measurement, in standard deviations of true effects
EXPOSED = 60_000.0  # users of a line, watched for a fortnight, that give the finest measurement
STEADY, LARGEST = 0.45, 1.3  # of small ideas: how much surer they are, and the best one
_EFFECT, _REST = 0, 1


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of an experiment. ux: about friction rather than quality. effect: true, in standard deviations."""

    line: str
    ux: bool
    effect: float
    ships: bool


def learning(world: World) -> float:
    """Mean true effect of the team's ideas, −0.6..0.6: it rises with product people, listening and the ring's speed.

    Source: Azevedo et al. (2020), Kohavi et al. (2009).
    """
    row = world.row()
    people = organisation.output(world, "product")
    active = row.get("active", 0.0)
    ideas = 0.4 * people / (people + 3.0)
    heard = 0.35 * row.get("satisfaction", 0.5) * active / (active + 5_000.0)
    heard *= 1.0 + channel(world, Channel.FEEDBACK)
    speed = row.get("ring.speed", 0.0)
    ring = 1.3 * row.get("ring.strength", 0.0) * speed / (speed + 2.0) if world.on("ring") else 0.0
    return min(0.6, -0.6 + 1.1 * (ideas + heard + ring))


def measurement_error(world: World, line: str) -> float:
    """Standard error of an effect measured on a line, ∝ 1/√exposed users, 0.5..1; haste leaves less time."""
    watched = min(1.0, (world.lever("cadence") + 6.0) / 20.0)
    exposed = world.row().get(f"users.{line}", 0.0) * watched
    error = min(COARSEST, FINEST * math.sqrt(EXPOSED / max(exposed, 1.0))) if exposed < EXPOSED else FINEST
    return error * (1.0 + channel(world, Channel.NOISE))


def attempt(world: World, number: int, mean: float) -> Outcome:
    """One experiment of today's release. number: its place in it; mean: of true effects. Needs an open line."""
    choice, kind, luck = world.lanes.uniforms(Stream.EXPERIMENT, world.day, 3, _REST, number).tolist()
    line = _pick_line(world, choice)
    effect = mean + world.lanes.student3(Stream.EXPERIMENT, world.day, _EFFECT, number)
    small = channel(world, Channel.SMALL)
    if small:
        effect += small * (min(effect + STEADY, LARGEST) - effect)
    error = measurement_error(world, line)
    measured = effect + error * normal.quantile1(luck)
    ux = min(0.95, world.lever("ux") + channel(world, Channel.UX))
    return Outcome(line, kind < ux, effect, measured > THRESHOLD * error)


def _pick_line(world: World, luck: float) -> str:
    """An open line in proportion to its lever `focus`; evenly if nothing is in focus."""
    open_lines = list(world.lines.open)
    weights = [world.lever("focus", line) for line in open_lines]
    if not any(weights):
        weights = [1.0] * len(open_lines)
    mark = luck * exact.total(weights)
    for line, weight in zip(open_lines, weights, strict=True):
        mark -= weight
        if mark < 0.0:
            return line
    return open_lines[-1]
