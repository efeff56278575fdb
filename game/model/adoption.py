"""Weekly deliberation of a cohort: join, use, switch or leave, each with its cause, and drifting feelings."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import awareness, balances, exact, feelings, ledger, regulation
from game.model.awareness import add_exposure, thresholds
from game.model.offers import FRICTION_WEIGHT, Offer, offers
from game.model.population import Floats, Ints
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.world import World

Masks = npt.NDArray[np.bool_]
Lanes2 = npt.NDArray[np.uint32]
JOIN, JOIN_FRESH, JOIN_DORMANT = 0.042, 0.12, 0.012
RIVAL_JOIN, RIVAL_LEAVE = 0.035, 0.002
TRUST_WEIGHT = 2.6
IDLE = 0.0035
CAUSES = ("dissatisfied", "distrust", "subsidy_end", "idle", "rival")

__all__ = ["add_exposure", "close_line", "step_people", "step_talk"]


def step_people(world: World) -> None:
    """The day's cohort deliberates."""
    cohort = world.people.cohort(world.day)
    fresh = awareness.hear(world, cohort)
    found = offers(world)
    terms = _terms(world, found)
    _join(world, cohort, found, terms, fresh)
    _leave(world, cohort, found, terms)
    feelings.drift(world, cohort, found)
    balances.step_money(world, cohort, found)
    feelings.measure(world, cohort)


def step_talk(world: World) -> None:
    """Evening: how much people talk and in what tone, from what they felt at their last deliberation."""
    feelings.gather_talk(world)


@dataclass(frozen=True, slots=True)
class Terms:
    """What is common to all who choose today, one entry a line; complements: gain of a line by another, square."""

    value: Floats
    clumsy: Floats
    price: Floats
    free: Floats
    complements: Floats


def _terms(world: World, found: list[Offer]) -> Terms:
    rows = [[o.value - o.outside, FRICTION_WEIGHT * o.friction, o.price, o.free] for o in found]
    value, clumsy, price, free = np.array(rows, np.float32).T.copy()
    ids = world.spec.line_ids()
    gains = [[line.complements.get(other, 0.0) for other in ids] for line in world.spec.lines]
    return Terms(value, clumsy, price, free, np.array(gains, np.float32))


def _appeal(world: World, terms: Terms, rows: Ints, slots: Ints) -> Floats:
    """Chance that somebody, choosing now, would choose a line: logit. rows: lines, slots: persons, shape (n,) each."""
    state, traits = world.people.state, world.people.traits
    value = traits.taste[rows, slots] + terms.value[rows]
    value += np.float32(TRUST_WEIGHT) * (state.trust[slots] - np.float32(0.5))
    value -= terms.clumsy[rows] * (np.float32(1.25) - np.float32(0.5) * traits.literacy[slots])
    value -= terms.price[rows] * (traits.potential[rows, slots] < terms.free[rows])
    for number in np.flatnonzero(terms.complements.any(axis=0)).tolist():
        value += terms.complements[rows, number] * state.uses[number, slots]
    return exact.logistic(value)


def _where(mask: Masks) -> tuple[Ints, Ints]:
    """Rows and columns of what holds, row by row; the same as np.nonzero of two axes, but faster."""
    flat = np.flatnonzero(mask)
    rows = flat // mask.shape[1]
    return rows, flat - rows * mask.shape[1]


def _join(world: World, cohort: tuple[int, int, int], found: list[Offer], terms: Terms, fresh: Masks) -> None:
    """Only those whose lane lies below the chance of facing the choice are asked what they would choose."""
    _, first, end = cohort
    state = world.people.state
    shape = (len(found), end - first)
    lanes = world.lanes.bits(Stream.CHOICE, world.day, shape[0] * shape[1]).reshape(shape)
    if not regulation.suspended(world):
        eager = _eagerness(world, first, end, fresh)
        rows, cols = _where((lanes < thresholds(eager)) & ~state.uses[:, first:end])
        slots, mine = first + cols, lanes[rows, cols]
        chance = _appeal(world, terms, rows, slots) * eager[cols]
        chance *= np.where(state.other[rows, slots] > 0, np.float32(0.4), np.float32(1))
        joining = mine < thresholds(chance)
        for number in range(len(found)):
            picked = np.flatnonzero(joining & (rows == number))
            if len(picked):
                _enter(world, number, slots[picked], mine[picked], chance[picked], found[number])
    _rivals(world, cohort, found, terms, lanes)


def _eagerness(world: World, first: int, end: int, fresh: Masks) -> Floats:
    """Weekly chance of facing the choice at all: high on hearing, low for members who never got going."""
    state = world.people.state
    rate = np.where(state.member[first:end] & ~state.active[first:end], JOIN_DORMANT, JOIN)
    rate = np.where(fresh, JOIN_FRESH, rate)
    return np.where(state.aware[first:end], rate, 0.0).astype(np.float32)


