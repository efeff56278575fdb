"""Random small scenarios: some of the catalogue's lines, rules, rivals and cards, a rich or a poor company."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from typing import Any

from game.model import levers
from game.model.spec import GameSpec
from game.scenario.catalogue import catalogue
from game.scenario.check import SUBSYSTEMS
from game.scenario.document import load_text

BOTH = {"en": "a trial", "zh": "一次试验"}
STARTS = ("2012-03-01", "2013-06-01", "2015-03-01", "2016-08-01", "2018-06-01", "2020-10-01")
TEAMS = ("engineering", "product", "data", "risk", "compliance", "security", "operations", "marketing")


def some(dice: random.Random, things: list[str], share: float) -> list[str]:
    """About that share of some things, in order."""
    return [thing for thing in things if dice.random() < share]


def any_spec(dice: random.Random, days: int) -> GameSpec:
    """A scenario nobody would write, small enough to be played in a blink."""
    spec = load_text(json.dumps(_tree(dice, days)), "trial").spec
    market = replace(spec.market, sample=dice.randint(300, 500))
    spec = replace(spec, market=market)
    chosen = {key: _level(spec, key, dice) for key in levers.keys_of(spec) if dice.random() < 0.15}
    return replace(spec, company=replace(spec.company, levers=chosen))


def everything(days: int) -> GameSpec:
    """A rich company with every line, rule, rival and card of the catalogue."""
    shelves = catalogue()
    tree = {
        "id": "trial", "title": BOTH, "summary": BOTH, "briefing": BOTH, "start": "2013-06-01", "days": days,
        "market": {"people": 4_000_000, "sample": 1_000}, "lines": shelves.ids("lines"),
        "company": {"cash": 4e9, "teams": dict.fromkeys(TEAMS, 20), "open": shelves.ids("lines")},
    }  # fmt: skip
    return load_text(json.dumps(tree), "trial").spec


def _tree(dice: random.Random, days: int) -> dict[str, Any]:
    shelves = catalogue()
    lines = some(dice, shelves.ids("lines"), 0.7) or shelves.ids("lines")[:1]
    tree = {
        "id": "trial", "title": BOTH, "summary": BOTH, "briefing": BOTH, "start": dice.choice(STARTS), "days": days,
        "market": {"people": dice.choice((20_000, 400_000, 4_000_000, 300_000_000)), "sample": 1_000},
        "lines": lines, "company": _company(dice, lines),
        "rivals": some(dice, shelves.ids("rivals"), 0.6),
        "off": [dice.choice(SUBSYSTEMS)] if dice.random() < 0.2 else [],
    }  # fmt: skip
    if dice.random() < 0.3:
        tree["rules"] = some(dice, shelves.ids("rules"), 0.5)
    if dice.random() < 0.2:
        tree["cards"] = []
    return tree


def _company(dice: random.Random, lines: list[str]) -> dict[str, Any]:
    return {
        "cash": dice.choice((0, 200_000, 9_000_000, 400_000_000)),
        "founders": dice.choice((0.3, 0.85, 1.0)),
        "teams": {team: dice.choice((0, 1, 3, 9)) for team in TEAMS},
        "open": some(dice, lines, 0.6) or lines[:1],
        "quality": dice.random(),
        "debt": 2 * dice.random(),
    }


def _level(spec: GameSpec, key: str, dice: random.Random) -> float:
    low, high = levers.bounds(key, spec)
    return float(dice.choice((low, high, dice.uniform(low, high))))
