"""Bargaining with partners: whose users count, what terms follow, how likely a yes, how likely a parting.

Who brings the users dictates (携用户以令诸侯); who depends on the other gives in. Source of the form: outside options
as in Rubinstein (1982), each side's weight growing with what it could do without the other.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import acts, exact
from game.model.channels import Channel, channel

if TYPE_CHECKING:
    from game.model.partners import Deal
    from game.model.spec import LineSpec, PartnerSpec
    from game.model.world import World

WEAK, SWING = 1.7, 1.4  # of the usual price: asked of somebody without users, and taken off one who has them all
CAPTIVE = 0.6  # of your power that total dependency takes
HELD = 0.1  # of the market with you: half of what a law of bargaining can bring
RAISE = 0.05  # gain of power since the last terms that makes new ones worth asking for
COURTED = 0.8  # offers of others a year that tempt a partner wholly your rival
DISTRUST, SCANDAL, UNPAID = 1.2, 0.8, 0.5  # exits a year: trust wholly lost, everybody in doubt, each unpaid month


def users(world: World) -> float:
    """People who use something of yours, as a share of the market of the present act, 0..1."""
    return min(1.0, world.people.totals["activated"] / max(1, acts.heads(world)))


def fit(partner: PartnerSpec, line: LineSpec) -> float:
    """How well a line suits a partner's business, 0..1: told for the line itself, or for its mechanic."""
    return partner.fit.get(line.id, partner.fit.get(line.mechanic, 0.0))


def best_fit(world: World, partner: PartnerSpec) -> float:
    """The best fit among the lines that are open, 0..1."""
    return max([0.0, *(fit(partner, line) for line in world.spec.lines if line.id in world.lines.open)])


def power(world: World, partner: PartnerSpec) -> float:
    """Your bargaining power, 0..1: a half where your users are `critical` of the market, less what you depend on it."""
    seen, deal = users(world), world.partners.deals.get(partner.id)
    captive = CAPTIVE * deal.dependency if deal is not None else 0.0
    return seen / (seen + partner.critical) * (1.0 - captive)


def terms(world: World, partner: PartnerSpec, strength: float) -> tuple[float, int]:
    """Share of revenue and rent, fen a month, that a partner asks of somebody with this power."""
    seen = users(world)
    lords = min(0.8, channel(world, Channel.BARGAIN) * seen / (seen + HELD))
    factor = (WEAK - SWING * strength) * (1.0 - lords)
    visitors = partner.audience * acts.heads(world)
    return min(0.6, factor * partner.share), exact.rint1(factor * partner.rent * visitors / 12.0)


def chance(world: World, partner: PartnerSpec) -> float:
    """Chance that talks end in an offer, 0..0.95: with power, trust and fit; none without a line that suits."""
    suits = best_fit(world, partner)
    trust = world.row().get("trust", 0.5)
    return max(0.0, min(0.95, 0.3 + 0.5 * power(world, partner) + 0.6 * (trust - 0.45))) * min(1.0, 1.4 * suits)


def better(deal: Deal, strength: float) -> bool:
    """Whether a partner has a reason to grant better terms than those in force."""
    return strength > deal.power + RAISE


def prospects(world: World, partner: PartnerSpec) -> float:
    """Chance that talks begun today would end in an offer: none with a partner who has no reason to grant more."""
    deal = world.partners.deals.get(partner.id)
    if deal is not None and not better(deal, power(world, partner)):
        return 0.0
    return chance(world, partner)


def exit_rate(world: World, partner: PartnerSpec, deal: Deal) -> float:
    """Partings a year: rivalry, bad press and your own breaches, all weaker where you have the users."""
    row = world.row()
    press = DISTRUST * max(0.0, 0.42 - row.get("trust", 0.5)) / 0.42 + SCANDAL * row.get("doubt", 0.0)
    courted = partner.rivalry if _giant(world) else 0.0
    strength = power(world, partner)
    return (partner.patience + courted + press) * (1.25 - strength) + UNPAID * deal.late


def courted_rate(world: World, partner: PartnerSpec) -> float:
    """Better offers of others a year that tempt a partner in force: the more it rivals you, the less you hold it."""
    return COURTED * partner.rivalry * (1.25 - power(world, partner))


def _giant(world: World) -> bool:
    """Whether a giant is about that could want the partner for itself."""
    each = world.rivals.each
    return any(rival.kind == "giant" and each[rival.id].awake for rival in world.spec.rivals)
