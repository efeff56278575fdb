"""Readiness for bad days: the emergency plan (应急预案) and stress tests, which take time and money and no slot.

A plan names buyers for assets and who speaks to whom, so that sales are quicker and cheaper and doubt fades sooner;
it goes stale. A stress test plays fixed shocks on a copy of the books under another luck, and says what would be
missing; a good report that is published lowers doubt, a bad one raises it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import exact, ledger, settlement, shocks, treasury
from game.model.agenda import MINUTES

if TYPE_CHECKING:
    from game.model.agenda import Record
    from game.model.world import World

PLAN_DAYS = 270
PLAN_PRICE, PLAN_EACH = 6_000_000, 10.0  # fen, and fen for each member who would have to be told
QUICKER, CHEAPER, SOONER = 1.5, 0.7, 0.7  # slow sales, haircuts and the life of news with a plan, against without
TEST_PRICE, TEST_DAYS = 4_000_000, 10
OTHER_LUCK = 7_919  # under which a test is played, so that it tells nothing of what will come
PLAYED = 8  # days of a shock that a test plays
FRESH = 150  # days for which a report convinces
BUSY = 0.7  # of the risk team's output while it tests
PUBLISHED = 0.5  # disclosure from which a report is public
CONVINCES = 0.25  # share of bad news that a perfect published report takes away


def prepared(world: World) -> bool:
    """Whether a plan is in force."""
    return world.day < world.treasury.readiness.plan_until


def plan_price(world: World) -> int:
    """What it costs to write a plan and rehearse it, fen."""
    return PLAN_PRICE + exact.rint1(PLAN_EACH * world.people.totals["members"])


def prepare(world: World) -> None:
    """Write the plan, or renew it."""
    ledger.spend(world, "advice", plan_price(world), "emergency_plan")
    world.treasury.readiness.plan_until = world.day + PLAN_DAYS
    for record in world.agenda.of("plan_ends"):
        world.agenda.remove(record.id)
    world.agenda.add("plan_ends", (world.day + PLAN_DAYS) * MINUTES + 480)


def start_test(world: World) -> None:
    """The risk team sits down with the books; it reports in ten days."""
    ledger.spend(world, "advice", TEST_PRICE, "stress_test")
    world.treasury.readiness.test_until = world.day + TEST_DAYS
    world.agenda.add("stress_report", (world.day + TEST_DAYS) * MINUTES + 480)


def testing(world: World) -> bool:
    """Whether a test is running."""
    return world.day < world.treasury.readiness.test_until


def convincing(world: World) -> float:
    """Share of bad news that the latest report takes away from those who can read it, 0..1."""
    state = world.treasury.readiness
    if state.tested < 0 or world.day - state.tested > FRESH or world.lever("disclosure") < PUBLISHED:
        return 0.0
    return CONVINCES * state.passed * world.lever("disclosure")


def trial(world: World) -> tuple[float, int]:
    """Share of the fixed shocks after which nobody waits in vain, and the fen missing in the worst; plays copies."""
    passed, worst = 0, 0
    for shock in shocks.SHOCKS:
        missing = _missing(world, shock)
        passed += int(not missing)
        worst = max(worst, missing)
    return passed / len(shocks.SHOCKS), worst


def _missing(world: World, shock: shocks.Shock) -> int:
    """Fen that stay unpaid after some days of clients' wishes alone, on a copy that the shock has struck."""
    copy = world.fork(OTHER_LUCK)
    copy.cards.quiet = True
    shock.strike(copy)
    for _ in range(PLAYED):
        settlement.step_settlement(copy)
        ledger.settle_payables(copy)
        copy.now += MINUTES
    broken = [line for line, desk in copy.treasury.desks.items() if desk.broken >= 0]
    return exact.count(treasury.queued(copy, line) for line in broken) + copy.ledger.balance("payables")


def _report(world: World, record: Record) -> None:
    """The test is done: the report goes to the board, and to the public if the company shows its books."""
    world.agenda.remove(record.id)
    state = world.treasury.readiness
    state.passed, state.missing = trial(world)
    state.tested = world.day
    count = float(len(shocks.SHOCKS))
    world.book.tell(
        world.day, "stress_report", 1 if state.passed < 1.0 else 0,
        passed=float(exact.rint1(state.passed * count)), count=count, fen=state.missing,
    )  # fmt: skip
    if world.lever("disclosure") >= PUBLISHED:
        if state.passed >= 0.8:
            treasury.calm(world, 0.4 * state.passed * world.lever("disclosure"))
        else:
            treasury.signal(world, 0.25 * (1.0 - state.passed), "stress_test")


def _plan_ends(world: World, record: Record) -> None:
    world.agenda.remove(record.id)
    world.book.tell(world.day, "plan_stale", 1)


HANDLERS = {"stress_report": _report, "plan_ends": _plan_ends}
