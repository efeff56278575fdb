"""Long assets of pools: they stand in one account each kind, by line in the memorandum, and fail in lumps.

Kinds: `holdings` of balance lines (game.model.holdings) and `projects` of lenders' pools (game.model.mismatch).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import exact, ledger
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.world import World

WEEKS = 52.0
ODDS = 0.9  # of a failure in a week, at most
DEEPEST = 0.6  # discount of a sale before its time, at most
FEAR = 0.4  # of it for each unit of doubt about the whole kind


def held(world: World, kind: str, line: str) -> int:
    """What a line's pool has in assets of a kind, fen."""
    return world.ledger.memo.get(f"{kind}.{line}", 0)


def note(world: World, kind: str, line: str, fen: int) -> None:
    """Write down what has come, or below 0 gone, in the memorandum."""
    world.ledger.memo[f"{kind}.{line}"] = held(world, kind, line) + fen


def move(world: World, kind: str, line: str, fen: int) -> None:
    """Buy assets at what they are worth, or below 0 turn them into cash."""
    if fen >= 0:
        ledger.post(world, kind, "cash", fen, "investing")
    else:
        ledger.post(world, "cash", kind, -fen, "investing")
    note(world, kind, line, fen)


def discount(world: World, usual: float) -> float:
    """Share lost by selling before the time, 0..0.6: the usual one, and more when all are afraid."""
    return min(DEEPEST, usual + FEAR * world.field.doubt)


def sell_early(world: World, kind: str, line: str, fen: int, share: float) -> None:
    """Sell fen of book value at once and lose a share of it."""
    lost = exact.rint1(fen * share)
    ledger.post(world, "cash", kind, fen - lost, "fire_sale")
    ledger.post(world, "losses", kind, lost)
    note(world, kind, line, -fen)


def failure(world: World, stream: Stream, number: int, yearly: float, lump: float, slope: float) -> float:
    """Share of a line's assets that fails this week, mostly 0; oftener in bad times.

    yearly: share lost in usual times. lump: share that one failure takes, by half more or less. slope: how much the
    macro factor tells.
    """
    factor = max(-3.0, min(3.0, world.economy.factor))
    rate = yearly / lump / WEEKS * exact.exp1(-slope * factor)
    if world.lanes.uniform(stream, world.day, use=number) >= min(ODDS, rate):
        return 0.0
    return lump * (0.5 + world.lanes.uniform(stream, world.day, use=number, entity=1))
