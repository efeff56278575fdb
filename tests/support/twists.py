"""The prudent autopilot with one thing changed: exploits that must not pay, and decisions it leaves out."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import ClassVar

from game.decisions.base import Decision
from game.decisions.registry import make
from game.lab.autopilots import autopilot
from game.lab.policy import adopt, ally, build_in, wish
from game.lab.view import View
from game.model.organisation import TEAMS
from game.model.score import QUARTER

Extra = Callable[[View], list[Decision]]


def nothing(view: View) -> list[Decision]:
    return []


BOOM = {"pooling.p2p": 1.0, "mismatch.p2p": 0.6, "reserve": 0.03, "invest": 0.8, "disclosure": 0.3}


class Boom:
    """Plays like the prudent autopilot until the boom turns its head; then it pools and decides nothing else."""

    name: ClassVar[str] = "boom"
    turned: ClassVar[int] = 980

    def __init__(self) -> None:
        self._sober = autopilot("prudent")

    def decide(self, view: View) -> list[Decision]:
        if view.day < self.turned:
            return self._sober.decide(view)
        return [step for key, value in BOOM.items() for step in wish(view, key, value, spend=True)]


@dataclass(slots=True)
class Twist:
    """Plays like `base` but holds some levers, leaves out some decisions and takes some of its own.

    levers: key, or beginning of keys ending in a dot, → value held from day `since` up to day `until`. without: names
    of decisions never taken in those days; `hire:operations` means only those of that team. eve: days before each
    quarterly reading in which alone it differs, 0 for always. after: taken from `until` on.
    """

    name: ClassVar[str] = "twist"
    levers: Mapping[str, float] = field(default_factory=dict)
    without: tuple[str, ...] = ()
    extra: Extra = nothing
    since: int = 0
    until: int = 10_000
    base: str = "prudent"
    eve: int = 0
    after: Extra = nothing

    def decide(self, view: View) -> list[Decision]:
        usual = autopilot(self.base).decide(view)
        if not self._differs(view.day):
            return usual + (self.after(view) if view.day >= self.until else [])
        forced = [step for key, value in self._held(view).items() for step in wish(view, key, value, spend=True)]
        return forced + self.extra(view) + [one for one in usual if not self._left_out(view, one)]

    def _differs(self, day: int) -> bool:
        return self.since <= day < self.until and (not self.eve or day % QUARTER >= QUARTER - self.eve)

    def _held(self, view: View) -> dict[str, float]:
        keys = view.spec.line_ids()
        named = {f"{key}{line}": value for key, value in self.levers.items() for line in keys if key.endswith(".")}
        return {key: value for key, value in self.levers.items() if not key.endswith(".")} | named

    def _left_out(self, view: View, decision: Decision) -> bool:
        team = getattr(decision, "team", "")
        return (
            decision.name in self.without
            or f"{decision.name}:{team}" in self.without
            or (decision.name == "set_lever" and getattr(decision, "key", "") in self._held(view))
        )


def halve(view: View) -> list[Decision]:
    """Lay off half of every team, once, and repay what is owed."""
    if view.day % 30 != 0:
        return []
    halves = {team: int(view.metric(f"heads.{team}")) // 2 for team in TEAMS}
    cuts = [make("lay_off", {"team": team, "count": count}) for team, count in halves.items() if count > 0]
    debt = [make("repay", {"amount": 10**12})] if view.can("repay", amount=10**12) else []
    return cuts + debt


def go_out(view: View) -> list[Decision]:
    """Wind down."""
    return [make("wind_down", {})]


def leave_lending(view: View) -> list[Decision]:
    """Close what lends."""
    return [make("close_line", {"line": line.id}) for line in view.lines("credit") if view.is_open(line.id)]


def guarantee_then_leave() -> Twist:
    """Guarantees until the ban, then closes lending."""
    return Twist({"guarantee.": 1.0}, (), leave_when_banned)


def leave_when_banned(view: View) -> list[Decision]:
    """Close what lends once promises are banned."""
    return leave_lending(view) if view.day >= BANNED else []


def raise_all(view: View) -> list[Decision]:
    """Out for the largest round all the time."""
    return [make("raise_round", {"ask": 0.4})] if view.can("raise_round", ask=0.4) else []


def list_over_promises(view: View) -> list[Decision]:
    """Promises to lenders, hides them, and files for a listing as soon as that is possible."""
    return [make("file_listing", {})] if view.can("file_listing") else []


def sell_out(view: View) -> list[Decision]:
    """Look for a buyer and take what is offered."""
    return [make(name, {}) for name in ("seek_buyer", "accept_offer") if view.can(name)]


def everything_open(view: View) -> list[Decision]:
    """Laws of data, learning and platform, partners and technology, as fast as attention goes."""
    return adopt(view, ("data_assets", "fast_iteration", "ecosystem")) + ally(view, PARTNERS) + build_in(view, TECHS)


PARTNERS = ("mall", "social", "telecom", "travel", "dining", "custodian", "insurer", "bureau")
TECHS = ("cloud", "mobile", "machine_learning")
HOARD = {"collect": 1.0, "cadence": 2.0, "batch": 2.0, "tests": 0.4}
CLEAN = {
    "ads": 0.0, "content": 0.0, "bonus": 0.0, "referral": 0.0, "boost.": 0.0, "disclosure": 1.0, "reserve": 1.0,
    "compliance": 100_000_000.0, "security": 0.0, "t0cap": 0.0, "invest": 0.0,
}  # fmt: skip
LIGHT = {"reserve": 1.0, "t0cap": 0.0, "ads": 0.0, "content": 0.0}
POOL = {"pooling.": 1.0, "guarantee.": 1.0, "mismatch.": 0.7, "cutoff.": 0.06}
GIFTS = {"bonus": 1_000.0, "referral": 1_000.0, "boost.": 0.02, "free.": 0.0}
LARGESSE = {"bonus": 5_000.0, "referral": 3_000.0, "boost.": 0.04, "free.": 0.0}
END = 548
MONTH_BEFORE, QUARTER_BEFORE = 510, 450
NO_GROWTH = ("hire", "launch_line", "raise_round", "campaign")
BANNED = 530
SALE = 430

EXPLOITS: Mapping[str, Callable[[], Twist]] = {
    "last-month dump": partial(Twist, CLEAN, NO_GROWTH, halve, MONTH_BEFORE),
    "last-quarter dump": partial(Twist, CLEAN, NO_GROWTH, halve, QUARTER_BEFORE),
    "wind down at the end": partial(Twist, {}, (), go_out, END - 5),
    "lend to everyone": partial(Twist, {"cutoff.": 0.5, "limit.": 6.0, "provision.": 0.0}),
    "stop lending at the end": partial(Twist, {"cutoff.": 0.02, "limit.": 0.2}, (), nothing, MONTH_BEFORE),
    "full reserves": partial(Twist, {"reserve": 1.0, "invest": 0.0, "t0cap": 0.0}),
    "subsidise for ever": partial(Twist, GIFTS),
    "largesse for ever": partial(Twist, LARGESSE),
    "guarantee until banned": partial(Twist, {"guarantee.": 1.0}, (), nothing, 0, BANNED),
    "guarantee, then leave": guarantee_then_leave,
    "never subsidise": partial(
        Twist, {"free.": 1_000_000.0, "ads": 0.0, "content": 0.0, "bonus": 0.0, "referral": 0.0}, ("campaign",)
    ),
    "all equity there is": partial(Twist, {}, ("raise_round",), raise_all),
    "data, learning, platform": partial(Twist, HOARD, (), everything_open),
    "dress up for every reading": partial(Twist, CLEAN, NO_GROWTH, eve=10),
    "dress lightly for every reading": partial(Twist, LIGHT, eve=7),
    "sell the company late": partial(Twist, {}, (), sell_out, SALE),
    "strict pool until banned": partial(Twist, POOL, (), nothing, 0, BANNED),
}
# In a scenario in which a lender can earn enough to be listed. An exchange refuses who stands outside the rules; who
# means to be listed drops the promises before the first year of books is full.
PROMISED = {"guarantee.": 1.0, "disclosure": 0.0}
LISTINGS: Mapping[str, Callable[[], Twist]] = {
    "list over promises": partial(Twist, PROMISED, (), list_over_promises),
    "list once cleaned up": partial(Twist, PROMISED, (), nothing, 0, 330, after=list_over_promises),
}

OMISSIONS: Mapping[str, Callable[[], Twist]] = {
    "no rounds": partial(Twist, {}, ("raise_round",)),
    "no launches": partial(Twist, {}, ("launch_line",)),
    "no hands for service": partial(Twist, {}, ("hire:operations",)),
    "no hiring at all": partial(Twist, {}, ("hire",)),
    "no tests of releases": partial(Twist, {"tests": 0.0}),
    "no compliance": partial(Twist, {"compliance": 0.0}, ("hire:compliance",)),
    "no security": partial(Twist, {"security": 0.0}, ("hire:security",)),
    "no disclosure": partial(Twist, {"disclosure": 0.0}),
    "no answers": partial(Twist, {}, ("answer",)),
    "no advertising": partial(Twist, {"ads": 0.0, "content": 0.0}),
    "no levers": partial(Twist, {}, ("set_lever",)),
}
