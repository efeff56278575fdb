"""The guarantee autopilot: pools clients' money, promises it back, and tries to outgrow the promise."""

from __future__ import annotations

from typing import ClassVar

from game.decisions.base import Decision
from game.lab.policy import wish
from game.lab.prudent import LEVERS, Prudent
from game.lab.view import View

PROMISES = ("pooling", "guarantee")
BANS = ("pooling", "guarantee", "rigid_redemption")
NOTICE = 30  # days before a ban is enforced


class Guarantee(Prudent):
    """Careful scoring and a fund for losses behind a promise that brings lenders; keeps it until it is banned."""

    name: ClassVar[str] = "guarantee"
    levers = {key: value for key, value in LEVERS.items() if key not in ("guarantee.", "pooling.")} | {
        "reserve": 0.35,
        "cutoff.": 0.15,
        "riskfund.": 0.03,
        "provision.": 1.5,
        "disclosure": 0.3,
        "engagement": 0.3,
    }
    order = ("credit", "balance", "flow", "brokerage")
    bold = 0.06
    laws = ("social_media", "grassroots")
    partners = ("social", "insurer")
    techs = ("mobile",)
    care = ()

    def _rules(self, view: View) -> list[Decision]:
        """The rulebook, but for the promise while that can still be made."""
        found = super()._rules(view)
        if self._banned(view):
            return found
        return [step for step in found if str(getattr(step, "key", "")).partition(".")[0] not in PROMISES]

    def _course(self, view: View) -> list[Decision]:
        """Pool and promise wherever clients' money is lent."""
        others = super()._course(view)
        if self._banned(view):
            return others
        lending = [line.id for line in view.lines("credit") if view.is_open(line.id)]
        keys = [f"{promise}.{line}" for promise in PROMISES for line in lending]
        return [step for key in keys for step in wish(view, key, 1.0, spend=True)] + others

    def _banned(self, view: View) -> bool:
        """Whether promises are about to be punished."""
        lending = {line.id for line in view.lines("credit")}
        bans = [rule for rule in view.spec.rules if rule.metric in BANS]
        rules = [rule for rule in bans if lending.intersection(rule.lines or lending)]
        return any(rule.enforced - NOTICE <= view.day for rule in rules if rule.announced <= view.day)
