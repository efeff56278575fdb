"""Client reserves of a payment line (客户备付金) outside custody: placed in the market, and owed back at any time.

What is not kept apart works for the company. Who empties a wallet is paid from what stands at the bank; beyond that
the company pays from its own cash, and gets it back as placements are sold, which takes time.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import exact, ledger, settlement, treasury

if TYPE_CHECKING:
    from game.model.world import World


def placed(world: World, line: str) -> int:
    """What of a line's client reserves is out in the market, fen."""
    return world.ledger.memo.get(f"placed.{line}", 0)


def at_bank(world: World, line: str) -> int:
    """What of a line's client reserves can be paid out today, fen."""
    return world.ledger.memo.get(f"custody.{line}", 0) - placed(world, line)


def exposed(world: World, line: str) -> int:
    """Claims of a line's clients behind which the company's own cash has to stand today, fen."""
    out = placed(world, line)
    return max(0, out - settlement.advanced(world, line)) if out else 0


def outside(world: World, line: str) -> float:
    """Share of a line's client reserves that is not kept apart, 0..1: as is wanted, and what is not yet sold."""
    wanted, out = 1.0 - world.lever("custody", line), placed(world, line)
    return max(wanted, min(1.0, out / max(1, treasury.claims(world, line)))) if out else wanted


def step_line(world: World, line: str) -> None:
    """A day of the placements: sold slowly where they are too many, the company repaid first, then placed anew."""
    memo, held = world.ledger.memo, treasury.claims(world, line)
    goal, out = exact.rint1((1.0 - world.lever("custody", line)) * held), placed(world, line)
    if not goal and not out:
        return
    memo[f"placed.{line}"] = out - min(max(0, out - goal), exact.rint1(out * treasury.SALE_A_DAY) + 1)
    _repay(world, line, at_bank(world, line) - (held - goal))
    memo[f"placed.{line}"] += max(0, at_bank(world, line) - (held - goal))


def _repay(world: World, line: str, beyond: int) -> None:
    """The company gets back what it advanced, from what lies at the bank beyond the part kept apart, fen."""
    desk, owed = world.treasury.desks[line], settlement.advanced(world, line)
    back = min(owed, max(0, beyond))
    if back:
        ledger.post(world, "cash", "advances", back, "advance")
        world.ledger.memo[f"custody.{line}"] -= back
        desk.settling = [[world.day, owed - back]] if owed > back else []


def note_advance(world: World, line: str, fen: int) -> None:
    """The company has paid holders of wallets out of its own cash."""
    if fen:
        owed = settlement.advanced(world, line)
        world.treasury.desks[line].settling = [[world.day, owed + fen]]
