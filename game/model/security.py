"""Security: a stock of protection that wears out, breaches with heavy-tailed sizes, and the pressure of fraud."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.model import (
    alliances,
    candour,
    cards,
    data,
    exact,
    ledger,
    organisation,
    population,
    product,
    regulation,
    remedies,
)
from game.model.channels import Channel, channel
from game.model.randomness import Lanes, Stream
from game.model.spec import GameSpec

if TYPE_CHECKING:
    from game.model.world import World

ARRIVALS = 1.2  # breaches a year at a million people who know the company, 10 000 user-years of data, no protection
TAIL = 0.85  # Pareto exponent of leaked records
SMALLEST = 1_500.0  # records of the smallest breach
DETERRED = 1.3  # exponent by which protection thins out attacks
FRAUD_DETERRED = 0.8
KNOCKS = 0.8  # attacks that only bring the service down, for each breach
TOOLS = 1_000_000.0  # fen a month for each security person at which they are half as good as they could be
BARE = 0.3  # what they are worth without any
ENOUGH = 4_000_000.0  # fen a month that protect a small company
PACE = 1.0 / 60.0  # of the way to what is kept up that protection goes in a day
# Direct cost of a breach: 42 m US$ a million records (Ponemon 2019) at 6.5 yuan; a twentieth of it, for most of that
# figure is lost business, which follows here from lost trust, and clean-up is cheaper in China.
MILLION_RECORDS = 42e6 * 6.5 * 100 * 0.05
FOUND_OUT = 0.5  # hidden breaches of 100 000 records that come out in a year
_ARRIVAL, _SIZE, _OUT, _KNOCK, _LENGTH = 0, 1, 2, 3, 4


@dataclass(slots=True)
class Hidden:
    """A breach nobody was told of."""

    day: int
    records: int


@dataclass(slots=True)
class Security:
    """State of security. level: protection, from 0 (e^−level of attacks succeed). leaked: records in all.

    pending: leaked records for which no answer has been given; told: those of the latest answer; hidden: those kept
    secret.
    """

    level: float = 0.8
    leaked: int = 0
    pending: int = 0
    told: int = 0
    hidden: list[Hidden] = field(default_factory=list)


def open_security(spec: GameSpec, lanes: Lanes) -> Security:
    """Security of the first day; draws nothing."""
    return Security()


def fraud_pressure(world: World) -> float:
    """How hard fraud presses, 1 for a little known company with ordinary protection.

    Multiplies losses in payment and bad applications in credit: fame draws it, protection and the risk team deter it.
    """
    guard = min(4.0, world.security.level + 0.1 * organisation.output(world, "risk"))
    fame = 0.8 + 1.5 * math.sqrt(_fame(world)) + alliances.doors(world)
    outside = max(0.1, 1.0 + channel(world, Channel.FRAUD)) * remedies.fraud_factor(world)
    return fame * exact.exp1(FRAUD_DETERRED * (0.9 - guard)) * outside


def records_held(world: World) -> int:
    """Personal records that could leak: members, as far as data on them is collected."""
    kept = (0.3 + 0.7 * world.lever("collect")) * (1.0 + channel(world, Channel.COLLECT))
    return exact.rint1(world.row().get("members", 0.0) * min(1.0, kept))


def leak(world: World, share: float, cause: str) -> None:
    """A share (0..1) of the records held leaks by an event named in `cause`."""
    breach(world, exact.rint1(share * records_held(world)), cause)


def breach(world: World, records: int, cause: str = "attack") -> None:
    """Records leak: clean-up is paid, and the company must decide what to say (card `breach`).

    records: count, at most those held are taken. Clean-up grows with its power .57.
    """
    records = min(records, records_held(world))
    if records <= 0:
        return
    world.security.leaked += records
    world.security.pending += records
    cost = MILLION_RECORDS * exact.power1(records / 1e6, 0.57)
    ledger.spend(world, "security_cost", exact.rint1(cost), "breach")
    world.book.flow("leaks", cause, records)
    cards.raise_card(world, "breach", records=records)


def breach_rate(world: World) -> float:
    """Breaches to be expected a year: λ·√fame·data^.3·e^−level. Source: Maillart, Sornette (2010)."""
    held = 0.1 + data.asset(world) / 10_000.0
    open_doors = 1.0 + channel(world, Channel.LEAK)
    guarded = exact.exp1(-DETERRED * world.security.level)
    return ARRIVALS * math.sqrt(_fame(world)) * exact.power1(held, 0.3) * guarded * open_doors


def disclose(world: World, share: float) -> None:
    """Tell clients of a share (0..1) of what leaked and awaits an answer; the rest is kept secret. Costs trust."""
    told = exact.rint1(world.security.pending * share)
    kept = world.security.pending - told
    world.security.pending, world.security.told = 0, told
    population.shake_trust(world, _shock(world, told), "breach")
    if kept > 0:
        world.security.hidden.append(Hidden(world.day, kept))


def hide(world: World) -> None:
    """Say nothing: no trust lost today, twice as much on the day it comes out."""
    disclose(world, 0.0)


def compensate(world: World, fen_per_record: int) -> int:
    """Pay for every record of the latest breach; returns the fen. Heals trust by half for 30 yuan, by 70 % at most."""
    records = world.security.pending or world.security.told
    fen = records * fen_per_record
    ledger.spend(world, "security_cost", fen, "compensation")
    calmed = min(0.7, fen_per_record / 6_000.0)
    population.shake_trust(world, -calmed * _shock(world, records), "compensation")
    return fen


def concealed(world: World) -> int:
    """Records that leaked and of which nobody was told."""
    return exact.count(each.records for each in world.security.hidden)


def step_security(world: World) -> None:
    """A day of security: protection is paid and kept up, attackers try, secrets come out."""
    state = world.security
    spent = world.lever("security")
    ledger.spend(world, "security_cost", exact.rint1(spent * 12.0 / 365.0), "security")
    state.level += PACE * (_kept_up(world, spent) - state.level)
    if not world.on("security"):
        return
    if world.lanes.poisson(breach_rate(world) / 365.0, Stream.BREACH, world.day, _ARRIVAL):
        breach(world, exact.rint1(min(1e9, world.lanes.pareto(TAIL, SMALLEST, Stream.BREACH, world.day, _SIZE))))
    if world.lanes.poisson(KNOCKS * breach_rate(world) / 365.0, Stream.BREACH, world.day, _KNOCK):
        product.outage(world, world.lanes.pareto(1.2, 2.0, Stream.BREACH, world.day, _LENGTH), "attack")
    if state.hidden:
        _come_out(world)


def _kept_up(world: World, spent: float) -> float:
    """Protection that money and the security team keep up, from 0: concave, and harder the more there is to protect."""
    burden = exact.power1(1.0 + data.asset(world) / 20_000.0, 0.3)
    hands = organisation.output(world, "security")
    armed = BARE + (1.0 - BARE) * spent / (spent + TOOLS * hands) if spent else BARE
    effort = spent / ENOUGH + 0.8 * hands * armed
    return 1.3 * exact.log1(1.0 + effort / burden)


def _fame(world: World) -> float:
    """People who know the company, in millions."""
    return world.row().get("aware", 0.0) / 1e6


def _shock(world: World, records: int) -> float:
    """Blow to trust when clients hear of a leak, 0..1: how many of them it touches. 0 for no records."""
    share = records / max(records_held(world), 1)
    return min(0.6, 0.08 + 0.5 * math.sqrt(min(1.0, share))) if records else 0.0


def _come_out(world: World) -> None:
    """Each secret may come out: bigger ones sooner. Then the blow is doubled, and the authority comes to look."""
    state, secret = world.security, []
    for each in state.hidden:
        rate = FOUND_OUT * candour.exposure(world) * (0.5 + 0.5 * math.sqrt(each.records / 1e5))
        if world.lanes.uniform(Stream.BREACH, world.day, _OUT, each.day) >= min(0.5, rate / 365.0):
            secret.append(each)
            continue
        population.shake_trust(world, min(1.0, 2.0 * _shock(world, each.records)), "cover_up")
        world.book.tell(world.day, "cover_up", 3, records=each.records)
        regulation.catch_hiding(world)
    state.hidden = secret
