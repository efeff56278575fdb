"""Facts 9 and 10: a fund that breaks its promise is run, and failures of platforms cluster."""

from __future__ import annotations

from game.lab.facts.fact import Band, Fact, Figures, mean
from game.lab.facts.games import PROVINCE, company, game, start
from game.model import field, promises, treasury
from game.model.spec import GameSpec

QUIET = 40
PAST_HELP = 3e7  # yuan of own money, beside claims of more than a billion: the company cannot pay for its fund
SHOCK = 0.35  # doubt that the shipped lending winter begins with in June 2018
CALM_MONTHS, PANIC_MONTHS, MONTH = 36, 12, 31
PLATFORMS = 1_850


def run(seed: int) -> Figures:
    """Money asked for within two days of a broken promise over claims at the announcement.

    A money fund in pooled form, payable on demand; levers stand where they stand for everybody.
    """
    simulation = start(promising(QUIET + 30), seed + 1)
    simulation.advance(QUIET)
    world = simulation.world
    claims = treasury.claims(world, "fund")
    promises.break_promise(world, "fund")
    simulation.advance(2)
    asked = world.book.causes("asked.fund", QUIET, QUIET + 1)
    return (sum(asked.values()) / claims,)


def promising(days: int) -> GameSpec:
    """A pooled money fund that a fifth of a province uses, of a company that could not pay for it."""
    return game(
        20_000, start="2018-01-01", days=days, market={"people": PROVINCE},
        lines={"fund": {"form": "pooled", "terms": {"pool_days": 0}}},
        company=company(cash=PAST_HELP, open=["fund"], installed={"fund": 0.2}),
    )  # fmt: skip


def clustering(seed: int) -> Figures:
    """Monthly exits of platforms in three calm years, and in the worst month after a well-known one has fallen."""
    days = (CALM_MONTHS + PANIC_MONTHS) * MONTH
    spec = game(
        1_000, start="2015-06-15", days=days, market={"people": PROVINCE}, lines=["payment"],
        field={"platforms": PLATFORMS}, company=company(open=["payment"]),
    )  # fmt: skip
    simulation = start(spec, seed + 1)
    calm = []
    for _ in range(CALM_MONTHS):
        simulation.advance(MONTH)
        calm.append(simulation.world.field.exits)
    field.add_doubt(simulation.world, SHOCK)
    panic = []
    for _ in range(PANIC_MONTHS - 1):
        simulation.advance(MONTH)
        panic.append(simulation.world.field.exits)
    return sum(calm) / len(calm), max(panic)


FACTS = (
    Fact(9, "run", (Band("asked", 0.4, 0.7, "share"),), 4, run, mean),
    Fact(
        10, "clustering", (Band("calm", 0.007, 0.013, "share"), Band("panic", 0.08, 0.13, "share")), 6, clustering, mean
    ),
)
