"""The value ring (价值环): heard → built → reached → used → solved, with measured flows and latencies.

Strength is that of the weakest station, speed the number of loops a quarter that the latencies allow.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import feelings, organisation, product

if TYPE_CHECKING:
    from game.model.world import World

STATIONS = ("heard", "built", "reached", "used", "solved")
QUARTER = 91.0


def stations(world: World) -> dict[str, float]:
    """How well each station does its part today, 0..1."""
    people = world.people
    activated = feelings.total(world, "activated")
    monthly = feelings.total(world, "monthly")
    listeners = organisation.output(world, "product") + 0.5 * organisation.output(world, "operations")
    joined = people.totals["members"] / max(1, people.totals["aware"])
    return {
        "heard": _share(listeners * 6_000.0, max(2_000.0, monthly)),
        "built": min(1.0, organisation.output(world, "engineering") * product.velocity(world) / 12.0),
        "reached": joined / (joined + 0.15),
        "used": monthly / activated if activated else 0.0,
        "solved": _share(1.0, max(1.0, world.organisation.load)) * product.availability(world),
    }


def latency(world: World) -> float:
    """Days from a user's word to a better product in use: hear, decide, build, reach, learn to use."""
    listeners = max(0.3, organisation.output(world, "product"))
    hearing = 3.0 + 12.0 / listeners
    deciding = float(organisation.decision_chain(world))
    building = 0.5 * product.cadence(world) + 4.0 / max(0.1, product.velocity(world))
    return hearing + deciding + building + 7.0


def speed(world: World) -> float:
    """Loops a quarter."""
    return QUARTER / latency(world)


def _share(part: float, whole: float) -> float:
    return part / (part + whole) * 2.0 if part < whole else 1.0
