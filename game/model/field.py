"""The background field (平台群): hundreds of platforms as monthly arrays, among which failures cluster.

Doubt spreads where platforms fail and drains those nobody can see into; it reaches the player as contagion, and
those still standing receive part of the money in flight.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import candour, normal
from game.model.exact import exp, log1
from game.model.randomness import Lanes, Stream

if TYPE_CHECKING:
    from game.model.spec import GameSpec
    from game.model.world import World

Floats = npt.NDArray[np.float64]
Truths = npt.NDArray[np.bool_]

IDLE_EXIT = 0.009  # a month: platforms that fail by themselves
FADE = 0.5  # ρ, a month
GAIN = 0.22  # g: doubt raised by exits beyond the usual; from .5 up it would wipe out the field
USUAL_EXITS = 0.015
OUTFLOW = 0.4
LIQUIDITY_MEDIAN, LIQUIDITY_SPREAD = 0.35, 0.7
REFILL = 0.3  # a month: share of lost liquidity rebuilt while it is calm
ENTRY = 0.14  # a month: share of empty slots taken by newcomers while it is calm
WARY = 4.0  # by how much of itself doubt keeps new money and newcomers away: at a quarter nobody comes
CLUSTER = 0.03  # exits a month that make the front page
FLIGHT = 3.0  # how many times their own size survivors of full soundness can be offered by those who flee
MOST_FLIGHT = 0.5


@dataclass(slots=True)
class PlatformField:
    """Platforms one could be confused with.

    alive: shape (n,). liquidity, usual: share of claims a platform can pay at once, today and in calm, shape (n,).
    transparency: 0..1, shape (n,). doubt: panic, 0..1. exits: share of those alive that failed last month.
    """

    alive: Truths
    liquidity: Floats
    usual: Floats
    transparency: Floats
    doubt: float = 0.0
    exits: float = IDLE_EXIT


def open_field(spec: GameSpec, lanes: Lanes) -> PlatformField:
    """The field on the first day, all platforms alive."""
    size = spec.field.platforms
    usual = _newcomers(lanes.uniforms(Stream.FIELD, -1, size, use=3))
    open_books = lanes.uniforms(Stream.FIELD, -1, size, use=1)
    return PlatformField(np.ones(size, dtype=np.bool_), usual.copy(), usual, open_books)


def step_field(world: World) -> None:
    """On the first day of a month: doubt drains, platforms fail, newcomers enter."""
    if not world.on("contagion") or date.fromordinal(world.spec.start + world.day).day != 1:
        return
    field, before = world.field, platforms(world.field)
    failed = _fail(field, world.lanes, world.day)
    field.exits = failed / max(1, before)
    field.doubt = min(1.0, (1.0 - FADE) * field.doubt + GAIN * max(field.exits - USUAL_EXITS, 0.0))
    entered = _enter(field, world.lanes, world.day)
    if field.exits > CLUSTER:
        world.book.tell(world.day, "platforms_fail", 2, count=float(failed))
    world.book.flow("platforms", "failed", -failed)
    world.book.flow("platforms", "entered", entered)


def platforms(field: PlatformField) -> int:
    """How many are alive."""
    return int(np.count_nonzero(field.alive))


def add_doubt(world: World, size: float) -> None:
    """Doubt in the whole kind of company, 0..1, for example after a well-known failure."""
    if world.on("contagion"):
        world.field.doubt = min(1.0, max(0.0, world.field.doubt + size))


def soundness(world: World) -> float:
    """How sound the player looks to somebody who can see the books, 0..1: liquidity cover without compliance gap."""
    row = world.row()
    return min(1.0, max(0.0, row.get("lcr", 1.0))) * (1.0 - min(1.0, row.get("gap", 0.0)))


def contagion(world: World) -> float:
    """Doubt in the kind that reaches the player's clients, 0..1; the alarm softens it by disclosure × soundness."""
    return world.field.doubt if world.on("contagion") else 0.0


def inflow(world: World) -> float:
    """Multiplier on the money clients bring while others fail: 1 in calm, up to 1.5 for the sound and open."""
    if not world.on("contagion"):
        return 1.0
    fleeing = FLIGHT * max(0.0, world.field.exits - USUAL_EXITS)
    return 1.0 + min(MOST_FLIGHT, fleeing) * soundness(world) * (0.3 + 0.7 * candour.told(world))


def _fail(field: PlatformField, lanes: Lanes, day: int) -> int:
    """Platforms close whose clients take out more than there is, and nobody brings money to those in doubt.

    Source: Cifuentes et al. (2005), by month.
    """
    luck = lanes.uniforms(Stream.FIELD, day, field.alive.size)
    outflow = OUTFLOW * field.doubt * (1.3 - field.transparency)
    gone = field.alive & ((outflow > field.liquidity) | (luck < IDLE_EXIT))
    field.liquidity = field.liquidity - outflow
    field.liquidity += REFILL * _calm(field) * (field.usual - field.liquidity)
    field.alive &= ~gone
    return int(np.count_nonzero(gone))


def _enter(field: PlatformField, lanes: Lanes, day: int) -> int:
    """Newcomers take empty slots, fewer while doubt is high; how many came."""
    rate = ENTRY * _calm(field)
    fresh = ~field.alive & (lanes.uniforms(Stream.FIELD, day, field.alive.size, use=2) < rate)
    field.usual[fresh] = _newcomers(lanes.uniforms(Stream.FIELD, day, field.alive.size, use=3)[fresh])
    field.liquidity[fresh] = field.usual[fresh]
    field.alive |= fresh
    return int(np.count_nonzero(fresh))


def _calm(field: PlatformField) -> float:
    """Share 0..1 of new money and newcomers that doubt lets in."""
    return max(0.0, 1.0 - WARY * field.doubt)


def _newcomers(luck: Floats) -> Floats:
    """Lognormal liquidity of newly founded platforms. luck: uniform in 0..1, shape (n,)."""
    return exp(log1(LIQUIDITY_MEDIAN) + LIQUIDITY_SPREAD * normal.quantile(luck))
