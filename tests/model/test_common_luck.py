"""Common random numbers: if one person behaves differently, nobody else's luck changes."""

import itertools
import random

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from game.engine.simulation import Simulation
from game.model import adoption, alarm, awareness, choice, credit, offers, servicing, treasury
from game.model.agenda import MINUTES
from game.model.randomness import Lanes, Stream
from game.model.world import World
from tests.support.crowd import crowded
from tests.support.games import grown, mature, with_levers

PEOPLE = ("aware", "member", "active", "subsidised", "satisfaction", "expectation", "trust", "joined")
LINES = ("uses", "waiting", "other", "money", "since")


def twins(number: int, days: int, day: int) -> tuple[World, World]:
    worlds = [mature(number, days).world for _ in range(2)]
    for world in worlds:
        world.now = day * MINUTES
    return worlds[0], worlds[1]


def others_alike(one: World, other: World, slot: int) -> None:
    for name in PEOPLE + LINES:
        first, second = getattr(one.people.state, name).copy(), getattr(other.people.state, name).copy()
        first[..., slot] = second[..., slot] = 0
        assert np.array_equal(first, second), name


@given(st.integers(0, 3), st.integers(120, 126), st.integers(0, 2**32))
def test_one_person_changed_leaves_the_others_alone(number: int, day: int, luck: int) -> None:
    """A cohort deliberates under the same offers; one of its people has been turned round."""
    one, other = twins(number, 120, day)
    dice = random.Random(luck)
    cohort = one.people.cohort(day)
    slot = dice.randrange(cohort[1], cohort[2])
    state = other.people.state
    state.aware[slot] = not state.aware[slot]
    state.trust[slot] = dice.random()
    if not state.uses[:, slot].any():
        state.other[:, slot] = dice.choice((0, 1))
    for world in (one, other):
        found = offers.offers(one)
        fresh = awareness.hear(world, cohort)
        terms = choice.terms(one, found)
        adoption.deliberate(world, cohort, found, terms, fresh)
    others_alike(one, other, slot)


@given(st.integers(1, 3), st.integers(120, 126), st.floats(0, 1))
def test_holders_decide_for_themselves(number: int, day: int, news: float) -> None:
    one, other = twins(number, 120, day)
    line = one.spec.line_ids().index("fund")
    holder = int(np.flatnonzero(one.people.state.money[line] > 0)[-1])
    other.people.state.trust[holder] = 0.0
    other.people.state.waiting[line, holder] = True
    for world in (one, other):
        world.treasury.desks["fund"].news = news
        alarm.step_alarm(world)
    asked = [world.people.state.waiting[line].copy() for world in (one, other)]
    asked[0][holder] = asked[1][holder] = False
    assert np.array_equal(*asked)


def test_borrowers_decide_and_fail_for_themselves() -> None:
    simulation = Simulation(
        with_levers(grown(8_000), {"cutoff.p2p": 0.5, "limit.p2p": 0.5, "ads": 200_000_000, "rate.p2p": 0.15}), 3
    )
    simulation.advance(150)
    one, other = simulation.world.fork(), simulation.world.fork()
    held = np.flatnonzero(one.people.state.principal[0] > 0)
    assert len(held) > 10
    other.people.state.loan_pd[0, held[0]] = 0.995
    for world in (one, other):
        for day in range(150, 178):
            world.now = day * MINUTES
            for row, _, line in credit.credit_lines(world.spec):
                servicing.collect(world, row, line)
    for name in ("principal", "stopped", "left"):
        first, second = getattr(one.people.state, name)[0], getattr(other.people.state, name)[0]
        assert np.array_equal(np.delete(first, held[0]), np.delete(second, held[0])), name


def test_more_news_never_keeps_anybody() -> None:
    """Under the same luck those who leave at little news also leave at much."""
    gone: list[set[int]] = []
    for news in (0.0, 0.2, 0.5, 0.9):
        world = crowded(grown(), 1).world
        line = world.spec.line_ids().index("fund")
        world.treasury.desks["fund"].news = news
        alarm.step_alarm(world)
        queue = world.treasury
        gone.append(set(queue.queue_slot[queue.queue_line == line].tolist()))
    assert all(few <= many for few, many in itertools.pairwise(gone))
    assert len(gone[-1]) > len(gone[0])


@given(st.sets(st.integers(0, 40_000), min_size=1), st.integers(-3, 4_000))
def test_a_lane_is_ones_own_whoever_else_is_asked(slots: set[int], day: int) -> None:
    lanes, everybody = Lanes(5), np.arange(40_001)
    asked = np.array(sorted(slots))
    assert np.array_equal(
        lanes.own(Stream.WITHDRAW, day, asked, use=3), lanes.own(Stream.WITHDRAW, day, everybody, use=3)[asked]
    )
    of_two = lanes.own(Stream.WITHDRAW, day, np.tile(asked, 2), use=np.repeat([3, 5], len(asked)))
    apart = [lanes.own(Stream.WITHDRAW, day, asked, use=use) for use in (3, 5)]
    assert np.array_equal(of_two, np.concatenate(apart))


def test_own_lanes_are_spread_evenly_and_alike_on_no_two_days() -> None:
    lanes, slots, size = Lanes(5), np.arange(40_000), 1 << 32
    days = [lanes.own(Stream.WITHDRAW, day, slots, use=use) / size for day in range(12) for use in (0, 1)]
    for drawn in days:
        counts = np.bincount((drawn * 64).astype(np.int64), minlength=64)
        assert ((counts - 625) ** 2 / 625).sum() < 110  # chi-squared, 63 degrees: one in 5 000
    assert np.abs(np.corrcoef(days) - np.eye(len(days))).max() < 0.025
    assert np.abs(np.corrcoef(days[0][:-7], days[0][7:])[0, 1]) < 0.025


def test_asking_for_money_twice_is_asking_once() -> None:
    world = mature(1, 120).world
    line = world.spec.line_ids().index("fund")
    slots = np.flatnonzero(world.people.state.money[line] > 0)[:3]
    fen = world.people.state.money[line, slots]
    for _ in range(2):
        treasury.request(world, line, slots, fen, "calm")
    assert treasury.queued(world, "fund") == int(fen.sum())
