"""The autopilots (基准策略) by name, and the two that hardly decide anything."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import ClassVar

from game.decisions.base import Decision
from game.decisions.registry import make
from game.lab.blitz import Blitz
from game.lab.duties import duties, must_end
from game.lab.guarantee import Guarantee
from game.lab.inclusive import Inclusive
from game.lab.open_platform import OpenPlatform
from game.lab.policy import CAREFUL, Autopilot, answers, bet, bridge, crisis_steps, moves_on, staff, wishes
from game.lab.prudent import Prudent
from game.lab.view import View

__all__ = ["AUTOPILOTS", "Autopilot", "Passive", "Traditional", "autopilot"]

AHEAD, COMFORT = 20.0, 24.0  # months of runway below which a round is begun, and from which a line is opened
ASKED, OURS = 0.2, 0.52  # share a round sells; that the founders mean to be left with
TIGHT = 10.0  # months of runway below which the house is made smaller still
SMALL = {"engineering": 4, "marketing": 1, "product": 2}
SMALLEST = {"engineering": 2, "marketing": 1, "product": 1, "data": 1}
BANKLIKE = {
    "reserve": 0.6,
    "t0cap": 100_000.0,
    "fee.payment": 0.007,
    "free.payment": 600_000.0,
    "ads": 4_000_000.0,
    "content": 1_000_000.0,
    "bonus": 0.0,
    "referral": 0.0,
    "cutoff.": 0.04,
    "guarantee.": 0.0,
    "pooling.": 0.0,
    "provision.": 1.5,
    "disclosure": 0.65,
    "compliance": 4_000_000.0,
    "security": 3_000_000.0,
    "invest": 0.5,
    "engagement": 0.8,
    "cadence": 60.0,
    "batch": 6.0,
    "tests": 0.5,
    "collections": 0.6,
    "collect": 0.2,
}


class Passive:
    """Does nothing at all: cards take their defaults, no bet is made."""

    name: ClassVar[str] = "passive"

    def decide(self, view: View) -> list[Decision]:
        """Nothing."""
        return []


class Traditional:
    """Runs the start-up like a bank: high reserves, strict lending, little advertising, slow releases."""

    name: ClassVar[str] = "traditional"

    def decide(self, view: View) -> list[Decision]:
        """Careful answers, bank-like levers, a few more people for control."""
        crew = {"compliance": 2, "operations": 3 + int(view.metric("active") / 12_000.0)}
        moves = self._farewell(view) + duties(view) + self._money(view) + self._lean(view) + self._fund(view)
        moves += wishes(view, BANKLIKE) + staff(view, crew)
        return crisis_steps(view) + moves_on(view) + answers(view, CAREFUL, 20.0) + moves + bet(view, "members", 0.03)

    def _farewell(self, view: View) -> list[Decision]:
        """When a business has to end, a bank-like house winds down in order."""
        return [make("wind_down", {})] if must_end(view) and view.can("wind_down") else []

    def _money(self, view: View) -> list[Decision]:
        """One careful round well ahead of need, as long as the house stays in the founders' hands; else its owners."""
        ours = (1.0 - ASKED) * view.metric("founders", 1.0) > OURS
        needed = ours and view.metric("runway", 99.0) < AHEAD and view.can("raise_round", ask=ASKED)
        return [make("raise_round", {"ask": ASKED})] if needed else bridge(view)

    def _lean(self, view: View) -> list[Decision]:
        """Fewer builders and sellers, fewer still on little money: one team a month is brought down to size."""
        size = SMALLEST if view.metric("runway", 99.0) < TIGHT else SMALL
        over = {team: int(view.metric(f"heads.{team}")) - most for team, most in size.items()}
        cuts = [make("lay_off", {"team": team, "count": count}) for team, count in over.items() if count > 0]
        return cuts[:1] if view.is_board_day else []

    def _fund(self, view: View) -> list[Decision]:
        """After half a year of thinking it over, and with money to spare, a fund: the product a bank knows."""
        if view.day <= 180 or view.metric("runway", 99.0) < COMFORT:
            return []
        ready = [line for line in view.lines("balance") if view.can("launch_line", line=line.id)]
        return [make("launch_line", {"line": line.id}) for line in ready[:1]]


AUTOPILOTS: Mapping[str, type[Autopilot]] = MappingProxyType(
    {each.name: each for each in (Passive, Traditional, Blitz, Prudent, Guarantee, OpenPlatform, Inclusive)}
)


def autopilot(name: str) -> Autopilot:
    """A fresh autopilot; raises KeyError if there is none of that name."""
    return AUTOPILOTS[name]()
