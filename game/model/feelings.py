"""Satisfaction, expectation and trust of users, and what of them is summed up each week."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import acts, candour, choice, crisis, exact, membership, organisation, product, terminals
from game.model.channels import Channel, channel
from game.model.offer import Offer
from game.model.population import HALF, ONE, ZERO, Floats, Ints

if TYPE_CHECKING:
    from game.model.world import World

MEASURES = ("activated", "satisfaction", "expectation", "trust", "talk", "tone", "sessions", "monthly", "served")
POINTS = 1024.0
SATISFACTION_PACE = 0.2
HOPE_UP, HOPE_DOWN = 0.030, 0.015
TRUST_PACE = 0.018
WATCHED = 2.0  # in a turnaround everybody looks: what is deserved is believed so much sooner, and openness is seen
TIRING = 0.25  # of all use that a screen full of advertising drives away
DIVIDED = 0.08  # of each use that every further line in use takes
CHECKED = 0.06  # trust that books earn which anybody can check
NEGLECTED = 0.12  # trust that a service which answers nobody does not deserve
LIVELY = 10.0  # one session in ten days, as a usual user has, counts as one talker
_LOG_AGE = exact.log(np.arange(1.0, 8193.0)).astype(np.float32)  # of the days since joining, from 0


def drift(world: World, who: Ints, found: list[Offer]) -> None:
    """A week's change of what active people feel: towards what they met, what is possible, what deserves trust."""
    state = world.people.state
    own, best = _met(state.uses.take(who, axis=1), found, channel(world, Channel.COMFORT))
    satisfaction, hope, trust = state.satisfaction.take(who), state.expectation.take(who), state.trust.take(who)
    worn = exact.total(strain(world).values())
    satisfaction += np.float32(SATISFACTION_PACE) * (own - np.float32(worn) - satisfaction)
    distance = best + np.float32(world.laws.raised) - hope
    hope += np.where(distance > 0, np.float32(HOPE_UP), np.float32(HOPE_DOWN)) * distance
    healing = np.float32(_healing(world))
    if healing:
        satisfaction += healing * np.maximum(hope - satisfaction, ZERO)
    satisfaction, hope = _share(satisfaction), _share(hope)
    anchor = np.float32(_earned(world)) + np.float32(0.42) * satisfaction
    if healing:
        trust += HALF * healing * np.maximum(anchor - trust, ZERO)
    pace = np.float32(TRUST_PACE * (WATCHED if crisis.watched(world) else 1.0))
    before, trust = trust, _share(trust + pace * (anchor - trust))
    _tell_trust(world, who, before, trust)
    state.satisfaction[who], state.expectation[who], state.trust[who] = satisfaction, hope, trust


def _tell_trust(world: World, who: Ints, before: Floats, after: Floats) -> None:
    """The flow of mean trust by everyday experience, in whole millionths of each person's."""
    gained = _fixed((after - before) * np.float32(1e6)) * world.people.traits.weight.take(who)
    world.book.flow("trust", "experience", int(gained.sum()) / (1e6 * max(1, world.people.totals["activated"])))


def _healing(world: World) -> float:
    """Share a week of what is amiss that service puts right; none once twice as many ask as it can serve."""
    return channel(world, Channel.HEALING) * min(1.0, max(0.0, 2.0 - world.organisation.load))


def _share(values: Floats) -> Floats:
    """The values kept within 0..1, in place."""
    np.maximum(values, ZERO, out=values)
    return np.minimum(values, ONE, out=values)


def active(world: World, cohort: tuple[int, int, int]) -> Ints:
    """Slots of a cohort that use something, in order."""
    _, first, end = cohort
    return first + world.people.state.active[first:end].nonzero()[0]


def _met(uses: npt.NDArray[np.bool_], found: list[Offer], comfort: float) -> tuple[Floats, Floats]:
    """Mean own and best quality over the lines each person uses; uses: shape (lines, n), at least one line each.

    comfort: what a line without friction adds to one's own experience.
    """
    quality = np.array([[offer.own + comfort * (1.0 - offer.friction), offer.best] for offer in found], np.float32)
    first, *others = uses[:, None] * quality[:, :, None]
    for met in others:  # line by line, so that the order of the sum is fixed
        first += met
    own, best = first
    count = uses.sum(axis=0, dtype=np.int64).astype(np.float32)
    return own / count, best / count


def strain(world: World) -> dict[str, float]:
    """What takes from every experience, by cause, in points of satisfaction; below 0 what adds to it."""
    crowd = max(0.0, world.organisation.load - 1.0)
    return {
        "load": 0.22 * crowd / (0.6 + crowd),
        "outage": 0.5 * (1.0 - product.availability(world)),
        "adload": _noise(world),
        "membership": -membership.comfort(world),
    }


