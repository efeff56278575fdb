"""Business lines in play: which are open, what they earn and cost a day, and the terms each mechanic knows."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.model import (
    brokerage,
    economy,
    exact,
    ledger,
    levers,
    membership,
    normal,
    practices,
    product,
    regulation,
    reserves,
    security,
    terminals,
)
from game.model.channels import Channel, channel
from game.model.deals import Deals
from game.model.population import Ints
from game.model.randomness import Stream
from game.model.spec import GameSpec, LineSpec

if TYPE_CHECKING:
    from game.model.world import World

TERMS: dict[str, tuple[str, ...]] = {
    "flow": ("spend_share", "channel_cost", "wallet", "fraud_rate", "ad_yield", "season"),
    "balance": (
        "wealth_share", "full", "least", "settle_days", "t0", "saturation_gap", "asset_spread", "loss_rate", "missell",
        "pool_days", "pays", "insured", "required", "capital",
    ),
    "credit": ("term_months", "lgd", "base_pd", "guarantee_appeal", "lender_share", "own_share", "servicing"),
    "brokerage": (
        "leads", "lead_value", "ad_yield", "deal_share", "most", "supply", "season", "fail_rate", "missell", "claims",
    ),
}  # fmt: skip
YEAR = 365.0
DECENT = 0.5  # advertising below which one can choose advertisers
BAD_ADS = 2e-4  # complaints for each use beyond
MONTH = 30.4


@dataclass(slots=True)
class LineState:
    """An open line. since: day it opened. use: fixed-point uses a day by cohort. volume: fen a day by cohort, of which
    `paying` is not in the free tier. charged: share of recent loans that paid the fee. deals: of a brokerage.
    """

    since: int
    uses: list[int] = field(default_factory=lambda: [0] * 7)
    volume: list[int] = field(default_factory=lambda: [0] * 7)
    paying: list[int] = field(default_factory=lambda: [0] * 7)
    served: int = 0
    traded: int = 0
    charged: float = 1.0
    deals: Deals = field(default_factory=Deals)


@dataclass(slots=True)
class Lines:
    """Open lines by id, how many persons used anything today, and premium members by weekday.

    left: what closed brokerage lines leave behind, by id.
    """

    open: dict[str, LineState]
    left: dict[str, Deals] = field(default_factory=dict)
    sessions: int = 0
    subscribers: list[int] = field(default_factory=lambda: [0] * 7)


def open_lines(spec: GameSpec) -> Lines:
    """The lines a company has on its first day."""
    return Lines({line: LineState(0) for line in spec.company.open})


def open_line(world: World, line: str) -> None:
    """A line is ready: people may join it from now on."""
    if line not in world.lines.open:
        world.lines.open[line] = LineState(world.day, deals=world.lines.left.pop(line, Deals()))
        world.book.tell(world.day, "line_opened", 0, line=line)


def step_use(world: World) -> None:
    """The day's use of every open line, and what it earns and costs."""
    up = product.availability(world) * (1.0 - economy.slump(world))
    peak = festival(world.spec, world.day) - 1.0
    world.lines.sessions = 0
    chances = world.lanes.uniforms(Stream.USE, world.day, len(world.spec.lines)).tolist()
    for number, line in enumerate(world.spec.lines):
        state = world.lines.open.get(line.id)
        if state is not None:
            luck = exact.exp1(0.04 * normal.quantile1(chances[number]))
            busy = up * max(0.0, 1.0 + line.terms.get("season", 1.0) * peak)
            till = practices.at_the_till(world) if line.mechanic == "flow" else 1.0
            _use(world, number, line, state, busy * luck * till)
    brokerage.step_left(world)
    _serve(world)
    membership.earn(world)


def festival(spec: GameSpec, day: int) -> float:
    """How much more than usual people use things on a day."""
    return next((factor for when, factor in spec.festivals if when == day), 1.0)


def _use(world: World, number: int, line: LineSpec, state: LineState, factor: float) -> None:
    state.served = exact.rint1(exact.count(state.uses) * factor / 1024)
    state.traded = exact.rint1(exact.count(state.volume) * factor)
    paying = exact.rint1(exact.count(state.paying) * factor)
    world.lines.sessions += state.served
    posting = channel(world, Channel.POSTING)
    if posting:
        ledger.spend(world, "infrastructure", exact.rint1(state.served * posting), "postings")
    _EARN[line.mechanic](world, number, line, paying)
    _advertise(world, line, state)