def _enter(world: World, number: int, slots: Ints, lanes: Lanes2, chance: Floats, offer: Offer) -> None:
    """People take a line: they register, and if the start works for them they use it."""
    state, people, line = world.people.state, world.people, world.spec.lines[number]
    _register(world, slots, lanes, chance)
    keep = _started(world, slots, number, offer)
    slots = slots[keep]
    woken = slots[~state.active[slots]]
    state.active[woken] = True
    people.totals["activated"] += int(people.traits.weight[woken].sum())
    state.uses[number, slots] = True
    state.since[number, slots] = world.day
    weight = int(people.traits.weight[slots].sum())
    people.totals[f"users.{line.id}"] += weight
    world.book.flow(f"users.{line.id}", "joined", weight)
    _desert(world, number, slots, offer)


def _register(world: World, slots: Ints, lanes: Lanes2, chance: Floats) -> None:
    state, people = world.people.state, world.people
    new = ~state.member[slots]
    slots, lanes, chance = slots[new], lanes[new], chance[new]
    if not len(slots):
        return
    weight = people.traits.weight[slots]
    state.member[slots] = True
    state.joined[slots] = world.day
    bonus = world.lever("bonus")
    bought = lanes >= thresholds(chance * np.float32(1.0 / (1.0 + bonus / 4000.0)))
    state.subsidised[slots] = bought
    people.totals["members"] += int(weight.sum())
    world.book.flow("members", "bonus", int(weight[bought].sum()))
    world.book.flow("members", "offer", int(weight[~bought].sum()))
    ledger.spend(world, "subsidies", exact.rint1(int(weight.sum()) * bonus), "bonus")
    if world.lever("referral"):
        told = int(weight.sum()) * talk_share(world)
        ledger.spend(world, "subsidies", exact.rint1(told * world.lever("referral")), "referral")


def talk_share(world: World) -> float:
    """Share of those who hear that hear through talk, 0..1."""
    talk = awareness.talk_hazard(world)
    return talk / (talk + exact.total(awareness.hazards(world)))


def _own_lanes(world: World, stream: Stream, number: int, slots: Ints) -> Lanes2:
    """Lanes of persons of today's cohort for one line."""
    _, first, end = world.people.cohort(world.day)
    return world.lanes.bits(stream, world.day, end - first, use=number)[slots - first]


def _started(world: World, slots: Ints, number: int, offer: Offer) -> Masks:
    """Whether registration leads to use: .5 to .7 of the time, less where joining is clumsy."""
    lanes = _own_lanes(world, Stream.REGISTER, number, slots)
    start = np.float32(0.74 - 0.28 * offer.friction)
    sure = world.people.state.active[slots]
    return sure | (lanes < thresholds(np.full(len(slots), start, np.float32)))


def _desert(world: World, number: int, slots: Ints, offer: Offer) -> None:
    """Some of those who come from a rival leave it, the others use both."""
    people, state, line = world.people, world.people.state, world.spec.lines[number]
    theirs = slots[state.other[number, slots] > 0]
    lanes = _own_lanes(world, Stream.MARKET, number, theirs)
    gone = theirs[lanes >= thresholds(np.full(len(theirs), offer.multi, np.float32))]
    state.other[number, gone] = 0
    weight = int(people.traits.weight[gone].sum())
    people.totals[f"rivalusers.{line.id}"] -= weight
    world.book.flow(f"rivalusers.{line.id}", "to_you", -weight)


def _rivals(world: World, cohort: tuple[int, int, int], found: list[Offer], terms: Terms, lanes: Lanes2) -> None:
    """The upper end of the same lanes: people who use nobody's service take a rival's, and some give it up."""
    state = world.people.state
    lure = np.array([RIVAL_JOIN * offer.lure * (offer.rival > 0) for offer in found], np.float32)
    top = np.uint32(4294967295) - lanes
    rows, cols = _where(top < thresholds(np.maximum(lure, np.float32(RIVAL_LEAVE)))[:, None])
    slots, high = cohort[1] + cols, top[rows, cols]
    other = state.other[rows, slots]
    chance = (np.float32(1) - _appeal(world, terms, rows, slots)) * lure[rows]
    joins = (high < thresholds(chance)) & (other == 0) & ~state.uses[rows, slots]
    leaves = (high < np.uint32(RIVAL_LEAVE * 4294967295)) & (other > 0)
    for number, offer in enumerate(found):
        _count_rivals(world, number, slots[joins & (rows == number)], slots[leaves & (rows == number)], offer.rival)


