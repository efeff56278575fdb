"""Whose presence makes a line worth more: critical mass, the two sides of payment, and people with several providers.

Formula: V += β/(1 + m)·(s/s_c)^h/(1 + (s/s_c)^h), m being the share of users who use a rival as well. Buyers look at
the share of merchants that take a payment, merchants at the share of buyers that have it. Source: Katz, Shapiro (1985);
Rochet, Tirole (2003); equation 5 of the notes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import acts, alliances, exact
from game.model.channels import Channel, channel

if TYPE_CHECKING:
    from game.model.spec import LineSpec
    from game.model.world import World

Truths = npt.NDArray[np.bool_]
WEEK = 7
ALONE = 0.004  # leaving a week for each logit of network that is missing: a wallet no shop takes is given up


@dataclass(slots=True)
class Presence:
    """Who uses a line, as measured last. yours, theirs: share of buyers and of merchants (or of all, twice), 0..1.

    both: share of your users who use a rival as well; of_theirs: the same seen from rivals, 0..1.
    """

    yours: tuple[float, float] = (0.0, 0.0)
    theirs: tuple[float, float] = (0.0, 0.0)
    both: float = 0.0
    of_theirs: float = 0.0


@dataclass(slots=True)
class Network:
    """Presence by line."""

    lines: dict[str, Presence] = field(default_factory=dict)


def step_network(world: World) -> None:
    """Morning: each line with a network is measured once a week, on its own weekday."""
    if not world.on("network"):
        return
    for number, line in enumerate(world.spec.lines):
        if number % WEEK == world.day % WEEK and line.network.weight:
            world.network.lines[line.id] = _measure(world, number, line)


def value(world: World, line: LineSpec) -> tuple[float, float]:
    """Worth of your users' presence to a buyer and to a merchant, logit units."""
    found = world.network.lines.get(line.id)
    if found is None:
        return 0.0, 0.0
    buyers, merchants = found.yours
    to_merchants = _held(world, line, buyers, found.both)
    if not two_sided(world, line):
        return to_merchants, to_merchants
    shops = min(1.0, merchants + alliances.gift(world, "merchants"))
    return _held(world, line, shops, found.both), to_merchants


def loneliness(world: World, line: LineSpec, buyers: float, merchants: float) -> float:
    """Weekly hazard of giving a line up because too few others are there; below critical mass it feeds on itself.

    buyers, merchants: what `value` found.
    """
    found = world.network.lines.get(line.id)
    if found is None:
        return 0.0
    return ALONE * max(0.0, line.network.weight - (1.0 + found.both) * (buyers + merchants) / 2.0)


def rival_value(world: World, line: LineSpec) -> float:
    """Worth of rivals' users' presence to a buyer, logit units."""
    found = world.network.lines.get(line.id)
    return 0.0 if found is None else worth(line, found.theirs[1], found.of_theirs)


def worth(line: LineSpec, share: float, both: float) -> float:
    """Worth of a share 0..1 of others, logit units; divided where a share `both` of users has several providers."""
    ratio = _above(max(share, 0.0) / line.network.critical, line.network.steepness)
    return line.network.weight / (1.0 + both) * ratio / (1.0 + ratio)


@lru_cache(maxsize=256)  # shares are measured once a week and asked for every day
def _above(ratio: float, steepness: float) -> float:
    return exact.power1(ratio, steepness)


def _held(world: World, line: LineSpec, share: float, both: float) -> float:
    """Worth of a share to you: who held on until the critical mass gains more beyond it."""
    beyond = channel(world, Channel.NETWORK) if share >= line.network.critical else 0.0
    return worth(line, share, both) * (1.0 + beyond)


def two_sided(world: World, line: LineSpec) -> bool:
    """Whether buyers and merchants look at each other: on payment, where the market has merchants of its own."""
    return line.mechanic == "flow" and world.people.traits.two_sided


def _measure(world: World, number: int, line: LineSpec) -> Presence:
    state, traits = world.people.state, world.people.traits
    mine, others = state.uses[number], state.other[number] > 0
    users = world.people.totals[f"users.{line.id}"]
    theirs = world.people.totals[f"rivalusers.{line.id}"]
    shared = traits.persons(mine & others) if users and theirs else 0
    return Presence(
        _sides(world, line, mine, users), _sides(world, line, others, theirs), shared / max(1, users),
        shared / max(1, theirs),
    )  # fmt: skip


def _sides(world: World, line: LineSpec, who: Truths, count: int) -> tuple[float, float]:
    """Share of buyers and of merchants among whom somebody is present. count: persons in all."""
    traits, people, shops = world.people.traits, acts.heads(world), world.acts.merchants
    if count and acts.bounded(world):  # others count where one lives
        who = who & (traits.place <= world.acts.number)
        count = traits.persons(who)
    if not two_sided(world, line):
        return count / people, count / people
    merchants = traits.persons(who & traits.merchant) if count else 0
    return (count - merchants) / max(1, people - shops), merchants / max(1, shops)
