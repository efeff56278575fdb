"""The open platform (开放平台): third parties' products, what they bring, take and break.

Third parties come where users are and leave when those do or too much of their sales is asked of them; variety draws
users in turn (Rochet, Tirole 2003). You earn a commission, they take business from your own lines, every product has to
be reviewed, and what one of them does wrong falls back on you, whose control ends at the door.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.model import exact, laws, ledger, population, regulation
from game.model.channels import Channel, channel
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.world import World

MONTH, YEAR, WEEK = 30.4, 365.0, 7
MOST = 240.0  # products on the fullest platform
CROWD = 150_000.0  # active users that draw half of them
GREEDY = 0.6  # of sales: nobody comes to whoever asks as much
COMING, GOING = 1.0 / 120.0, 1.0 / 40.0  # a day: third parties come slowly and leave fast
HALF = 120.0  # products that are half as good as any number of them
SPENT = 280.0  # fen a month that an active user spends on them where there is everything
DIVERTED = 0.22  # of own fees and advertising that they take for themselves where there is everything
REVIEW = 100_000.0  # fen a month for examining a product and keeping doors open for it
FAULTS = 0.12  # a year and product, where nobody looks
WATCHFUL = 0.7  # of the faults that a full compliance programme keeps out
TAIL, SMALLEST = 1.2, 0.02  # Pareto exponent and least share of users whom a product at fault has harmed
SHAKEN, ANGRY, REDRESS = 0.5, 0.02, 150.0  # trust shaken if all are harmed; who complains; fen paid to each
LOOSE = 0.8  # hidden compliance debt a year where there is everything and no programme
_COUNT, _SIZE = 0, 1


@dataclass(slots=True)
class Ecosystem:
    """products: of third parties on the platform, from 0; earned: fen of commission so far; faults: so far."""

    products: float = 0.0
    earned: int = 0
    faults: int = 0


def step_ecosystem(world: World) -> None:
    """Night: third parties come or go; commission comes in, their share and their review are paid, some do harm."""
    _move(world)
    if not world.ecosystem.products:
        return
    full = variety(world)
    _settle(world, full)
    regulation.add_hidden(world, LOOSE * full * (1.0 - world.regulation.level) / YEAR)
    if world.day % WEEK == 0:
        for number in range(_faults(world)):
            _harm(world, number)


def variety(world: World) -> float:
    """Worth of all that third parties offer, 0..1: every further product adds less."""
    found = world.ecosystem.products
    return found / (found + HALF) * (1.0 + HALF / MOST)


def wanted(world: World) -> float:
    """Products that would come by and by: as users are there, and as terms leave their makers something to live on."""
    if not channel(world, Channel.ECOSYSTEM):
        return 0.0
    active = world.row().get("active", 0.0)
    asked = world.lever("take") * (1.0 - laws.leverage(world))
    return MOST * active / (active + CROWD) * max(0.0, 1.0 - asked / GREEDY)


def _move(world: World) -> None:
    state, aim = world.ecosystem, wanted(world)
    if aim or state.products:
        state.products += (COMING if aim > state.products else GOING) * (aim - state.products)
        if state.products < 0.5 and not aim:
            state.products = 0.0


def _settle(world: World, full: float) -> None:
    """Commission on what users buy from them; of what your own lines earned today they have taken a part."""
    take, active = world.lever("take"), world.row().get("active", 0.0)
    commission = exact.rint1(take * SPENT / MONTH * active * full)
    world.ecosystem.earned += commission
    lost = DIVERTED * full * (1.0 - take) * world.ledger.earned_today
    ledger.earn(world, "fees", commission, "commission")
    ledger.spend(world, "channel", exact.rint1(lost), "third_parties")
    ledger.spend(world, "service", exact.rint1(REVIEW / MONTH * world.ecosystem.products), "third_review")


def _faults(world: World) -> int:
    """Products that turn out this week to have harmed their users."""
    unseen = 1.0 - WATCHFUL * min(1.0, world.regulation.level)
    mean = world.ecosystem.products * FAULTS * unseen * WEEK / YEAR
    return world.lanes.poisson(mean, Stream.THIRD, world.day, _COUNT)


def _harm(world: World, number: int) -> None:
    """A product was badly made or mis-sold: its users are paid, complain to the authorities, and trust you less."""
    luck = world.lanes.pareto(TAIL, SMALLEST, Stream.THIRD, world.day, _SIZE, number)
    size = min(1.0, luck)
    hurt = exact.rint1(size * world.row().get("active", 0.0))
    world.ecosystem.faults += 1
    ledger.spend(world, "losses", exact.rint1(REDRESS * hurt), "third_fault")
    regulation.complain(world, ANGRY * hurt, "third_fault")
    population.shake_trust(world, SHAKEN * size, "third_fault")
    world.book.tell(world.day, "third_fault", 2, share=size)
