"""The monthly bet: guidance that makes investors believe the player more, or less."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import sale
from game.model.outcome import ATTENTION

if TYPE_CHECKING:
    from game.model.world import World

PACE = 0.25
SILENCE = 0.4
PLAIN = 0.03  # of itself by which a figure has to move within the month for its guess to be more than plain


def miss(guess: float, outcome: float) -> float:
    """How far a guess missed, as a share of the larger of the two; 0 is exact, 1 is hopeless."""
    largest = max(abs(guess), abs(outcome), 1e-9)
    return min(1.0, abs(guess - outcome) / largest)


def settle(world: World) -> None:
    """Close the month's bet: being within a tenth builds credibility, silence and wild guesses wear it down."""
    player = world.player
    earned = SILENCE
    if player.bet_metric:
        outcome = world.row().get(player.bet_metric, 0.0)
        player.bets.append((world.day, player.bet_metric, player.bet_value, outcome))
        earned = max(0.0, 1.0 - 4.0 * miss(player.bet_value, outcome))
        if earned > SILENCE:
            earned = SILENCE + min(1.0, _moved(world, outcome) / PLAIN) * (earned - SILENCE)
    player.credibility += PACE * (earned - player.credibility)
    player.bet_metric = ""


def _moved(world: World, outcome: float) -> float:
    """How far the figure of the bet came from where the month found it, as a share of the larger; 0..1."""
    before = world.book.series(world.player.bet_metric)[: world.ledger.month_start]
    return miss(float(before[-1]), outcome) if len(before) else 1.0


def new_month(world: World) -> None:
    """A board meets: attention is whole again but for talks of a sale, and small steps count from here."""
    player = world.player
    player.attention = ATTENTION - sale.talking(world)
    player.anchors, player.opened = dict(world.levers), []
