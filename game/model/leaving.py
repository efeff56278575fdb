"""Giving up a line, each with its cause: dissatisfaction, distrust, the end of a subsidy, idleness, or a rival.

Where it is easy to have two providers, many whom a rival lures take its service beside yours. Source: Rochet, Tirole
(2003) on multi-homing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import alliances, brokerage, choice
from game.model.awareness import LANES, thresholds
from game.model.channels import Channel, channel
from game.model.offer import Offer
from game.model.population import ONE, ZERO, Floats, Ints, distinct, move

if TYPE_CHECKING:
    from game.model.world import World

Lanes2 = npt.NDArray[np.uint32]
Masks = npt.NDArray[np.bool_]
IDLE = 0.0035
UNHAPPY, WARY, BOUGHT, POACHED = 0.11, 0.30, 0.03, 0.35 * 0.035
DEAREST = 1.4  # logit units of price beyond which one does not feel more
HIGHEST = UNHAPPY + 0.42 * WARY + (0.6 + DEAREST) * BOUGHT + IDLE  # nobody's own reasons come to more a week
CAUSES = ("dissatisfied", "distrust", "subsidy_end", "idle", "uprooted", "alone", "rival")
CLOSED = len(CAUSES)  # of those whose line is closed, after the causes of their own


@dataclass(slots=True)
class Doubts:
    """Users who may give up a line. edges: weekly hazards of all causes but a rival, each added to those before, shape
    (causes − 1, n). lure: what a rival adds where the line has no appeal at all, shape (n,).
    """

    asked: choice.Asked
    edges: Floats
    lure: Floats


def doubts(
    world: World, cohort: tuple[int, int, int], found: list[Offer], terms: choice.Terms, lanes: Lanes2, used: Masks
) -> Doubts:
    """Users whose lane lies below all that could drive them away.

    lanes, used: of the cohort, shape (lines, cohort); the lanes that let others join.
    """
    lure = np.array([POACHED * offer.lure * (offer.rival > 0) for offer in found], np.float32)
    alone = np.array([offer.alone for offer in found], np.float32)
    torn = alliances.uprooted(world)
    most = lure + alone + np.float32(HIGHEST if torn is None else HIGHEST + float(torn.max()))
    asked = choice.ask((lanes < thresholds(most)[:, None]) & used, lanes, cohort[1])
    reasons = _reasons(world, asked.slots, _paid(world, asked.rows, asked.slots, terms), torn)
    close = (asked.lanes < thresholds(reasons[-1] + (lure + alone).take(asked.rows))).nonzero()[0]
    asked = asked.of(close)
    edges = [reason.take(close) for reason in reasons]
    return Doubts(asked, np.array([*edges, edges[-1] + alone.take(asked.rows)]), lure.take(asked.rows))


def leave(world: World, doubts: Doubts, appeal: Floats, terms: choice.Terms) -> None:
    """Those in doubt are asked why they stay; appeal: chance that they would choose the line now, shape (n,)."""
    poach = (ONE - appeal) * doubts.lure
    edges = np.concatenate([doubts.edges, (doubts.edges[-1] + poach)[None]])
    going = (doubts.asked.lanes < thresholds(edges[-1])).nonzero()[0]
    if len(going):
        gone = doubts.asked.of(going)
        cause = _cause(gone.lanes, edges[:, going])
        lured = cause == len(CAUSES) - 1
        _take_rival(world, gone.of(lured.nonzero()[0]), terms.rival)
        parting = (~lured | ~_keeps_both(world, gone, terms.both)).nonzero()[0]
        _exit(world, gone.rows.take(parting), gone.slots.take(parting), cause.take(parting))


def _keeps_both(world: World, asked: choice.Asked, both: Floats) -> Masks:
    """Whether somebody whom a rival lures would use both, as those do who come from it; shape (n,)."""
    keeps: Masks = world.lanes.remix(asked.lanes) < thresholds(both).take(asked.rows)
    return keeps


def _take_rival(world: World, lured: choice.Asked, rival: Ints) -> None:
    """Those whom a rival lures and who have none use it from now on."""
    state = world.people.state
    new = lured.of((state.other[lured.rows, lured.slots] == 0).nonzero()[0])
    state.other[new.rows, new.slots] = rival.take(new.rows)
    move(world, world.spec.rival_users, new.rows, new.slots, "from_you")


def _paid(world: World, rows: Ints, slots: Ints, terms: choice.Terms) -> Floats:
    """How much each feels the price of a line: its disutility, 0 in the free tier, at most DEAREST; shape (n,)."""
    price = np.minimum(terms.price, np.float32(DEAREST))
    potential = world.people.traits.potential.reshape(-1).take(rows * world.people.traits.count + slots)
    felt: Floats = price.take(rows) * (potential < terms.free.take(rows))
    return felt


def _reasons(world: World, slots: Ints, paid: Floats, torn: Floats | None) -> list[Floats]:
    """Weekly hazards of leaving, each cause's added to those before; the same for each line; shape (n,) each.

    paid: how much each feels the price; who came for a reward is anchored on zero. torn: what the parting of the
    partner one came through adds, by its number.
    """
    state = world.people.state
    unhappy = state.expectation.take(slots) - state.satisfaction.take(slots) - np.float32(0.03)
    unhappy = np.float32(UNHAPPY) * np.maximum(unhappy, ZERO)
    wary = unhappy + np.float32(WARY) * np.maximum(np.float32(0.42) - state.trust.take(slots), ZERO)
    tired = np.float32(world.day) - state.joined.take(slots) > 28
    bought = wary + np.float32(BOUGHT) * (state.subsidised.take(slots) & tired) * (np.float32(0.6) + paid)
    idle, loose = bought + np.float32(IDLE), np.float32(1.0 - channel(world, Channel.LOYALTY))
    uprooted = idle if torn is None else idle + torn.take(world.partners.source.take(slots))
    return [reason * loose for reason in (unhappy, wary, bought, idle, uprooted)]


def _cause(lanes: npt.NDArray[np.uint32], edges: Floats) -> Ints:
    """The lane that decided it also tells the cause: its number among CAUSES."""
    where = lanes / LANES
    passed: Ints = (where >= edges).sum(axis=0, dtype=np.int64)
    return np.minimum(passed, len(CAUSES) - 1)


def _exit(world: World, rows: Ints, slots: Ints, cause: Ints) -> None:
    """People give up lines."""
    world.people.state.uses[rows, slots] = False
    _count_exits(world, rows, slots, cause)
    _retire(world, slots, cause)


def _count_exits(world: World, rows: Ints, slots: Ints, cause: Ints) -> None:
    """Take those who go from the users of their lines, by cause."""
    gone = np.bincount(rows * len(CAUSES) + cause, world.people.traits.weight.take(slots))
    for place in gone.nonzero()[0].tolist():
        line, why = divmod(place, len(CAUSES))
        world.people.totals[world.spec.users[line]] -= int(gone[place])
        world.book.flow(world.spec.users[line], CAUSES[why], -int(gone[place]))


def _retire(world: World, slots: Ints, cause: Ints) -> None:
    """Those who use nothing any more are members in name only. cause: of each, its number among CAUSES."""
    people, state = world.people, world.people.state
    idle = (~state.uses.take(slots, axis=1).any(axis=0) & state.active[slots]).nonzero()[0]
    idle = idle[distinct(slots[idle])[1]]  # who gave up two lines at once goes once
    gone, weight = slots[idle], people.traits.weight[slots[idle]]
    state.active[gone] = False
    people.totals["activated"] -= int(weight.sum())
    for why, left in enumerate(np.bincount(cause[idle], weight).tolist()):
        world.book.flow("active", (*CAUSES, "closed_line")[why], -int(left))


def close_line(world: World, line: str) -> None:
    """Everybody who uses a line loses it; their money is asked back on their next weekday."""
    number = world.spec.line_ids().index(line)
    if world.spec.lines[number].mechanic == "brokerage":
        brokerage.wind_up(world, world.spec.lines[number])
    state, people = world.people.state, world.people
    slots = np.flatnonzero(state.uses[number])
    weight = int(people.traits.weight[slots].sum())
    state.uses[number, slots] = False
    people.totals[f"users.{line}"] -= weight
    world.book.flow(f"users.{line}", "closed", -weight)
    _retire(world, slots, np.full(len(slots), CLOSED))
    world.lines.open.pop(line, None)
