"""Moves about partners of other trades: propose, accept, renegotiate, leave."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict, refuse
from game.model import bargaining, partners

if TYPE_CHECKING:
    from game.model.world import World

VISITS = 3_000_000  # fen: travel and lawyers of a negotiation


@dataclass(frozen=True, slots=True)
class ProposePartner(Decision):
    """Set out to win a partner; talks take weeks and may fail."""

    name: ClassVar[str] = "propose_partner"
    group: ClassVar[str] = "market"
    partner: str

    def check(self, world: World) -> Verdict:
        """Known, neither allied nor in talks nor on the table, willing to talk, with a line that suits it."""
        if unknown := _unknown(world, self.partner):
            return unknown
        state = world.partners
        if self.partner in state.deals:
            return refuse("partner_allied", partner=self.partner)
        if self.partner in state.offers:
            return refuse("partner_offered", partner=self.partner)
        if bargaining.best_fit(world, partners.partner_of(world.spec, self.partner)) <= 0.0:
            return refuse("partner_no_fit", partner=self.partner)
        return _may_talk(world, self.partner)

    def apply(self, world: World) -> None:
        """Set out."""
        _set_out(world, self.partner)


@dataclass(frozen=True, slots=True)
class AcceptPartner(Decision):
    """Sign what lies on the table: an agreement begins, or goes on at the new terms."""

    name: ClassVar[str] = "accept_partner"
    group: ClassVar[str] = "market"
    partner: str

    def check(self, world: World) -> Verdict:
        """An offer that still stands, and the price of integration in cash."""
        if unknown := _unknown(world, self.partner):
            return unknown
        offer = world.partners.offers.get(self.partner)
        if offer is None or offer.expires < world.day:
            return refuse("partner_no_offer", partner=self.partner)
        fresh = self.partner not in world.partners.deals
        price = partners.partner_of(world.spec, self.partner).join if fresh else 0
        cash = world.ledger.raw["cash"]
        return refuse("no_cash", needed=price, cash=cash) if price > cash else Verdict(price=price, attention=1)

    def apply(self, world: World) -> None:
        """Sign."""
        partners.sign(world, self.partner)


@dataclass(frozen=True, slots=True)
class RenegotiatePartner(Decision):
    """Ask a partner for better terms; it agrees only if you have grown stronger since."""

    name: ClassVar[str] = "renegotiate_partner"
    group: ClassVar[str] = "market"
    partner: str

    def check(self, world: World) -> Verdict:
        """Allied, no talks under way, willing to talk."""
        if unknown := _unknown(world, self.partner):
            return unknown
        if self.partner not in world.partners.deals:
            return refuse("partner_none", partner=self.partner)
        if self.partner in world.partners.offers:
            return refuse("partner_offered", partner=self.partner)
        return _may_talk(world, self.partner)

    def apply(self, world: World) -> None:
        """Set out."""
        _set_out(world, self.partner)


@dataclass(frozen=True, slots=True)
class LeavePartner(Decision):
    """End an agreement today: half the rent still due is the price, and those who came by it look round."""

    name: ClassVar[str] = "leave_partner"
    group: ClassVar[str] = "market"
    partner: str

    def check(self, world: World) -> Verdict:
        """Allied, and the break fee in cash."""
        if unknown := _unknown(world, self.partner):
            return unknown
        if self.partner not in world.partners.deals:
            return refuse("partner_none", partner=self.partner)
        price, cash = partners.break_fee(world, self.partner), world.ledger.raw["cash"]
        return refuse("no_cash", needed=price, cash=cash) if price > cash else Verdict(price=price, attention=1)

    def apply(self, world: World) -> None:
        """Leave."""
        partners.leave(world, self.partner)


def _unknown(world: World, name: str) -> Verdict | None:
    """Why a partner of this name cannot be spoken to at all, if it cannot."""
    known = world.on("partners") and any(partner.id == name for partner in world.spec.partners)
    return None if known else refuse("unknown_partner", partner=name)


def _may_talk(world: World, name: str) -> Verdict:
    """One round of talks at a time, not while a partner sulks, and the visits paid."""
    if partners.talking(world, name):
        return refuse("partner_talks", partner=name)
    if world.day < world.partners.shut.get(name, 0):
        return refuse("partner_shut", partner=name, days=world.partners.shut[name] - world.day)
    cash = world.ledger.raw["cash"]
    return refuse("no_cash", needed=VISITS, cash=cash) if cash < VISITS else Verdict(price=VISITS, attention=1)


def _set_out(world: World, name: str) -> None:
    partners.start_talks(world, name, VISITS)
