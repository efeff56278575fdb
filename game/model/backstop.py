"""The committed liquidity line of a partner bank (备用流动性额度): a fee every day for money that is there when needed.

It is drawn by itself when clients could not be paid otherwise, is dear, and is paid back first. A bank that is itself
squeezed, or that sees trouble coming, takes back what is not drawn: an umbrella that may be missing when it rains.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import exact, funding, ledger, settlement, treasury
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.world import World

TERM = 365  # days a line is committed for
ARRANGE = 0.004  # of the limit at signing
FEE = 0.008  # a year on what is not drawn
MARGIN = 0.03  # over the bank's lending rate on what is drawn
WEEK, MONTH, YEAR = 7, 28, 365.0
MONTH_AHEAD = 30  # days a liquidity coverage ratio looks ahead
SQUEEZED = 0.025  # interbank over policy rate at which a bank needs its money itself
CUT = 0.25  # chance a month for each reason a bank has to withdraw


def drawn(world: World) -> int:
    """What the line has paid out and not got back, fen."""
    return world.ledger.balance("bank_line")


def due(world: World) -> int:
    """What of it has to be paid back within the month ahead, fen: all of it once the commitment ends."""
    return drawn(world) if world.treasury.bank_line.until <= world.day + MONTH_AHEAD else 0


def room(world: World) -> int:
    """What it would still pay out, fen."""
    return max(0, world.treasury.bank_line.limit - drawn(world))


def most(world: World) -> int:
    """Largest limit a bank commits itself to, fen: by equity and trust, at most a third of what may be asked for."""
    good = max(0, world.ledger.equity()) * min(1.0, 1.5 * world.row().get("trust", 0.5))
    return min(exact.rint1(good), treasury.demandable(world) // 3)


def hindrance(world: World) -> str:
    """Why no bank would sign today, as a reason id; empty if one would."""
    row = world.row()
    troubled = row.get("lcr", 9.0) < 0.8 or row.get("ladder", 0.0) >= 3.0 or row.get("unpaid", 0.0) > 0.0
    if troubled or world.field.doubt > 0.35:
        return "bank_afraid"
    return "" if most(world) > 0 else "bank_line_useless"


def sign(world: World, fen: int) -> None:
    """Sign, or renew with another limit, never below what is drawn."""
    ledger.spend(world, "advice", arrangement(fen), "bank_line")
    line = world.treasury.bank_line
    line.limit, line.until = max(fen, drawn(world)), world.day + TERM
    world.book.tell(world.day, "bank_line_signed", 0, fen=fen)


def arrangement(fen: int) -> int:
    """Price of signing, fen."""
    return exact.rint1(ARRANGE * fen)


def draw_for(world: World, fen: int) -> None:
    """Draw what cash lacks to pay so many fen, as far as there is room."""
    missing = min(fen - world.ledger.raw["cash"], room(world))
    if missing > 0:
        ledger.post(world, "cash", "bank_line", missing, "borrowing")


def step_line(world: World) -> None:
    """A day of the line: interest and fee, repayment from spare cash, and once a month a look by the bank."""
    line = world.treasury.bank_line
    if not line.limit and not drawn(world):
        return
    owed = drawn(world)
    line.interest += (owed * (funding.lending_rate(world) + MARGIN) + (line.limit - owed) * FEE) / YEAR
    if owed:
        back = min(owed, settlement.spare(world))
        ledger.post(world, "bank_line", "cash", back, "repayment")
    if world.day % WEEK == 0:
        ledger.spend(world, "interest_cost", exact.rint1(line.interest), "bank_line")
        line.interest = 0.0
    if world.day >= line.until > 0:
        _end(world, "bank_line_ended", 1)
    elif world.day % MONTH == 14:
        _look(world)


def _look(world: World) -> None:
    """A bank that is squeezed, or afraid for its client or the kind, may keep what is not drawn."""
    economy, row = world.economy, world.row()
    reasons = (
        economy.interbank - economy.policy > SQUEEZED, row.get("lcr", 9.0) < 1.0, world.field.doubt > 0.25,
        row.get("ladder", 0.0) >= 3.0,
    )  # fmt: skip
    chance = CUT * len([reason for reason in reasons if reason])
    if room(world) and chance > 0.0 and world.lanes.uniform(Stream.BACKSTOP, world.day) < chance:
        _end(world, "bank_line_withdrawn", 3)


def _end(world: World, event: str, severity: int) -> None:
    line = world.treasury.bank_line
    undrawn = room(world)
    line.limit, line.until = drawn(world), -1
    if undrawn or severity < 3:
        world.book.tell(world.day, event, severity, fen=undrawn)
