"""Rivals (对手): a bank that wakes late, copycats that match a price within weeks, a giant that owns traffic.

What a rival offers on a line is computed once a day and read by everybody's choice. A rival asleep or gone offers
nothing, and its users are free.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from game.model import cards, laws, population, warchest
from game.model import economy as economy_module
from game.model import field as field_module
from game.model.agenda import MINUTES
from game.model.channels import Channel, channel
from game.model.exact import rint1
from game.model.randomness import Lanes, Stream

if TYPE_CHECKING:
    from game.model.agenda import Record
    from game.model.spec import GameSpec, LineSpec, RivalSpec
    from game.model.world import World

WEEK, YEAR = 7, 365.0
EARLIEST, LATEST = 14, 56  # days a copycat takes to match a price
HOUR = 7 * 60
READ = 0.3  # of the gap to your quality that is closed by reading your books
IMITATION = {"bank": 0.008, "copycat": 0.02, "giant": 0.03}  # a week: share of the gap to your quality closed
DRIFT = {"bank": 0.0008, "copycat": 0.0006, "giant": 0.001}  # a week: own progress
CEILING = 0.95
BANK_RAISE, BANK_MOST = 0.0003, 0.02  # a week, and in all: what a woken bank adds to deposit rates
BANK_MARGIN = 0.045  # of a bank's loan over the policy rate
LENDERS_SHARE = 0.55  # of a borrower's rate that reaches a copycat's lenders
FUND_FEE = 0.0055
OWN_FUND, BANK_FEE = 3, 0.009  # decision chains from waking to a bank's own fund; its fee, a fraction a year
POCKET = {"bank": 1e9, "copycat": 1.5, "giant": 40.0}  # yuan for each person of the market, at waking
MARGIN = 400.0  # fen a user and year that a rival earns
BATTLE = 3_000.0  # fen a user and year that one logit of subsidy costs
BOOST_COST = 1_500.0 / 0.01  # fen a user and year for each whole of added yield, on a balance of 1 500 yuan
FEWEST = 0.004  # of the market: users a rival pays for even when it has fewer
BONUS_LOGIT = 1.0 / 4_000.0  # logit for each fen of joining bonus it matches
SHAKEN = 0.35  # trust a copycat loses when the whole field is doubted
ECHO = 0.06  # doubt in the field when a named copycat goes broke
BLUNT = 0.9  # a fee below this part of its own is worth matching
HEARD = 0.08  # of people know a copycat on the day it wakes
TALKED, BOUGHT = 0.5, 0.004  # a year: what talk of all its users is worth; a week, what a logit of subsidy tells
PROVEN = 0.02  # of the market with you: before that a giant does not believe in it
TRAFFIC, SPREADING = 0.7, 180.0  # logit units that owning everybody's screen is worth, and days until it is used
HUNGER = {"giant": 0.5, "bank": 0.25}  # of your worth more that it pays who would be rid of a rival with the market
THIN = 0.3  # of its first pocket: below that a rival spends less and asks more


@dataclass(frozen=True, slots=True)
class Offer:
    """What a rival offers on a line today.

    rival: its id; index: its place in the specification. quality, trust: 0..1. fee: fraction as the line charges it.
    rate: a year, what clients earn on a balance and lenders on a credit line. asked: a year, what borrowers pay.
    subsidy: logit units. known: share of people who know it, 0..1.
    """

    rival: str
    index: int
    quality: float
    fee: float
    rate: float
    asked: float
    trust: float
    subsidy: float
    awake: bool = True
    known: float = 1.0

    def __deepcopy__(self, memo: dict[int, object]) -> Offer:
        """Itself, being frozen."""
        return self


@dataclass(slots=True)
class Rival:
    """One rival. since: day it woke, -1 before; cash: fen left for subsidies; fee: by line; boost: added yield a year.

    heard: day it first heard of your success, -1 before. gone: broke, since the day `closed`. rounds: of money raised.
    platform: its number in the background field, -1 for none. fund: day a bank opened a fund of its own, -1 before.
    known: share of people who know it, 0..1.
    """

    awake: bool
    quality: float
    subsidy: float
    cash: float
    since: int = -1
    heard: int = -1
    gone: bool = False
    closed: int = -1
    rounds: int = 0
    platform: int = -1
    fund: int = -1
    known: float = 1.0
    boost: float = 0.0
    fee: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Rivals:
    """All rivals by id, price wars as (size in logit units, first day, days), and today's offers by line."""

    each: dict[str, Rival] = field(default_factory=dict)
    wars: list[tuple[float, int, int]] = field(default_factory=list)
    offers: dict[str, list[Offer]] = field(default_factory=dict)


