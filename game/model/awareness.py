"""How people come to hear of the company: advertising, content, media, partners, search and talk.

Source of the hazard: Bass 1969; of the asymmetry of good and bad surprise: Anderson 1998.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import acts, alliances, exact, insight, marketing, practices, staff
from game.model.channels import Channel, channel
from game.model.levers import YUAN
from game.model.population import ONE, Floats, Ints
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.world import World

ORGANIC = 0.015 / 52
IMITATION = 0.57 / 52
AD_PULL = 0.08
CONTENT_PULL = 0.10
SURPRISE = 1.5
WEEKS_A_MONTH = 4.345
LANES = np.float32(4294967040.0)  # threshold of certainty among lanes
CAUSES = ("ads", "content", "media", "partner", "organic", "talk")


def hazards(world: World) -> list[float]:
    """Weekly hazard of hearing from each cause but talk, in the order of CAUSES."""
    heads = acts.heads(world)
    paying = marketing.afloat(world)
    ads, content = (world.lever("ads"), world.lever("content")) if paying else (0.0, 0.0)
    paid = AD_PULL * _spread(ads, heads) * (1.0 + channel(world, Channel.TARGETING) * insight.richness(world))
    paid *= practices.bold(world) * staff.push(world)
    own = 1.0 - 0.6 * world.laws.dependence
    written = CONTENT_PULL * _spread(content, heads) * (1.0 + channel(world, Channel.CONTENT)) * own
    media, partner = _exposure(world, "media"), _exposure(world, "partner") + channel(world, Channel.TRAFFIC)
    return [paid, written, media, partner, ORGANIC * own]


def talk_hazard(world: World) -> float:
    """Weekly hazard of hearing through talk for somebody of average sociability.

    Volume is how much users use it and how many there are; valence lifts or sinks what the hearer believes.
    """
    people = world.people
    if not world.on("talk"):
        return 0.0
    belief = 1.0 + SURPRISE * people.valence if people.valence > 0 else 1.0 + 2.0 * SURPRISE * people.valence
    invited = 1.0 + 1.2 * exact.log1(1.0 + world.lever("referral") / 500.0)
    spread = (1.0 + channel(world, Channel.TALK) + _screams(world)) * (1.0 + alliances.gift(world, "talk"))
    return IMITATION * people.talk * max(0.1, belief) * invited * spread


def _screams(world: World) -> float:
    """What the best open line adds to talk where it surprises: it grows with the square of what exceeds expectation."""
    strength = channel(world, Channel.SCREAM)
    if not strength:
        return 0.0
    best = max([0.0, *(world.product.quality.get(line, 0.0) for line in world.lines.open)])
    beyond = max(0.0, best - world.row().get("expectation", 0.4)) / 0.12
    return strength * min(3.0, beyond * beyond)


def add_exposure(world: World, kind: str, size: float, days: int) -> None:
    """Let a share of the unaware, 0..1, hear by media or a partner over some days."""
    people = world.people
    people.kinds.append(kind)
    people.exposures.append([float(world.day), float(world.day + max(1, days)), size / max(1, days) * 7.0])


def hear(world: World, cohort: tuple[int, int, int]) -> npt.NDArray[np.bool_]:
    """Let today's cohort hear; returns who heard just now, shape (cohort,)."""
    _, first, end = cohort
    state, traits = world.people.state, world.people.traits
    fresh = np.zeros(end - first, np.bool_)
    common, talk, met = hazards(world), talk_hazard(world), world.partners
    lanes = world.lanes.bits(Stream.AWARE, world.day, end - first)
    grass = channel(world, Channel.GRASSROOTS)
    # 1 − exp(−h) < h: nobody else can be struck
    most = np.array([(exact.total(common) + met.peak + talk * traits.loudest) * (1.0 + grass) * 1.001], np.float32)
    near = ((lanes < thresholds(most)) > state.aware[first:end]).nonzero()[0]  # and not aware
    if acts.bounded(world):
        near = near[traits.place[first + near] <= world.acts.number]
    if not len(near):
        return fresh
    lanes, hazard = lanes[near], np.float32(exact.total(common)) + np.float32(talk) * traits.sociability[first + near]
    there = met.hazard[first + near] if met.peak else None
    hazard = hazard if there is None else hazard + there
    if grass:
        hazard *= ONE + np.float32(grass) * ~traits.banked[first + near]
    struck = lanes < thresholds(ONE - exact.fast_exp(-hazard))
    heard = near[struck]
    fresh[heard] = True
    state.aware[first + heard] = True
    _record(world, first + heard, lanes[struck], hazard[struck], common, None if there is None else there[struck])
    return fresh


def thresholds(chance: Floats) -> npt.NDArray[np.uint32]:
    """Integer thresholds of chances in [0, 1]; a lane below its threshold is an event."""
    scaled = np.minimum(chance, ONE)
    scaled *= LANES
    return scaled.astype(np.uint32)


def _record(
    world: World, slots: Ints, lanes: npt.NDArray[np.uint32], hazard: Floats, common: list[float], there: Floats | None
) -> None:
    """Count who heard by cause. there: part of each one's hazard that partners' premises make, if any."""
    weight = world.people.traits.weight[slots]
    world.people.totals["aware"] += int(weight.sum())
    chance = np.maximum(ONE - exact.fast_exp(-hazard), np.float32(1e-9))
    where = lanes / LANES / chance * hazard  # a point of the hazard, split among its causes
    edges = np.array(common, np.float64).cumsum()
    cause = edges.searchsorted(where.astype(np.float64), side="right")
    if there is not None:
        _met(world, slots, where - np.float32(edges[-1]), there, cause)
    gained = np.bincount(cause, weight, len(CAUSES)).tolist()
    for number, name in enumerate(CAUSES):
        world.book.flow("aware", name, gained[number])


def _met(world: World, slots: Ints, place: Floats, there: Floats, cause: Ints) -> None:
    """Those whose point of the hazard lies on partners' premises heard there; cause is changed."""
    theirs = np.flatnonzero((place >= 0) & (place < there))
    cause[theirs] = CAUSES.index("partner")
    alliances.note_heard(world, slots[theirs], place[theirs])


def _spread(fen_a_month: float, heads: int) -> float:
    """Concave reach of a budget: yuan a head and week to the power .6."""
    return exact.power1(fen_a_month / YUAN / WEEKS_A_MONTH / heads, 0.6) if fen_a_month > 0 else 0.0


def _exposure(world: World, kind: str) -> float:
    people, day = world.people, world.day
    live = [number for number, item in enumerate(people.exposures) if item[1] > day]
    people.exposures = [people.exposures[number] for number in live]
    people.kinds = [people.kinds[number] for number in live]
    return exact.total(item[2] for item, name in zip(people.exposures, people.kinds, strict=True) if name == kind)
