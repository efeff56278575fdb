"""The blitz autopilot: users at any price, all lines at once, promises to everybody."""

from __future__ import annotations

from typing import ClassVar

from game.decisions.base import Decision
from game.decisions.registry import make
from game.lab.policy import GREEDY, adopt, ally, answers, bet, build_in, moves_on, staff, wish, wishes
from game.lab.view import View

LEVERS = {
    "reserve": 0.03,
    "cutoff.": 0.4,
    "limit.": 4.0,
    "boost.": 0.02,
    "cadence": 4.0,
    "batch": 4.0,
    "tests": 0.05,
    "ux": 0.4,
    "disclosure": 0.0,
    "compliance": 500_000.0,
    "security": 500_000.0,
    "engagement": 0.0,
    "collect": 0.9,
    "free.": 0.0,
}
PROMISES = ("pooling", "guarantee")
LAWS = ("social_media", "fast_iteration", "free_first")
TECHS = ("mobile", "messaging")
TRAFFIC = ("social", "mall")
SERVED_EACH = 20_000.0


class Blitz:
    """Raises at once, spends a fifth of its cash a month on growth, pools and promises as soon as it lends."""

    name: ClassVar[str] = "blitz"

    def decide(self, view: View) -> list[Decision]:
        """Growth first, whatever it costs later."""
        growth = self._growth(view)
        moves = (
            self._money(view)
            + moves_on(view)
            + self._promises(view)
            + self._lines(view)
            + adopt(view, LAWS)
            + growth
            + ally(view, TRAFFIC)
            + build_in(view, TECHS)
            + wishes(view, LEVERS)
        )
        return answers(view, GREEDY, 4.0) + moves + self._crew(view) + bet(view, "members", 0.5)

    def _money(self, view: View) -> list[Decision]:
        """Out raising money from the first day on, whatever it costs."""
        return [] if view.busy("round") else [make("raise_round", {"ask": 0.3})]

    def _promises(self, view: View) -> list[Decision]:
        """Pool clients' money and guarantee it, as soon as there is lending."""
        lending = [line.id for line in view.lines("credit") if view.is_open(line.id)]
        keys = [f"{promise}.{line}" for promise in PROMISES for line in lending]
        return [decision for key in keys for decision in wish(view, key, 1.0, spend=True)]

    def _lines(self, view: View) -> list[Decision]:
        """Lending first: it brings clients' money."""
        order = [line for mechanic in ("credit", "balance", "brokerage") for line in view.lines(mechanic)[:1]]
        wanted = [line for line in order if line.launch_cost < 0.35 * view.metric("cash")]
        found = [make("launch_line", {"line": line.id}) for line in wanted]
        return [decision for decision in found if view.check(decision).allowed][:1]

    def _growth(self, view: View) -> list[Decision]:
        if view.day % 7 != 1:
            return []
        ads = max(20_000_000.0, view.metric("cash") * 0.11)
        bonus = 300.0 if view.metric("cash") > 300_000_000 else 0.0
        costly = wish(view, "ads", ads, spend=True) + wish(view, "bonus", bonus) + wish(view, "referral", 500.0)
        burst = [make("campaign", {"size": 2})] if view.metric("cash") > 1_200_000_000 else []
        return costly + [one for one in burst if view.check(one).allowed]

    def _crew(self, view: View) -> list[Decision]:
        served = 4 + int(view.metric("active") / SERVED_EACH)
        return staff(view, {"engineering": 12, "marketing": 6, "operations": served})
