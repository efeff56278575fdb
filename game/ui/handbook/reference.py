"""Pages of reference, made from what the game itself knows, so that they cannot fall behind it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from game.decisions.registry import REGISTRY
from game.model.levers import LEVERS
from game.scenario import metrics
from game.scenario.catalogue import catalogue
from game.text import Words


def lines(words: Words) -> str:
    """Every business line: what it does and on which mechanic."""
    parts = [_head(words, "lines")]
    for line, data in catalogue().shelf("lines").items():
        mechanic = words(f"mechanic.{data['mechanic']}")
        parts.append(f"### {words.name('line', line)}\n\n*{mechanic}* — {words(f'line.{line}.about')}")
    return _page(parts)


def levers(words: Words) -> str:
    """Every lever, by the group it stands in."""
    parts, group = [_head(words, "levers")], ""
    for lever in LEVERS:
        if lever.group != group:
            group = lever.group
            parts.append(f"## {words(f'group.{group}')}")
        parts.append(f"### {words(f'lever.{lever.id}.name')}\n\n{words(f'lever.{lever.id}.help')}")
    return _page(parts)


def moves(words: Words) -> str:
    """Every move of the registry."""
    told = (f"### {words(f'decision.{name}.name')}\n\n{words(f'decision.{name}.help')}" for name in REGISTRY)
    return _page([_head(words, "moves"), *told])


def partners(words: Words) -> str:
    """Every partner of the catalogue and what it gives."""
    parts = [_head(words, "partners")]
    for partner, data in catalogue().shelf("partners").items():
        gifts = [words(f"gift.{name}", size=float(size)) for name, size in data["gives"].items() if size]
        told = words("market.gives", gifts=words("market.joint").join(gifts))
        parts.append(f"### {words.name('partner', partner)}\n\n{words(f'partner.{partner}.about')}\n\n*{told}*")
    return _page(parts)


def rules(words: Words) -> str:
    """The regulator's rules by date."""
    found = sorted(catalogue().shelf("rules").items(), key=lambda item: str(item[1]["in_force"]))
    return _page([_head(words, "rules"), *(_rule(words, rule, data) for rule, data in found)])


def figures(words: Words) -> str:
    """Every figure the game shows and how it is counted."""
    kinds = dict.fromkeys([*metrics.PLAIN, *metrics.OF_LINES])
    rows = [f"| {words(f'metric.{one}.name')} | {words(f'metric.{one}.help')} |" for one in kinds]
    table = [f"| {words('handbook.figure')} | {words('handbook.meaning')} |", "|---|---|", *rows]
    return _page([_head(words, "figures"), "\n".join(table)])


def _rule(words: Words, rule: str, data: dict[str, Any]) -> str:
    dates = words("handbook.dates", **{key: str(data[key]) for key in ("announced", "in_force", "enforced")})
    return f"### {words(f'rule.{rule}.title')}\n\n{words(f'rule.{rule}.text')}\n\n*{dates}*"


def _head(words: Words, page: str) -> str:
    return f"# {words(f'handbook.{page}')}\n\n{words(f'handbook.{page}_intro')}"


def _page(parts: Iterable[str]) -> str:
    return "\n\n".join(parts) + "\n"


MAKERS: dict[str, Callable[[Words], str]] = {
    "lines": lines, "levers": levers, "moves": moves, "partners": partners, "rules": rules, "figures": figures,
}  # fmt: skip
