"""Notices: what subscribers of a run are told after each day, nothing twice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from game.engine.simulation import Simulation
from game.lab import choices
from game.lab.choices import CardView
from game.model import crisis
from game.model.records import News
from game.runs.months import begins_month, ends_month, month_index


@dataclass(frozen=True, slots=True)
class Notice:
    """Something subscribers are told. kind: day, card, news, board, close, crisis, ending or decision.

    id: news, card, ending or decision concerned; number: of a card, severity of news, month of a board or close.
    """

    kind: str
    day: int
    id: str = ""
    arguments: Mapping[str, Any] = field(default_factory=dict)
    number: int = 0


Subscriber = Callable[[Notice], None]


class Herald:
    """Tells subscribers what happened, and remembers which news and cards have been told."""

    def __init__(self, simulation: Simulation) -> None:
        """Begin where a simulation stands: what lies behind it is not told."""
        self._subscribers: list[Subscriber] = []
        self._told = len(simulation.world.book.news)
        self._dealt = max([0, *(card.number for card in simulation.world.cards.open)])

    def subscribe(self, callback: Subscriber) -> Callable[[], None]:
        """Tell somebody every notice; returns what ends it."""
        self._subscribers.append(callback)
        return lambda: self._subscribers.remove(callback) if callback in self._subscribers else None

    def tell(self, notices: Sequence[Notice]) -> None:
        """Tell every subscriber every notice."""
        for notice in notices:
            for subscriber in tuple(self._subscribers):
                subscriber(notice)

    def of_day(self, simulation: Simulation, day: int) -> list[Notice]:
        """What happened on a day just closed."""
        world = simulation.world
        found = [Notice("day", day)]
        found += [
            Notice("news", one.day, one.id, dict(one.arguments), one.severity) for one in self._unheard(world.book.news)
        ]
        fresh = self._fresh_cards(choices.cards(simulation))
        found += [Notice("card", day, card.card, dict(card.arguments), card.number) for card in fresh]
        if crisis.running(world):
            found.append(Notice("crisis", day))
        if world.ending:
            return [*found, Notice("ending", day, world.ending.id, dict(world.ending.arguments))]
        return found + _month(simulation, day)

    def _fresh_cards(self, cards: Sequence[CardView]) -> list[CardView]:
        """Events that have come since they were last told; items of the agenda wait for the board."""
        fresh = [card for card in cards if card.kind == "event" and card.number > self._dealt]
        self._dealt = max([self._dealt, *(card.number for card in fresh)])
        return fresh

    def _unheard(self, news: Sequence[News]) -> Sequence[News]:
        fresh, self._told = news[self._told :], len(news)
        return fresh


def _month(simulation: Simulation, day: int) -> list[Notice]:
    """The close of a month that a day ended, and the board of one that begins after it."""
    start, found = simulation.world.spec.start, []
    if ends_month(start, day):
        found.append(Notice("close", day, number=month_index(start, day)))
    if not simulation.ended and begins_month(start, simulation.day):
        found.append(Notice("board", simulation.day, number=month_index(start, simulation.day)))
    return found
