"""A town full of users from the first day, so that small samples show what a mechanism does."""

from __future__ import annotations

import random
from dataclasses import replace

import numpy as np

from game.engine.simulation import Simulation
from game.model.spec import GameSpec
from game.model.world import World

SHARE = 0.4
PEOPLE = 1_000_000


def crowded(spec: GameSpec, seed: int, share: float = SHARE) -> Simulation:
    """A game whose open lines are used by that share of a million people; those who know it are twice as many."""
    simulation = Simulation(replace(spec, market=replace(spec.market, people=PEOPLE)), seed)
    simulation.keep_checkpoints = False
    world, dice = simulation.world, random.Random(seed)
    lanes = np.array([dice.random() for _ in range(world.people.traits.count)])
    state, users = world.people.state, np.flatnonzero(lanes < share)
    state.aware[lanes < 2 * share] = True
    state.member[users] = state.active[users] = True
    state.trust[users] = state.satisfaction[users] = 0.6
    for number, line in enumerate(world.spec.lines):
        if line.id in world.lines.open:
            state.uses[number, users] = True
            _endow(world, number, users)
    _count(world)
    return simulation


def _endow(world: World, number: int, users: np.ndarray) -> None:
    """A tenth of what they could keep with a line stands there, at the custodian."""
    line, traits, memo = world.spec.lines[number], world.people.traits, world.ledger.memo
    if line.mechanic == "brokerage":
        return
    money = np.rint(traits.potential[number, users] * np.float32(0.1)).astype(np.int64) * traits.weight[users]
    world.people.state.money[number, users] = money
    memo[f"money.{line.id}"] = memo[f"custody.{line.id}"] = int(money.sum())


def _count(world: World) -> None:
    people, state = world.people, world.people.state
    masks = {"aware": state.aware, "members": state.member, "activated": state.active}
    masks |= {f"users.{line.id}": state.uses[number] for number, line in enumerate(world.spec.lines)}
    people.totals.update({stock: int(people.traits.weight[mask].sum()) for stock, mask in masks.items()})
