"""A small company in a world of its own, for tests that look at one mechanism at a time."""

from datetime import date
from types import SimpleNamespace
from typing import Any

from game.model import economy, funding, ledger, lines, organisation, population, product, security
from game.model.agenda import MINUTES, Agenda, Record
from game.model.cards import open_cards
from game.model.levers import starting_values
from game.model.randomness import Lanes
from game.model.records import Book
from game.model.spec import (
    CompanySpec,
    EconomySpec,
    FieldSpec,
    GameSpec,
    LineSpec,
    MarketSpec,
    PathSpec,
    ScoreSpec,
    SegmentSpec,
)
from game.model.world import Player, World

HEADS = {"engineering": 9, "product": 3, "data": 2, "risk": 2, "compliance": 1, "security": 1, "operations": 4}
HANDLERS = {**organisation.HANDLERS, **product.HANDLERS, **funding.HANDLERS}


def flat(value: float) -> PathSpec:
    return PathSpec(((0, value),))


def a_line(name: str, mechanic: str) -> LineSpec:
    terms = {"wallet": 0.06, "spend_share": 0.3, "wealth_share": 0.3}
    return LineSpec(name, mechanic, "agency", 0.2, 8, 0.4, 0.005, 0.05, 0, 60_000_000, 180, 200, terms=terms)


def a_spec(heads: dict[str, int] | None = None, cash: int = 800_000_000, **levers: float) -> GameSpec:
    segment = SegmentSpec("grassroots", 1.0, 300_000, 2_000_000, 0.5, 0.5, 0.0, 0.6, 0.4)
    return GameSpec(
        id="company",
        start=date(2013, 6, 1).toordinal(),
        days=540,
        market=MarketSpec(2_000_000, 1_000, (segment,)),
        lines=(a_line("payment", "flow"), a_line("fund", "balance")),
        company=CompanySpec(cash, 1_000_000_000, 0.8, HEADS if heads is None else heads, ("payment",), levers=levers),
        economy=EconomySpec(flat(0.07), flat(0.04), flat(0.03), flat(0.03), flat(0.0035)),
        rivals=(),
        field=FieldSpec(),
        rules=(),
        cards=(),
        goals=(),
        score=ScoreSpec(),
    )


class Company(SimpleNamespace):
    """The parts of a world that the company's own modules touch, with the same interface."""

    day = World.day
    on, lever, row = World.on, World.lever, World.row


def company(seed: int = 1, heads: dict[str, int] | None = None, cash: int = 800_000_000, **levers: float) -> Any:
    """A company on its first morning. Levers as keywords; `focus_payment` stands for `focus.payment`."""
    spec = a_spec(heads, cash, **{key.replace("_", "."): value for key, value in levers.items()})
    lanes = Lanes(seed)
    world = Company(spec=spec, lanes=lanes, now=480, agenda=Agenda(), levers=starting_values(spec), book=Book(600))
    world.lines, world.ledger, world.economy = (
        lines.open_lines(spec),
        ledger.open_ledger(spec),
        economy.open_economy(spec, lanes),
    )
    world.people, world.cards, world.player = population.open_people(spec, lanes, 9), open_cards(spec, lanes), Player()
    world.organisation, world.product = organisation.open_organisation(spec, lanes), product.open_product(spec, lanes)
    world.funding, world.security = funding.open_funding(spec, lanes), security.open_security(spec, lanes)
    world.economy.mood = 1.0
    close(world)
    world.book.days = 0
    return world


def close(world: Any, **changes: float) -> None:
    """Close a day with an ordinary row of metrics, some of them changed."""
    active = changes.get("active", 20_000.0)
    row = {"active": active, "members": 3 * active, "users.payment": 0.8 * active, "aware": 8 * active}
    row |= {"satisfaction": 0.55, "trust": 0.55, "retention": 0.8, "runway": 12.0, "lcr": 2.0, "queue": 0.0}
    row |= {"ring.strength": 0.4, "ring.speed": 3.0, "ladder": 0.0, "complaints": 0.003 * active, **changes}
    world.lines.sessions = int(0.3 * active)
    world.book.close(row)


def live(world: Any, days: int, **changes: float) -> None:
    """Let the company's days pass: its steps, its records when they are due, hands always free, and a closed row."""
    for _ in range(days):
        midnight = (world.day + 1) * MINUTES
        world.now = midnight - MINUTES + 480
        organisation.step_organisation(world)
        product.step_product(world)
        while record := _next(world, midnight):
            world.now = max(world.now, record.due)
            HANDLERS[record.kind](world, record)
        world.now = midnight - MINUTES + 1020
        security.step_security(world)
        funding.step_funding(world)
        if date.fromordinal(world.spec.start + world.day + 1).day == 1:
            ledger.close_month(world, Record(0, "month", 0))
        close(world, **changes)
        world.now = midnight


def _next(world: Any, midnight: int) -> Record | None:
    for record in world.agenda.records.values():
        if not record.started:
            record.started, record.due = True, world.now + record.work
    ready = [record for record in world.agenda.records.values() if record.due < midnight]
    return min(ready, key=lambda record: (record.due, record.id), default=None)
