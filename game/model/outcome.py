"""How a run ended, and what the player holds besides the company."""

from __future__ import annotations

from dataclasses import dataclass, field

ATTENTION = 3


@dataclass(slots=True)
class Ending:
    """How and when a run ended. id: named in game.model.endings; arguments go into its sentence."""

    id: str
    day: int
    arguments: dict[str, float] = field(default_factory=dict)


@dataclass(slots=True)
class Player:
    """Attention left this month, the bet on where a metric will close, and the record of past bets.

    credibility: how far investors believe the player's guidance, 0..1. bets: (day, metric, guess, outcome). anchors:
    levers as the month began; opened: those attended to since. *_until: day before which another is too early.
    """

    attention: int = ATTENTION
    bet_metric: str = ""
    bet_value: float = 0.0
    credibility: float = 0.5
    bets: list[tuple[int, str, float, float]] = field(default_factory=list)
    anchors: dict[str, float] = field(default_factory=dict)
    opened: list[str] = field(default_factory=list)
    campaign_until: int = 0
    statement_until: int = 0
