"""Finance-thinking moves that take no slot: emergency plan, stress test, the bank's committed line, emergency money."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict, affordable, refuse
from game.model import backstop, funding, happenings, readiness
from game.model.effects import Effect

if TYPE_CHECKING:
    from game.model.world import World

RENEWABLE = 60  # days before its end from which a plan may be renewed
DISCOUNT, WAIT, LARGEST = 40, 10, 0.25  # per cent off the price, days to the money, share of the price at most


@dataclass(frozen=True, slots=True)
class PreparePlan(Decision):
    """Write and rehearse an emergency plan; it goes stale and has to be renewed."""

    name: ClassVar[str] = "prepare_plan"
    group: ClassVar[str] = "treasury"

    def check(self, world: World) -> Verdict:
        """Not while a fresh one is in force."""
        until = world.treasury.readiness.plan_until
        if world.day < until - RENEWABLE:
            return refuse("too_early", day=until - RENEWABLE)
        return affordable(world, readiness.plan_price(world), 1)

    def apply(self, world: World) -> None:
        """Write it."""
        readiness.prepare(world)


@dataclass(frozen=True, slots=True)
class StressTest(Decision):
    """Have the risk team play fixed shocks on a copy of the books; it reports in ten days."""

    name: ClassVar[str] = "stress_test"
    group: ClassVar[str] = "treasury"

    def check(self, world: World) -> Verdict:
        """One at a time, and somebody has to do it."""
        if readiness.testing(world):
            return refuse("too_early", day=world.treasury.readiness.test_until)
        if world.organisation.teams["risk"].size() < 1:
            return refuse("nobody_for_it", team="risk")
        return affordable(world, readiness.TEST_PRICE, 1)

    def apply(self, world: World) -> None:
        """Start it."""
        readiness.start_test(world)


@dataclass(frozen=True, slots=True)
class SignBankLine(Decision):
    """Sign a committed liquidity line with the partner bank, fen; signing again sets another limit for a year."""

    name: ClassVar[str] = "sign_bank_line"
    group: ClassVar[str] = "treasury"
    amount: int

    def check(self, world: World) -> Verdict:
        """A bank that is not afraid, and an amount it dares."""
        reason = backstop.hindrance(world)
        if reason:
            return refuse(reason)
        most = backstop.most(world)
        if not 1 <= self.amount <= most:
            return refuse("out_of_range", low=1, high=most)
        return affordable(world, backstop.arrangement(self.amount), 1)

    def apply(self, world: World) -> None:
        """Sign."""
        backstop.sign(world, self.amount)


@dataclass(frozen=True, slots=True)
class EmergencyRound(Decision):
    """Ask the owners for money at once, fen: it comes in ten days at a price far below what the company is worth."""

    name: ClassVar[str] = "emergency_round"
    group: ClassVar[str] = "treasury"
    amount: int

    def check(self, world: World) -> Verdict:
        """Only in need, one at a time, and no more than owners would risk."""
        row = world.row()
        if row.get("lcr", 9.0) >= 1.0 and row.get("runway", 99.0) >= 3.0 and row.get("unpaid", 0.0) <= 0.0:
            return refuse("no_need")
        if any(record.data.get("kind") == "equity" for record in world.agenda.of("effect")):
            return refuse("round_running")
        most = emergency_money(world)
        return Verdict(attention=2) if 1 <= self.amount <= most else refuse("out_of_range", low=1, high=most)

    def apply(self, world: World) -> None:
        """Ask."""
        effect = Effect("equity", float(self.amount), DISCOUNT, delay=WAIT)
        happenings.apply(world, effect, {"card": "emergency_round"})
        world.book.tell(world.day, "emergency_round", 2, fen=self.amount)


def emergency_money(world: World) -> int:
    """Most the owners would put in at once, fen."""
    return int(LARGEST * funding.pre_money(world))
