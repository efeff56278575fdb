"""The open-platform autopilot: partners, open terms and third parties; others' products beside one's own."""

from __future__ import annotations

from typing import ClassVar

from game.decisions.base import Decision
from game.lab.policy import adopt, ally, build_in
from game.lab.prudent import LEVERS, Prudent
from game.lab.view import View

LAWS = ("ecosystem", "small_steps", "participation")
TECHS = ("mobile", "cloud")
COMFORT = 9.0  # months of cash below which nothing new is begun


class OpenPlatform(Prudent):
    """Opens the doors: free to join, open books, every line that somebody else can fill, partners for traffic."""

    name: ClassVar[str] = "open-platform"
    levers = LEVERS | {"disclosure": 0.9, "fee.info": 0.08, "ux": 0.4, "engagement": 0.8}
    order = ("flow", "credit", "brokerage", "balance")

    def _course(self, view: View) -> list[Decision]:
        """Laws of the platform, then partners, then technology."""
        if view.metric("runway", 99.0) < COMFORT:
            return []
        return adopt(view, LAWS) + ally(view) + build_in(view, TECHS)
