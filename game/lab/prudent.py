"""The prudent autopilot: grows step by step, keeps reserves and promises, raises money in time."""

from __future__ import annotations

from typing import ClassVar

from game.decisions.base import Decision
from game.decisions.registry import make
from game.lab.policy import CAREFUL, answers, bet, staff, wish, wishes
from game.lab.view import View

LEVERS = {
    "reserve": 0.25,
    "disclosure": 0.7,
    "tests": 0.3,
    "cadence": 10.0,
    "batch": 2.0,
    "ux": 0.35,
    "cutoff.": 0.13,
    "guarantee.": 0.0,
    "pooling.": 0.0,
    "provision.": 0.01,
    "collections": 0.5,
    "engagement": 0.7,
    "t0cap": 200_000.0,
    "fee.payment": 0.006,
    "fee.fund": 0.004,
    "fee.p2p": 0.035,
    "fee.info": 0.12,
    "free.payment": 250_000.0,
    "collect": 0.5,
}
TEAMS = {
    "engineering": 1.3,
    "product": 0.6,
    "risk": 0.35,
    "compliance": 0.3,
    "security": 0.25,
    "data": 0.35,
    "marketing": 0.4,
}
ORDER = ("flow", "balance", "credit", "brokerage")
SERVED_EACH = 15_000.0


class Prudent:
    """Moderate growth paid for by what users are worth; safety in line with size."""

    name: ClassVar[str] = "prudent"

    def decide(self, view: View) -> list[Decision]:
        """Answers and money first, then what keeps the company safe, then growth."""
        urgent = answers(view, CAREFUL, 12.0) + self._money(view) + self._calm(view)
        steady = self._safety(view) + wishes(view, LEVERS) + self._lines(view)
        return urgent + steady + self._growth(view) + self._people(view) + bet(view, "members", 0.12)

    def _money(self, view: View) -> list[Decision]:
        """A round takes three to five months, so it starts when money lasts for less than a year."""
        if view.day < 14 or view.busy("round") or view.metric("runway", 99.0) > 12.0:
            return []
        return [make("raise_round", {"ask": 0.18})]

    def _calm(self, view: View) -> list[Decision]:
        if view.metric("doubt") > 0.08 and view.can("statement"):
            return [make("statement", {})]
        return []

    def _safety(self, view: View) -> list[Decision]:
        spent = 1_500_000.0 + 2_000_000.0 * self._scale(view) * (1.0 + 3.0 * view.metric("gap"))
        return wish(view, "compliance", spent) + wish(view, "security", spent * 0.8)

    def _lines(self, view: View) -> list[Decision]:
        """One line after another, each when it costs less than a quarter of the cash and the rules are kept."""
        if view.busy("launch") or view.metric("gap") > 0.3:
            return []
        for number, mechanic in enumerate(ORDER):
            for line in view.lines(mechanic):
                ripe = view.day >= 40 * number and line.launch_cost < 0.25 * view.metric("cash")
                if ripe and view.can("launch_line", line=line.id):
                    return [make("launch_line", {"line": line.id})]
        return []

    def _growth(self, view: View) -> list[Decision]:
        return wish(view, "ads", self._ads(view)) + wish(view, "content", 0.25 * self._ads(view))

    def _ads(self, view: View) -> float:
        """Marketing a month: a share of cash, less where service is crowded or cash is short."""
        budget = view.metric("cash") * 0.035
        full = 0.4 if view.metric("load") > 1.1 else 1.0
        short = 0.4 if view.metric("runway", 99.0) < 5.0 else 1.0
        return max(2_000_000.0, budget * full * short)

    def _people(self, view: View) -> list[Decision]:
        served = {"operations": 2 + int(view.metric("active") / SERVED_EACH)}
        if view.metric("runway", 99.0) < 7.0:
            return staff(view, served)
        scale = 4.0 + 3.0 * self._scale(view)
        plan = {team: max(1, round(share * scale)) for team, share in TEAMS.items()}
        return staff(view, served | plan)

    def _scale(self, view: View) -> float:
        """Size of the company: 1 at fifty thousand members, growing like the square root."""
        return float((view.metric("members") / 50_000.0) ** 0.5)
