"""Owners and lenders: funding rounds, valuation, dilution, hurdle, the board's patience and the bank's credit line."""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

from game.model import credit, exact, ledger, sale
from game.model.agenda import MINUTES, Record
from game.model.randomness import Lanes, Stream
from game.model.spec import GameSpec

if TYPE_CHECKING:
    from game.model.world import World

ROUNDS = ("angel", "a", "b", "c")
VARIABLE = ("subsidies", "channel", "service", "infrastructure", "losses", "provisions", "interest_cost")
YEAR = 365
HURDLE = 0.08  # return a year investors could have elsewhere
CAPITAL = 0.30  # discount rate of a young company
OPTION = 80_000.0  # fen a retained user is worth as a growth option: the 100 000th, growing by 100 % a year, trusted
TALENT = 20_000_000  # fen a buyer pays for each engineer or product person alone
POOL = 0.08  # option pool restored at every round
ADVICE, COMMISSION = 15_000_000, 0.02  # lawyers at the start, fen, and share of the money at the close
USUAL, DOUBT = 0.2, 1.5  # share a round usually sells; price lost for each further share sold
PROOF = 0.6  # logit units by which investors of each later round are harder to win, for who earns nothing
STALE = 0.15  # logit units that each refusal since the last round costs: who has been turned down is asked why
FOR_SALE = 0.4  # logit units lost while all know that the company is for sale
IMPATIENT = 0.6  # pressure at which a board has a say in budgets
PAUSE = 120  # days between the close of a round and the next
SPREAD = 0.025  # over the benchmark lending rate for a young company
_LENGTH, _CLOSE, _LINE = 0, 1, 2


@dataclass(slots=True)
class Round:
    """A closed round. fen raised, share sold, and whether it was a down round."""

    day: int
    stage: str
    fen: int
    share: float
    down: bool


@dataclass(slots=True)
class Funding:
    """State of funding.

    founders, pool: shares, 0..1. stage: rounds behind, index into ROUNDS of the latest. preference: fen investors
    get first. hurdle: fen of return they have missed so far. valuation: of the business without its cash, fen,
    monthly. last_valuation: after the money of the last round, fen. promised: yearly growth of active users that the
    last round was sold on; from_day, from_active: where it counts from. pressure: of the board, 0..1.5. late: reviews
    in a row with pressure 1 or more. limit: of the bank line, fen; pledged: the part somebody else vouches for.
    interest: accrued fen. round: number of the running round's record, 0 for none. refused: rounds nobody signed since
    the last that closed.
    """

    founders: float
    pool: float
    preference: int
    stage: int = 0
    hurdle: float = 0.0
    valuation: int = 0
    last_valuation: int = 0
    promised: float = 0.0
    from_day: int = 0
    from_active: float = 0.0
    pressure: float = 0.0
    late: int = 0
    limit: int = 0
    pledged: int = 0
    interest: float = 0.0
    round: int = 0
    last_round: int = -YEAR
    refused: int = 0
    down_round: bool = False
    rounds: list[Round] = field(default_factory=list)


def open_funding(spec: GameSpec, lanes: Lanes) -> Funding:
    """Owners on the first day: angels have paid in and are protected; no bank lends yet. Draws nothing."""
    start = spec.company
    return Funding(start.founders, POOL, exact.rint1(start.paid_in * (1.0 - start.founders)))


def momentum(world: World) -> float:
    """Growth of active users over the last 30 days, as a monthly fraction in −0.5..1; 0 in the first fortnight."""
    days = world.book.days
    column = world.book.metrics.get("active")
    if column is None or days < 15:
        return 0.0
    span = min(30, days - 1)
    before = max(float(column[days - 1 - span]), 1_000.0)
    return min(1.0, max(-0.5, (max(float(column[days - 1]), 1_000.0) / before - 1.0) * 30.0 / span))


def contribution(world: World) -> int:
    """Income of the last three closed months less what serving and subsidising cost, fen a year."""
    statements = world.ledger.statements[-3:]
    if not statements:
        return 0
    earned = exact.count(each.income[name] for each in statements for name in ledger.INCOME)
    served = exact.count(each.income[name] for each in statements for name in VARIABLE)
    days = statements[-1].last - statements[0].first + 1
    return (earned - served) * YEAR // max(days, 1)


