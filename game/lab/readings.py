"""Readings: one number of a run, named in a short language, for experiments that compare runs.

`name` is a metric, averaged over the last fortnight. `all name` averages it over the whole horizon, `last name` is its
last value. `sum stock/cause`
adds up a flow; a cause may end in `*`. `news id` counts news. `rule id` is the gap to a rule. `state name` asks the
model. `since score` is the score of the horizon. `price move argument` is what a move would cost today, `refused move
argument value` whether it would be refused.
"""

from __future__ import annotations

import math
from collections.abc import Callable
from dataclasses import fields
from fnmatch import fnmatch

from game.decisions.base import Value
from game.decisions.registry import REGISTRY, make
from game.engine.simulation import Simulation
from game.model import (
    awareness,
    concentration,
    credit,
    funding,
    network,
    partners,
    regulation,
    sale,
    score,
    security,
    servicing,
)
from game.model.world import World

FORTNIGHT = 14


def reading(simulation: Simulation, first: int, name: str) -> float:
    """The reading of that name over the days from `first` to today; raises KeyError for an unknown one."""
    kind, _, rest = name.partition(" ")
    if kind in _KINDS and rest:
        return _KINDS[kind](simulation, first, rest)
    return _mean(simulation, simulation.history.days - FORTNIGHT, name)


def _mean(simulation: Simulation, first: int, metric: str) -> float:
    values = simulation.history.series(metric)[max(0, first) :].tolist()
    return sum(values) / len(values) if values else 0.0


def _last(simulation: Simulation, first: int, metric: str) -> float:
    return float(simulation.history.series(metric)[-1])


def _sum(simulation: Simulation, first: int, name: str) -> float:
    stock, _, cause = name.partition("/")
    causes = simulation.history.causes(stock, first, simulation.history.days - 1)
    return sum(amount for found, amount in causes.items() if fnmatch(found, cause or "*"))


def _news(simulation: Simulation, first: int, name: str) -> float:
    event, _, cause = name.partition("/")
    told = [news for news in simulation.history.news if news.day >= first and news.id == event]
    return float(len([news for news in told if not cause or news.arguments.get("cause") == cause]))


def _state(simulation: Simulation, first: int, name: str) -> float:
    return float(STATES[name](simulation.world))


def standing(world: World, first: int = 0) -> float:
    """Score of the quarters closed since a day, and of today; without the stress shocks and epilogue of a full one.

    Returns 0..1000.
    """
    quarters = [*(each for each in world.readings.quarters if each.day >= first), score.read(world)]
    logs = []
    for pillar in score.PILLARS:
        level = sum(getattr(each, pillar) for each in quarters) / len(quarters)
        logs.append(math.log(min(1.0, max(score.FLOOR, level))))
    return 1000.0 * math.exp(sum(logs) / len(logs))


def _since(simulation: Simulation, first: int, name: str) -> float:
    return standing(simulation.world, first)


def presence(world: World) -> float:
    """Worth of others' presence to somebody who might join the first line, logit units."""
    return network.value(world, world.spec.lines[0])[0]


def loan_size(world: World) -> float:
    """Mean principal of a loan that is out on P2P lending, fen."""
    book = world.credit.books["p2p"]
    return book.outstanding / max(1, book.loans)


def proceeds(world: World) -> float:
    """What the founders have got for their company, fen; 0 while it is theirs."""
    return sale.proceeds(world, world.exits.sold)


def bound(world: World) -> float:
    """What leaving every partner today would cost, fen."""
    return sum(partners.break_fee(world, name) for name in world.partners.deals)


def taken(world: World) -> float:
    """Share of the revenue of those they bring that partners take, summed over agreements."""
    return sum(deal.share for deal in world.partners.deals.values())


def _rule(simulation: Simulation, first: int, name: str) -> float:
    return simulation.world.regulation.rules[name].gap


def _asked(simulation: Simulation, name: str) -> tuple[int, bool]:
    move, *given = name.split()
    kinds = [field.name for field in fields(REGISTRY[move])]  # type: ignore[arg-type]
    values: list[Value] = [float(one) if one.replace(".", "").isdigit() else one for one in given]
    verdict = simulation.check(make(move, dict(zip(kinds, values, strict=True))))
    return verdict.price, not verdict.allowed


def _price(simulation: Simulation, first: int, name: str) -> float:
    return float(_asked(simulation, name)[0])


def _refused(simulation: Simulation, first: int, name: str) -> float:
    return float(_asked(simulation, name)[1])


# Unit of each state that is not a plain number.
UNITS = {
    "advances": "fen", "bound": "fen", "clients": "fen", "concentration": "share", "credibility": "share",
    "lgd": "share", "loan_size": "fen", "proceeds": "fen", "raised": "points", "records": "count", "taken": "share",
    "talk": "share", "told_return": "share", "worth": "fen",
}  # fmt: skip
STATES: dict[str, Callable[[World], float]] = {
    "advances": lambda world: world.ledger.raw["advances"],
    "bound": bound,
    "breach_rate": security.breach_rate,
    "clients": lambda world: world.ledger.balance("clients"),
    "concentration": lambda world: concentration.largest(world.credit.books["p2p"]),
    "credibility": lambda world: world.player.credibility,
    "fraud": security.fraud_pressure,
    "inspections": regulation.inspection_rate,
    "lgd": lambda world: servicing.lgd(world, world.spec.line("p2p")),
    "loan_size": loan_size,
    "network": presence,
    "proceeds": proceeds,
    "raised": lambda world: world.laws.raised,
    "records": security.records_held,
    "taken": taken,
    "talk": awareness.talk_hazard,
    "told_return": lambda world: credit.told_return(world, "p2p"),
    "tried": lambda world: world.product.tried,
    "weight": regulation.weight,
    "worth": funding.equity_value,
}
_KINDS: dict[str, Callable[[Simulation, int, str], float]] = {
    "all": _mean, "last": _last, "sum": _sum, "news": _news, "rule": _rule, "state": _state, "price": _price,
    "refused": _refused, "since": _since,
}  # fmt: skip
