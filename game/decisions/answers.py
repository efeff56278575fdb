"""Answering cards and betting on the month."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from game.decisions.base import Decision, Verdict, affordable, refuse
from game.model import cards

if TYPE_CHECKING:
    from game.model.world import World


@dataclass(frozen=True, slots=True)
class Answer(Decision):
    """Take one option of an open card, by its number."""

    name: ClassVar[str] = "answer"
    group: ClassVar[str] = "cards"
    card: int
    option: str

    def check(self, world: World) -> Verdict:
        """The card must be open, the option on it, and its price in cash."""
        opened = cards.find(world, self.card)
        if opened is None:
            return refuse("no_such_card", card=self.card)
        try:
            option = cards.option_of(cards.struck(world.spec, opened), self.option)
        except KeyError:
            return refuse("no_such_option", option=self.option)
        return affordable(world, option.price, option.attention)

    def apply(self, world: World) -> None:
        """Answer."""
        cards.answer(world, self.card, self.option)


@dataclass(frozen=True, slots=True)
class Bet(Decision):
    """Say where a metric will stand at the close of the month: guidance that investors will remember."""

    name: ClassVar[str] = "bet"
    group: ClassVar[str] = "cards"
    metric: str
    value: float

    def check(self, world: World) -> Verdict:
        """A known metric, a number, one bet a month."""
        if self.metric not in world.row():
            return refuse("unknown_metric", metric=self.metric)
        if not math.isfinite(self.value):
            return refuse("not_a_number")
        return refuse("bet_placed") if world.player.bet_metric else Verdict()

    def apply(self, world: World) -> None:
        """Place it."""
        world.player.bet_metric, world.player.bet_value = self.metric, float(self.value)
