"""What each line offers compared with rivals and with nothing: the common part of everybody's utility.

Source of the choice: McFadden 1974; of the network term: Katz, Shapiro 1985; of the fund's terms: fitted to Yu'e Bao.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import (
    brokerage,
    credit,
    ecosystem,
    exact,
    holdings,
    insight,
    levers,
    network,
    practices,
    provisions,
    rivals,
    treasury,
)
from game.model.channels import Channel, channel
from game.model.offer import CLOSED, Offer
from game.model.spec import LineSpec

if TYPE_CHECKING:
    from game.model.world import World

QUALITY_WEIGHT = 3.0
ROOMY, CLUTTER = 3, 0.02  # lines a menu has room for, and friction of each beyond
SCREEN = 0.12  # friction of a screen full of advertising
AT_HAND, TIED = 0.225, 0.5  # worth of a fund one can pay from, and lack of one that promised to be and is not
PRICE_WEIGHT = {"flow": 85.0, "balance": 125.0, "credit": 8.0, "brokerage": 3.0}


def offers(world: World) -> list[Offer]:
    """Today's offer of every line of the game, in order; closed ones have a value nobody takes."""
    shared = _shared(world)
    return [_offer(world, line, shared) for line in world.spec.lines]


def yields(line: LineSpec) -> bool:
    """Whether people bring a line money that earns something."""
    return line.mechanic == "balance" or (line.mechanic == "credit" and line.terms["lender_share"] > 0.0)


def client_yield(world: World, line: LineSpec) -> float:
    """What a client's money earns a year on a balance or credit line, fraction."""
    if line.mechanic == "balance":
        all_pay = line.id not in world.lines.open or world.treasury.desks[line.id].books
        kept = world.lever("fee", line.id) * (1.0 if all_pay else 0.5)
        return holdings.asset_yield(world, line) - kept + world.lever("boost", line.id)
    return credit.expected_return(world, line.id)


def free_from(world: World, line: str) -> float:
    """Fen of use a month from which a line is free: what the lever says, less where free leads.

    A line that knows no such tier is never free; loans are free of their fee one by one.
    """
    if world.spec.line(line).mechanic == "credit":
        return levers.NOBODY_FREE
    return levers.free_threshold(world.levers, line) * (1.0 - channel(world, Channel.FREE))


def _offer(world: World, line: LineSpec, shared: tuple[float, ...]) -> Offer:
    outside, best, rival, known = _outside(world, line, rivals.offers(world, line.id))
    beside = exact.log1(1.0 + outside) if outside else 0.0
    lure = outside / (1.0 + outside)
    own = world.product.quality.get(line.id, 0.3)
    if line.id not in world.lines.open:
        return Offer(CLOSED, 0.0, 0.0, 0.0, beside, lure, best, own, rival, 0.0, 0.0, 0.0, 0.0, known)
    gap = client_yield(world, line) - world.economy.deposit_rate if yields(line) else 0.0
    buyers, merchants = network.value(world, line)
    return Offer(
        _value(world, line, own, gap, shared) + buyers,
        _price(world, line),
        free_from(world, line.id),
        _friction(world, line),
        beside,
        lure,
        max(best, own),
        own,
        rival,
        gap,
        0.6 if line.mechanic in ("credit", "balance") else 0.35,
        merchants - buyers,
        network.loneliness(world, line, buyers, merchants),
        known,
    )


def _price(world: World, line: LineSpec) -> float:
    """Disutility of a line's fee; of a loan's fee, as far as borrowers do pay it."""
    charged = 1.0
    if line.mechanic == "credit" and line.id in world.lines.open:
        charged = world.lines.open[line.id].charged
    return PRICE_WEIGHT[line.mechanic] * world.lever("fee", line.id) * (1.0 + world.laws.anchor) * charged