def _flow(world: World, number: int, line: LineSpec, paying: int) -> None:
    volume = world.lines.open[line.id].traded
    moving = line.terms["channel_cost"] * (1.0 - channel(world, Channel.CHANNEL_COST))
    ledger.earn(world, "fees", exact.rint1(paying * world.lever("fee", line.id)), f"fees.{line.id}")
    ledger.spend(world, "channel", exact.rint1(volume * moving), "channel")
    pressed = volume * security.fraud_pressure(world)
    ledger.spend(world, "losses", exact.rint1(pressed * line.terms["fraud_rate"]), "fraud")
    ledger.spend(world, "losses", exact.rint1(pressed * terminals.stolen(world)), "stolen_phones")
    wallet = world.ledger.memo.get(f"money.{line.id}", 0)
    ledger.earn(world, "float_income", exact.rint1(wallet * float_rate(world, line.id) / YEAR), f"float.{line.id}")


def float_rate(world: World, line: str) -> float:
    """What clients' reserves earn the company a year, fraction of them.

    The part that is not kept apart works at market rates, that in a custodian's account earns a deposit rate, and that
    with the central bank nothing.
    """
    economy, apart = world.economy, 1.0 - reserves.outside(world, line)
    central = min(apart, world.lever("central", line))
    return (1.0 - apart) * economy.interbank + (apart - central) * economy.deposit_rate


def _balance(world: World, number: int, line: LineSpec, paying: int) -> None:
    if world.treasury.desks[line.id].books:
        return  # what the books earn is their margin
    held = world.ledger.memo.get(f"money.{line.id}", 0)
    charged = 1.0 - free_share(world, line.id)
    ledger.earn(world, "fees", exact.rint1(held * charged * world.lever("fee", line.id) / YEAR), f"fees.{line.id}")
    boost = exact.rint1(held * world.lever("boost", line.id) / YEAR)
    ledger.spend(world, "subsidies", boost, f"boost.{line.id}")


def free_share(world: World, line: str) -> float:
    """Share of a line's volume that the conditional free tier exempts, 0..1."""
    state = world.lines.open[line]
    volume = exact.count(state.volume)
    return 1.0 - exact.count(state.paying) / volume if volume else 0.0


def charge(world: World, line: str, fen: Ints, weight: Ints) -> int:
    """What of new loans the fee falls on, fen: those of less than the free tier's threshold a person.

    fen: lent to each slot. weight: persons of each, shape (n,) both.
    """
    state, total = world.lines.open[line], int(fen.sum())
    free = levers.free_threshold(world.levers, line) * (1.0 - channel(world, Channel.FREE))
    paying = int(fen[fen < free * weight].sum())
    state.charged += 0.05 * (paying / total - state.charged)
    return paying


def _credit(world: World, number: int, line: LineSpec, paying: int) -> None:
    """Loans earn at origination and at every instalment: see game.model.credit."""


def _brokerage(world: World, number: int, line: LineSpec, paying: int) -> None:
    brokerage.step_deals(world, number, line, paying)


_EARN = {"flow": _flow, "balance": _balance, "credit": _credit, "brokerage": _brokerage}


def _advertise(world: World, line: LineSpec, state: LineState) -> None:
    shown = line.terms.get("ad_yield", 0.0)
    load = world.lever("adload") if shown > 0.0 else 0.0
    if load <= 0.0:
        return
    yielded = state.served * shown * load * (2.0 - load)
    yielded *= 1.0 + channel(world, Channel.EXTRAS)
    ledger.earn(world, "ad_income", exact.rint1(yielded), f"ads.{line.id}")
    if load > DECENT:  # whoever pays is let in, and some of what they sell is bad
        regulation.complain(world, BAD_ADS * (load - DECENT) * state.served, "advertising")


def _serve(world: World) -> None:
    cost = 0.0
    for line in world.spec.lines:
        if line.id in world.lines.open:
            cost += world.people.totals[f"users.{line.id}"] * line.serve_cost / YEAR
    cost *= 1.0 + channel(world, Channel.TICKET)
    ledger.spend(world, "service", exact.rint1(cost), "service")
