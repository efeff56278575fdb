"""Weekly deliberation of a cohort: join, use, switch or leave, each with its cause, and drifting feelings."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import (
    awareness,
    balances,
    choice,
    exact,
    feelings,
    leaving,
    ledger,
    membership,
    offers,
    reasons,
    regulation,
)
from game.model.awareness import add_exposure, thresholds
from game.model.offer import CLOSED, Offer
from game.model.population import ONE, Floats, Ints, distinct, move
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.world import World

Masks = npt.NDArray[np.bool_]
Lanes2 = npt.NDArray[np.uint32]
Codes = npt.NDArray[np.int8]
Cohort = tuple[int, int, int]
JOIN, JOIN_FRESH, JOIN_DORMANT = 0.042, 0.12, 0.012
RIVAL_LEAVE = 0.002
EAGERNESS = np.array([0, JOIN, JOIN_DORMANT, JOIN_FRESH], np.float32)  # a week, by how somebody knows the company
EAGER_LANES = thresholds(EAGERNESS)
RIVAL_LEAVE_LANE = np.uint32(RIVAL_LEAVE * 4294967295)
TOP = np.uint32(4294967295)

__all__ = ["add_exposure", "step_people", "step_talk"]


def step_people(world: World) -> None:
    """The day's cohort deliberates."""
    cohort = world.people.cohort(world.day)
    fresh = awareness.hear(world, cohort)
    found = offers.offers(world)
    terms = choice.terms(world, found)
    deliberate(world, cohort, found, terms, fresh)
    who, before = feelings.active(world, cohort), feelings.totals(world)
    feelings.drift(world, who, found)
    balances.step_money(world, cohort, found)
    feelings.measure(world, cohort, who, terms.free)
    reasons.tell_mood(world, before, feelings.strain(world))
    membership.step_membership(world, cohort, who)


def deliberate(world: World, cohort: Cohort, found: list[Offer], terms: choice.Terms, fresh: Masks) -> None:
    """One lane a person and line decides: its low end who joins or leaves, its high end who goes to a rival.

    All choose from what they know this morning. Lines behind the last that anybody offers are left out.
    """
    found = found[: _offered(world, found)]
    used = world.people.state.uses[: len(found), cohort[1] : cohort[2]]
    lanes = world.lanes.bits(Stream.CHOICE, world.day, used.size).reshape(used.shape)
    eager = _eagerness(world, cohort, fresh)
    curious = _curious(world, cohort, found, eager, lanes, used)
    drawn, lost = _drawn(world, cohort, terms.lure[: len(found)], lanes)
    doubts = leaving.doubts(world, cohort, found, terms, lanes, used)
    joining, going, staying = choice.appeals(world, terms, curious, drawn, doubts.asked)
    _join(world, curious, joining * EAGERNESS.take(eager.take(curious.slots - cohort[1])), found, terms)
    _take_rivals(world, drawn, going, terms)
    _leave_rivals(world, lost)
    leaving.leave(world, doubts, staying, terms)


def _offered(world: World, found: list[Offer]) -> int:
    """Number of lines up to the last that is open, or that a rival offers or has users on."""
    theirs = map(world.people.totals.__getitem__, world.spec.rival_users)
    live = [offer.value > CLOSED or offer.rival or users for offer, users in zip(found, theirs, strict=True)]
    return max((number + 1 for number, alive in enumerate(live) if alive), default=0)


def step_talk(world: World) -> None:
    """Evening: how much people talk and in what tone, from what they felt at their last deliberation."""
    feelings.gather_talk(world)


def _curious(
    world: World, cohort: Cohort, found: list[Offer], eager: Codes, lanes: Lanes2, used: Masks
) -> choice.Asked:
    """Only those whose lane lies below the chance of facing the choice are asked what they would choose."""
    if regulation.suspended(world):
        return choice.ask(np.zeros_like(used), lanes, cohort[1])
    eager_for = lanes < EAGER_LANES.take(eager)
    eager_for[[number for number, offer in enumerate(found) if offer.value <= CLOSED]] = False
    return choice.ask(np.greater(eager_for, used, out=eager_for), lanes, cohort[1])  # and not used


def _join(world: World, asked: choice.Asked, chance: Floats, found: list[Offer], terms: choice.Terms) -> None:
    """Who would choose a line takes it; users of a rival's, less often."""
    theirs = world.people.state.other[asked.rows, asked.slots] > 0
    chance = chance * np.where(theirs, np.float32(0.4), ONE)
    joining = (asked.lanes < thresholds(chance)).nonzero()[0]
    if len(joining):
        new = asked.of(joining)
        _enter(world, new, chance[joining], found, terms)


def _eagerness(world: World, cohort: Cohort, fresh: Masks) -> Codes:
    """Which entry of EAGERNESS each of a cohort has: low for members who never got going, high on hearing."""
    state, span = world.people.state, slice(cohort[1], cohort[2])
    dormant = state.member[span] > state.active[span]  # and not active
    code: Codes = np.maximum(state.aware[span].view(np.int8) + dormant, fresh.view(np.int8) * np.int8(3))
    return code


