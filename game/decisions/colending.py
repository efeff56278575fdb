"""Signing a bank that lends along on an own line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict, affordable, refuse
from game.model import colending, loanbook

if TYPE_CHECKING:
    from game.model.world import World


@dataclass(frozen=True, slots=True)
class SignCoLender(Decision):
    """Sign or renew co-lending with a bank on an own line; cover: share of its losses that the company pays, 0..1."""

    name: ClassVar[str] = "sign_colender"
    group: ClassVar[str] = "credit"
    line: str
    cover: float

    def check(self, world: World) -> Verdict:
        """An open own line, a cover in range, a bank that is not afraid and would lend something."""
        if self.line not in world.spec.line_ids():
            return refuse("unknown_line", line=self.line)
        if self.line not in world.lines.open or not loanbook.is_own(world, self.line):
            return refuse("nothing_to_colend", line=self.line)
        if not 0.0 <= self.cover <= 1.0:
            return refuse("out_of_range", low=0.0, high=1.0)
        if colending.hindrance(world) or not colending.limit_for(world, self.line, self.cover):
            return refuse("bank_afraid")
        return affordable(world, colending.PRICE, 2)

    def apply(self, world: World) -> None:
        """Sign."""
        colending.sign(world, self.line, self.cover)
