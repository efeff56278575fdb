"""The prudent autopilot: grows step by step, keeps reserves and promises, raises money in time."""

from __future__ import annotations

from typing import ClassVar

from game.decisions.base import Decision
from game.decisions.registry import make
from game.lab.policy import CAREFUL, answers, bet, staff, wishes
from game.lab.view import View

LEVERS = {
    "reserve": 0.22,
    "disclosure": 0.7,
    "tests": 0.25,
    "cadence": 10.0,
    "batch": 2.0,
    "ux": 0.35,
    "cutoff.": 0.1,
    "guarantee.": 0.0,
    "pooling.": 0.0,
    "provision.": 0.02,
    "collections": 0.45,
    "engagement": 0.7,
    "invest": 0.2,
}
TEAMS = {
    "engineering": 1.0,
    "product": 0.6,
    "operations": 0.8,
    "risk": 0.4,
    "compliance": 0.35,
    "security": 0.3,
    "data": 0.35,
    "marketing": 0.4,
}
ORDER = ("flow", "brokerage", "balance", "credit")


class Prudent:
    """Moderate growth paid for by what users are worth; safety in line with size."""

    name: ClassVar[str] = "prudent"

    def decide(self, view: View) -> list[Decision]:
        """Answers and money first, then what keeps the company safe, then growth."""
        urgent = answers(view, CAREFUL, 12.0) + self._money(view) + self._calm(view)
        steady = self._safety(view) + wishes(view, LEVERS) + self._lines(view)
        return urgent + steady + self._growth(view) + self._people(view) + bet(view, "members", 0.12)

    def _money(self, view: View) -> list[Decision]:
        short = view.metric("runway", 99.0) < 9.0
        early = view.day < 45
        if not short or early or view.busy("round"):
            return []
        return [make("raise_round", {"ask": 0.18})]

    def _calm(self, view: View) -> list[Decision]:
        if view.metric("doubt") > 0.08 and view.can("statement"):
            return [make("statement", {})]
        return []

    def _safety(self, view: View) -> list[Decision]:
        scale = self._scale(view)
        spent = 1_500_000.0 + 3_000_000.0 * scale * (1.0 + 3.0 * view.metric("gap"))
        return wishes(view, {"compliance": spent, "security": spent * 0.8})

    def _lines(self, view: View) -> list[Decision]:
        if view.busy("launch") or view.metric("runway", 99.0) < 8.0 or view.metric("gap") > 0.3:
            return []
        for number, mechanic in enumerate(ORDER):
            for line in view.lines(mechanic):
                ripe = view.day >= 45 * number and line.launch_cost < 0.2 * view.metric("cash")
                if ripe and view.can("launch_line", line=line.id):
                    return [make("launch_line", {"line": line.id})]
        return []

    def _growth(self, view: View) -> list[Decision]:
        return wishes(view, {"ads": self._ads(view), "content": 0.25 * self._ads(view)}, spend=True)

    def _ads(self, view: View) -> float:
        """Marketing a month: a twelfth of liquid money for half a year, less where users cost more than they bring."""
        budget = view.metric("cash") * 0.05
        cac, ltv = view.metric("cac"), view.metric("ltv")
        worth = min(max(ltv / cac, 0.25), 1.5) if cac > 0 and view.day > 90 else 1.0
        full = 0.4 if view.metric("load") > 1.0 else 1.0
        return max(2_000_000.0, budget * worth * full)

    def _people(self, view: View) -> list[Decision]:
        if view.metric("runway", 99.0) < 8.0:
            return []
        scale = 3.0 + 3.0 * self._scale(view)
        plan = {team: max(1, round(share * scale)) for team, share in TEAMS.items()}
        plan["operations"] = max(plan["operations"], 2 + int(view.metric("active") / 14_000.0))
        return staff(view, plan)

    def _scale(self, view: View) -> float:
        """Size of the company: 1 at twenty thousand members, growing like the square root."""
        return float((view.metric("members") / 20_000.0) ** 0.5)