def open_rivals(spec: GameSpec, lanes: Lanes) -> Rivals:
    """Rivals on the first day; those with a waking share of 0 are awake."""
    return Rivals({rival.id: _newborn(spec, rival) for rival in spec.rivals})


def step_rivals(world: World) -> None:
    """One day: wars fade; once a week rivals wake, learn, match and pay; then today's offers are set."""
    if not world.on("rivals"):
        return
    rivals, day = world.rivals, world.day
    rivals.wars = [war for war in rivals.wars if day < war[1] + war[2]]
    if day % WEEK == 0:
        for index, spec in enumerate(world.spec.rivals):
            _week(world, spec, rivals.each[spec.id], index)
    battle = war(world)
    rivals.offers = {line.id: _offers_on(world, line, battle) for line in world.spec.lines}


def offers(world: World, line: str) -> list[Offer]:
    """What the rivals awake offer on a line today; empty where there is none."""
    if not world.on("rivals"):
        return []
    found = world.rivals.offers.get(line)
    return _offers_on(world, world.spec.line(line), war(world)) if found is None else found


def price_war(world: World, size: float, days: int) -> None:
    """Rivals raise their subsidies by `size` logit units, fading over `days`."""
    world.rivals.wars.append((size, world.day, max(1, days)))


def war(world: World) -> float:
    """Subsidy added by price wars today, logit units."""
    if not world.rivals.wars:
        return 0.0
    day = world.day
    return max([0.0, *(size * (1.0 - (day - start) / days) for size, start, days in world.rivals.wars)])


def hunger(world: World, kind: str) -> float:
    """What a kind of buyer pays for your company relative to its worth on its own: the more of its market you hold."""
    held = [
        world.row().get(f"share.{line}", 0.0)
        for spec in world.spec.rivals
        for line in spec.lines
        if spec.kind == kind and world.rivals.each[spec.id].awake
    ]
    return 1.0 + HUNGER.get(kind, 0.0) * max([0.0, *held])


def weaken(world: World) -> None:
    """The weakest copycat still awake goes broke, if there is one."""
    each = world.rivals.each
    awake = [spec.id for spec in world.spec.rivals if spec.kind == "copycat" and each[spec.id].awake]
    if awake:
        _close(world, min(awake, key=lambda name: each[name].cash))


def react(world: World, record: Record) -> None:
    """A copycat matches the price, boost and bonus the player has today."""
    world.agenda.remove(record.id)
    rival, line = world.rivals.each[str(record.data["rival"])], str(record.data["line"])
    if not rival.awake:
        return
    rival.fee[line] = min(rival.fee[line], world.lever("fee", line))
    if world.spec.line(line).mechanic == "balance":
        rival.boost = max(rival.boost, world.lever("boost", line))
    rival.subsidy = max(rival.subsidy, BONUS_LOGIT * world.lever("bonus"))
    world.book.tell(world.day, "rival_matches", 1, rival=str(record.data["rival"]), line=line)


HANDLERS = {"reaction": react}


def _newborn(spec: GameSpec, rival: RivalSpec) -> Rival:
    awake = rival.wake <= 0.0
    cash = _pocket(spec, rival)
    fees = {line: spec.line(line).fee for line in rival.lines if line in spec.line_ids()}
    known = HEARD if rival.kind == "copycat" and not awake else 1.0
    return Rival(awake, rival.quality, rival.subsidy, cash, since=0 if awake else -1, known=known, fee=fees)


def _pocket(spec: GameSpec, rival: RivalSpec) -> float:
    """Fen a rival of its kind begins with."""
    return POCKET[rival.kind] * 100.0 * spec.market.people


def learn(world: World, name: str, share: float) -> None:
    """A rival has read a share, 0..1, of your books and knows how it is done."""
    _copy(world, world.rivals.each[name], READ * share)


