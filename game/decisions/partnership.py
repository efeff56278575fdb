"""Moves about partners of other trades: propose, accept, renegotiate, leave."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict, affordable, refuse
from game.model import bargaining, partners

if TYPE_CHECKING:
    from game.model.world import World

VISITS = 3_000_000  # fen: travel and lawyers of a negotiation


@dataclass(frozen=True, slots=True)
class OfPartner(Decision):
    """Something between the company and one partner, by its id."""

    group: ClassVar[str] = "market"
    partner: str

    def check(self, world: World) -> Verdict:
        """A partner there is in this game, and what the move itself asks for."""
        if world.on("partners") and any(partner.id == self.partner for partner in world.spec.partners):
            return self._check(world)
        return refuse("unknown_partner", partner=self.partner)

    @abstractmethod
    def _check(self, world: World) -> Verdict:
        """What this move asks for, of a partner that is known."""


@dataclass(frozen=True, slots=True)
class ProposePartner(OfPartner):
    """Set out to win a partner; talks take weeks and may fail."""

    name: ClassVar[str] = "propose_partner"

    def _check(self, world: World) -> Verdict:
        """Neither allied nor in talks nor on the table, willing to talk, with a line that suits it."""
        if self.partner in world.partners.deals:
            return refuse("partner_allied", partner=self.partner)
        if self.partner in world.partners.offers:
            return refuse("partner_offered", partner=self.partner)
        if bargaining.best_fit(world, partners.partner_of(world.spec, self.partner)) <= 0.0:
            return refuse("partner_no_fit", partner=self.partner)
        return _may_talk(world, self.partner)

    def apply(self, world: World) -> None:
        """Set out."""
        partners.start_talks(world, self.partner, VISITS)


@dataclass(frozen=True, slots=True)
class AcceptPartner(OfPartner):
    """Sign what lies on the table: an agreement begins, or goes on at the new terms."""

    name: ClassVar[str] = "accept_partner"

    def _check(self, world: World) -> Verdict:
        """An offer that still stands, and the price of integration in cash."""
        offer = world.partners.offers.get(self.partner)
        if offer is None or offer.expires < world.day:
            return refuse("partner_no_offer", partner=self.partner)
        fresh = self.partner not in world.partners.deals
        return affordable(world, partners.partner_of(world.spec, self.partner).join if fresh else 0, 1)

    def apply(self, world: World) -> None:
        """Sign."""
        partners.sign(world, self.partner)


@dataclass(frozen=True, slots=True)
class RenegotiatePartner(OfPartner):
    """Ask a partner for better terms; it agrees only if you have grown stronger since."""

    name: ClassVar[str] = "renegotiate_partner"

    def _check(self, world: World) -> Verdict:
        """Allied, no talks under way, willing to talk."""
        if self.partner not in world.partners.deals:
            return refuse("partner_none", partner=self.partner)
        if self.partner in world.partners.offers:
            return refuse("partner_offered", partner=self.partner)
        return _may_talk(world, self.partner)

    def apply(self, world: World) -> None:
        """Set out."""
        partners.start_talks(world, self.partner, VISITS)


@dataclass(frozen=True, slots=True)
class LeavePartner(OfPartner):
    """End an agreement today: half the rent still due is the price, and those who came by it look round."""

    name: ClassVar[str] = "leave_partner"

    def _check(self, world: World) -> Verdict:
        """Allied, and the break fee in cash."""
        if self.partner not in world.partners.deals:
            return refuse("partner_none", partner=self.partner)
        return affordable(world, partners.break_fee(world, self.partner), 1)

    def apply(self, world: World) -> None:
        """Leave."""
        partners.leave(world, self.partner)


def _may_talk(world: World, name: str) -> Verdict:
    """One round of talks at a time, not while a partner sulks, and the visits paid."""
    if partners.talking(world, name):
        return refuse("partner_talks", partner=name)
    if world.day < world.partners.shut.get(name, 0):
        return refuse("partner_shut", partner=name, days=world.partners.shut[name] - world.day)
    return affordable(world, VISITS, 1)
