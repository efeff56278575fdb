"""Near-field payment (近场支付): terminals at merchants, phones with the chip, and what is stolen with them.

Someone taps where a terminal stands and his phone has the chip: terminals are set up merchant by merchant and paid for
by the company, phones spread among people at home with them, and faster where a telecom operator sells them.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from game.model import alliances, exact, ledger, network
from game.model.channels import Channel, channel
from game.model.population import Floats, Ints

if TYPE_CHECKING:
    from game.model.spec import LineSpec
    from game.model.world import World

WEEK = 7
PRICE = 8_000.0  # fen of a terminal that the company pays, set up at a merchant's till
SET_UP = 0.06  # a week: of merchants who have none yet
CHIPPED, SOLD = 0.35, 0.65  # of phones with the chip by themselves, and where an operator sells them as well
STOLEN = 2.5e-4  # of what is tapped goes to thieves of phones, before the pressure of fraud


def step_terminals(world: World) -> None:
    """Once a week more of the merchants who take your payment get a terminal; who leaves gives his back."""
    if world.day % WEEK or not (channel(world, Channel.TAP) or world.laws.terminals):
        return
    merchants = _merchants(world)
    kept = min(world.laws.terminals, merchants)
    new = math.ceil(SET_UP * (merchants - kept)) if channel(world, Channel.TAP) else 0
    world.laws.terminals = kept + new
    ledger.spend(world, "infrastructure", exact.rint1(new * PRICE), "terminals")


def tapping(world: World) -> float:
    """How much more often than without the chip its bearer pays where all tills have a terminal, as far as they do."""
    if not world.laws.terminals:
        return 0.0
    phones = min(1.0, CHIPPED + SOLD * alliances.gift(world, "chips"))
    return channel(world, Channel.TAP) * phones * min(1.0, world.laws.terminals / max(1, _merchants(world)))


def oftener(world: World, who: Ints, rows: Ints, cols: Ints, tap: float) -> Floats:
    """How much more often each use of a line takes place, multiplier: payment by those at home with phones.

    who: slots. rows, cols: line and place in `who` of each use, shape (n,). tap: what `tapping` found.
    """
    pays = np.array([line.mechanic == "flow" for line in world.spec.lines], np.float32)
    able = world.people.traits.literacy.take(who).take(cols)
    found: Floats = np.float32(1) + np.float32(tap) * pays.take(rows) * able
    return found


def stolen(world: World) -> float:
    """Share of the volume of payment that goes with stolen phones, before the pressure of fraud."""
    tap = tapping(world)
    return STOLEN * tap / (1.0 + tap)


def _merchants(world: World) -> int:
    """Merchants who take your payment, as counted last, on the line that most of them take."""
    lines = [line for line in world.spec.lines if line.id in world.lines.open and line.id in world.network.lines]
    return max([0, *(_taking(world, line) for line in lines)])


def _taking(world: World, line: LineSpec) -> int:
    if not network.two_sided(world, line):
        return 0
    return exact.rint1(world.network.lines[line.id].yours[1] * world.acts.merchants)