def _copy(world: World, rival: Rival, share: float) -> None:
    """Close a share of the gap to your quality on the lines you have in common."""
    best = max([0.0, *(world.row().get(f"quality.{line}", 0.0) for line in rival.fee)])
    rival.quality += share * max(0.0, best - rival.quality)


def _week(world: World, spec: RivalSpec, rival: Rival, index: int) -> None:
    """Seven days of one rival."""
    rival.quality = min(CEILING, rival.quality + DRIFT[spec.kind])
    if not rival.awake:
        if rival.gone:
            warchest.succeed(world, spec, rival, index, _pocket(world.spec, spec))
        else:
            _listen(world, spec, rival)
        return
    _copy(world, rival, IMITATION[spec.kind])
    if spec.kind == "bank":
        _bank(world, spec, rival)
        return
    if spec.kind == "copycat" and warchest.fallen(world, rival, index):
        _close(world, spec.id)
        return
    share = _users(world, rival) / world.spec.market.people
    rival.known += (TALKED * share * WEEK / YEAR + BOUGHT * (1.0 + rival.subsidy)) * (1.0 - rival.known)
    _look_at_prices(world, spec, rival, index)
    _pay(world, spec, rival)
    if spec.kind == "copycat" and rival.awake:
        warchest.refill(world, rival, index, spec.id, _pocket(world.spec, spec))


def _bank(world: World, spec: RivalSpec, rival: Rival) -> None:
    """A woken bank raises its rates bit by bit, and one day has a fund of its own."""
    if spec.wake <= 0.0:
        return
    rival.boost = min(BANK_MOST, rival.boost + BANK_RAISE)
    funds = any(world.spec.line(line).mechanic == "balance" for line in rival.fee)
    if rival.fund < 0 and funds and world.day >= rival.since + OWN_FUND * spec.chain:
        rival.fund = world.day
        world.book.tell(world.day, "rival_fund", 2, rival=spec.id)


def _listen(world: World, spec: RivalSpec, rival: Rival) -> None:
    """A sleeper hears of your success, and wakes when its decision chain has run through."""
    if rival.heard < 0 and (_success(world, spec, rival) < spec.wake or not _believes(world, spec)):
        return
    if rival.heard < 0:
        rival.heard = world.day
    if world.day >= rival.heard + spec.chain:
        rival.awake, rival.since = True, world.day
        world.book.tell(world.day, "rival_wakes", 2, rival=spec.id)
        if spec.kind == "giant":
            cards.raise_card(world, "giant_wakes", rival=spec.id)


def _success(world: World, spec: RivalSpec, rival: Rival) -> float:
    """What a sleeper looks at, 0..1: a giant at your share of all users, others at how many people use you at all."""
    row = world.row()
    if spec.kind == "giant":
        return max([0.0, *(row.get(f"share.{line}", 0.0) for line in rival.fee)])
    return max([0.0, *(row.get(f"users.{line}", 0.0) for line in rival.fee)]) / world.spec.market.people


def _believes(world: World, spec: RivalSpec) -> bool:
    """Whether a sleeper takes the market for proved: a giant wants to see users of any line, others nothing more."""
    if spec.kind != "giant":
        return True
    return world.on("giant") and world.people.totals["activated"] >= PROVEN * world.spec.market.people


def _look_at_prices(world: World, spec: RivalSpec, rival: Rival, index: int) -> None:
    """Where you are cheaper, a matching move is set in train."""
    waiting = {(record.data["rival"], record.data["line"]) for record in world.agenda.of("reaction")}
    for place, line in enumerate(rival.fee):
        if (spec.id, line) in waiting or not _undercut(world, rival, line):
            continue
        luck = world.lanes.uniform(Stream.RIVAL, world.day, use=place, entity=index)
        delay = EARLIEST + rint1(luck * (LATEST - EARLIEST))
        world.agenda.add("reaction", (world.day + delay) * MINUTES + HOUR, rival=spec.id, line=line)


def _undercut(world: World, rival: Rival, line: str) -> bool:
    """Whether your price, boost or bonus is worth matching; a line nobody of yours uses is not looked at."""
    if world.row().get(f"users.{line}", 0.0) <= 0.0:
        return False
    cheaper = world.lever("fee", line) < BLUNT * rival.fee[line]
    boosted = world.lever("boost", line) > rival.boost + 0.001
    return cheaper or boosted or BONUS_LOGIT * world.lever("bonus") > rival.subsidy + 0.1


