"""Setups: the companies on which the matrix tries laws, levers and moves; one configuration of behaviour for all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from game.decisions.registry import make
from game.engine.simulation import Simulation
from game.model.spec import GameSpec
from game.scenario.catalogue import catalogue
from game.scenario.document import from_flattened, load

SCENARIO = "first-million"
YUAN = 100
EVERY = ("payment", "fund", "p2p", "info")


@dataclass(frozen=True, slots=True)
class Setup:
    """A company to try things on.

    people: in its market. cash: yuan. open: lines. staff: heads as a multiple of the scenario's; operations: heads of
    that team instead, if any. levers: in model units. warm: days played before the trial. campaigns: days on which one
    of size 3 is run. start: date, empty for the scenario's. whole: the catalogue's whole rulebook. cards: those
    it keeps.
    """

    people: int
    cash: int
    open: tuple[str, ...]
    staff: float = 1.0
    operations: int = 0
    warm: int = 0
    levers: Mapping[str, float] = field(default_factory=dict)
    campaigns: tuple[int, ...] = ()
    start: str = ""
    whole: bool = False
    cards: tuple[str, ...] = ()


TOWN = {
    "ads": 2e8, "content": 3e7, "bonus": 500.0, "free.payment": 300_000.0, "fee.payment": 0.006, "adload": 0.3,
    "compliance": 4e6, "security": 4e6,
}  # fmt: skip
SETUPS: dict[str, Setup] = {
    "town": Setup(3_000_000, 90_000_000, EVERY, 1.6, 14, 100, TOWN, (2, 20, 40)),
    "late": Setup(3_000_000, 90_000_000, EVERY, 1.6, 14, 100, TOWN, (2, 20, 40), "2018-06-01", whole=True),
    "mass": Setup(300_000, 90_000_000, EVERY, 1.6, 14, 100, TOWN, (2, 20, 40)),
    "staffed": Setup(3_000_000, 90_000_000, EVERY, 1.6, 60, 100, TOWN, (2, 20, 40)),
    "rich": Setup(3_000_000, 200_000_000, EVERY, 1.6, 14, 100, TOWN, (2, 20, 40)),
    "lender": Setup(3_000_000, 200_000_000, ("payment", "consumer"), 1.6, 14, 30, TOWN, (2, 20)),
    "makers": Setup(4_000_000, 90_000_000, ("payment",), 3.0, 14, 30, TOWN, (2,)),
    "readers": Setup(4_000_000, 200_000_000, ("info",), 3.0, 60, 30, TOWN, (2,)),
    "founders": Setup(4_000_000, 200_000_000, ("payment",), 3.0, 60, 30, TOWN, (2,)),
    "asked": Setup(3_000_000, 90_000_000, EVERY, 1.6, 14, 100, TOWN, (2, 20, 40), cards=("red_envelopes",)),
}


def base(name: str, seed: int, sample: int) -> Simulation:
    """The world of a setup on the morning of the trial."""
    setup = SETUPS[name]
    simulation = Simulation(spec_of(setup, sample), seed)
    simulation.keep_checkpoints = False
    for day in range(setup.warm):
        if day in setup.campaigns:
            simulation.world.player.attention = 3
            simulation.act(make("campaign", {"size": 3}))
        simulation.advance(1)
    return simulation


def spec_of(setup: Setup, sample: int) -> GameSpec:
    """The shipped scenario with company, market and date of a setup, only its cards, and no licences to wait for."""
    spec = _dated(setup) if setup.start else load(SCENARIO).spec
    heads = {team: max(1, round(count * setup.staff)) for team, count in spec.company.heads.items()}
    heads["operations"] = setup.operations or heads["operations"]
    cash = setup.cash * YUAN
    levers = {**spec.company.levers, **setup.levers}
    company = replace(spec.company, cash=cash, paid_in=cash, open=setup.open, heads=heads, levers=levers)
    market = replace(spec.market, people=setup.people, sample=sample)
    rules = spec.rules if setup.whole else tuple(rule for rule in spec.rules if rule.metric != "licence")
    kept = tuple(card for card in spec.cards if card.id in setup.cards)
    return replace(spec, company=company, market=market, rules=rules, cards=kept, days=900)


def _dated(setup: Setup) -> GameSpec:
    """The scenario begun on another day, with its own rules or with all there are."""
    flattened = {**load(SCENARIO).flattened, "start": setup.start}
    if setup.whole:
        flattened["rules"] = catalogue().shelf("rules")
    return from_flattened(flattened).spec
