"""Grey practices (灰色做法): what pays as long as no rule forbids it, and is hard to leave once one does.

Each is taken up and given up by a decision. Its gain acts where it belongs (in what people hear, in what rivals can
offer, in collections, in who may borrow); here stand its price and whom it angers.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.model import campus, exact, ledger, population

if TYPE_CHECKING:
    from game.model.world import World

WEEK = 7
REFUND = 0.6  # of what tokens brought in, given back to buyers when the sales end
TOKEN_FEE = 12.0  # fen a week and active user, at trust one half
REBATE = 0.0002  # of the volume handed back to merchants who must not work with others
BOLD = 0.35  # more people hear of the same advertising
GRIP = 1.6  # logit units that rivals lose where you hold the whole market
SCANNED = 0.12  # more is paid where shops show a code
CHASE = 0.35  # added to collections


@dataclass(frozen=True, slots=True)
class Practice:
    """One practice.

    mechanics: of lines of which at least one must be open, empty for any. anger: complaints a week for each thousand
    active users. trust: shaken each week, 0..1. metric: by which rules judge it.
    """

    id: str
    mechanics: tuple[str, ...]
    anger: float
    trust: float
    metric: str


PRACTICES: dict[str, Practice] = {
    each.id: each
    for each in (
        Practice("claims", (), 0.35, 0.002, "claims"),
        Practice("exclusive", ("flow", "brokerage"), 0.25, 0.001, "monopoly"),
        Practice("codes", ("flow",), 0.05, 0.0, "offline_codes"),
        Practice("tokens", ("brokerage",), 0.3, 0.002, "token_sale"),
        Practice("students", ("credit",), 0.2, 0.001, "campus"),
        Practice("phonebook", ("credit",), 0.45, 0.004, "harsh_collection"),
    )
}


def on(world: World, name: str) -> bool:
    """Whether the company does it today."""
    return name in world.regulation.practices


def possible(world: World, name: str) -> bool:
    """Whether the company has a line with which it could be done, and the market the people."""
    if name == "students" and not campus.known(world.spec):
        return False
    return bool(_lines(world, PRACTICES[name]))


def take_up(world: World, name: str) -> None:
    """Begin; the caller has checked that it is possible and not done yet."""
    world.regulation.practices[name] = 0
    world.book.tell(world.day, "practice_begun", 1, practice=name)


def give_up(world: World, name: str) -> None:
    """End it, and give back to buyers of tokens what they are owed."""
    ledger.owe(world, "losses", owed(world, name), name)
    del world.regulation.practices[name]
    world.book.tell(world.day, "practice_ended", 1, practice=name)


def owed(world: World, name: str) -> int:
    """What ending a practice would cost in money given back, fen."""
    return exact.rint1(REFUND * world.regulation.practices.get(name, 0))


def step_practices(world: World) -> None:
    """Once a week: what each practice brings in and costs, and whom it angers."""
    if world.day % WEEK or not world.regulation.practices:
        return
    active = world.row().get("active", 0.0)
    for name in tuple(world.regulation.practices):
        practice = PRACTICES[name]
        if not possible(world, name):
            give_up(world, name)
            continue
        _settle(world, name, active)
        angry = practice.anger * active / 1000.0
        world.regulation.complaints += angry
        world.book.flow("complaints", name, angry)
        population.shake_trust(world, practice.trust, name)


def bold(world: World) -> float:
    """How much more people hear of the same advertising, multiplier."""
    return 1.0 + BOLD if on(world, "claims") else 1.0


def grip(world: World, line: str) -> float:
    """Logit units rivals lose on a line whose merchants may not work with them: with your share of it."""
    if not on(world, "exclusive"):
        return 0.0
    totals = world.people.totals
    mine, theirs = totals[f"users.{line}"], totals[f"rivalusers.{line}"]
    return GRIP * mine / (mine + theirs) if mine else 0.0


def at_the_till(world: World) -> float:
    """How much more is paid where codes are scanned in shops, multiplier."""
    return 1.0 + SCANNED if on(world, "codes") else 1.0


def chase(world: World) -> float:
    """Strength of collections, 0..1: the lever, and calls to everybody in the debtor's telephone book."""
    lever = world.lever("collections")
    return min(1.0, lever + CHASE) if on(world, "phonebook") else lever


def _lines(world: World, practice: Practice) -> list[str]:
    known = (line for line in world.spec.lines if line.id in world.lines.open)
    return [line.id for line in known if not practice.mechanics or line.mechanic in practice.mechanics]


def _settle(world: World, name: str, active: float) -> None:
    if name == "tokens":
        fen = exact.rint1(TOKEN_FEE * active * 2.0 * world.row().get("trust", 0.5))
        ledger.earn(world, "fees", fen, f"tokens.{_lines(world, PRACTICES[name])[0]}")
        world.regulation.practices[name] += fen
    elif name == "exclusive":
        traded = exact.total(world.row().get(f"volume.{line}", 0.0) for line in _lines(world, PRACTICES[name]))
        ledger.spend(world, "channel", exact.rint1(REBATE * WEEK * traded), name)
