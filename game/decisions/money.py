"""Moves about the company's own money: rounds, bank debt, fire sales."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict, affordable, refuse
from game.model import funding, servicing

if TYPE_CHECKING:
    from game.model.world import World


@dataclass(frozen=True, slots=True)
class RaiseRound(Decision):
    """Set out to sell a share of the company, 0.05 to 0.4; takes months and much of the founders' time."""

    name: ClassVar[str] = "raise_round"
    group: ClassVar[str] = "treasury"
    ask: float

    def check(self, world: World) -> Verdict:
        """In range, and no other round under way or just closed."""
        if not 0.05 <= self.ask <= 0.4:
            return refuse("out_of_range", low=0.05, high=0.4)
        reason = funding.hindrance(world)
        return refuse(reason) if reason else Verdict(price=funding.ADVICE, attention=2)

    def apply(self, world: World) -> None:
        """Set out."""
        funding.start_round(world, self.ask)


@dataclass(frozen=True, slots=True)
class CancelRound(Decision):
    """Come back without the money."""

    name: ClassVar[str] = "cancel_round"
    group: ClassVar[str] = "treasury"

    def check(self, world: World) -> Verdict:
        """There must be one."""
        return Verdict(attention=1) if funding.round_open(world) else refuse("no_round")

    def apply(self, world: World) -> None:
        """Come back."""
        funding.cancel_round(world)


@dataclass(frozen=True, slots=True)
class Borrow(Decision):
    """Draw fen on the bank's credit line."""

    name: ClassVar[str] = "borrow"
    group: ClassVar[str] = "treasury"
    amount: int

    def check(self, world: World) -> Verdict:
        """Within the line."""
        room = funding.room(world)
        if room <= 0:
            return refuse("no_credit", limit=room)
        return Verdict() if 1 <= self.amount <= room else refuse("out_of_range", low=1, high=room)

    def apply(self, world: World) -> None:
        """Draw."""
        funding.borrow(world, self.amount)


@dataclass(frozen=True, slots=True)
class Repay(Decision):
    """Pay bank debt back, fen."""

    name: ClassVar[str] = "repay"
    group: ClassVar[str] = "treasury"
    amount: int

    def check(self, world: World) -> Verdict:
        """There must be debt, and cash for it."""
        owed = funding.drawn(world)
        if owed <= 0:
            return refuse("nothing_to_repay")
        paid = affordable(world, self.amount)
        return paid if not paid.allowed or 1 <= self.amount <= owed else refuse("out_of_range", low=1, high=owed)

    def apply(self, world: World) -> None:
        """Pay."""
        funding.repay(world, self.amount)


@dataclass(frozen=True, slots=True)
class FireSale(Decision):
    """Sell investments and pooled loans today, at a haircut, for up to that many fen of book value."""

    name: ClassVar[str] = "fire_sale"
    group: ClassVar[str] = "treasury"
    amount: int

    def check(self, world: World) -> Verdict:
        """There must be something to sell."""
        most = servicing.saleable(world)
        if most <= 0:
            return refuse("no_assets")
        return Verdict(attention=1) if 1 <= self.amount <= most else refuse("out_of_range", low=1, high=most)

    def apply(self, world: World) -> None:
        """Sell."""
        servicing.fire_sale(world, self.amount)