def _enter(world: World, new: choice.Asked, chance: Floats, found: list[Offer], terms: choice.Terms) -> None:
    """People take lines: they register, and if the start works for them they use it."""
    state = world.people.state
    _register(world, new.slots, new.lanes, chance)
    second = world.lanes.remix(new.lanes)
    keep = _started(world, second, new.rows, new.slots, found)
    rows, slots, second = new.rows[keep], new.slots[keep], second[keep]
    _wake(world, distinct(slots[~state.active[slots]])[0])
    state.uses[rows, slots] = True
    state.since[rows, slots] = world.day
    move(world, world.spec.users, rows, slots, "joined")
    _desert(world, world.lanes.remix(second), rows, slots, terms)


def _wake(world: World, slots: Ints) -> None:
    """Members begin to use something: those of today, and those who had registered or used it long before."""
    people, state = world.people, world.people.state
    state.active[slots] = True
    weight, fresh = people.traits.weight[slots], state.joined[slots] == world.day
    woken, joined = int(weight.sum()), int(weight[fresh].sum())
    people.totals["activated"] += woken
    world.book.flow("active", "joined", joined)
    world.book.flow("active", "returned", woken - joined)


def _register(world: World, slots: Ints, lanes: Lanes2, chance: Floats) -> None:
    state, people = world.people.state, world.people
    slots, place = distinct(slots)  # who takes two lines at once registers once
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
    new, rewarded = int(weight.sum()), int(weight[bought].sum())
    people.totals["members"] += new
    world.book.flow("members", "bonus", rewarded)
    world.book.flow("members", "offer", new - rewarded)
    ledger.spend(world, "subsidies", exact.rint1(new * bonus), "bonus")
    if world.lever("referral"):
        told = new * talk_share(world)
        ledger.spend(world, "subsidies", exact.rint1(told * world.lever("referral")), "referral")


def talk_share(world: World) -> float:
    """Share of those who hear that hear through talk, 0..1."""
    talk = awareness.talk_hazard(world)
    return talk / (talk + exact.total(awareness.hazards(world)))


def _started(world: World, lanes: Lanes2, rows: Ints, slots: Ints, found: list[Offer]) -> Masks:
    """Whether registration leads to use: .5 to .7 of the time, less where joining is clumsy."""
    start = np.array([0.74 - 0.28 * offer.friction for offer in found], np.float32)
    return world.people.state.active[slots] | (lanes < thresholds(start)[rows])


def _desert(world: World, lanes: Lanes2, rows: Ints, slots: Ints, terms: choice.Terms) -> None:
    """Some of those who come from a rival leave it, the others use both."""
    state = world.people.state
    theirs = (state.other[rows, slots] > 0).nonzero()[0]
    if not len(theirs):
        return
    rows, slots, lanes = rows[theirs], slots[theirs], lanes[theirs]
    both = thresholds(terms.both)[rows]
    gone = (lanes >= both).nonzero()[0]
    state.other[rows[gone], slots[gone]] = 0
    move(world, world.spec.rival_users, rows[gone], slots[gone], "to_you", -1)


def _drawn(world: World, cohort: Cohort, lure: Floats, lanes: Lanes2) -> tuple[choice.Asked, choice.Asked]:
    """The upper end of the lanes: who uses no rival's service may take one, and some of their users give it up.

    Their lanes count from above.
    """
    most = thresholds(np.maximum(lure, np.float32(RIVAL_LEAVE)))
    asked = choice.ask(lanes > (TOP - most)[:, None], lanes, cohort[1])
    asked = choice.Asked(asked.rows, asked.slots, TOP - asked.lanes)
    state = world.people.state
    theirs = state.other[asked.rows, asked.slots] > 0
    return asked.of((~theirs).nonzero()[0]), asked.of((theirs & (asked.lanes < RIVAL_LEAVE_LANE)).nonzero()[0])


def _take_rivals(world: World, asked: choice.Asked, appeal: Floats, terms: choice.Terms) -> None:
    """Some take a rival's service; users of yours, who would have two, do as far as having two is easy."""
    chance = (ONE - appeal) * terms.lure.take(asked.rows)
    both = terms.both.take(asked.rows)
    chance *= np.where(world.people.state.uses[asked.rows, asked.slots], both, ONE)
    new = asked.of((asked.lanes < thresholds(chance)).nonzero()[0])
    world.people.state.other[new.rows, new.slots] = terms.rival.take(new.rows)
    move(world, world.spec.rival_users, new.rows, new.slots, "joined")


def _leave_rivals(world: World, left: choice.Asked) -> None:
    world.people.state.other[left.rows, left.slots] = 0
    move(world, world.spec.rival_users, left.rows, left.slots, "left", -1)
