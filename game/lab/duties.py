"""Duties: what a lawful company does about the rulebook from the day on which a rule is announced."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from game.decisions.base import Decision
from game.decisions.registry import make
from game.lab.policy import wish
from game.lab.view import View
from game.model.measures import beside_rate
from game.model.spec import LineSpec, RuleSpec

WEEK = 7
WORKS = {
    "direct_connection": "clearing_house",
    "bank_custody": "bank_custody",
    "own_advance": "bank_advance",
    "identity": "identity",
    "data_protection": "consent",
}
Answer = Callable[[View, RuleSpec, list[LineSpec]], list[Decision]]


def duties(view: View) -> list[Decision]:
    """Once a week what the announced rules ask of the lines there are; who would buy the company is refused."""
    found = _try(view, "refuse_offer")
    if view.day % WEEK != 2:
        return found
    for rule in view.spec.rules:
        lines = _concerned(view, rule)
        if lines and rule.metric in _ANSWERS and rule.announced <= view.day and not 0 <= rule.lapses <= view.day:
            found += _ANSWERS[rule.metric](view, rule, lines)
    return found


def licences(view: View, ahead: int = 200) -> list[Decision]:
    """Ask for licences of open lines that need one, and of those one means to open within some days."""
    lines = {
        key for rule in view.spec.rules if rule.metric == "licence" for key in rule.lines if _soon(view, rule, ahead)
    }
    meant = [line.id for line in view.lines() if view.is_open(line.id) or line == view.lines(line.mechanic)[0]]
    return [step for line in meant if line in lines for step in _try(view, "apply_licence", line=line)]


def _soon(view: View, rule: RuleSpec, ahead: int) -> bool:
    return rule.in_force <= view.day + ahead and view.metric("cash") > 3.0 * rule.capital / 2.0


def _concerned(view: View, rule: RuleSpec) -> list[LineSpec]:
    """Open lines a rule speaks of."""
    return [line for line in view.lines() if view.is_open(line.id) and (not rule.lines or line.id in rule.lines)]


def _try(view: View, name: str, **arguments: int | float | str) -> list[Decision]:
    return [make(name, arguments)] if view.can(name, **arguments) else []


def _build(view: View, rule: RuleSpec, lines: list[LineSpec]) -> list[Decision]:
    return _try(view, "build_remedy", remedy=WORKS[rule.metric])


def _hold(lever: str, value: float) -> Answer:
    """Hold a lever of each line at a value."""
    return lambda view, rule, lines: [
        step for line in lines for step in wish(view, f"{lever}.{line.id}", value, spend=True)
    ]


def _custody(view: View, rule: RuleSpec, lines: list[LineSpec]) -> list[Decision]:
    key = {"reserve_custody": "custody", "central_reserves": "central"}[rule.metric]
    return _hold(key, 1.0 - 0.8 * rule.limit)(view, rule, lines)


def _no_promise(view: View, rule: RuleSpec, lines: list[LineSpec]) -> list[Decision]:
    keys = ("guarantee", "pooling", "boost") if rule.metric == "rigid_redemption" else ("guarantee", "pooling")
    return [step for key in keys for step in _hold(key, 0.0)(view, rule, lines)]


def _instant(view: View, rule: RuleSpec, lines: list[LineSpec]) -> list[Decision]:
    most = 100.0 * rule.limit
    return wish(view, "t0cap", 0.9 * most, spend=True) if view.lever("t0cap") > most else []


def _price(view: View, rule: RuleSpec, lines: list[LineSpec]) -> list[Decision]:
    """Lower the rate where it and what is paid beside it are too dear."""
    found: list[Decision] = []
    for line in lines:
        if not view.has_lever(f"rate.{line.id}"):
            continue
        beside = beside_rate(line, view.lever(f"fee.{line.id}"), view.lever(f"cutoff.{line.id}"))
        if view.lever(f"rate.{line.id}") + beside > rule.limit:
            found += wish(view, f"rate.{line.id}", 0.95 * rule.limit - beside, spend=True)
    return found


def _size(view: View, rule: RuleSpec, lines: list[LineSpec]) -> list[Decision]:
    """Lend smaller sums where the largest come near the limit."""
    near = [line for line in lines if view.metric(f"loan_max.{line.id}") / 100.0 > 0.85 * rule.limit]
    return [
        step for line in near for step in wish(view, f"limit.{line.id}", 0.8 * view.lever(f"limit.{line.id}"), True)
    ]


def _open(view: View, rule: RuleSpec, lines: list[LineSpec]) -> list[Decision]:
    return wish(view, "disclosure", max(view.lever("disclosure"), 1.05 - rule.limit), spend=True)


def _licence(view: View, rule: RuleSpec, lines: list[LineSpec]) -> list[Decision]:
    return [step for line in lines for step in _try(view, "apply_licence", line=line.id)]


def _share(view: View, rule: RuleSpec, lines: list[LineSpec]) -> list[Decision]:
    return _hold("own_share", 1.05 - rule.limit)(view, rule, lines)


def must_end(view: View, line: str = "") -> bool:
    """Whether a line, or any business of this game, has been told to end."""
    rules = [rule for rule in view.spec.rules if rule.metric == "presence" and rule.in_force <= view.day]
    return any(not line or line in rule.lines for rule in rules)


def _leave(view: View, rule: RuleSpec, lines: list[LineSpec]) -> list[Decision]:
    """A business that has to end is closed, its loans served on; where nothing else is left, the company winds down."""
    if view.winding:
        return []
    others = [line for line in view.lines() if view.is_open(line.id) and line not in lines]
    if not others:
        return _try(view, "wind_down")
    return [step for line in lines for step in _try(view, "close_line", line=line.id)]


_ANSWERS: Mapping[str, Answer] = {
    **dict.fromkeys(WORKS, _build),
    **dict.fromkeys(("reserve_custody", "central_reserves"), _custody),
    **dict.fromkeys(("pooling", "guarantee", "rigid_redemption", "fundraising"), _no_promise),
    **dict.fromkeys(("person_cap", "firm_cap", "leverage"), _size),
    "t0_cap": _instant,
    "rate_cap": _price,
    "disclosure": _open,
    "claims": _open,
    "licence": _licence,
    "partners_share": _share,
    "presence": _leave,
}
