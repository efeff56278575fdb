"""Insight: how much of single people the company's data can tell."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import exact

if TYPE_CHECKING:
    from game.model.world import World

HALF = 30_000.0  # user-years of data that give half of what data can give


def richness(world: World) -> float:
    """How much of what data can tell of single people they tell, 0..1: half at 30 000 user-years."""
    held = exact.total(world.product.data.values())
    return held / (held + HALF)