def revenue(world: World) -> int:
    """Income of the last three closed months, fen a year."""
    statements = world.ledger.statements[-3:]
    if not statements:
        return 0
    days = statements[-1].last - statements[0].first + 1
    return exact.count(each.income[name] for each in statements for name in ledger.INCOME) * YEAR // max(days, 1)


def valuation(world: World) -> int:
    """Worth of the business without its cash and debts, fen, from 0.

    Formula: mood × (contribution of retained users/(k + churn) + option × √growth × trust + talent) − contingent
    liabilities. Source: Gupta, Lehmann (2005), equation 12 of the notes.
    """
    row = world.row()
    kept = min(1.0, max(0.05, row.get("retention", 0.5)))
    retained = max(0.0, contribution(world) * (0.5 + 0.5 * kept) / (CAPITAL + 1.5 * (1.0 - kept)))
    growth = math.sqrt(min(6.0, 12.0 * max(0.0, momentum(world))))
    users = exact.power1(row.get("active", 0.0) * (0.4 + 0.6 * kept) / 1e5, 0.8) * 1e5
    option = OPTION * users * growth * row.get("trust", 0.5)
    makers = world.organisation.teams["engineering"].size() + world.organisation.teams["product"].size()
    worth = world.economy.mood * (retained + option + float(TALENT * makers))
    return max(0, exact.rint1(worth) - credit.contingent(world))


def equity_value(world: World) -> int:
    """What the business is worth to those who built it, fen, from 0.

    Formula: (valuation + book equity (cash and claims less debts) − preference − hurdle on paid-in capital) × what
    the founders kept of their share. Investors take their preference first and their share of the rest. A company
    that was sold is worth its price, less what the sellers warranted and did not keep.
    """
    whole = sale.value(world) if world.exits.sold else world.funding.valuation + world.ledger.equity()
    net = whole - world.funding.preference - exact.rint1(world.funding.hurdle)
    kept = world.funding.founders / world.spec.company.founders
    return max(0, exact.rint1(net * kept))


def round_open(world: World) -> bool:
    """Whether the founders are out raising money."""
    return world.funding.round in world.agenda.records


def hindrance(world: World) -> str:
    """Why no round can be started now, as a reason id; empty if one can."""
    funding = world.funding
    if round_open(world):
        return "round_running"
    if funding.stage + 1 >= len(ROUNDS):
        return "rounds_done"
    if world.day - funding.last_round < PAUSE:
        return "too_early"
    return ""


def start_round(world: World, ask: float) -> Record:
    """Set out to sell a share (0..1) of the company; terms are settled at the close, 12–20 weeks from now."""
    luck = world.lanes.uniform(Stream.FUNDING, world.day, _LENGTH)
    due = (world.day + exact.rint1(84.0 + 56.0 * luck)) * MINUTES + 600
    ledger.spend(world, "advice", ADVICE, "round")
    record = world.agenda.add("round", due, ask=ask)
    world.funding.round = record.id
    return record


def cancel_round(world: World) -> None:
    """Come back without the money; the board remembers."""
    world.agenda.remove(world.funding.round)
    world.funding.round = 0
    press(world, 0.1)


def chance(world: World) -> float:
    """Probability 0..1 that investors would sign today: growth, trust, mood and credibility against desperation."""
    row, funding = world.row(), world.funding
    grown = 6.0 * (momentum(world) - 0.06)
    climate = 2.0 * (row.get("trust", 0.5) - 0.5) + 2.0 * (world.economy.mood - 1.0)
    word = 1.5 * (world.player.credibility - 0.5) - 0.8 * funding.pressure - 0.3 * row.get("ladder", 0.0)
    word -= STALE * funding.refused + FOR_SALE * world.exits.known
    desperate = 0.8 * max(0.0, 1.0 - row.get("runway", 99.0) / 3.0)
    return exact.logistic1(0.6 + grown + climate + word - desperate - funding.stage * _unproven(world))


