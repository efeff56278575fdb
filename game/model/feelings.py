"""Satisfaction, expectation and trust of users, and what of them is summed up each week."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import exact, product
from game.model.offers import Offer
from game.model.population import Floats, Ints

if TYPE_CHECKING:
    from game.model.world import World

MEASURES = ("activated", "satisfaction", "expectation", "trust", "talk", "tone", "sessions", "monthly", "served")
POINTS = 1024.0
SATISFACTION_PACE = 0.2
HOPE_UP, HOPE_DOWN = 0.030, 0.015
TRUST_PACE = 0.018
LIVELY = 10.0  # one session in ten days, as a usual user has, counts as one talker
_LOG_AGE = exact.log(np.arange(1.0, 8193.0)).astype(np.float32)  # of the days since joining, from 0


def drift(world: World, cohort: tuple[int, int, int], found: list[Offer]) -> None:
    """A week's change of what today's cohort feels: towards what it met, what is possible, what deserves trust."""
    state, who = world.people.state, active(world, cohort)
    own, best = _met(state.uses[:, who], found)
    satisfaction, hope, trust = state.satisfaction[who], state.expectation[who], state.trust[who]
    satisfaction += np.float32(SATISFACTION_PACE) * (own - np.float32(_strain(world)) - satisfaction)
    distance = best - hope
    hope += np.where(distance > 0, np.float32(HOPE_UP), np.float32(HOPE_DOWN)) * distance
    state.satisfaction[who], state.expectation[who] = np.clip(satisfaction, 0, 1), np.clip(hope, 0, 1)
    anchor = np.float32(_earned(world)) + np.float32(0.42) * state.satisfaction[who]
    state.trust[who] = np.clip(trust + np.float32(TRUST_PACE) * (anchor - trust), 0, 1)


def active(world: World, cohort: tuple[int, int, int]) -> Ints:
    """Slots of a cohort that use something, in order."""
    _, first, end = cohort
    return first + np.flatnonzero(world.people.state.active[first:end])


def _met(uses: npt.NDArray[np.bool_], found: list[Offer]) -> tuple[Floats, Floats]:
    """Mean own and best quality over the lines each person uses; uses: shape (lines, n), at least one line each."""
    count = uses.sum(axis=0, dtype=np.int64).astype(np.float32)
    own, best = np.zeros_like(count), np.zeros_like(count)
    for number, offer in enumerate(found):
        own += uses[number] * np.float32(offer.own)
        best += uses[number] * np.float32(offer.best)
    return (own / count).astype(np.float32), (best / count).astype(np.float32)


def _strain(world: World) -> float:
    """What crowded service and interruptions take from every experience, 0..1."""
    crowd = max(0.0, world.organisation.load - 1.0)
    down = 1.0 - product.availability(world)
    return 0.22 * crowd / (0.6 + crowd) + 0.5 * down + 0.08 * world.lever("adload")


def _earned(world: World) -> float:
    """Trust that openness and compliance deserve, 0..1, before what experience adds."""
    return 0.34 + 0.10 * world.lever("disclosure") + 0.08 * world.regulation.level


def measure(world: World, cohort: tuple[int, int, int]) -> None:
    """Sum up the cohort by segment in integers, and each line's use by it."""
    number, who = cohort[0], active(world, cohort)
    state, traits = world.people.state, world.people.traits
    use = intensity(world, who)
    satisfaction, expectation = state.satisfaction[who], state.expectation[who]
    talk = use * traits.sociability[who]
    columns = np.empty((len(MEASURES), len(who)), np.float32)
    columns[0], columns[1], columns[2], columns[3] = 1, satisfaction, expectation, state.trust[who]
    columns[4], columns[5], columns[6] = talk, talk * (satisfaction - expectation), use
    columns[7], columns[8] = np.float32(1) - exact.fast_exp(np.float32(-30) * use), ~traits.banked[who]
    sums = np.zeros((len(MEASURES), len(who) + 1), np.int64)
    np.cumsum(_fixed(columns * np.float32(POINTS)) * traits.weight[who], axis=1, out=sums[:, 1:])
    edges = np.searchsorted(who, np.array([*traits.cuts[number], cohort[2]]))
    world.people.mood[number] = (sums[:, edges[1:]] - sums[:, edges[:-1]]).T
    _measure_lines(world, number, who, use)


def intensity(world: World, who: Ints) -> Floats:
    """Sessions a day of each person: habit, fading with the age of membership, livelier where satisfied."""
    state, traits = world.people.state, world.people.traits
    age = np.minimum(world.day - state.joined[who], len(_LOG_AGE) - 1)
    decay = exact.fast_exp(-traits.fade[who] * _LOG_AGE[age])
    return traits.habit[who] * decay * (np.float32(0.55) + np.float32(0.9) * state.satisfaction[who])


def _measure_lines(world: World, number: int, who: Ints, use: Floats) -> None:
    """Uses and worth of every line by the cohort; arrays of shape (lines, n)."""
    traits, lines = world.people.traits, world.spec.lines
    weight = world.people.state.uses[:, who] * traits.weight[who]
    potential = traits.potential[:, who]
    often = np.array([[POINTS * line.frequency / 12.0] for line in lines], np.float32)
    free = np.array([[world.lever("free", line.id)] for line in lines], np.float32)
    uses = _rows(_fixed(use * often) * weight)
    worth = _fixed(potential * use * np.float32(2 / 30.0)) * weight
    volume, paying = _rows(worth), _rows(worth * (potential < free))
    for index, line in enumerate(lines):
        opened = world.lines.open.get(line.id)
        if opened is not None:
            opened.uses[number], opened.volume[number], opened.paying[number] = (
                uses[index],
                volume[index],
                paying[index],
            )


def _rows(values: Ints) -> list[int]:
    """Sum of each row of integers."""
    sums: list[int] = values.sum(axis=1, dtype=np.int64).tolist()
    return sums


def _fixed(values: Floats) -> Ints:
    fixed: Ints = np.rint(values).astype(np.int64)
    return fixed


def gather_talk(world: World) -> None:
    """Volume and valence of talk from the summed feelings of all cohorts."""
    people = world.people
    talk, tone = total(world, "talk"), total(world, "tone")
    people.talk = min(1.0, LIVELY * talk / world.spec.market.people)
    people.valence = max(-0.5, min(0.5, 4.0 * tone / talk)) if talk > 0 else 0.0


def totals(world: World) -> dict[str, float]:
    """Every measure summed over cohorts and segments, in persons."""
    sums = world.people.mood.sum(axis=(0, 1), dtype=np.int64).tolist()
    return {name: value / POINTS for name, value in zip(MEASURES, sums, strict=True)}


def total(world: World, measured: str) -> float:
    """A measure summed over cohorts and segments, in persons."""
    return int(world.people.mood[:, :, MEASURES.index(measured)].sum()) / POINTS


def mean(world: World, feeling: str, otherwise: float) -> float:
    """Mean of a feeling over activated persons, or a value where there are none."""
    heads = total(world, "activated")
    return total(world, feeling) / heads if heads else otherwise
