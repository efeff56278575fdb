"""Moves about lines and being heard: launch, close, campaign, statement, licence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict, affordable, refuse
from game.model import (
    crisis,
    exact,
    laws,
    leaving,
    licences,
    marketing,
    organisation,
    population,
    product,
    treasury,
)

if TYPE_CHECKING:
    from game.model.world import World

STATEMENT_PAUSE = 14
ASKED = 0.1  # doubt from which everybody waits for a word; who speaks unasked is hardly heard


@dataclass(frozen=True, slots=True)
class LaunchLine(Decision):
    """Have engineers build a business line; it opens when they are done."""

    name: ClassVar[str] = "launch_line"
    group: ClassVar[str] = "growth"
    line: str

    def check(self, world: World) -> Verdict:
        """Known, neither open nor being built, licensed where that comes first, with capital, paid from cash."""
        if self.line not in world.spec.line_ids():
            return refuse("unknown_line", line=self.line)
        if self.line in world.lines.open:
            return refuse("already_open", line=self.line)
        if self.line in product.building(world):
            return refuse("already_launching", line=self.line)
        licence = world.spec.line(self.line).licence
        if not licences.held(world, self.line) and (licence.first or licences.needed(world, self.line)):
            return refuse("needs_licence", line=self.line)
        if licence.capital > world.ledger.equity():
            return refuse("needs_capital", needed=licence.capital, equity=world.ledger.equity())
        holder = laws.blocks(world, self.name) if len(world.lines.open) > 1 else ""
        if holder:
            return refuse("blocked_by_law", law=holder)
        price = exact.rint1(world.spec.line(self.line).launch_cost * product.launch_factor(world, self.line))
        return affordable(world, price, 2)

    def lag(self, world: World) -> int:
        """Down the chain."""
        return organisation.lag(world)

    def apply(self, world: World) -> None:
        """Start building."""
        product.start_launch(world, self.line)


@dataclass(frozen=True, slots=True)
class CloseLine(Decision):
    """Close a line: its users lose it, their money is paid back, its people are disappointed."""

    name: ClassVar[str] = "close_line"
    group: ClassVar[str] = "growth"
    line: str

    def check(self, world: World) -> Verdict:
        """Open, and not the last."""
        if self.line not in world.lines.open:
            return refuse("not_open", line=self.line)
        if len(world.lines.open) == 1:
            return refuse("last_line", line=self.line)
        return Verdict(attention=2)

    def lag(self, world: World) -> int:
        """Down the chain."""
        return organisation.lag(world)

    def apply(self, world: World) -> None:
        """Close it."""
        population.shake_trust(world, 0.12, "closed_line", self.line)
        leaving.close_line(world, self.line)
        organisation.lift_morale(world, -0.06)
        world.book.tell(world.day, "line_closed", 2, line=self.line)


@dataclass(frozen=True, slots=True)
class Campaign(Decision):
    """Two weeks of being everywhere; size 1 to 3."""

    name: ClassVar[str] = "campaign"
    group: ClassVar[str] = "growth"
    size: int

    def check(self, world: World) -> Verdict:
        """In range and paid from cash; one at a time."""
        if not 1 <= self.size <= 3:
            return refuse("out_of_range", low=1, high=3)
        if world.day < world.player.campaign_until:
            return refuse("too_early", day=world.player.campaign_until)
        return affordable(world, marketing.campaign_price(self.size), 1)

    def apply(self, world: World) -> None:
        """Start it."""
        marketing.campaign(world, self.size)
        world.player.campaign_until = world.day + marketing.CAMPAIGN_DAYS


@dataclass(frozen=True, slots=True)
class Statement(Decision):
    """Speak in public: calms where the books bear it out, alarms where they do not."""

    name: ClassVar[str] = "statement"
    group: ClassVar[str] = "treasury"

    def check(self, world: World) -> Verdict:
        """Not more than once a fortnight, once a week while everybody watches."""
        if world.day < world.player.statement_until:
            return refuse("too_early", day=world.player.statement_until)
        return Verdict(attention=1)

    def apply(self, world: World) -> None:
        """Speak."""
        world.player.statement_until = world.day + STATEMENT_PAUSE // (2 if crisis.watched(world) else 1)
        if treasury.lcr(world) >= 1.0 and not world.ledger.balance("payables"):
            population.shake_trust(world, -0.04 * min(1.0, _doubted(world) / ASKED), "statement")
            treasury.calm(world, 0.55)
        else:
            treasury.signal(world, 0.12, "statement")
            population.shake_trust(world, 0.06, "statement")


def _doubted(world: World) -> float:
    """The largest doubt that clients of a line have, 0..1."""
    return max([0.0, *(desk.news for desk in world.treasury.desks.values())])


@dataclass(frozen=True, slots=True)
class ApplyLicence(Decision):
    """File for a licence of a line: officers work on it for months."""

    name: ClassVar[str] = "apply_licence"
    group: ClassVar[str] = "regulation"
    line: str

    def check(self, world: World) -> Verdict:
        """Known, none held or pending, the fee in cash."""
        if self.line not in world.spec.line_ids():
            return refuse("unknown_line", line=self.line)
        if licences.held(world, self.line):
            return refuse("has_licence", line=self.line)
        if world.regulation.licences.get(self.line) == "applied":
            return refuse("licence_pending", line=self.line)
        return affordable(world, world.spec.line(self.line).licence.cost, 1)

    def apply(self, world: World) -> None:
        """File."""
        licences.apply_for(world, self.line)
