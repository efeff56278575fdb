"""Client money: what people keep with a line, and the return they are credited on their weekday.

A line's money earns an index; each cohort is credited the index since its last weekday. Rounding stays in the control
account, on the company's own books in `rounding`. Source of the fund balance: fitted to Yu'e Bao (design of the fund:
κ up .06, down .08 a week).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

from game.model import credit, exact, field, provisions, spending, treasury
from game.model.offer import Offer
from game.model.population import ONE, Ints
from game.model.spec import LineSpec

if TYPE_CHECKING:
    from game.model.world import World

UP, DOWN = 0.06, 0.08
STEEP = 0.54
ELSEWHERE = 0.3  # of the wallet that the best offers of others draw at most from who has no second home
BESIDE = 0.25  # of what somebody would keep with a fund that is left there by who has a rival's beside it
LEND_STEEP = 14.0
DISAPPOINTMENT = 2.0  # trust lost for each unit of return missing in a week


def step_money(world: World, cohort: tuple[int, int, int], found: list[Offer]) -> None:
    """Credit returns, then let today's cohort move its money."""
    asked: list[tuple[int, Ints, Ints]] = []
    for number, line in world.spec.money_lines:
        _credit_return(world, cohort, number)
        slots = _movers(world, cohort, number, line)
        if len(slots):
            asked.append((number, slots, _wish(world, line, number, slots, found[number])))
    if asked:
        numbers, movers, wishes = zip(*asked, strict=True)
        rows = np.array(numbers).repeat([len(slots) for slots in movers])
        _adjust(world, rows, np.concatenate(movers), np.concatenate(wishes))
    spending.step_cohort(world, cohort)


def _credit_return(world: World, cohort: tuple[int, int, int], number: int) -> None:
    """Credit what a line's money has earned since the cohort's last weekday."""
    index, mark = world.treasury.index[number], world.treasury.marks[number][cohort[0]]
    world.treasury.marks[number][cohort[0]] = index
    if index == mark:
        return
    earned = due = 0
    if treasury.claims(world, world.spec.lines[number].id):
        earned, due = _earn(world, cohort, number, index / mark - 1.0)
    treasury.credit_return(world, number, earned, due)
    if index < mark:
        treasury.trim_tickets(world, number)


def _earn(world: World, cohort: tuple[int, int, int], number: int, rate: float) -> tuple[int, int]:
    """Change the balances of a cohort by a rate, at most by all they hold.

    Returns the fen that makes, each balance in whole fen, and what the rate makes of the sum of them.
    """
    money = world.people.state.money[number]
    slots = cohort[1] + (money[cohort[1] : cohort[2]] > 0).nonzero()[0]
    if world.spec.lines[number].mechanic == "credit":
        _disappoint(world, number, slots, rate)
    held = money.take(slots)
    delta = np.maximum(_whole(held * rate), -held)
    money[slots] = held + delta
    whole = int(held.sum())
    return int(delta.sum()), max(exact.rint1(whole * rate), -whole)


def _disappoint(world: World, number: int, slots: Ints, earned: float) -> None:
    """Lenders who earned less in their week than was advertised trust less, in proportion to what is missing."""
    missing = credit.told_return(world, world.spec.lines[number].id) / 52.0 - earned
    if missing > 0:
        state = world.people.state
        lost = np.minimum(np.float32(DISAPPOINTMENT * missing), state.trust[slots])
        state.trust[slots] -= lost
        felt = int((_whole(lost * np.float32(1e6)) * world.people.traits.weight[slots]).sum()) / 1e6
        world.book.flow("trust", "losses", -felt / max(1, world.people.totals["aware"]))


def _movers(world: World, cohort: tuple[int, int, int], number: int, line: LineSpec) -> Ints:
    """Who of the cohort uses a line or has money in it, and does not wait for it: slots, in order."""
    _, first, end = cohort
    if line.id not in world.lines.open and not treasury.claims(world, line.id):
        return np.zeros(0, np.int64)
    state = world.people.state
    uses, holds = state.uses[number, first:end], state.money[number, first:end] > 0
    moving = (uses != holds) if _small_change(world, line) else (uses | holds)
    slots: Ints = first + (moving > state.waiting[number, first:end]).nonzero()[0]  # and not waiting
    return slots


