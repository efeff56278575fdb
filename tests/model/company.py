"""A small company in a world of its own, for tests that look at one mechanism at a time."""

from datetime import date

from game.model import funding, ledger, organisation, product, regulation, security
from game.model.agenda import MINUTES, Record
from game.model.opening import open_world
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
from game.model.world import World
from game.scenario.terms import TERMS
from game.scenario.terms import in_model_units as terms_in_model

HEADS = {"engineering": 9, "product": 3, "data": 2, "risk": 2, "compliance": 1, "security": 1, "operations": 4}
HANDLERS = {**organisation.HANDLERS, **product.HANDLERS, **funding.HANDLERS, **regulation.HANDLERS}


def flat(value: float) -> PathSpec:
    return PathSpec(((0, value),))


def a_line(name: str, mechanic: str) -> LineSpec:
    terms = {key: terms_in_model(mechanic, key, term.default) for key, term in TERMS[mechanic].items()}
    terms |= {"wallet": 0.06, "spend_share": 0.3, "wealth_share": 0.3}
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


def company(seed: int = 1, heads: dict[str, int] | None = None, cash: int = 800_000_000, **levers: float) -> World:
    """A company on its first morning, after an ordinary day. Levers as keywords, `_` for the dot in a line's key."""
    spec = a_spec(heads, cash, **{key.replace("_", "."): value for key, value in levers.items()})
    world = open_world(spec, seed)
    world.now, world.economy.mood = 480, 1.0
    world.book.last = ordinary(20_000.0)
    return world


def ordinary(active: float, **changes: float) -> dict[str, float]:
    """A row of metrics in which nothing is remarkable."""
    row = {"active": active, "members": 3 * active, "users.payment": 0.8 * active, "aware": 8 * active}
    row |= {"satisfaction": 0.55, "trust": 0.55, "retention": 0.8, "runway": 12.0, "lcr": 2.0, "queue": 0.0}
    return row | {"ring.strength": 0.4, "ring.speed": 3.0, "ladder": 0.0, "complaints": 0.003 * active, **changes}


def close(world: World, **changes: float) -> None:
    """Close a day with an ordinary row of metrics, some of them changed."""
    row = ordinary(**{"active": 20_000.0, **changes})
    world.lines.sessions = int(0.3 * row["active"])
    world.book.close(row)


def live(world: World, days: int, **changes: float) -> None:
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
            ledger.close_month(world)
        close(world, **changes)
        world.now = midnight


def _next(world: World, midnight: int) -> Record | None:
    for record in world.agenda.records.values():
        if not record.started:
            record.started, record.due = True, world.now + record.work
    ready = [record for record in world.agenda.records.values() if record.due < midnight]
    return min(ready, key=lambda record: (record.due, record.id), default=None)
