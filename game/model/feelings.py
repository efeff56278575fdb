"""Satisfaction, expectation and trust of users, and what of them is summed up each week."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import exact, product
from game.model.offers import Offer
from game.model.population import Floats

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
    _, first, end = cohort
    state = world.people.state
    uses = state.uses[:, first:end]
    own, best, count = _met(uses, found)
    using = count > 0
    met = own - np.float32(_strain(world))
    satisfaction, hope = state.satisfaction[first:end], state.expectation[first:end]
    satisfaction += np.where(using, np.float32(SATISFACTION_PACE), np.float32(0)) * (met - satisfaction)
    distance = best - hope
    pace = np.where(distance > 0, np.float32(HOPE_UP), np.float32(HOPE_DOWN))
    hope += np.where(using, pace, np.float32(0)) * distance
    _trust(world, first, end)
    for feeling in (satisfaction, hope):
        np.clip(feeling, 0, 1, out=feeling)


def _met(uses: npt.NDArray[np.bool_], found: list[Offer]) -> tuple[Floats, Floats, Floats]:
    """Mean own and best quality over the lines each person uses, and how many those are."""
    count: Floats = np.zeros(uses.shape[1], np.float32)
    own: Floats = np.zeros(uses.shape[1], np.float32)
    best: Floats = np.zeros(uses.shape[1], np.float32)
    for number, offer in enumerate(found):
        mask = uses[number].astype(np.float32)
        count += mask
        own += mask * np.float32(offer.own)
        best += mask * np.float32(offer.best)
    safe = np.maximum(count, np.float32(1))
    return (own / safe).astype(np.float32), (best / safe).astype(np.float32), count


def _strain(world: World) -> float:
    """What crowded service and interruptions take from every experience, 0..1."""
    crowd = max(0.0, world.organisation.load - 1.0)
    down = 1.0 - product.availability(world)
    return 0.22 * crowd / (0.6 + crowd) + 0.5 * down + 0.08 * world.lever("adload")


def _trust(world: World, first: int, end: int) -> None:
    """Trust drifts towards what experience and openness deserve; only those who know the company have any."""
    state = world.people.state
    trust = state.trust[first:end]
    earned = 0.34 + 0.10 * world.lever("disclosure") + 0.08 * world.regulation.level
    anchor = np.float32(earned) + np.float32(0.42) * state.satisfaction[first:end]
    trust += np.where(state.active[first:end], np.float32(TRUST_PACE), np.float32(0)) * (anchor - trust)
    np.clip(trust, 0, 1, out=trust)


def measure(world: World, cohort: tuple[int, int, int]) -> None:
    """Sum up the cohort by segment in integers, and each line's use by it."""
    number, first, end = cohort
    state, traits = world.people.state, world.people.traits
    weight = traits.weight[first:end] * state.active[first:end]
    use = intensity(world, first, end)
    share = np.float32(1) - exact.fast_exp(np.float32(-30) * use)
    talk = use * traits.sociability[first:end]
    tone = talk * (state.satisfaction[first:end] - state.expectation[first:end])
    unbanked = ~traits.banked[first:end]
    feelings = (state.satisfaction[first:end], state.expectation[first:end], state.trust[first:end])
    columns = [np.float32(1), *feelings, talk, tone, use, share, unbanked]
    for column, values in enumerate(columns):
        fixed = np.rint(np.asarray(values, np.float32) * np.float32(POINTS)).astype(np.int64) * weight
        world.people.mood[number, :, column] = exact.sums_from(fixed, _cuts(world, number))
    _measure_lines(world, cohort, use)


def intensity(world: World, first: int, end: int) -> Floats:
    """Sessions a day of each person: habit, fading with the age of membership, livelier where satisfied."""
    state, traits = world.people.state, world.people.traits
    age = np.minimum(world.day - state.joined[first:end], len(_LOG_AGE) - 1)
    decay = exact.fast_exp(-traits.fade[first:end] * _LOG_AGE[age])
    return traits.habit[first:end] * decay * (np.float32(0.55) + np.float32(0.9) * state.satisfaction[first:end])


def _measure_lines(world: World, cohort: tuple[int, int, int], use: Floats) -> None:
    number, first, end = cohort
    state, traits = world.people.state, world.people.traits
    for index, line in enumerate(world.spec.lines):
        opened = world.lines.open.get(line.id)
        if opened is None:
            continue
        weight = traits.weight[first:end] * state.uses[index, first:end]
        rate = np.rint(use * np.float32(POINTS * line.frequency / 12.0)).astype(np.int64) * weight
        opened.uses[number] = int(rate.sum())
        worth = np.rint(traits.potential[index, first:end] * use * np.float32(2 / 30.0)).astype(np.int64) * weight
        charged = worth * (traits.potential[index, first:end] < np.float32(world.lever("free", line.id)))
        opened.volume[number], opened.paying[number] = int(worth.sum()), int(charged.sum())


def gather_talk(world: World) -> None:
    """Volume and valence of talk from the summed feelings of all cohorts."""
    people = world.people
    talk, tone = total(world, "talk"), total(world, "tone")
    people.talk = min(1.0, LIVELY * talk / world.spec.market.people)
    people.valence = max(-0.5, min(0.5, 4.0 * tone / talk)) if talk > 0 else 0.0


def total(world: World, measured: str) -> float:
    """A measure summed over cohorts and segments, in persons."""
    return int(world.people.mood[:, :, MEASURES.index(measured)].sum()) / POINTS


def mean(world: World, feeling: str, otherwise: float) -> float:
    """Mean of a feeling over activated persons, or a value where there are none."""
    heads = total(world, "activated")
    return total(world, feeling) / heads if heads else otherwise


def _cuts(world: World, number: int) -> tuple[int, ...]:
    cuts = world.people.traits.cuts[number]
    return tuple(cut - cuts[0] for cut in cuts)
