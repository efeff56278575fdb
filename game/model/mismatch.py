"""Maturity mismatch (期限错配): a lenders' pool puts money into long projects while clients may ask any day.

Projects pay more than loans of a month's instalments and come back slowly: at 1–2 % a day, or at once at a haircut.
They fail in lumps, oftener in bad times. Source: Diamond, Dybvig 1983.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import exact, ledger, loanbook, long_assets, readiness, treasury
from game.model.randomness import Stream
from game.model.spec import LineSpec

if TYPE_CHECKING:
    from game.model.world import World

PREMIUM = 0.09  # a year over the policy rate
PACE = 0.04  # of clients' money a day, at most, into projects
KIND = "projects"  # account of long assets
LUMP = 0.08  # of a pool's projects that one failure takes
FAILS = 0.03  # a year of them lost in usual times
HAIRCUT = 0.22
CYCLE = 0.8  # how much bad times tell in failures
LONG = 540.0  # days until a project pays back by itself
SCARE = 0.12
YEAR = 365.0


def held(world: World, line: str) -> int:
    """What a line's pool has in projects, fen."""
    return long_assets.held(world, KIND, line)


def step_projects(world: World, number: int, line: LineSpec) -> None:
    """A day of a pool's projects: they pay, may fail, and are bought or sold slowly towards what the lever says."""
    wanted = world.credit.pooled[line.id] and world.lever("mismatch", line.id) > 0.0
    if not wanted and not held(world, line.id):
        return
    _earn(world, line.id)
    if world.day % 7 == 1 and held(world, line.id):
        _perhaps_fail(world, number, line.id)
    _adjust(world, line.id)


def _earn(world: World, line: str) -> None:
    paid = exact.rint1(held(world, line) * (world.economy.policy + PREMIUM) / YEAR)
    ledger.earn(world, "interest_income", paid, f"interest.{line}")


def _adjust(world: World, line: str) -> None:
    """Buy with cash above the reserve up to the wanted share; sell at the market's pace when short or above it."""
    owed = treasury.claims(world, line)
    reserve = exact.rint1(world.lever("reserve") * owed)
    free = min(loanbook.pool_cash(world, line), world.ledger.raw["cash"]) - reserve - treasury.queued(world, line)
    wanted = exact.rint1(world.lever("mismatch", line) * (owed - reserve)) if world.credit.pooled[line] else 0
    missing = wanted - held(world, line)
    if missing > 0 and free > 0:
        long_assets.move(world, KIND, line, min(missing, free, exact.rint1(PACE * owed)))
    elif held(world, line) and (missing < 0 or free < 0):
        need = max(-missing, -free)
        pace = treasury.SALE_A_DAY * (readiness.QUICKER if readiness.prepared(world) else 1.0)
        most = exact.rint1(held(world, line) * pace) + 1
        long_assets.move(world, KIND, line, -min(need, held(world, line), most))


def fire_sale(world: World, line: str, fen: int, ready: float) -> int:
    """Sell projects at once for up to `fen` of book value; ready: share of the usual haircut. Returns what was sold."""
    sold = min(fen, held(world, line))
    long_assets.sell_early(world, KIND, line, sold, long_assets.discount(world, HAIRCUT) * ready)
    return sold


def duration(world: World, line: LineSpec) -> float:
    """Mean days until a pool's assets are cash again; lenders of a pool may ask any day."""
    loans, projects = loanbook.due(world, line.id), held(world, line.id)
    cash = max(0, treasury.claims(world, line.id) - loans - projects)
    whole = cash + loans + projects
    term = 0.5 * 30.4 * line.terms["term_months"]
    return (loans * term + projects * LONG) / whole if whole else 0.0


def _perhaps_fail(world: World, number: int, line: str) -> None:
    """Once a week a project may fail; what it takes is the company's loss, and clients hear of it."""
    size = long_assets.failure(world, Stream.MISMATCH, number, FAILS, LUMP, CYCLE)
    if not size:
        return
    lost = exact.rint1(held(world, line) * size)
    ledger.post(world, "losses", "projects", lost)
    long_assets.note(world, KIND, line, -lost)
    treasury.signal(world, SCARE, "project", line)
    world.book.tell(world.day, "project_failed", 2, line=line, fen=lost)
