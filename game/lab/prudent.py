"""The prudent autopilot: grows step by step, keeps reserves and promises, raises money in time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from game.decisions.base import Decision
from game.decisions.registry import make
from game.lab.duties import duties, licences, must_end
from game.lab.policy import (
    CAREFUL,
    adopt,
    ally,
    answers,
    bet,
    bridge,
    build_in,
    crisis_steps,
    moves_on,
    prepare,
    staff,
    wishes,
)
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
    "provision.": 1.1,
    "riskfund.": 0.0,
    "collections": 0.5,
    "engagement": 0.7,
    "invest": 0.4,
    "fee.payment": 0.006,
    "fee.fund": 0.004,
    "fee.p2p": 0.035,
    "fee.info": 0.12,
    "free.payment": 250_000.0,
    "free.fund": 1_000_000.0,
    "collect": 0.5,
    "bonus": 0.0,
    "referral": 500.0,
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
ORDER = ("flow", "credit", "balance", "brokerage")
FIRST, PACE = 0, 35
SERVED_EACH = 9_500.0
REACHED = 0.5  # of the market: from there on advertising reaches few
CROWDED, IDLE = 1.05, 0.75  # load of service
COMFORT = 9.0  # months of cash below which nothing new is begun


class Prudent:
    """Moderate growth paid for by what users are worth; safety in line with size.

    Others play like it but for what they change. levers, teams: wished for. order: mechanics of lines to open, one
    after another. bold: share of the cash that goes into marketing in a month. laws, partners, techs, care: adopted,
    won, built in and prepared one after another while there is money to spare. way_out: how the run is ended once a
    business has to end, if at all.
    """

    name: ClassVar[str] = "prudent"
    levers: ClassVar[Mapping[str, float]] = LEVERS
    teams: ClassVar[Mapping[str, float]] = TEAMS
    order: ClassVar[tuple[str, ...]] = ORDER
    bold: ClassVar[float] = 0.03
    laws: ClassVar[tuple[str, ...]] = ("small_steps", "simplicity", "participation")
    partners: ClassVar[tuple[str, ...]] = ("custodian", "mall", "bureau", "telecom", "insurer")
    techs: ClassVar[tuple[str, ...]] = ("cloud",)
    care: ClassVar[tuple[str, ...]] = ("join_association", "prepare_plan")
    way_out: ClassVar[str] = "convert"

    def decide(self, view: View) -> list[Decision]:
        """Money and answers first, then what keeps the company safe, then growth."""
        urgent = crisis_steps(view) + self._money(view) + answers(view, CAREFUL, 12.0)
        urgent += moves_on(view) + self._calm(view) + self._lines(view) + self._rules(view) + self._course(view)
        weekly = self._safety(view) + wishes(view, self.levers) + self._growth(view)
        return urgent + weekly + self._people(view) + self._thrift(view) + bet(view, "members", 0.12)

    def _money(self, view: View) -> list[Decision]:
        """A round takes three to five months and may fail, so it starts while money lasts for more than a year."""
        if view.metric("runway", 99.0) > 16.0 and view.day > 0:
            return []
        return [make("raise_round", {"ask": 0.2})] if view.can("raise_round", ask=0.2) else bridge(view)

    def _rules(self, view: View) -> list[Decision]:
        """What the rulebook asks, licences in time, and the way out once a business has to end."""
        leaving = [make(self.way_out, {})] if self.way_out and must_end(view) and view.can(self.way_out) else []
        return duties(view) + (licences(view) if view.is_board_day else []) + leaving

    def _course(self, view: View) -> list[Decision]:
        """What this way of playing commits to: laws, then partners, technology, and preparation for bad days."""
        if view.metric("runway", 99.0) < COMFORT:
            return []
        return (
            adopt(view, self.laws) + ally(view, self.partners) + build_in(view, self.techs) + prepare(view, self.care)
        )

    def _calm(self, view: View) -> list[Decision]:
        if view.metric("doubt") > 0.08 and view.can("statement"):
            return [make("statement", {})]
        return []

    def _safety(self, view: View) -> list[Decision]:
        """Compliance, security and instant redemption in line with size and with what liquidity allows."""
        spent = 1_500_000.0 + 1_800_000.0 * self._scale(view) * (1.0 + 3.0 * view.metric("gap"))
        instant = 30_000.0 * max(0.5, min(8.0, view.metric("lcr")))
        return wishes(view, {"compliance": spent, "security": spent * 0.8, "t0cap": instant})

    def _lines(self, view: View) -> list[Decision]:
        """One line after another, each when it costs less than a fifth of the cash and the rules are kept."""
        if view.busy("launch") or view.metric("gap") > 0.3:
            return []
        for number, mechanic in enumerate(self.order):
            for line in view.lines(mechanic)[:1]:
                ripe = view.day >= FIRST + PACE * number and line.launch_cost < 0.2 * view.metric("cash")
                if ripe and not must_end(view, line.id) and view.can("launch_line", line=line.id):
                    return [make("launch_line", {"line": line.id})]
        return []

    def _growth(self, view: View) -> list[Decision]:
        ads = self._ads(view)
        return wishes(view, {"ads": ads, "content": 0.3 * ads})

    def _ads(self, view: View) -> float:
        """Marketing a month: a share of cash, less where service is crowded, cash is short or everybody has joined."""
        budget = view.metric("cash") * self.bold
        full = 0.4 if view.metric("load") > 1.1 else 1.0
        short = 0.3 if self._thin(view) else 1.0
        late = 0.2 if view.metric("members") > REACHED * view.spec.market.people else 1.0
        return max(2_000_000.0, budget * full * short * late)

    def _people(self, view: View) -> list[Decision]:
        """Service grows with users always, the rest with size while there is money for a year."""
        crowded = 1.1 if view.metric("load") > CROWDED and view.metric("runway", 99.0) > 10.0 else 1.0
        served = int(view.metric("active") / SERVED_EACH)
        plan = {"operations": max(3 + served, int(crowded * view.metric("heads.operations")))}
        if view.metric("runway", 99.0) > 10.0:
            scale = 3.0 + 3.0 * self._scale(view)
            plan |= {team: max(1, round(share * scale)) for team, share in self.teams.items()}
        return staff(view, plan)

    def _thrift(self, view: View) -> list[Decision]:
        """When money is nearly out, a smaller company is better than none; idle hands go earlier."""
        if view.day % 30 != 20:
            return []
        found = {}
        if self._thin(view) and view.metric("runway", 99.0) <= 5.0:
            found = {team: max(2, int(view.metric(f"heads.{team}")) // 10) for team in ("engineering", "marketing")}
        if view.metric("load") < IDLE and view.metric("runway", 99.0) < 12.0:
            found["operations"] = max(1, int(view.metric("heads.operations")) // 10)
        kept = {team: count for team, count in found.items() if view.metric(f"heads.{team}") > 2 * count}
        return [make("lay_off", {"team": team, "count": count}) for team, count in kept.items()]

    def _thin(self, view: View) -> bool:
        return view.metric("runway", 99.0) < 5.0

    def _scale(self, view: View) -> float:
        """Size of the company: 1 at fifty thousand members, growing like the square root."""
        return float((view.metric("members") / 50_000.0) ** 0.5)
