"""What partners are paid, and what they give by and by: data, a good name, cover for losses.

A new kind of gift is a line in GIVES, and either a function here or a look at `alliances.gift` where it is felt.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from game.model import bargaining, exact, ledger, population, regulation

if TYPE_CHECKING:
    from game.model.partners import Deal
    from game.model.spec import PartnerSpec
    from game.model.world import World

# what a partner may give -> what its number means
GIVES: dict[str, str] = {
    "merchants": "share of all merchants that take your payment because it does, 0..1",
    "talk": "added to how much users talk of you, fraction",
    "files": "credit files opened to your scoring, in user-years of own data, as long as it stays",
    "data": "user-years of data a year on each of your users, kept",
    "settles": "1: the custodian settles on week-ends and holidays too",
    "line": "bank line vouched for, yuan for each person of the market",
    "trust": "lent to you by its name, 0..1 of what a broken promise costs, a year",
    "chips": "share of phones that it sells with the chip for paying at the till, 0..1",
    "cover": "share of losses from fraud and breaches that it pays back, 0..1",
}
PRIVACY = 0.06  # compliance debt a year for each user-year of data on a user that is taken in without a programme


def pay(world: World, partner: PartnerSpec, deal: Deal) -> None:
    """The partner's due for a month: rent, and its share of the revenue of those who came through it."""
    part = deal.brought / max(1, world.people.totals["activated"])
    fen = deal.rent + exact.rint1(deal.share * part * world.regulation.revenue / 12.0)
    deal.late += world.ledger.raw["cash"] < fen
    ledger.spend(world, "channel", fen, f"partner.{partner.id}")


def give(world: World, partner: PartnerSpec, deal: Deal) -> None:
    """A month of what a partner gives by and by."""
    for name, doer in GIVERS.items():
        size = partner.gives.get(name, 0.0)
        if size:
            doer(world, partner, size)


def _data(world: World, partner: PartnerSpec, size: float) -> None:
    """Records on your users go into the silos of lines that suit; taken in without order they are a hidden debt."""
    silos, kept = world.product.data, world.lever("collect") / 12.0
    for line in world.spec.lines:
        if line.id in world.lines.open:
            users = world.people.totals[f"users.{line.id}"]
            silos[line.id] = silos.get(line.id, 0.0) + kept * size * users * bargaining.fit(partner, line)
    regulation.add_hidden(world, PRIVACY * size * kept * (1.0 - min(1.0, world.regulation.level)))


def _trust(world: World, partner: PartnerSpec, size: float) -> None:
    population.shake_trust(world, -size / 12.0, f"partner.{partner.id}")


def _cover(world: World, partner: PartnerSpec, size: float) -> None:
    """The insurer pays back its share of the past month's losses from fraud and breaches."""
    statements = world.ledger.statements
    paid = statements[-1].cash if statements else {}
    lost = -exact.count(paid.get(cause, 0) for cause in ("fraud", "stolen_phones", "breach", "compensation"))
    ledger.earn(world, "other_income", exact.rint1(size * max(0, lost)), f"partner.{partner.id}")


GIVERS: dict[str, Callable[[World, PartnerSpec, float], None]] = {"data": _data, "trust": _trust, "cover": _cover}