def _pay(world: World, spec: RivalSpec, rival: Rival) -> None:
    """A week's income and cost of subsidies; tired money subsidises less, no money at all is the end."""
    users = max(_users(world, rival), FEWEST * world.spec.market.people)
    cost = BATTLE * (rival.subsidy + war(world)) + BOOST_COST * rival.boost
    rival.cash += users * (MARGIN - cost) * WEEK / YEAR
    if rival.cash < THIN * _pocket(world.spec, spec):
        _tire(world, rival)
    if rival.cash < 0.0:
        _close(world, spec.id)


def _tire(world: World, rival: Rival) -> None:
    """With little money left, subsidies shrink and fees creep back to what is usual."""
    rival.subsidy, rival.boost = 0.97 * rival.subsidy, 0.97 * rival.boost
    for line, fee in rival.fee.items():
        rival.fee[line] = fee + 0.03 * max(0.0, world.spec.line(line).fee - fee)


def _users(world: World, rival: Rival) -> float:
    """Users of a rival: an equal part of all rivals' on each of its lines, the largest of them."""
    row, today = world.row(), world.rivals.offers
    parts = [row.get(f"rivalusers.{line}", 0.0) / max(1, len(today.get(line, []))) for line in rival.fee]
    return max([0.0, *parts])


def _close(world: World, name: str) -> None:
    rival = world.rivals.each[name]
    rival.awake, rival.gone, rival.closed = False, True, world.day
    _release(world, 1 + [spec.id for spec in world.spec.rivals].index(name))
    field_module.add_doubt(world, ECHO)
    world.book.tell(world.day, "rival_broke", 2, rival=name)


def _release(world: World, number: int) -> None:
    """The users of a rival that is gone are free. number: its place among the rivals, from 1."""
    rows, slots = np.nonzero(world.people.state.other == number)
    world.people.state.other[rows, slots] = 0
    population.move(world, world.spec.rival_users, rows, slots, "rival_gone", -1)


def _offers_on(world: World, line: LineSpec, battle: float) -> list[Offer]:
    """Today's offers on one line, in the order of the specification. battle: logit units, which banks stay out of."""
    each, found = world.rivals.each, []
    for index, spec in enumerate(world.spec.rivals):
        rival = each[spec.id]
        if rival.awake and line.id in rival.fee:
            found.append(_offer(world, line, spec, rival, index, 0.0 if spec.kind == "bank" else battle))
    return found


def _offer(world: World, line: LineSpec, spec: RivalSpec, rival: Rival, index: int, battle: float) -> Offer:
    rate, asked = _rates(world.economy, line, spec.kind, rival, world.lever("rate", line.id))
    trust = spec.trust if spec.kind == "bank" else max(0.0, spec.trust - SHAKEN * world.field.doubt)
    fee = rival.fee[line.id]
    back = channel(world, Channel.RETALIATION) * laws.held(world) if spec.kind != "copycat" else 0.0
    if spec.kind == "giant" and spec.wake > 0.0:
        back += TRAFFIC * min(1.0, (world.day - rival.since) / SPREADING)
    return Offer(
        spec.id, index, rival.quality, fee, rate, asked, trust, rival.subsidy + battle + back, known=rival.known
    )


def _rates(
    economy: economy_module.Economy, line: LineSpec, kind: str, rival: Rival, yours: float
) -> tuple[float, float]:
    """What clients or lenders earn and what borrowers pay, a year; 0 where the mechanic has no such thing."""
    if line.mechanic == "balance":
        if kind == "bank" or line.form == "deposit":
            paid = economy.deposit_rate + line.terms["pays"] + rival.boost
            own = economy.fund_yield - BANK_FEE if rival.fund >= 0 and line.form == "agency" else 0.0
            return max(paid, own), 0.0
        return max(0.0, economy.fund_yield + line.terms["asset_spread"] - FUND_FEE + rival.boost), 0.0
    if line.mechanic == "credit":
        if kind == "bank":
            return economy.deposit_rate + rival.boost, economy.policy + BANK_MARGIN
        return LENDERS_SHARE * yours, yours
    return 0.0, 0.0
