"""Alarm among holders of client money: who looks, who withdraws, and what the day's close publishes.

Equation: Diamond, Dybvig 1983; Goldstein, Pauzner 2005; Iyer, Puri 2012 — looking spreads by news and by what
others did, thresholds are diverse, so doubt makes a slope and not a cliff.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import candour, crisis, exact, field, holdings, readiness, spending, treasury
from game.model.awareness import thresholds
from game.model.channels import Channel, channel
from game.model.population import ONE, Floats, Ints
from game.model.randomness import Stream
from game.model.spec import LineSpec

if TYPE_CHECKING:
    from game.model.treasury import Desk
    from game.model.world import World

# Below it not one holder in fifty looks out of turn, and hardly one of those acts; small change worries nobody.
QUIET = {"flow": 0.3, "balance": 0.08, "credit": 0.08}
CALM = -6.7
SHARED = 0.35  # of the pull of a queue is left where everybody gets the same share
TRUST_PULL, CROWD_PULL, NEWS_PULL, SPREAD = 5.5, 0.7, 7.0, 1.45
PATIENCE = {"flow": 0, "balance": 0, "credit": 7}
RARE = np.array(
    [-4], np.float32
)  # a resolve below it moves one in fifty at most, so that only low lanes need be looked at
RARE_LANE = thresholds(exact.logistic(RARE))


def spread_news(world: World) -> None:
    """Doubt in the kind reaches whoever has money here, softened by what is known to be sound and open."""
    doubt = field.contagion(world)
    if not doubt:
        return
    doubt = min(1.0, doubt * (1.0 - candour.calming(world) * treasury.soundness(world)))
    for line, desk in world.treasury.desks.items():
        if treasury.claims(world, line):
            desk.news = max(desk.news, doubt)


def step_alarm(world: World) -> None:
    """Holders of every line who look today, and those of them who ask for all their money."""
    quiet: list[int] = []
    for number, line in world.spec.money_lines if world.on("alarm") else ():
        desk = world.treasury.desks[line.id]
        if not treasury.claims(world, line.id):
            continue
        desk.alarm = _alarm(world, desk)
        if desk.alarm <= QUIET[line.mechanic]:
            quiet.append(number)
        elif not crisis.today(world):  # whose steps have asked and will ask
            _flee(world, number, line, desk)
    if quiet:
        _trickle(world, quiet)


def _flee(world: World, number: int, line: LineSpec, desk: Desk) -> None:
    """Holders of an alarmed line ask for what is not insured."""
    going = _alarmed(world, number, desk)
    money = world.people.state.money[number].take(going)
    if desk.books == "deposits":
        money -= holdings.insured(world, line, money, world.people.traits.weight.take(going))
    treasury.request(world, number, going, money, "alarm")


def _trickle(world: World, quiet: list[int]) -> None:
    """Where there is no alarm only today's cohort looks, and few of them act. quiet: rows of the lines."""
    _, first, end = world.people.cohort(world.day)
    held = [first + _held(world, number, first, end).nonzero()[0] for number in quiet]
    rows, slots = np.array(quiet).repeat([len(part) for part in held]), np.concatenate(held)
    lanes = world.lanes.own(Stream.WITHDRAW, world.day, slots, use=rows)
    common = np.zeros(len(world.spec.lines), np.float32)
    common[quiet] = [_doubt(world, world.treasury.desks[world.spec.names[number]]) for number in quiet]
    value = _resolve(world, slots, common.take(rows))
    near = ((lanes < RARE_LANE) | (value > RARE)).nonzero()[0]
    going = near.compress(lanes.take(near) < thresholds(exact.logistic(value.take(near))))
    rows, slots = rows.take(going), slots.take(going)
    treasury.request(world, rows, slots, world.people.state.money[rows, slots], "calm")


def react(world: World, number: int, step: int) -> None:
    """Holders of an alarmed line who look within the four hours of a crisis step, and withdraw."""
    line = world.spec.lines[number]
    desk = world.treasury.desks[line.id]
    desk.alarm = _alarm(world, desk)
    if desk.alarm > QUIET[line.mechanic] and world.on("alarm"):
        going = _alarmed(world, number, desk, Stream.CRISIS, step)
        treasury.request(world, number, going, world.people.state.money[number, going], "alarm")


def publish(world: World, number: int, line: str) -> None:
    """Holders see what of their claims is overdue by now."""
    desk = world.treasury.desks[line]
    desk.unpaid = min(1.0, overdue(world, number) / max(1, treasury.claims(world, line)))


def crowd(desk: Desk) -> float:
    """ln(1 + x̃/c): how loud yesterday's excess withdrawals speak."""
    return exact.log1(1.0 + desk.excess / treasury.OVERFLOW)


