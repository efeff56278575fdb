"""The guide through the first run: steps that point at real controls, and the panel that tells them."""

from game.ui.guide.coach import Coach
from game.ui.guide.steps import STEPS, Step

__all__ = ["STEPS", "Coach", "Step"]
