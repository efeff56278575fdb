"""Weekly deliberation of a cohort: join, use, switch or leave, each with its cause, and drifting feelings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import awareness, balances, choice, exact, feelings, ledger, regulation
from game.model.awareness import add_exposure, thresholds
from game.model.leaving import close_line, leave
from game.model.offers import Offer, offers
from game.model.population import Floats, Ints
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.world import World

Masks = npt.NDArray[np.bool_]
Lanes2 = npt.NDArray[np.uint32]
Cohort = tuple[int, int, int]
JOIN, JOIN_FRESH, JOIN_DORMANT = 0.042, 0.12, 0.012
RIVAL_JOIN, RIVAL_LEAVE = 0.035, 0.002

__all__ = ["add_exposure", "close_line", "step_people", "step_talk"]


def step_people(world: World) -> None:
    """The day's cohort deliberates."""
    cohort = world.people.cohort(world.day)
    fresh = awareness.hear(world, cohort)
    found = offers(world)
    deliberate(world, cohort, found, choice.terms(world, found), fresh)
    feelings.drift(world, cohort, found)
    balances.step_money(world, cohort, found)
    feelings.measure(world, cohort)


def deliberate(world: World, cohort: Cohort, found: list[Offer], terms: choice.Terms, fresh: Masks) -> None:
    """One lane a person and line decides: who does not use it may join, who does may leave."""
    used = world.people.state.uses[:, cohort[1] : cohort[2]].copy()
    lanes = world.lanes.bits(Stream.CHOICE, world.day, used.size).reshape(used.shape)
    _join(world, cohort, found, terms, fresh, lanes)
    leave(world, cohort, found, terms, lanes, used)


def step_talk(world: World) -> None:
    """Evening: how much people talk and in what tone, from what they felt at their last deliberation."""
    feelings.gather_talk(world)


def _join(world: World, cohort: Cohort, found: list[Offer], terms: choice.Terms, fresh: Masks, lanes: Lanes2) -> None:
    """Only those whose lane lies below the chance of facing the choice are asked what they would choose."""
    _, first, end = cohort
    state = world.people.state
    if not regulation.suspended(world):
        rows, cols = choice.where((lanes < np.uint32(JOIN_FRESH * 4294967295)) & ~state.uses[:, first:end])
        slots, mine = first + cols, lanes[rows, cols]
        eager = _eagerness(world, slots, fresh[cols])
        near = np.flatnonzero(mine < thresholds(eager))
        rows, slots, mine, eager = rows[near], slots[near], mine[near], eager[near]
        chance = choice.appeal(world, terms, rows, slots) * eager
        chance *= np.where(state.other[rows, slots] > 0, np.float32(0.4), np.float32(1))
        joining = np.flatnonzero(mine < thresholds(chance))
        _enter(world, rows[joining], slots[joining], mine[joining], chance[joining], found)
    _rivals(world, cohort, found, terms, lanes)


def _eagerness(world: World, slots: Ints, fresh: Masks) -> Floats:
    """Weekly chance of facing the choice at all: high on hearing, low for members who never got going; shape (n,)."""
    state = world.people.state
    rate = np.where(state.member[slots] & ~state.active[slots], np.float32(JOIN_DORMANT), np.float32(JOIN))
    return np.where(fresh, np.float32(JOIN_FRESH), rate) * state.aware[slots]


def _enter(world: World, rows: Ints, slots: Ints, lanes: Lanes2, chance: Floats, found: list[Offer]) -> None:
    """People take lines: they register, and if the start works for them they use it."""
    if not len(rows):
        return
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
    came = np.bincount(rows, people.traits.weight[slots], len(found)).tolist()
    for number, line in enumerate(world.spec.line_ids()):
        people.totals[f"users.{line}"] += int(came[number])
        world.book.flow(f"users.{line}", "joined", came[number])
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
    people, state = world.people, world.people.state
    theirs = np.flatnonzero(state.other[rows, slots] > 0)
    if not len(theirs):
        return
    rows, slots, lanes = rows[theirs], slots[theirs], lanes[theirs]
    both = thresholds(np.array([offer.multi for offer in found], np.float32))[rows]
    gone = np.flatnonzero(lanes >= both)
    state.other[rows[gone], slots[gone]] = 0
    left = np.bincount(rows[gone], people.traits.weight[slots[gone]], len(found)).tolist()
    for number, line in enumerate(world.spec.line_ids()):
        people.totals[f"rivalusers.{line}"] -= int(left[number])
        world.book.flow(f"rivalusers.{line}", "to_you", -left[number])


def _rivals(world: World, cohort: Cohort, found: list[Offer], terms: choice.Terms, lanes: Lanes2) -> None:
    """The upper end of the same lanes: people who use nobody's service take a rival's, and some give it up."""
    state = world.people.state
    lure = np.array([RIVAL_JOIN * offer.lure * (offer.rival > 0) for offer in found], np.float32)
    top = np.uint32(4294967295) - lanes
    rows, cols = choice.where(top < thresholds(np.maximum(lure, np.float32(RIVAL_LEAVE)))[:, None])
    slots, high = cohort[1] + cols, top[rows, cols]
    other = state.other[rows, slots]
    chance = (np.float32(1) - choice.appeal(world, terms, rows, slots)) * lure[rows]
    joins = (high < thresholds(chance)) & (other == 0) & ~state.uses[rows, slots]
    leaves = (high < np.uint32(RIVAL_LEAVE * 4294967295)) & (other > 0)
    _count_rivals(world, (rows[joins], slots[joins]), (rows[leaves], slots[leaves]), found)


def _count_rivals(world: World, joined: tuple[Ints, Ints], left: tuple[Ints, Ints], found: list[Offer]) -> None:
    people, weight = world.people, world.people.traits.weight
    came = np.bincount(joined[0], weight[joined[1]], len(found)).tolist()
    went = np.bincount(left[0], weight[left[1]], len(found)).tolist()
    people.state.other[joined] = np.array([offer.rival for offer in found])[joined[0]]
    people.state.other[left] = 0
    for number, line in enumerate(world.spec.line_ids()):
        people.totals[f"rivalusers.{line}"] += int(came[number]) - int(went[number])
        world.book.flow(f"rivalusers.{line}", "joined", came[number])
        world.book.flow(f"rivalusers.{line}", "left", -went[number])