def _unproven(world: World) -> float:
    """What each round behind adds to what must be shown, logit units: promises do at first, later what is earned.

    Half a unit less where all revenue is left after serving and subsidising, half a unit more where twice as much goes.
    """
    earned = contribution(world) / max(1, revenue(world))
    return PROOF - 0.5 * min(1.0, max(-1.0, earned))


def pre_money(world: World) -> int:
    """What new money would be priced at today, fen: valuation, net cash, the word of the founders, and the need."""
    word = 0.8 + 0.4 * world.player.credibility
    need = 0.7 + 0.3 * min(1.0, max(0.0, world.row().get("runway", 99.0)) / 6.0)
    net = max(0, world.ledger.equity())
    return max(100_000_000, exact.rint1((valuation(world) * word + net) * need))


def price_for(world: World, share: float) -> int:
    """Pre-money price, fen, at which a share (0..1) of the company could be sold today: who sells much believes little.

    Source: Leland, Pyle (1977).
    """
    return exact.rint1(pre_money(world) * (1.0 - DOUBT * (share - USUAL)))


def invest(world: World, fen: int, discount: float) -> float:
    """New money at a discount (0..1) to the price of the day; returns the share sold."""
    price = max(1, exact.rint1(pre_money(world) * (1.0 - discount)))
    share = fen / (price + fen)
    issue(world, fen, share, price, "bridge")
    return share


def _close(world: World, record: Record) -> None:
    """The round closes, or nobody signs. Terms are those of the day of closing."""
    world.agenda.remove(record.id)
    funding = world.funding
    funding.round = 0
    if world.lanes.uniform(Stream.FUNDING, world.day, _CLOSE) >= chance(world):
        press(world, 0.15)
        funding.refused += 1
        world.book.tell(world.day, "round_failed", 2)
        return
    share = float(record.data["ask"])
    price = price_for(world, share)
    money = exact.rint1(price * share / (1.0 - share))
    funding.stage, funding.refused = funding.stage + 1, 0
    issue(world, money, share, price, ROUNDS[funding.stage])
    ledger.spend(world, "advice", exact.rint1(COMMISSION * money), "round")


def issue(world: World, fen: int, share: float, price: int, stage: str) -> None:
    """Issue shares for money: dilution, preference and what the new owners were promised."""
    funding = world.funding
    down = price < funding.last_valuation
    topped = max(0.0, POOL - funding.pool * (1.0 - share))
    funding.founders *= (1.0 - share) * (1.0 - topped)
    funding.pool = funding.pool * (1.0 - share) + topped
    funding.preference += exact.rint1(fen * (1.25 if down else 1.0))
    funding.down_round, funding.last_valuation, funding.last_round = down, price + fen, world.day
    ledger.post(world, "cash", "paid_in", fen, "round")
    funding.rounds.append(Round(world.day, stage, fen, share, down))
    _promise(world, share)
    yearly = funding.from_active * (1.0 + funding.promised)
    world.book.tell(world.day, "target_set", 1, target=yearly)
    press(world, 0.25 if down else -0.3 * min(1.0, share / USUAL))
    world.book.tell(world.day, "round_closed", 2 if down else 0, fen=fen, share=share, stage=stage)


def _promise(world: World, share: float) -> None:
    """Growth the new owners expect: what they saw, and more of it the more they put in.

    Owners of less than a usual round do not speak for those before them, whose target goes on in the same measure.
    """
    funding, active = world.funding, max(1_000.0, world.row().get("active", 0.0))
    before, old = target(world), 1.0 - min(1.0, share / USUAL)
    funding.promised = old * funding.promised + min(3.0, max(0.6, 6.0 * momentum(world))) * share / USUAL
    funding.from_day, funding.from_active = world.day, active + old * max(0.0, before - active)


def press(world: World, size: float) -> None:
    """Add to the pressure of the board (below 0: take some off), within 0..1.5."""
    world.funding.pressure = min(1.5, max(0.0, world.funding.pressure + size))


def target(world: World) -> float:
    """Active users the investors were promised for today; 0 before any promise."""
    funding = world.funding
    return funding.from_active * (1.0 + funding.promised * (world.day - funding.from_day) / YEAR)


def outvoted(world: World) -> bool:
    """Whether owners other than the founders hold the majority."""
    return world.funding.founders < 0.5


