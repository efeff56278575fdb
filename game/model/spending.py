"""What people take out of money that they get back at once: around a festival, and to live on before pay-day.

Money in a fund of instant redemption is spent like cash: in the week around a festival everybody does so once, on their
weekday, and what is gone comes back as money does. In the week before pay-day those who do not plan far ahead live on
it, and in the week after they put it back. The company advances it all, over a long holiday until the custodian settles
again. Source of the festival's size: on 11 November 2013 buyers paid 6.1 bn yuan out of Yu'e Bao, which held about
100 bn.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from game.model import treasury
from game.model.population import Ints

if TYPE_CHECKING:
    from game.model.spec import LineSpec
    from game.model.world import World

SPENT = 0.03  # of a balance in the week around a festival on which use doubles
AROUND = 3  # days before and after the festival: each weekday falls into them once
PAYDAY = 10  # of the month, as for the company's own wages
CARELESS = 0.4  # prudence below which people live on their savings before they are paid
LIVED = 0.08  # of their balance that they take to live on; assumed


def share(world: World) -> float:
    """What somebody who deliberates today spends of such a balance, 0..1."""
    factors = [factor for day, factor in world.spec.festivals if abs(day - world.day) <= AROUND]
    return max(0.0, min(1.0, SPENT * (max(factors, default=1.0) - 1.0)))


def weeks_to_pay(world: World) -> int:
    """1 in the week before pay-day, −1 in the week from pay-day on, else 0: each weekday falls once into both."""
    ahead = PAYDAY - date.fromordinal(world.spec.start + world.day).day
    return int(0 < ahead <= 7) - int(-7 < ahead <= 0)


def step_cohort(world: World, cohort: tuple[int, int, int]) -> None:
    """Today's cohort spends of every line that is redeemed at once. cohort: weekday, first slot, end."""
    spent, week = share(world), weeks_to_pay(world)
    if not spent and not week:
        return
    for number, line in world.spec.money_lines:
        if _is_cash(world, line):
            if spent:
                money = world.people.state.money[number, cohort[1] : cohort[2]]
                fen = np.floor(money * spent).astype(np.int64)
                treasury.request(world, number, np.arange(cohort[1], cohort[2]), fen, "festival")
            _live(world, number, week, _careless(world, number, cohort))


def _live(world: World, number: int, week: int, slots: Ints) -> None:
    """The careless take what they live on, or put as much back. week: 1 before pay-day, −1 after."""
    money = world.people.state.money[number].take(slots)
    if week > 0:
        treasury.request(world, number, slots, np.floor(money * LIVED).astype(np.int64), "living")
    elif week < 0:
        back = np.floor(money * (LIVED / (1.0 - LIVED))).astype(np.int64)
        treasury.deposit(world, number, slots, back)


def _careless(world: World, number: int, cohort: tuple[int, int, int]) -> Ints:
    """Users of a line among the cohort who hold money there and live from pay to pay: slots."""
    state, prudence = world.people.state, world.people.traits.prudence
    living = state.uses[number, cohort[1] : cohort[2]] & (prudence[cohort[1] : cohort[2]] < CARELESS)
    living &= state.money[number, cohort[1] : cohort[2]] > 0
    slots: Ints = cohort[1] + (living > state.waiting[number, cohort[1] : cohort[2]]).nonzero()[0]
    return slots


def expected(world: World, line: LineSpec) -> float:
    """Share of a line's claims that everybody expects to be asked for today because of the calendar, 0..1."""
    if not _is_cash(world, line):
        return 0.0
    lived = world.book.today.get((f"asked.{line.id}", "living"), 0.0)
    return share(world) / 7.0 + min(1.0, lived / max(1, world.treasury.desks[line.id].closed))


def _is_cash(world: World, line: LineSpec) -> bool:
    """Whether money with a line can be spent at the till."""
    return line.mechanic == "balance" and treasury.instant(world, line)
