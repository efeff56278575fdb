"""The installed base (存量用户): people who use a line on the first day already, with some of their money in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.model import feelings, offers, population, treasury
from game.model.population import Floats, Ints
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.spec import LineSpec
    from game.model.world import World

LIKING, CHANCE = 70, 90  # first use of the trait lanes by each line
OLDEST, YOUNGEST = 1_000.0, 60.0  # days since they joined
HEARD = 2.0  # how many have heard of the company for each who uses it
TRUST = 0.55
KEPT = {"balance": 0.1, "credit": 0.5}  # of what somebody could keep with the line; a wallet is full


def settle(world: World) -> None:
    """Let the shares that the scenario states use the open lines; they like these better than others do."""
    base = world.spec.company.installed
    rows = [number for number, line in enumerate(world.spec.lines) if base.get(line.id) and line.id in world.lines.open]
    for number in rows:
        _use(world, number, _fondest(world, number, base[world.spec.lines[number].id]))
    if rows:
        _know(world)
        _feel(world)
        for number in rows:
            _keep(world, world.spec.lines[number], number)


def _fondest(world: World, number: int, share: float) -> Ints:
    """That share of the slots, by taste and luck."""
    traits = world.people.traits
    fond = traits.taste[number] + world.lanes.normals(Stream.TRAITS, 0, traits.count, use=LIKING + number)
    count = min(traits.count, int(np.rint(share * traits.count)))
    return np.sort(np.argsort(-fond, kind="stable")[:count], kind="stable")


def _use(world: World, number: int, slots: Ints) -> None:
    people, state = world.people, world.people.state
    line, count = world.spec.lines[number].id, int(people.traits.weight[slots].sum())
    state.uses[number, slots] = True
    people.totals[f"users.{line}"] += count
    world.book.flow(f"users.{line}", "installed", count)


def _know(world: World) -> None:
    """Users are members and active; of the others some have heard of the company."""
    people, state = world.people, world.people.state
    users = state.uses.any(axis=0)
    luck = world.lanes.uniforms(Stream.TRAITS, 0, people.traits.count, use=CHANCE)
    state.member[:] = state.active[:] = users
    state.aware[:] = users | (luck < min(1.0, (HEARD - 1.0) * np.count_nonzero(users) / people.traits.count))
    for stock, mask in (("aware", state.aware), ("members", users), ("activated", users)):
        people.totals[stock] = int(people.traits.weight[mask].sum())
    for stock in ("aware", "members"):
        world.book.flow(stock, "installed", people.totals[stock])


def _feel(world: World) -> None:
    """They know what they have, and have had it for a while."""
    state, users = world.people.state, np.flatnonzero(world.people.state.active)
    luck = world.lanes.uniforms(Stream.TRAITS, 0, world.people.traits.count, use=CHANCE + 1)[users]
    state.joined[users] = -np.rint(YOUNGEST + (OLDEST - YOUNGEST) * luck).astype(np.int16)
    state.since[:, users] = np.where(state.uses[:, users], state.joined[users], state.since[:, users])
    state.satisfaction[users] = state.expectation[users] = world.spec.company.quality
    state.trust[users] = TRUST
    free = np.array([offers.free_from(world, line.id) for line in world.spec.lines], np.float32)
    for day in range(population.WEEK):
        cohort = world.people.cohort(day)
        feelings.measure(world, cohort, feelings.active(world, cohort), free)


def _keep(world: World, line: LineSpec, number: int) -> None:
    """Money of users stands with the line."""
    if line.mechanic == "brokerage" or line.form == "own":
        return
    slots = np.flatnonzero(world.people.state.uses[number])
    part = line.terms["wallet"] if line.mechanic == "flow" else KEPT[line.mechanic]
    fen: Floats = world.people.traits.potential[number, slots] * np.float32(part)
    treasury.deposit(world, number, slots, np.rint(fen).astype(np.int64) * world.people.traits.weight[slots])
