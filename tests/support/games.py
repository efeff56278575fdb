"""Small games for tests: the shipped scenario with few slots, some of them already mature, and random players."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache

from game.decisions.base import Decision, Verdict
from game.decisions.readiness import emergency_money
from game.decisions.registry import REGISTRY, make
from game.engine.simulation import Simulation
from game.lab.strikes import Strike
from game.model import (
    backstop,
    cards,
    crisis,
    funding,
    leads,
    levers,
    organisation,
    practices,
    remedies,
    servicing,
    staff,
)
from game.model.agenda import MINUTES
from game.model.spec import GameSpec
from game.model.world import World
from game.scenario.document import load

ALL = ("payment", "fund", "p2p", "info")
RICH = 3_000_000_000
SAMPLE = 1_400


@cache
def start_up(sample: int = SAMPLE, days: int = 548) -> GameSpec:
    """The first scenario as shipped, with fewer slots."""
    spec = load("first-million").spec
    return replace(spec, days=days, market=replace(spec.market, sample=sample))


@cache
def grown(sample: int = SAMPLE, days: int = 548, cash: int = RICH) -> GameSpec:
    """The same market, with a rich company that has all four lines open."""
    spec = start_up(sample, days)
    return replace(spec, company=replace(spec.company, cash=cash, paid_in=cash, open=ALL))


@cache
def everything(sample: int = SAMPLE, days: int = 548) -> GameSpec:
    """The same market, with a rich company in every line there is, trust products in a pool, members who pay."""
    spec = start_up(sample, days)
    opened = replace(spec.company, cash=2 * RICH, paid_in=2 * RICH, open=spec.line_ids())
    levers = {"pooling.trust": 1.0, "premium": 1_500.0, "invest": 0.5, "reserve": 0.1}
    return with_levers(replace(spec, company=opened), levers)


def with_levers(spec: GameSpec, values: Mapping[str, float]) -> GameSpec:
    """A game that starts with other levers."""
    return replace(spec, company=replace(spec.company, levers={**spec.company.levers, **values}))


SPECS: tuple[Callable[[], GameSpec], ...] = (
    start_up,
    grown,
    lambda: with_levers(grown(cash=400_000_000), {"guarantee.p2p": 1, "boost.fund": 0.02, "reserve": 0.02}),
    lambda: with_levers(
        grown(), {"pooling.p2p": 1, "rate.p2p": 0.3, "cutoff.p2p": 0.4, "tests": 0, "cadence": 3, "invest": 0.5}
    ),
    everything,
)


@cache
def _grown_up(number: int, days: int, seed: int) -> Simulation:
    simulation = Simulation(SPECS[number](), seed)
    simulation.keep_checkpoints = False
    simulation.advance(days)
    return simulation


def mature(number: int, days: int, seed: int = 3) -> Simulation:
    """A fresh copy of a game of `SPECS[number]` that has been played for some days."""
    return _grown_up(number, days, seed).fork()


STRIKES = (
    Strike("outage", 30.0), Strike("rumour", 0.8), Strike("wish", 0.3), Strike("breach", 0.2), Strike("press", 0.6),
    Strike("raid", 1.0, team="operations"), Strike("raid", 0.8, team="engineering"), Strike("squeeze", 0.05, 20),
    Strike("withdraw_support", 3.0, 15), Strike("downturn", 0.08, 90), Strike("fraud", 0.3, 20),
    Strike("pay", 20_000_000.0), Strike("hire", 3.0, team="operations"),
)  # fmt: skip


def propose(world: World, dice: random.Random) -> Decision:
    """Some decision, now and then a stroke of fate; most are possible, some are not."""
    if dice.random() < 0.15:
        return dice.choice(STRIKES)
    name = dice.choice((*REGISTRY, *_FREQUENT))
    return make(name, _ARGUMENTS[name](world, dice))


def meddle(simulation: Simulation, dice: random.Random, count: int = 3) -> list[Verdict]:
    """Take some random decisions with attention to spare."""
    simulation.world.player.attention = 50
    return [simulation.act(propose(simulation.world, dice)) for _ in range(count)]


def wander(simulation: Simulation, dice: random.Random, days: int) -> int:
    """The minute up to `days` days ahead that a player goes to next; often midnight, often not."""
    step = dice.choice((MINUTES, dice.randint(1, MINUTES), dice.randint(1, days * MINUTES)))
    return simulation.world.now + step


_FREQUENT = (
    "set_lever",
    "set_lever",
    "set_lever",
    "hire",
    "lay_off",
    "launch_line",
    "answer",
    "answer",
    "close_line",
    "gate",
    "lift_gate",
    "lift_gate",
    "take_up_practice",
    "give_up_practice",
)


def _lever(world: World, dice: random.Random) -> dict[str, object]:
    key = dice.choice([*world.levers])
    low, high = levers.bounds(key, world.spec)
    value = dice.choice((low, high, dice.uniform(low, high), dice.uniform(low, low + 0.1 * (high - low)), -1.0))
    return {"key": key, "value": float(value)}


def _line(world: World, dice: random.Random) -> dict[str, object]:
    return {"line": dice.choice((*world.spec.line_ids(), "nothing"))}


def _partner(world: World, dice: random.Random) -> dict[str, object]:
    """A partner; one whose offer is on the table where there is one."""
    known = [*world.partners.offers, *world.partners.deals] or [partner.id for partner in world.spec.partners]
    return {"partner": dice.choice((*known, "nobody"))}


def _team(world: World, dice: random.Random) -> dict[str, object]:
    team = dice.choice((*organisation.TEAMS, "engineering", "operations", "compliance"))
    return {"team": team, "count": dice.choice((1, 1, 2, 3, 5, 9, 41))}


def _answer(world: World, dice: random.Random) -> dict[str, object]:
    if not world.cards.open:
        return {"card": 1, "option": "nothing"}
    opened = dice.choice(world.cards.open)
    option = dice.choice(cards.card_of(world.spec, opened.card).options)
    return {"card": opened.number, "option": option.id}


def _amount(most: Callable[[World], int]) -> Callable[[World, random.Random], dict[str, object]]:
    return lambda world, dice: {"amount": dice.randint(0, max(1, int(1.5 * most(world))))}


_ARGUMENTS: Mapping[str, Callable[[World, random.Random], dict[str, object]]] = {
    "set_lever": _lever,
    "launch_line": _line,
    "close_line": _line,
    "campaign": lambda world, dice: {"size": dice.randint(0, 4)},
    "statement": lambda world, dice: {},
    "apply_licence": _line,
    "adopt_technology": lambda world, dice: {"tech": dice.choice([tech.id for tech in world.spec.technologies])},
    "adopt_law": lambda world, dice: {"law": dice.choice((*(law.id for law in world.spec.laws), "nothing"))},
    "drop_law": lambda world, dice: {"law": dice.choice((*world.laws.adopted, "nothing"))},
    "hire": _team,
    "lay_off": _team,
    "raise_round": lambda world, dice: {"ask": dice.choice((0.01, 0.1, 0.25, 0.4))},
    "cancel_round": lambda world, dice: {},
    "borrow": _amount(funding.room),
    "repay": _amount(funding.drawn),
    "fire_sale": _amount(servicing.saleable),
    "sign_colender": lambda world, dice: {**_line(world, dice), "cover": dice.choice((0.0, 0.4, 1.0, 1.5))},
    "sign_bank_line": _amount(backstop.most),
    "emergency_round": _amount(emergency_money),
    **dict.fromkeys(("prepare_plan", "stress_test"), lambda world, dice: {}),
    "gate": _line,
    "lift_gate": _line,
    "propose_partner": _partner,
    "accept_partner": _partner,
    "renegotiate_partner": _partner,
    "leave_partner": _partner,
    "wind_down": lambda world, dice: {},
    **dict.fromkeys(("join_association", "leave_association"), lambda world, dice: {}),
    "build_remedy": lambda world, dice: {"remedy": dice.choice(("nothing", *remedies.REMEDIES))},
    **dict.fromkeys(
        ("take_up_practice", "give_up_practice"),
        lambda world, dice: {"practice": dice.choice(("nothing", *practices.PRACTICES))},
    ),
    **dict.fromkeys(("seek_buyer", "accept_offer", "refuse_offer", "file_listing", "convert"), lambda world, dice: {}),
    "move_on": lambda world, dice: {},
    "set_appraisal": lambda world, dice: {"scheme": dice.choice((*staff.SCHEMES, "luck"))},
    "retain": lambda world, dice: {"team": dice.choice((*leads.LED, "data"))},
    "crisis_step": lambda world, dice: {"choice": dice.choice(crisis.OPTIONS.get(crisis.kind(world), ("order",)))},
    "answer": _answer,
    "bet": lambda world, dice: {"metric": dice.choice((*world.row(), "nothing")), "value": dice.uniform(-10, 1e6)},
}
