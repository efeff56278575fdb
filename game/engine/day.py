"""The hours of a day: what happens at each, as records like any other."""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

from game.engine import orders
from game.model import (
    adoption,
    bets,
    cards,
    credit,
    crisis,
    economy,
    ecosystem,
    endings,
    exits,
    field,
    funding,
    giant,
    happenings,
    laws,
    ledger,
    licences,
    lines,
    marketing,
    meters,
    metrics,
    network,
    organisation,
    partners,
    product,
    readiness,
    regulation,
    remedies,
    ring,
    rivals,
    sale,
    score,
    security,
    settlement,
    technology,
    terminals,
)
from game.model.agenda import MINUTES, Record

if TYPE_CHECKING:
    from game.model.world import World

Handler = Callable[["World", Record], None]
Step = Callable[["World"], None]


def first_of_month(world: World, day: int) -> bool:
    """Whether a day of the run is the first of a calendar month, or of the run."""
    return day == 0 or date.fromordinal(world.spec.start + day).day == 1


def _close(world: World) -> None:
    """Strike the day's row, its endings and its digest."""
    score.note_harm(world)
    row = metrics.daily_row(world)
    world.book.close(row)
    if first_of_month(world, world.day + 1):
        _close_month(world)
    score.close_quarter(world)
    crisis.watch(world, row)
    endings.check_endings(world)
    world.book.digests.append(_digest(world, row))
    ledger.start_day(world)


def _close_month(world: World) -> None:
    """Settle the bet, close the books, and lay the next month's items on the table of the board."""
    bets.settle(world)
    ledger.close_month(world)
    bets.new_month(world)
    cards.open_agenda(world, world.day + 1)


def _digest(world: World, row: dict[str, float]) -> int:
    """64 bits of the day: every metric, lever and account, and the player's hand."""
    numbers = [*map(float, row.values()), *world.levers.values(), world.player.bet_value, world.player.credibility]
    fen = [*world.ledger.raw.values(), *world.ledger.memo.values(), *world.people.totals.values()]
    fen.append(world.player.attention)
    packed = struct.pack(f"<{len(numbers)}d{len(fen)}q", *numbers, *fen)
    return int.from_bytes(hashlib.blake2b(packed, digest_size=8).digest(), "little")


OUTSIDERS: tuple[Step, ...] = (
    rivals.step_rivals,
    giant.step_giant,
    field.step_field,
    partners.step_partners,
    network.step_network,
    terminals.step_terminals,
    meters.step_meters,
)
SCHEDULE: tuple[tuple[int, tuple[Step, ...]], ...] = (
    (6, (economy.step_economy,)),
    (7, (cards.step_cards, regulation.step_rules, *OUTSIDERS)),
    (8, (organisation.step_organisation, product.step_product, funding.step_funding, marketing.step_marketing)),
    (10, (adoption.step_people, lines.step_use)),
    (12, (credit.step_loans,)),
    (15, (settlement.step_settlement,)),
    (17, (security.step_security,)),
    (18, (regulation.step_regulator,)),
    (
        20,
        (
            adoption.step_talk,
            ring.step_ring,
        ),
    ),
    (23, (ecosystem.step_ecosystem, laws.step_laws, ledger.step_books, _close)),
)


def _hour(steps: tuple[Step, ...]) -> Handler:
    def act(world: World, record: Record) -> None:
        for step in steps:
            step(world)
        record.due += MINUTES

    return act


def handlers() -> dict[str, Handler]:
    """What each kind of record does, in the fixed order that ranks kinds within an instant."""
    table: dict[str, Handler] = {f"hour.{hour:02d}": _hour(steps) for hour, steps in SCHEDULE}
    modules = (organisation, product, funding, regulation, rivals, happenings, exits, sale, partners, readiness)
    for module in (*modules, orders, crisis, licences, remedies, technology, giant):
        table |= module.HANDLERS
    return table


def plan_hours(world: World) -> None:
    """Write down the first of every daily hour."""
    for hour, _ in SCHEDULE:
        world.agenda.add(f"hour.{hour:02d}", world.now + hour * 60)