def _noise(world: World) -> float:
    """What advertising takes from every experience: little at first, ever more as it fills the screen."""
    load = world.lever("adload")
    return load * (0.05 + 0.12 * load)


def _earned(world: World) -> float:
    """Trust that openness, compliance and being answered deserve, 0..1, before what experience adds."""
    seen = WATCHED if crisis.watched(world) else 1.0
    told = seen * (0.10 * candour.told(world) + CHECKED * candour.proven(world))
    return 0.34 + told + 0.08 * world.regulation.level - NEGLECTED * organisation.unheard(world)


def measure(world: World, cohort: tuple[int, int, int], who: Ints, free: Floats) -> None:
    """Sum up a cohort by segment in integers, and each line's use by it.

    who: its active slots. free: fen of use a month from which each line is free, shape (lines,).
    """
    number, state, traits = cohort[0], world.people.state, world.people.traits
    satisfaction, expectation = state.satisfaction.take(who), state.expectation.take(who)
    use = intensity(world, who, satisfaction)
    talk = use * traits.sociability.take(who)
    columns = np.empty((len(MEASURES), len(who)), np.float32)
    columns[0], columns[1], columns[2], columns[3] = 1, satisfaction, expectation, state.trust.take(who)
    columns[4], columns[5], columns[6] = talk, talk * (satisfaction - expectation), use
    columns[7], columns[8] = ONE - exact.fast_exp(np.float32(-30) * use), ~traits.banked.take(who)
    columns *= np.float32(POINTS)
    sums = _fixed(columns)
    sums *= traits.weight.take(who)
    edges = who.searchsorted((*traits.cuts[number], cohort[2]))
    world.people.mood[number] = exact.sums_between(sums, edges).T
    _measure_lines(world, cohort, who, use, free)


def intensity(world: World, who: Ints, satisfaction: Floats) -> Floats:
    """Sessions a day of each person: habit, fading with the age of membership, livelier where satisfied."""
    traits = world.people.traits
    age = np.minimum(world.day - world.people.state.joined.take(who), len(_LOG_AGE) - 1)
    decay = exact.fast_exp(-traits.fade.take(who) * _LOG_AGE.take(age))
    load = world.lever("adload")
    often = np.float32((1.0 + channel(world, Channel.REACH)) * (1.0 - TIRING * load * load))
    return traits.habit.take(who) * decay * (np.float32(0.55) + np.float32(0.9) * satisfaction) * often


def _measure_lines(world: World, cohort: tuple[int, int, int], who: Ints, use: Floats, free: Floats) -> None:
    """Uses and worth of every line by the cohort, from each (line, person) that is in use; arrays of shape (n,)."""
    traits, lines = world.people.traits, world.spec.lines
    rows, cols, _ = choice.where(world.people.state.uses.take(who, axis=1))
    weight, often = traits.weight.take(who).take(cols), (use * left_to_each(cols, len(who))).take(cols)
    tap = terminals.tapping(world)
    if tap:
        often *= terminals.oftener(world, who, rows, cols, tap)
    potential = traits.potential.reshape(-1).take(rows * traits.count + who.take(cols))
    frequency = np.array([POINTS * line.frequency / 12.0 for line in lines], np.float32)
    worth = _fixed(potential * often * np.float32(2 / 30.0)) * weight
    values = np.array([_fixed(often * frequency.take(rows)) * weight, worth, worth * (potential < free.take(rows))])
    sums = exact.sums_between(values, rows.searchsorted(range(len(lines) + 1))).T.tolist()
    for line, measured in zip(lines, sums, strict=True):
        opened = world.lines.open.get(line.id)
        if opened is not None:
            opened.uses[cohort[0]], opened.volume[cohort[0]], opened.paying[cohort[0]] = measured


def left_to_each(used_by: Ints, count: int) -> Floats:
    """How much of the use of a single line is left to each where people use several, shape (count,).

    used_by: the number of a person for every line that he uses.
    """
    lines = np.bincount(used_by, minlength=count).astype(np.float32)
    divided: Floats = ONE / (np.float32(1.0 - DIVIDED) + np.float32(DIVIDED) * lines)
    return divided


def _fixed(values: Floats) -> Ints:
    return np.rint(values).astype(np.int64)


def gather_talk(world: World) -> None:
    """Volume and valence of talk from the summed feelings of all cohorts."""
    people = world.people
    felt = totals(world)
    talk, tone = felt["talk"], felt["tone"]
    people.talk = min(1.0, LIVELY * talk / acts.heads(world))
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
