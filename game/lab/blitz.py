"""The blitz autopilot: users at any price, all lines at once, promises to everybody."""

from __future__ import annotations

from typing import ClassVar

from game.decisions.base import Decision
from game.decisions.registry import make
from game.lab.policy import GREEDY, answers, bet, staff, wishes
from game.lab.view import View

LEVERS = {
    "reserve": 0.04,
    "cutoff.": 0.4,
    "limit.": 5.0,
    "guarantee.": 1.0,
    "pooling.": 1.0,
    "boost.": 0.03,
    "bonus": 4_000.0,
    "referral": 1_500.0,
    "cadence": 3.0,
    "batch": 6.0,
    "tests": 0.05,
    "disclosure": 0.0,
    "compliance": 500_000.0,
    "security": 500_000.0,
    "engagement": 0.0,
    "collect": 0.9,
}


class Blitz:
    """Spends a third of its cash a quarter on growth and raises early."""

    name: ClassVar[str] = "blitz"

    def decide(self, view: View) -> list[Decision]:
        """Growth first, whatever it costs later."""
        money = self._money(view)
        growth = wishes(view, {"ads": max(view.metric("cash") * 0.15, 20_000_000.0)})
        crew = {"engineering": 10, "marketing": 6, "operations": 6}
        moves = self._lines(view) + growth + wishes(view, LEVERS) + self._campaign(view) + staff(view, crew)
        return answers(view, GREEDY, 4.0) + money + moves + bet(view, "members", 0.5)

    def _money(self, view: View) -> list[Decision]:
        if view.day < 30 or view.busy("round") or view.metric("runway", 99.0) > 18.0:
            return []
        return [make("raise_round", {"ask": 0.3})]

    def _lines(self, view: View) -> list[Decision]:
        wanted = [make("launch_line", {"line": line.id}) for line in view.lines() if not view.is_open(line.id)]
        return [decision for decision in wanted if view.check(decision).allowed]

    def _campaign(self, view: View) -> list[Decision]:
        return [make("campaign", {"size": 2})] if view.can("campaign", size=2) and view.day % 30 == 10 else []