def ousted(world: World) -> bool:
    """Whether owners other than the founders hold the majority and have lost patience for two reviews."""
    return outvoted(world) and world.funding.late >= 2


def binds(world: World) -> bool:
    """Whether an impatient majority of investors keeps the founders from cutting what they were promised growth by."""
    return outvoted(world) and world.funding.pressure >= IMPATIENT and target(world) > 0.0


def _review(world: World) -> None:
    """Monthly: how far users are behind the promise; thin cash worries the board as well."""
    funding, row = world.funding, world.row()
    wanted, before = target(world), funding.pressure
    missing = 1.0 - row.get("active", 0.0) / wanted if wanted else 0.0
    press(world, 0.4 * missing if missing > 0.0 else -0.08)
    if row.get("runway", 99.0) < 3.0:
        press(world, 0.05)
    if before < IMPATIENT <= funding.pressure and wanted:
        world.book.tell(world.day, "board_presses", 2, target=wanted, active=row.get("active", 0.0))
    funding.late = funding.late + 1 if funding.pressure >= 1.0 else 0
    if funding.late == 1 and outvoted(world):
        world.book.tell(world.day, "board_impatient", 3)


def drawn(world: World) -> int:
    """Bank debt, fen."""
    return world.ledger.balance("borrowings")


def called(world: World) -> int:
    """Bank debt beyond the line the bank still grants, which it may have back within a month, fen."""
    return max(0, drawn(world) - world.funding.limit)


def room(world: World) -> int:
    """What may still be borrowed, fen."""
    return max(0, world.funding.limit - drawn(world))


def lending_rate(world: World) -> float:
    """Rate a year the bank asks, dearer when money is tight between banks.

    A fraction: policy rate and a spread, and half of what the interbank rate lies above the policy rate.
    """
    economy = world.economy
    return economy.policy + SPREAD + 0.5 * max(0.0, economy.interbank - economy.policy)


def borrow(world: World, fen: int) -> int:
    """Draw on the line as far as there is room; returns the fen drawn."""
    taken = min(max(fen, 0), room(world))
    ledger.post(world, "cash", "borrowings", taken, "borrowing")
    return taken


def repay(world: World, fen: int) -> int:
    """Pay debt back as far as there is debt and cash; returns the fen repaid."""
    paid = min(max(fen, 0), drawn(world), world.ledger.balance("cash"))
    ledger.post(world, "borrowings", "cash", paid, "repayment")
    return paid


def extend_credit(world: World, fen: int) -> None:
    """Somebody vouches for a longer line, or below 0 takes that back."""
    world.funding.pledged = max(0, world.funding.pledged + fen)
    world.funding.limit = max(0, world.funding.limit + fen)


def _bank(world: World) -> None:
    """Monthly: interest is due; the line follows equity, revenue and trust, and shrinks when liquidity looks thin."""
    funding, row = world.funding, world.row()
    due, funding.interest = exact.rint1(funding.interest), 0.0
    ledger.spend(world, "interest_cost", due, "interest")
    good = 0.3 * max(0, world.ledger.equity()) + 0.2 * revenue(world)
    wanted = funding.pledged + exact.rint1(good * min(1.0, row.get("trust", 0.5) * 1.4))
    funding.limit += exact.rint1(0.25 * (wanted - funding.limit))
    if row.get("lcr", 9.0) < 1.0 and world.lanes.uniform(Stream.FUNDING, world.day, _LINE) < 0.6:
        funding.limit = funding.limit * 2 // 5
        world.book.tell(world.day, "credit_line_cut", 3, fen=funding.limit)
    repay(world, max(0, drawn(world) - funding.limit) // 3)


def step_funding(world: World) -> None:
    """A day of owners and lenders: hurdle and interest accrue; valuation, review and bank once a month."""
    funding = world.funding
    funding.hurdle += HURDLE / YEAR * world.ledger.balance("paid_in")
    debt = drawn(world)
    if debt:
        funding.interest += debt * lending_rate(world) / YEAR
    if world.day == 0 or date.fromordinal(world.spec.start + world.day).day == 1:
        funding.valuation = valuation(world)
        _review(world)
        _bank(world)
        sale.courted(world)


HANDLERS = {"round": _close}
