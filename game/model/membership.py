"""Premium membership (增值服务): a monthly price some users pay for perks; the rest stay free.

The share who pay is nowhere written down: it follows from how much people use, how content they are, what the perks
are worth and what the price is to their income. Freemium services see 2 to 5 %.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.model import exact, ledger
from game.model.channels import Channel, channel
from game.model.population import Floats, Ints

if TYPE_CHECKING:
    from game.model.world import World

MONTH = 30.4
BASE = -5.2  # logit of somebody who neither uses nor likes it
LIKING, USING, PERKS, DEAR = 3.0, 2.0, 1.1, 500.0
WORTH = 200.0  # fen of perks a month that begin to be noticed
ANCHORED = 1.2  # logit by which who came for a reward, or is used to paying nothing, is harder to win
PACE = 0.3  # a week
COMFORT = 0.25  # satisfaction for each unit of the share who are served first
ENVY = 0.02  # satisfaction that first and second class cost everybody at full perks


def step_membership(world: World, cohort: tuple[int, int, int], who: Ints) -> None:
    """Once a week each cohort's subscribers move towards those to whom it is worth its price; who: its active slots."""
    price, subscribers = world.lever("premium"), world.lines.subscribers
    if price <= 0.0 and not subscribers[cohort[0]]:
        return
    wanted = _takers(world, who, price) if price > 0.0 else 0
    change = exact.rint1(PACE * (wanted - subscribers[cohort[0]]))
    if abs(wanted - subscribers[cohort[0]]) < 4:
        change = wanted - subscribers[cohort[0]]
    subscribers[cohort[0]] += change
    world.book.flow("subscribers", "joined" if change > 0 else "left", change)


def _takers(world: World, who: Ints, price: float) -> int:
    """Persons to whom membership is worth its price."""
    state, traits = world.people.state, world.people.traits
    perks = PERKS * exact.log1(1.0 + price * world.lever("perks") / WORTH)
    lines = state.uses.take(who, axis=1).sum(axis=0, dtype=np.int64).astype(np.float32)
    led = channel(world, Channel.EXTRAS)  # who came for what is free meets what is not
    value = np.float32(BASE + perks + led - 2.0 * world.laws.anchor) + np.float32(LIKING) * state.satisfaction.take(who)
    value += np.float32(USING) * _saturated(traits.habit.take(who) * lines)
    value -= np.float32(DEAR * price) / traits.income.take(who)
    value -= np.float32(ANCHORED) * state.subsidised.take(who)
    chance = exact.logistic(value)
    return int((np.rint(chance * np.float32(1024)).astype(np.int64) * traits.weight.take(who)).sum()) // 1024


def _saturated(use: Floats) -> Floats:
    """Use that counts: the first hundred times a year matter, the next hundred less."""
    return use / (use + np.float32(0.6))


def earn(world: World) -> None:
    """The day's price of all subscribers, and what their perks cost."""
    paying = exact.count(world.lines.subscribers)
    if paying:
        due = paying * world.lever("premium") / MONTH
        ledger.earn(world, "fees", exact.rint1(due), "premium")
        ledger.spend(world, "service", exact.rint1(due * world.lever("perks")), "perks")


def comfort(world: World) -> float:
    """Satisfaction that membership adds to the mean user: who pays is served first, and all others see it."""
    paying = exact.count(world.lines.subscribers)
    if not paying:
        return 0.0
    perks = world.lever("perks")
    share = paying / max(1, world.people.totals["activated"])
    return perks * (COMFORT * share - ENVY)