def _friction(world: World, line: LineSpec) -> float:
    """Steps in the way of joining: the line's own, advertising, and a menu crowded with other lines; 0..1."""
    own = world.product.friction.get(line.id, line.friction) * (1.0 - channel(world, Channel.STEPS))
    load, crowd = world.lever("adload"), max(0, len(world.lines.open) - ROOMY)
    return min(1.0, own + CLUTTER * crowd + SCREEN * load * load)


def _value(world: World, line: LineSpec, own: float, gap: float, shared: tuple[float, ...]) -> float:
    value = line.base + QUALITY_WEIGHT * (own - 0.5) + _special(world, line, gap)
    for part in shared:
        value += part
    return value


def _shared(world: World) -> tuple[float, ...]:
    """What the value of every line has in common: advertising it carries, personal service, others' offers, a bonus."""
    return (
        -0.5 * world.lever("adload"),
        channel(world, Channel.PERSONAL) * (insight.richness(world) - 0.15),
        channel(world, Channel.ECOSYSTEM) * ecosystem.variety(world),
        0.35 * _bonus(world),
    )


def _bonus(world: World) -> float:
    """Pull of the sign-up bonus, concave in yuan."""
    return exact.log1(1.0 + world.lever("bonus") / 1000.0)


def _special(world: World, line: LineSpec, gap: float) -> float:
    points = 100.0 * gap
    if line.mechanic == "balance":
        return 0.55 * max(-4.0, min(points - _usual_gap(line), 3.0)) + _access(world, line)
    if line.mechanic == "credit":
        kept = max(world.lever("guarantee", line.id), 0.7 * provisions.coverage(world, line.id))
        promise = kept * line.terms["guarantee_appeal"]
        convenience = 0.4 * world.lever("pooling", line.id)
        dear = 4.0 * (world.lever("rate", line.id) - 0.18)
        if not yields(line):
            return -dear
        return 0.18 * max(-6.0, min(points - 6.0, 5.0)) + promise + convenience - dear
    return brokerage.variety(world, line) if line.mechanic == "brokerage" else 0.0


def _usual_gap(line: LineSpec) -> float:
    """Yield gap in percentage points at which a balance line looks neither dear nor cheap."""
    return 100.0 * line.terms["saturation_gap"] - 2.5


def _access(world: World, line: LineSpec) -> float:
    """Worth of getting one's money back when one wants it, logit units."""
    if line.terms["t0"] > 0 and not world.treasury.desks[line.id].books:
        return AT_HAND - (AT_HAND + TIED) * (1.0 - treasury.covered(world, line))
    return 0.3 - 0.2 * exact.log1(1.0 + treasury.exit_days(world, line))


def _outside(world: World, line: LineSpec, found: list[rivals.Offer]) -> tuple[float, float, int, float]:
    outside, best, rival, top, known = 0.0, 0.0, 0, -1e9, 0.0
    if not found:
        return outside, best, rival, known
    presence = network.rival_value(world, line)
    for offer in found:
        if not offer.awake:
            continue
        value = _rival_value(world, line, offer, presence)
        pull = exact.exp1(value)
        outside += pull
        known += pull * offer.known
        best = max(best, offer.quality)
        if value > top:
            rival, top = offer.index + 1, value
    return outside, best, rival, known / outside if outside > 0.0 else 0.0


def _rival_value(world: World, line: LineSpec, offer: rivals.Offer, presence: float) -> float:
    value = line.base - 0.6 + QUALITY_WEIGHT * (offer.quality - 0.5) + 2.0 * (offer.trust - 0.5) + offer.subsidy
    value += presence - PRICE_WEIGHT[line.mechanic] * offer.fee
    value -= practices.grip(world, line.id)
    if yields(line):
        points = 100.0 * (offer.rate - world.economy.deposit_rate)
        slope, centre = (0.55, _usual_gap(line)) if line.mechanic == "balance" else (0.18, 6.0)
        value += slope * max(-4.0, min(points - centre, 3.0))
    return value
