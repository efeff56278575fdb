"""Weekly deliberation of a cohort: join, use, switch or leave, each with its cause, and drifting feelings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import awareness, balances, choice, exact, feelings, ledger, membership, regulation
from game.model.awareness import add_exposure, thresholds
from game.model.leaving import close_line, leave
from game.model.offers import CLOSED, Offer, offers
from game.model.population import Floats, Ints, move
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.world import World

Masks = npt.NDArray[np.bool_]
Lanes2 = npt.NDArray[np.uint32]
Codes = npt.NDArray[np.int8]
Cohort = tuple[int, int, int]
JOIN, JOIN_FRESH, JOIN_DORMANT = 0.042, 0.12, 0.012
RIVAL_JOIN, RIVAL_LEAVE = 0.035, 0.002
EAGERNESS = np.array([0, JOIN, JOIN_DORMANT, JOIN_FRESH], np.float32)  # a week, by how somebody knows the company
EAGER_LANES = thresholds(EAGERNESS)
RIVAL_LEAVE_LANE = np.uint32(RIVAL_LEAVE * 4294967295)
TOP = np.uint32(4294967295)

__all__ = ["add_exposure", "close_line", "step_people", "step_talk"]


def step_people(world: World) -> None:
    """The day's cohort deliberates."""
    cohort = world.people.cohort(world.day)
    fresh = awareness.hear(world, cohort)
    found = offers(world)
    deliberate(world, cohort, found, choice.terms(world, found), fresh)
    who = feelings.active(world, cohort)
    feelings.drift(world, who, found)
    balances.step_money(world, cohort, found)
    feelings.measure(world, cohort, who)
    membership.step_membership(world, cohort, who)


def deliberate(world: World, cohort: Cohort, found: list[Offer], terms: choice.Terms, fresh: Masks) -> None:
    """One lane a person and line decides: who does not use it may join, who does may leave."""
    used = world.people.state.uses[:, cohort[1] : cohort[2]].copy()
    lanes = world.lanes.bits(Stream.CHOICE, world.day, used.size).reshape(used.shape)
    if not regulation.suspended(world):
        barred = used | np.array([[offer.value <= CLOSED] for offer in found])
        _join(world, cohort, found, terms, _eagerness(world, cohort, fresh), lanes, barred)
    _rivals(world, cohort, found, terms, lanes, used)
    leave(world, cohort, found, terms, lanes, used)


def step_talk(world: World) -> None:
    """Evening: how much people talk and in what tone, from what they felt at their last deliberation."""
    feelings.gather_talk(world)


def _join(
    world: World, cohort: Cohort, found: list[Offer], terms: choice.Terms, eager: Codes, lanes: Lanes2, barred: Masks
) -> None:
    """Only those whose lane lies below the chance of facing the choice are asked what they would choose."""
    rows, cols, flat = choice.where((lanes < EAGER_LANES.take(eager)) > barred)
    slots, mine = cohort[1] + cols, lanes.reshape(-1).take(flat)
    chance = choice.appeal(world, terms, rows, slots) * EAGERNESS.take(eager.take(cols))
    chance *= np.where(world.people.state.other[rows, slots] > 0, np.float32(0.4), np.float32(1))
    joining = (mine < thresholds(chance)).nonzero()[0]
    if len(joining):
        _enter(world, rows[joining], slots[joining], mine[joining], chance[joining], found)


def _eagerness(world: World, cohort: Cohort, fresh: Masks) -> Codes:
    """Which entry of EAGERNESS each of a cohort has: low for members who never got going, high on hearing."""
    state, span = world.people.state, slice(cohort[1], cohort[2])
    dormant = state.member[span] > state.active[span]  # and not active
    code: Codes = np.maximum(state.aware[span].view(np.int8) + dormant, fresh.view(np.int8) * np.int8(3))
    return code


def _enter(world: World, rows: Ints, slots: Ints, lanes: Lanes2, chance: Floats, found: list[Offer]) -> None:
    """People take lines: they register, and if the start works for them they use it."""
    state, people = world.people.state, world.people
    _register(world, slots, lanes, chance)
    second = world.lanes.remix(lanes)
    keep = _started(world, second, rows, slots, found)
    rows, slots, second = rows[keep], slots[keep], second[keep]
    woken = np.unique(slots[~state.active[slots]])
    state.active[woken] = True
    people.totals["activated"] += int(people.traits.weight[woken].sum())
    state.uses[rows, slots] = True
    state.since[rows, slots] = world.day
    move(world, world.spec.users, rows, slots, "joined")
    _desert(world, world.lanes.remix(second), rows, slots, found)


def _register(world: World, slots: Ints, lanes: Lanes2, chance: Floats) -> None:
    state, people = world.people.state, world.people
    slots, place = np.unique(slots, return_index=True)  # who takes two lines at once registers once
    place = place[~state.member[slots]]
    slots, lanes, chance = slots[~state.member[slots]], lanes[place], chance[place]
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


def _started(world: World, lanes: Lanes2, rows: Ints, slots: Ints, found: list[Offer]) -> Masks:
    """Whether registration leads to use: .5 to .7 of the time, less where joining is clumsy."""
    start = np.array([0.74 - 0.28 * offer.friction for offer in found], np.float32)
    return world.people.state.active[slots] | (lanes < thresholds(start)[rows])


def _desert(world: World, lanes: Lanes2, rows: Ints, slots: Ints, found: list[Offer]) -> None:
    """Some of those who come from a rival leave it, the others use both."""
    state = world.people.state
    theirs = (state.other[rows, slots] > 0).nonzero()[0]
    if not len(theirs):
        return
    rows, slots, lanes = rows[theirs], slots[theirs], lanes[theirs]
    both = thresholds(np.array([offer.multi for offer in found], np.float32))[rows]
    gone = (lanes >= both).nonzero()[0]
    state.other[rows[gone], slots[gone]] = 0
    move(world, world.spec.rival_users, rows[gone], slots[gone], "to_you", -1)


def _rivals(world: World, cohort: Cohort, found: list[Offer], terms: choice.Terms, lanes: Lanes2, used: Masks) -> None:
    """The upper end of the same lanes: people who use nobody's service take a rival's, and some give it up."""
    state = world.people.state
    lure = np.array([RIVAL_JOIN * offer.lure * (offer.rival > 0) for offer in found], np.float32)
    most = thresholds(np.maximum(lure, np.float32(RIVAL_LEAVE)))
    rows, cols, flat = choice.where(lanes > (TOP - most)[:, None])
    slots, high = cohort[1] + cols, TOP - lanes.reshape(-1).take(flat)
    theirs = state.other[rows, slots] > 0
    left = (theirs & (high < RIVAL_LEAVE_LANE)).nonzero()[0]
    free = (~theirs & ~used.reshape(-1).take(flat)).nonzero()[0]
    rows_free, slots_free = rows[free], slots[free]
    chance = (np.float32(1) - choice.appeal(world, terms, rows_free, slots_free)) * lure[rows_free]
    joining = (high[free] < thresholds(chance)).nonzero()[0]
    rows_new, slots_new = rows_free[joining], slots_free[joining]
    state.other[rows_new, slots_new] = np.array([offer.rival for offer in found])[rows_new]
    state.other[rows[left], slots[left]] = 0
    move(world, world.spec.rival_users, rows_new, slots_new, "joined")
    move(world, world.spec.rival_users, rows[left], slots[left], "left", -1)
