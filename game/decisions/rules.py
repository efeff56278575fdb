"""Moves about the rules: build what they ask for, take up and give up grey practices, join the association."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict, affordable, refuse
from game.model import association, practices, remedies

if TYPE_CHECKING:
    from game.model.world import World


@dataclass(frozen=True, slots=True)
class BuildRemedy(Decision):
    """Have engineers build what a rule asks for, such as a bank's custody or the link to the clearing house."""

    name: ClassVar[str] = "build_remedy"
    group: ClassVar[str] = "regulation"
    remedy: str

    def check(self, world: World) -> Verdict:
        """Known, of use, neither standing nor under way, paid from cash."""
        if self.remedy not in remedies.REMEDIES:
            return refuse("unknown_remedy", remedy=self.remedy)
        if remedies.built(world, self.remedy):
            return refuse("remedy_stands", remedy=self.remedy)
        if remedies.under_way(world, self.remedy):
            return refuse("remedy_under_way", remedy=self.remedy)
        if not remedies.useful(world, self.remedy):
            return refuse("no_line_for_it")
        return affordable(world, remedies.REMEDIES[self.remedy].price, 1)

    def apply(self, world: World) -> None:
        """Start building."""
        remedies.start(world, self.remedy)


@dataclass(frozen=True, slots=True)
class TakeUpPractice(Decision):
    """Take up a grey practice: it pays until a rule ends it, and angers some from the first week."""

    name: ClassVar[str] = "take_up_practice"
    group: ClassVar[str] = "regulation"
    practice: str

    def check(self, world: World) -> Verdict:
        """Known, possible with the lines there are, and not in use."""
        if self.practice not in practices.PRACTICES:
            return refuse("unknown_practice", practice=self.practice)
        if practices.on(world, self.practice):
            return refuse("practice_in_use", practice=self.practice)
        return Verdict(attention=1) if practices.possible(world, self.practice) else refuse("no_line_for_it")

    def apply(self, world: World) -> None:
        """Begin."""
        practices.take_up(world, self.practice)


@dataclass(frozen=True, slots=True)
class GiveUpPractice(Decision):
    """Give up a grey practice; who bought tokens is owed part of the money."""

    name: ClassVar[str] = "give_up_practice"
    group: ClassVar[str] = "regulation"
    practice: str

    def check(self, world: World) -> Verdict:
        """It must be in use."""
        if self.practice not in practices.PRACTICES:
            return refuse("unknown_practice", practice=self.practice)
        in_use = practices.on(world, self.practice)
        return Verdict(attention=1) if in_use else refuse("practice_not_in_use", practice=self.practice)

    def apply(self, world: World) -> None:
        """End it."""
        practices.give_up(world, self.practice)


@dataclass(frozen=True, slots=True)
class JoinAssociation(Decision):
    """Join the industry's self-discipline association (行业自律): a fee and duties, milder and earlier warned."""

    name: ClassVar[str] = "join_association"
    group: ClassVar[str] = "regulation"

    def check(self, world: World) -> Verdict:
        """Not a member, and in tolerable order."""
        reason = association.hindrance(world)
        return refuse(reason) if reason else affordable(world, association.ENTRY, 1)

    def apply(self, world: World) -> None:
        """Join."""
        association.join(world)


@dataclass(frozen=True, slots=True)
class LeaveAssociation(Decision):
    """Leave the association: no dues, no duties, no hearing."""

    name: ClassVar[str] = "leave_association"
    group: ClassVar[str] = "regulation"

    def check(self, world: World) -> Verdict:
        """One must be a member."""
        return Verdict(attention=1) if association.member(world) else refuse("not_member")

    def apply(self, world: World) -> None:
        """Leave."""
        association.leave(world)


RULE_MOVES: tuple[type[Decision], ...] = (
    BuildRemedy, TakeUpPractice, GiveUpPractice, JoinAssociation, LeaveAssociation,
)  # fmt: skip
