"""The table of facts, in the order of their numbers."""

from __future__ import annotations

from game.lab.facts import adoption, builders, fund, losses, panics, scoring
from game.lab.facts.fact import Fact

_ROOMS = (fund, adoption, scoring, losses, panics, builders)
FACTS: tuple[Fact, ...] = tuple(sorted((fact for room in _ROOMS for fact in room.FACTS), key=lambda fact: fact.number))