def _count_rivals(world: World, number: int, joined: Ints, left: Ints, rival: int) -> None:
    people, line = world.people, world.spec.lines[number].id
    came, went = int(people.traits.weight[joined].sum()), int(people.traits.weight[left].sum())
    people.state.other[number, joined] = rival
    people.state.other[number, left] = 0
    people.totals[f"rivalusers.{line}"] += came - went
    world.book.flow(f"rivalusers.{line}", "joined", came)
    world.book.flow(f"rivalusers.{line}", "left", -went)


def _leave(world: World, cohort: tuple[int, int, int], found: list[Offer], terms: Terms) -> None:
    """Users whose lane lies below all that could drive them away are asked how good the rivals look to them."""
    _, first, end = cohort
    uses = world.people.state.uses[:, first:end]
    rows, cols = _where(uses)
    if not len(rows):
        return
    lanes = world.lanes.bits(Stream.LEAVE, world.day, uses.size).reshape(uses.shape)[rows, cols]
    lure = np.array([RIVAL_JOIN * 0.35 * offer.lure * (offer.rival > 0) for offer in found], np.float32)[rows]
    reasons = _reasons(world, first + cols)
    person = reasons[0] + reasons[1] + reasons[2] + reasons[3]
    near = np.flatnonzero(lanes < thresholds(person + lure))
    rows, slots, lanes = rows[near], first + cols[near], lanes[near]
    poach = (np.float32(1) - _appeal(world, terms, rows, slots)) * lure[near]
    parts = np.stack([*(reason[near] for reason in reasons), poach])
    going = lanes < thresholds(person[near] + poach)
    for number, offer in enumerate(found):
        picked = np.flatnonzero(going & (rows == number))
        if len(picked):
            _exit(world, number, slots[picked], lanes[picked], parts[:, picked], offer.rival)


def _reasons(world: World, slots: Ints) -> list[Floats]:
    """Weekly hazards of leaving by cause, the same for each line a person uses; shape (n,) each."""
    state = world.people.state
    unhappy = np.maximum(state.expectation[slots] - state.satisfaction[slots] - np.float32(0.03), np.float32(0))
    wary = np.maximum(np.float32(0.42) - state.trust[slots], np.float32(0))
    held = np.float32(world.day) - state.joined[slots]
    bought = np.where(state.subsidised[slots], np.float32(0.03), np.float32(0)) * (held > 28)
    return [np.float32(0.11) * unhappy, np.float32(0.30) * wary, bought, np.full(len(slots), IDLE, np.float32)]


def _exit(world: World, number: int, slots: Ints, lanes: Lanes2, parts: Floats, rival: int) -> None:
    """People give up a line; the lane that decided it also tells the cause."""
    people, state, line = world.people, world.people.state, world.spec.lines[number]
    edges = np.cumsum(parts, axis=0)
    where = lanes / np.float32(4294967040.0)
    cause = np.minimum((where >= edges).sum(axis=0, dtype=np.int64), len(CAUSES) - 1)
    weight = people.traits.weight[slots]
    gone = np.bincount(cause, weight, len(CAUSES)).tolist()
    for index, name in enumerate(CAUSES):
        world.book.flow(f"users.{line.id}", name, -gone[index])
    state.uses[number, slots] = False
    people.totals[f"users.{line.id}"] -= int(weight.sum())
    _switch(world, number, slots[(cause == len(CAUSES) - 1) & (state.other[number, slots] == 0)], rival)
    _retire(world, slots)


def _switch(world: World, number: int, slots: Ints, rival: int) -> None:
    people, line = world.people, world.spec.lines[number]
    people.state.other[number, slots] = rival
    weight = int(people.traits.weight[slots].sum())
    people.totals[f"rivalusers.{line.id}"] += weight
    world.book.flow(f"rivalusers.{line.id}", "from_you", weight)


def _retire(world: World, slots: Ints) -> None:
    """Those who use nothing any more are members in name only."""
    people, state = world.people, world.people.state
    idle = slots[~state.uses[:, slots].any(axis=0) & state.active[slots]]
    state.active[idle] = False
    people.totals["activated"] -= int(people.traits.weight[idle].sum())


def close_line(world: World, line: str) -> None:
    """Everybody who uses a line loses it; their money is asked back on their next weekday."""
    number = world.spec.line_ids().index(line)
    state, people = world.people.state, world.people
    slots = np.flatnonzero(state.uses[number])
    weight = int(people.traits.weight[slots].sum())
    state.uses[number, slots] = False
    people.totals[f"users.{line}"] -= weight
    world.book.flow(f"users.{line}", "closed", -weight)
    _retire(world, slots)
    world.lines.open.pop(line, None)