def _wish(world: World, line: LineSpec, number: int, slots: Ints, offer: Offer) -> Ints:
    """What users of a line would keep with it, fen of the whole slot."""
    wanted = _TARGET[line.mechanic](world, line, number, slots, offer)
    flight = _in_flight(world, line)
    return wanted if flight == 1.0 else _whole(wanted * flight)


def _adjust(world: World, rows: Ints, slots: Ints, wanted: Ints) -> None:
    """Users move part of the way to what they want to keep; who uses the line no longer asks for all there is.

    rows: lines, slots: persons, wanted: fen of the whole slot, shape (n,), each pair once.
    """
    state, traits = world.people.state, world.people.traits
    place = rows * traits.count + slots
    held, using = state.money.reshape(-1).take(place), state.uses.reshape(-1).take(place)
    gap = np.where(using, wanted, 0) - held
    move = np.where(using, _whole(gap * np.where(gap > 0, UP, DOWN)), -held)
    much = move < -20_000 * traits.weight.take(slots)
    more, less = (move > 0).nonzero()[0], (much | (move < 0) & ~using).nonzero()[0]
    treasury.deposit(world, rows.take(more), slots.take(more), move.take(more))
    treasury.request(world, rows.take(less), slots.take(less), np.minimum(-move, held).take(less), "calm")


def _small_change(world: World, line: LineSpec) -> bool:
    """Whether only those who come or go move money this week: wallets are topped up once in four."""
    return line.mechanic == "flow" and world.day // 7 % 4 != 0


def _in_flight(world: World, line: LineSpec) -> float:
    """Money that flees failed platforms looks for a place: survivors get more of it for a while."""
    return field.inflow(world) if line.mechanic == "credit" and world.on("contagion") else 1.0


def _wallet(world: World, line: LineSpec, number: int, slots: Ints, offer: Offer) -> Ints:
    traits = world.people.traits
    wanted = traits.potential[number].take(slots) * np.float32(line.terms["wallet"])
    return _whole(wanted) * traits.weight.take(slots)


def _fund(world: World, line: LineSpec, number: int, slots: Ints, offer: Offer) -> Ints:
    """What somebody of mean wealth keeps at most, by wealth, a logistic of the yield gap and the copycats' share.

    Nobody brings less than the smallest sum the line takes.
    """
    traits, state = world.people.traits, world.people.state
    gap = offer.gap - treasury.notice_premium(world, line) - line.terms["saturation_gap"]
    pull = exact.logistic1(STEEP * 100.0 * gap) * (1.0 - ELSEWHERE * offer.lure)
    potential = traits.potential[number].take(slots)
    worth = potential / np.float32(line.terms["wealth_share"])
    mean = np.float32(mean_wealth(world))
    wanted = np.float32(line.terms["full"] * pull) * (worth / mean) * (np.float32(0.4) + state.trust.take(slots))
    wanted *= np.where(state.other[number].take(slots) > 0, np.float32(BESIDE), ONE)
    wanted = np.minimum(wanted, potential)
    wanted *= wanted >= np.float32(line.terms["least"])
    return _whole(wanted) * traits.weight.take(slots)


def mean_wealth(world: World) -> float:
    """Mean financial wealth of the market, fen a person, from the segments."""
    return exact.total(segment.share * segment.wealth for segment in world.spec.market.segments)


def _lender(world: World, line: LineSpec, number: int, slots: Ints, offer: Offer) -> Ints:
    """Wealth lent grows with the return above a premium that the prudent ask, with trust and with promises."""
    traits, state = world.people.traits, world.people.state
    promise = 0.02 * world.lever("guarantee", line.id) + 0.01 * world.lever("pooling", line.id)
    promise += 0.015 * provisions.coverage(world, line.id)
    asked = np.float32(0.035) + np.float32(0.06) * traits.prudence.take(slots)
    pull = np.float32(LEND_STEEP * 2.0) * (np.float32(offer.gap + promise) - asked)
    pull += np.float32(4.0) * (state.trust.take(slots) - np.float32(0.55))
    wanted = traits.potential[number].take(slots) * exact.logistic(pull)
    return _whole(wanted) * traits.weight.take(slots)


def _whole(fen: npt.NDArray[Any]) -> Ints:
    """Whole fen of a float array."""
    whole: Ints = np.rint(fen).astype(np.int64)
    return whole


_TARGET = {"flow": _wallet, "balance": _fund, "credit": _lender}