def close_desks(world: World) -> None:
    """Publish the day of every line: excess outflow and the unpaid share of claims; news, freshest today, fades."""
    kept = exact.exp1(-1.0 / (treasury.NEWS_DAYS * (readiness.SOONER if readiness.prepared(world) else 1.0)))
    tickets = np.bincount(world.treasury.queue_line, minlength=len(world.spec.lines)).tolist()
    for number, line in world.spec.money_lines:
        desk = world.treasury.desks[line.id]
        share = min(1.0, desk.asked / max(1, desk.closed))
        desk.excess = 0.5 * desk.excess + 0.5 * max(0.0, share - desk.usual - spending.expected(world, line))
        if share < 4 * desk.usual + 0.004:
            desk.usual = 0.97 * desk.usual + 0.03 * share
        desk.requested, desk.asked = desk.asked, 0
        desk.closed = treasury.claims(world, line.id)
        late = overdue(world, number) if tickets[number] else 0
        desk.unpaid = min(1.0, late / max(1, desk.closed))
        _mark_broken(world, line.id, desk, late)
        desk.news *= kept


def _alarm(world: World, desk: Desk) -> float:
    return (0.25 * crowd(desk) + 6.0 * desk.unpaid + desk.news) * (1.0 + channel(world, Channel.BAD_NEWS))


def _alarmed(world: World, number: int, desk: Desk, stream: Stream = Stream.WITHDRAW, step: int = 0) -> Ints:
    """Who withdraws in an alarm: today's cohort looks surely, all others the likelier the more alarm there is.

    A step of the crisis room is a sixth of a day, with luck of its own.
    """
    part, use = (1.0 / 6.0, step * 64 + number) if stream is Stream.CRISIS else (1.0, number)
    traits = world.people.traits
    _, first, end = world.people.cohort(world.day)
    holders = _held(world, number, 0, traits.count).nonzero()[0]
    looks = ONE - exact.fast_exp(np.float32(-0.2 * part * desk.alarm) * traits.ear.take(holders))
    own = slice(*holders.searchsorted((first, end)))
    looks[own] = np.maximum(looks[own], np.float32(part))
    lanes = world.lanes.own(stream, world.day, holders, use=use)
    near = (lanes < thresholds(looks)).nonzero()[0]
    holders, lanes, looks = holders.take(near), lanes.take(near), looks.take(near)
    chance = looks * exact.logistic(_resolve(world, holders, np.float32(_doubt(world, desk))))
    going: Ints = holders.compress(lanes < thresholds(chance))
    return going


def _held(world: World, number: int, first: int, end: int) -> npt.NDArray[np.bool_]:
    """Whether each of some slots has money with a line and does not wait for it, shape (end − first,)."""
    state = world.people.state
    held: npt.NDArray[np.bool_] = state.money[number, first:end] > 0
    return held > state.waiting[number, first:end]  # and not waiting


def _doubt(world: World, desk: Desk) -> float:
    """What draws everybody who looks to withdraw, logit units."""
    race = SHARED if crisis.today(world) and world.crisis.rule == "rata" else 1.0
    queue = exact.log1(1.0 + 50.0 * desk.unpaid) if desk.unpaid else 0.0
    return CALM + CROWD_PULL * crowd(desk) + race * queue + NEWS_PULL * desk.news


def _resolve(world: World, slots: Ints, common: Floats | np.float32) -> Floats:
    """How strongly holders who look are drawn to withdraw, logit units, shape of slots; common: of their line."""
    state, traits = world.people.state, world.people.traits
    value: Floats = np.float32(0.7) - state.trust.take(slots)
    value *= np.float32(TRUST_PULL)
    value += common
    value += np.float32(SPREAD) * traits.nerve.take(slots)
    return value


def overdue(world: World, number: int) -> int:
    """Fen that should have been paid by now: at once where that is promised, after a week where loans back it."""
    queue, line = world.treasury, world.spec.lines[number]
    patience = 1 if world.credit.pooled.get(line.id, False) else PATIENCE[line.mechanic]
    if queue.desks[line.id].gated >= 0:
        patience = 0
    late = (queue.queue_line == number) & (world.day - queue.queue_day >= patience)
    if line.mechanic == "balance" and queue.desks[line.id].gated < 0:
        if queue.desks[line.id].books:
            return int(queue.queue_fen[late & (queue.queue_settle <= world.day)].sum())
        late &= queue.queue_due > 0
        return int(np.minimum(queue.queue_due, queue.queue_fen)[late].sum())
    return int(queue.queue_fen[late].sum())


def _mark_broken(world: World, line: str, desk: Desk, overdue: int) -> None:
    if overdue <= 0:
        desk.broken = -1
    elif desk.broken < 0:
        desk.broken = world.day
        world.book.tell(world.day, "queue_unpaid", 3, line=line, fen=overdue)
