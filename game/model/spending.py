"""What people spend around a festival out of money that they get back at once.

Money in a fund of instant redemption is spent like cash: in the week around a festival everybody does so once, on their
weekday, and what is gone comes back as money does. The company advances it all, over a long holiday until the
custodian settles again. Source of the size: on 11 November 2013 buyers paid 6.1 bn yuan out of Yu'e Bao, which held
about 100 bn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from game.model import treasury

if TYPE_CHECKING:
    from game.model.spec import LineSpec
    from game.model.world import World

SPENT = 0.03  # of a balance in the week around a festival on which use doubles
AROUND = 3  # days before and after the festival: each weekday falls into them once


def share(world: World) -> float:
    """What somebody who deliberates today spends of such a balance, 0..1."""
    factors = [factor for day, factor in world.spec.festivals if abs(day - world.day) <= AROUND]
    return max(0.0, min(1.0, SPENT * (max(factors, default=1.0) - 1.0)))


def step_cohort(world: World, cohort: tuple[int, int, int]) -> None:
    """Today's cohort spends of every line that is redeemed at once. cohort: weekday, first slot, end."""
    spent = share(world)
    if not spent:
        return
    for number, line in world.spec.money_lines:
        if _is_cash(world, line):
            money = world.people.state.money[number, cohort[1] : cohort[2]]
            fen = np.floor(money * spent).astype(np.int64)
            treasury.request(world, number, np.arange(cohort[1], cohort[2]), fen, "festival")


def expected(world: World, line: LineSpec) -> float:
    """Share of a line's claims that everybody expects to be asked for today because of the calendar, 0..1."""
    return share(world) / 7.0 if _is_cash(world, line) else 0.0


def _is_cash(world: World, line: LineSpec) -> bool:
    """Whether money with a line can be spent at the till."""
    return line.mechanic == "balance" and treasury.instant(world, line)
