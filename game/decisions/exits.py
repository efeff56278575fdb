"""Moves that end the run on one's own feet: sell, list, convert, wind down."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict, affordable, refuse
from game.model import exits, regulation, sale

if TYPE_CHECKING:
    from game.model.world import World


def _busy(world: World) -> str:
    """Why no way out can be started now, as a reason id; empty if one can."""
    if world.exits.winding >= 0:
        return "winding_down"
    return "exit_running" if exits.under_way(world) else ""


@dataclass(frozen=True, slots=True)
class SeekBuyer(Decision):
    """Put the company up for sale; whoever might buy looks at the books for weeks."""

    name: ClassVar[str] = "seek_buyer"
    group: ClassVar[str] = "company"

    def check(self, world: World) -> Verdict:
        """Nothing of the kind under way, no offer on the table, the lawyers paid."""
        if reason := _busy(world):
            return refuse(reason)
        if sale.standing_offer(world):
            return refuse("offer_stands", fen=sale.standing_offer(world))
        return affordable(world, sale.COST, 2)

    def apply(self, world: World) -> None:
        """Ask around."""
        sale.seek_buyer(world)


@dataclass(frozen=True, slots=True)
class AcceptOffer(Decision):
    """Sell the company to who has made an offer; signed once the books are read, at what they then show."""

    name: ClassVar[str] = "accept_offer"
    group: ClassVar[str] = "company"

    def check(self, world: World) -> Verdict:
        """An offer that stands, and that those who hold the majority do not lose by."""
        if not sale.standing_offer(world):
            return refuse("no_offer")
        fen = sale.signed_for(world)
        if sale.below_preference(world, fen):
            return refuse("below_preference", fen=fen, preference=world.funding.preference)
        return Verdict()

    def apply(self, world: World) -> None:
        """Agree."""
        sale.accept(world)


@dataclass(frozen=True, slots=True)
class RefuseOffer(Decision):
    """End the talks about an offer; the sooner, the less the buyer has read."""

    name: ClassVar[str] = "refuse_offer"
    group: ClassVar[str] = "company"

    def check(self, world: World) -> Verdict:
        """An offer that stands."""
        return Verdict() if sale.standing_offer(world) else refuse("no_offer")

    def apply(self, world: World) -> None:
        """Say no."""
        sale.break_off(world)


@dataclass(frozen=True, slots=True)
class FileListing(Decision):
    """File for a listing on an exchange (IPO): the prospectus tells all, questions take months."""

    name: ClassVar[str] = "file_listing"
    group: ClassVar[str] = "company"

    def check(self, world: World) -> Verdict:
        """What an exchange asks for, and its price."""
        if reason := _busy(world):
            return refuse(reason)
        reason, arguments = exits.listing_hindrance(world)
        return refuse(reason, **arguments) if reason else affordable(world, exits.LISTING_COST, 3)

    def apply(self, world: World) -> None:
        """File."""
        exits.file_listing(world)


@dataclass(frozen=True, slots=True)
class Convert(Decision):
    """Ask to become a licensed business (转型持牌): licences, capital and clean books are looked at for months."""

    name: ClassVar[str] = "convert"
    group: ClassVar[str] = "company"

    def check(self, world: World) -> Verdict:
        """What the authority asks for, and its price."""
        if reason := _busy(world):
            return refuse(reason)
        reason, arguments = exits.conversion_hindrance(world)
        return refuse(reason, **arguments) if reason else affordable(world, exits.CONVERSION_COST, 2)

    def apply(self, world: World) -> None:
        """Ask."""
        exits.convert(world)


@dataclass(frozen=True, slots=True)
class WindDown(Decision):
    """Announce an orderly wind-down (良性退出): no new business, everybody is paid, the company ends."""

    name: ClassVar[str] = "wind_down"
    group: ClassVar[str] = "company"

    def check(self, world: World) -> Verdict:
        """Open to the sound only, once, and not to a pool nor to the accused."""
        if reason := _busy(world) or regulation.can_wind_down(world):
            return refuse(reason)
        for line, pooled in world.credit.pooled.items():
            if pooled:
                return refuse("pool_first", line=line)
        return Verdict(attention=3) if exits.sound(world) else refuse("not_sound")

    def apply(self, world: World) -> None:
        """Announce it."""
        exits.announce_wind_down(world)
