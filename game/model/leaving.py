"""Giving up a line, each with its cause: dissatisfaction, distrust, the end of a subsidy, idleness, or a rival."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import choice
from game.model.awareness import thresholds
from game.model.offers import Offer
from game.model.population import Floats, Ints

if TYPE_CHECKING:
    from game.model.world import World

Lanes2 = npt.NDArray[np.uint32]
Masks = npt.NDArray[np.bool_]
IDLE = 0.0035
UNHAPPY, WARY, BOUGHT, POACHED = 0.11, 0.30, 0.03, 0.35 * 0.035
HIGHEST = UNHAPPY + 0.42 * WARY + BOUGHT + IDLE  # nobody's own reasons come to more a week
CAUSES = ("dissatisfied", "distrust", "subsidy_end", "idle", "rival")


def leave(
    world: World, cohort: tuple[int, int, int], found: list[Offer], terms: choice.Terms, lanes: Lanes2, used: Masks
) -> None:
    """Users whose lane lies below all that could drive them away are asked why they stay.

    lanes, used: of the cohort, and what it used this morning, shape (lines, cohort); the lanes that let others join.
    """
    first = cohort[1]
    lure = np.array([POACHED * offer.lure * (offer.rival > 0) for offer in found], np.float32)
    rows, cols = choice.where((lanes < thresholds(lure + np.float32(HIGHEST))[:, None]) & used)
    if not len(rows):
        return
    slots, near = first + cols, lanes[rows, cols]
    poach = (np.float32(1) - choice.appeal(world, terms, rows, slots)) * lure[rows]
    edges = np.cumsum(np.stack([*_reasons(world, slots), poach]), axis=0)
    going = np.flatnonzero(near < thresholds(edges[-1]))
    cause = _cause(near[going], edges[:, going])
    _exit(world, rows[going], slots[going], cause, np.array([offer.rival for offer in found]))


def _reasons(world: World, slots: Ints) -> list[Floats]:
    """Weekly hazards of leaving by cause, the same for each line a person uses; shape (n,) each."""
    state = world.people.state
    unhappy = np.maximum(state.expectation[slots] - state.satisfaction[slots] - np.float32(0.03), np.float32(0))
    wary = np.maximum(np.float32(0.42) - state.trust[slots], np.float32(0))
    held = np.float32(world.day) - state.joined[slots]
    bought = np.where(state.subsidised[slots], np.float32(BOUGHT), np.float32(0)) * (held > 28)
    return [np.float32(UNHAPPY) * unhappy, np.float32(WARY) * wary, bought, np.full(len(slots), IDLE, np.float32)]


def _cause(lanes: npt.NDArray[np.uint32], edges: Floats) -> Ints:
    """The lane that decided it also tells the cause: its number among CAUSES."""
    where = lanes / np.float32(4294967040.0)
    passed: Ints = (where >= edges).sum(axis=0, dtype=np.int64)
    return np.minimum(passed, len(CAUSES) - 1)


def _exit(world: World, rows: Ints, slots: Ints, cause: Ints, rivals: Ints) -> None:
    """People give up lines; those whom a rival lured use it from now on. rivals: who lures, one entry a line."""
    people, state = world.people, world.people.state
    weight = people.traits.weight[slots]
    gone = np.bincount(rows * len(CAUSES) + cause, weight, len(rivals) * len(CAUSES)).tolist()
    state.uses[rows, slots] = False
    lured = np.flatnonzero((cause == len(CAUSES) - 1) & (state.other[rows, slots] == 0))
    state.other[rows[lured], slots[lured]] = rivals[rows[lured]]
    won = np.bincount(rows[lured], weight[lured], len(rivals)).tolist()
    for number, line in enumerate(world.spec.line_ids()):
        for index, name in enumerate(CAUSES):
            part = int(gone[number * len(CAUSES) + index])
            people.totals[f"users.{line}"] -= part
            world.book.flow(f"users.{line}", name, -part)
        people.totals[f"rivalusers.{line}"] += int(won[number])
        world.book.flow(f"rivalusers.{line}", "from_you", won[number])
    _retire(world, slots)


def _retire(world: World, slots: Ints) -> None:
    """Those who use nothing any more are members in name only."""
    people, state = world.people, world.people.state
    idle = np.unique(slots[~state.uses[:, slots].any(axis=0) & state.active[slots]])
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
