"""The value ring (价值环): heard → built → reached → used → solved, with flows and latencies measured on what happens.

A station is as strong as the share of its task it does; the ring is as strong as its weakest station and as fast as
the days of all five allow. Learning is strength times a saturating speed, see game.model.experiments.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.model import brokerage, exact, feelings, organisation, product, treasury
from game.model.channels import Channel, channel

if TYPE_CHECKING:
    from game.model.world import World

STATIONS = ("heard", "built", "reached", "used", "solved")
QUARTER = 91.0
PACE = 1.0 / 28.0  # a day: how fast measured flows follow
WORD = 1.0 / 200.0  # messages a day from an active user
READS = 30.0  # messages a listener reads a day
STALE = 0.15  # of what is unread is worth nothing a day later
PACE_WANTED = 0.4  # changes a day that leave nothing to wish for
CASES = 1.0 / 250.0  # cases a day from an active user
LONGEST = 30.0  # days: nobody remembers what took longer
WELL = 0.15  # share of those who hear and join that counts as half
TURN = 3.5  # days, on average, until one's weekday of deciding comes
MEDIAN = 0.7  # of the mean time between two uses: the half-life of an exponential


@dataclass(slots=True)
class Ring:
    """Measured by station: flow a day (messages read, changes shipped, people who joined, uses, cases solved), days it
    takes, strength 0..1. unread: messages waiting. aware, members, tried, unfunded (fen by line): counts of yesterday.
    """

    flow: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STATIONS, 0.0))
    days: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STATIONS, 0.0))
    strength: dict[str, float] = field(default_factory=lambda: dict.fromkeys(STATIONS, 0.0))
    unread: float = 0.0
    heard_of: float = 0.0
    aware: int = 0
    members: int = 0
    tried: int = 0
    unfunded: dict[str, int] = field(default_factory=dict)


def stations(world: World) -> dict[str, float]:
    """How well each station does its part, 0..1."""
    return world.ring.strength


def strength(world: World) -> float:
    """Strength of the weakest station, 0..1."""
    return min(world.ring.strength.values())


def latency(world: World) -> float:
    """Days from a user's word to a problem solved: hear, decide and build, reach, use, solve."""
    return exact.total(world.ring.days.values())


def speed(world: World) -> float:
    """Loops a quarter."""
    return QUARTER / max(1.0, latency(world))


def open_ring(world: World) -> None:
    """Measure the first day, before anything has flowed."""
    _measure(world, 1.0)


def step_ring(world: World) -> None:
    """Evening: what flowed through each station today."""
    _measure(world, PACE)


def _measure(world: World, pace: float) -> None:
    felt = feelings.totals(world)
    active = felt["monthly"]
    _hear(world, active, pace)
    _build(world, pace)
    _reach(world, pace)
    _use(world, active, felt["activated"], pace)
    _solve(world, active, pace)


def _note(world: World, station: str, flow: float, days: float, strong: float, pace: float) -> None:
    ring = world.ring
    ring.flow[station] += pace * (flow - ring.flow[station])
    ring.days[station] = min(LONGEST, days)
    ring.strength[station] = min(1.0, max(0.0, strong))


def _hear(world: World, active: float, pace: float) -> None:
    """Users' words are read as far as there are people to read them; the rest waits, and goes stale."""
    ring, makers = world.ring, organisation.output(world, "product")
    hands = READS * (makers + 0.5 * organisation.output(world, "operations"))
    offered = WORD * active * (1.0 + channel(world, Channel.FEEDBACK)) + 1.0
    read = min(ring.unread + offered, hands)
    ring.unread = (ring.unread + offered - read) * (1.0 - STALE)
    share = min(1.0, hands / max(offered, 10.0))
    wait = ring.unread / max(hands, 1.0)
    _note(world, "heard", read, 2.0 + 12.0 / max(0.3, makers) + wait, _saturating(share), pace)


