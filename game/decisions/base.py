"""What a decision is: checked without changing anything, then applied."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import TYPE_CHECKING, ClassVar

if TYPE_CHECKING:
    from game.model.world import World

Value = int | float | str


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a check found. reason: empty if allowed, else an id named in the catalogue of words, with arguments.

    price: fen due at once. attention: points it takes.
    """

    reason: str = ""
    arguments: Mapping[str, Value] = field(default_factory=dict)
    price: int = 0
    attention: int = 0

    @property
    def allowed(self) -> bool:
        """Whether the decision may be applied."""
        return not self.reason


def refuse(reason: str, **arguments: Value) -> Verdict:
    """A verdict that says no, and why."""
    return Verdict(reason, arguments)


def affordable(world: World, price: int, attention: int = 0) -> Verdict:
    """Allowed at a price in fen if there is cash for it."""
    cash = world.ledger.raw["cash"]
    if price > cash:
        return refuse("no_cash", needed=price, cash=cash)
    return Verdict(price=price, attention=attention)


class Decision(ABC):
    """One thing a player can do; subclasses are frozen dataclasses of plain values.

    name: how files and command lines call it. group: the page of decisions it stands on, as levers have one; `levers`,
    `cards` and `crisis` stand for what is asked elsewhere.
    """

    name: ClassVar[str]
    group: ClassVar[str]

    @abstractmethod
    def check(self, world: World) -> Verdict:
        """Whether it may be done now and at what price; changes nothing."""

    @abstractmethod
    def apply(self, world: World) -> None:
        """Do it. Only called with a verdict that allows it; attention is taken by the caller."""

    def lag(self, world: World) -> int:
        """Days until it takes effect: 0, or for what needs many hands the length of the decision chain."""
        return 0

    def arguments(self) -> dict[str, Value]:
        """Its arguments as plain values, for run files."""
        return {spec.name: getattr(self, spec.name) for spec in fields(self)}  # type: ignore[arg-type]