def _build(world: World, pace: float) -> None:
    """Changes that were tried, new lines in work, and lenders' money and borrowers brought together."""
    ring, made = world.ring, world.product
    shipped, ring.tried = float(made.tried - ring.tried), made.tried
    building = [record for kind in ("launch", "remedy") for record in world.agenda.of(kind) if record.started]
    shipped += exact.count(record.hands for record in building) * product.velocity(world) / product.EFFORT
    rest = max(0.0, product.waiting(world) / max(1.0, product.batch(world)) - 1.0)
    train = product.cadence(world) * (0.5 + rest) + 4.0 / max(0.1, product.velocity(world))
    rate = ring.flow["built"] + pace * (shipped - ring.flow["built"])
    if world.day < 28:  # until there is something to measure, what engineers can do counts
        rate = max(rate, organisation.output(world, "engineering") * product.velocity(world) / 24.0)
    strong = min(1.0, rate / PACE_WANTED) * (0.5 + 0.5 * supply(world))
    _note(world, "built", shipped, organisation.decision_chain(world) + train, strong, pace)


def supply(world: World) -> float:
    """How well what the lines live on is brought together, 0..1: lenders with borrowers, users with a second side."""
    matched: list[float] = []
    for line in world.spec.lines:
        if line.id not in world.lines.open:
            continue
        if line.mechanic == "brokerage" and line.terms["supply"] > 0:
            matched.append(brokerage.met(world, line))
        elif line.mechanic == "credit":
            matched += _lent_out(world, line.id)
    return exact.total(matched) / len(matched) if matched else 1.0


def _lent_out(world: World, line: str) -> list[float]:
    """How much of a line's money is at work and of its borrowers get theirs, 0..1; empty while neither has come."""
    book, held = world.credit.books[line], treasury.claims(world, line)
    fresh, world.ring.unfunded[line] = book.unfunded - world.ring.unfunded.get(line, 0), book.unfunded
    asked = book.originated + max(0, fresh)
    if not (held or asked or book.outstanding):
        return []
    idle = min(1.0, world.ledger.memo.get(f"custody.{line}", 0) / held) if held else 0.0
    return [min(1.0 - idle, book.originated / asked if asked else 1.0)]


def _reach(world: World, pace: float) -> None:
    """Of those who hear, how many join."""
    ring, totals = world.ring, world.people.totals
    joined, heard = totals["members"] - ring.members, totals["aware"] - ring.aware
    ring.members, ring.aware = totals["members"], totals["aware"]
    ring.heard_of += pace * (heard - ring.heard_of)
    stock = totals["members"] / max(1, totals["aware"])
    coming = ring.flow["reached"] + pace * (joined - ring.flow["reached"])
    share = coming / ring.heard_of if ring.heard_of > 0.0005 * max(1, totals["aware"]) else stock
    share = max(0.0, 0.5 * share + 0.5 * stock)
    _note(world, "reached", float(joined), TURN, share / (share + WELL), pace)


def _use(world: World, active: float, activated: float, pace: float) -> None:
    """Who has begun to use something and still does; how long between two uses."""
    uses = float(world.lines.sessions)
    between = active / uses if uses > 0.0 else 7.0
    _note(world, "used", uses, MEDIAN * between, active / activated if activated else 0.0, pace)


def _solve(world: World, active: float, pace: float) -> None:
    """Cases that service can take, while the service is up and everybody is paid."""
    load = max(1.0, world.organisation.load)
    paid = 1.0 - min(1.0, max([0.0, *(desk.unpaid for desk in world.treasury.desks.values())]))
    up = product.availability(world)
    strong = _saturating(1.0 / load) * up * paid
    _note(world, "solved", CASES * active * up * paid / load, 1.0 + 4.0 * (load - 1.0), strong, pace)


def _saturating(share: float) -> float:
    """A half-done task is worth two thirds."""
    return 2.0 * share / (1.0 + share)
