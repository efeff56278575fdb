"""The compliance programme (合规) and how far the company is from what each rule asks.

The programme is a stock: money and officers fill it over months, and growth leaves it behind. A rule is measured on
what the company really does; part of every gap is paper that a weak programme cannot show.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from game.model import ledger, organisation, security
from game.model.channels import Channel, channel
from game.model.exact import rint1

if TYPE_CHECKING:
    from collections.abc import Callable

    from game.model.spec import LineSpec, RuleSpec
    from game.model.world import World

MONTH, YEAR = 30.4, 365.0
OFFICER = 2_500_000.0  # fen a month of programme that one officer is worth
NEED = 3_000_000.0  # fen a month a small company needs; doubled at the users below, more with each line
NEED_USERS = 40_000.0
NEED_LINE = 0.25
ENOUGH = 0.45  # half of what keeps a programme at 69 %
LAG = 1.0 / 60.0  # a day
PAPER = 0.25  # of the gap of a rule in force that a missing programme makes by itself
PAPER_LIMIT = 0.5
TALK_COST = 900_000.0  # fen a month of full engagement for a small company
WORK_OFF = 1.0 / 90.0  # a day: hidden compliance debt a full programme clears
LEAK_WEIGHT = 0.35


def step_programme(world: World) -> None:
    """One day: pay for the programme and for engagement, and let the programme follow what was put in."""
    state, need = world.regulation, need_of(world)
    engaged = world.lever("engagement") * TALK_COST * math.sqrt(need / NEED)
    ledger.spend(world, "compliance_cost", rint1((world.lever("compliance") + engaged) / MONTH), "programme")
    given = (world.lever("compliance") + officers(world) * OFFICER) / need
    state.level += LAG * (given / (given + ENOUGH) - state.level)
    state.hidden *= 1.0 - WORK_OFF * state.level
    state.revenue += (world.row().get("revenue", 0.0) * YEAR - state.revenue) / 45.0


def need_of(world: World) -> float:
    """Fen a month at which a programme is good (69 %) for a company of this size and breadth."""
    row = world.row()
    size = 1.0 + math.sqrt(row.get("active", 0.0) / NEED_USERS)
    return NEED * size * (1.0 + NEED_LINE * (len(open_lines(world, ())) - 1))


def officers(world: World) -> float:
    """Effective compliance officers at work."""
    return organisation.output(world, "compliance")


def measure(world: World, rule: RuleSpec) -> float:
    """What a rule looks at, in the unit of its limit: share 0..1, rate a year, cap in yuan; 0 where nothing applies."""
    lines = open_lines(world, rule.lines)
    return METRICS[rule.metric](world, lines) if lines else 0.0


def gap_of(world: World, rule: RuleSpec) -> float:
    """How far beyond a rule the company is, 0..1: the excess, or what a weak programme cannot prove to be in order."""
    lines = open_lines(world, rule.lines)
    if not lines:
        return 0.0
    excess = METRICS[rule.metric](world, lines) - rule.limit
    room = rule.limit if rule.metric in CAPS else 1.0 - rule.limit
    legal = min(1.0, max(0.0, excess / room)) if room > 0.0 else 0.0
    paper = PAPER * max(0.0, PAPER_LIMIT - world.regulation.level) / PAPER_LIMIT
    return min(1.0, max(0.0, max(legal, paper) + channel(world, Channel.GAP)))


def open_lines(world: World, wanted: tuple[str, ...]) -> list[LineSpec]:
    """The open lines among those wanted, all open ones if none is named."""
    opened = world.lines.open
    return [line for line in world.spec.lines if line.id in opened and (not wanted or line.id in wanted)]


def _programme(world: World, lines: list[LineSpec]) -> float:
    return 1.0 - world.regulation.level


def _custody(world: World, lines: list[LineSpec]) -> float:
    """Share of client reserves nobody keeps apart: what a programme has not yet moved to the custodian."""
    return 1.0 - min(1.0, 1.8 * world.regulation.level)


def _pooling(world: World, lines: list[LineSpec]) -> float:
    return max(world.lever("pooling", line.id) for line in lines)


def _guarantee(world: World, lines: list[LineSpec]) -> float:
    return max(world.lever("guarantee", line.id) for line in lines)


def _person_cap(world: World, lines: list[LineSpec]) -> float:
    """Largest loan to one person, yuan."""
    row = world.row()
    return max(row.get(f"loan_max.{line.id}", 0.0) for line in lines) / 100.0


def _rate_cap(world: World, lines: list[LineSpec]) -> float:
    """Dearest all-in price of a loan: its rate and its fee spread over the term, fraction a year."""
    return max([0.0, *(_all_in(world, line) for line in lines if line.mechanic == "credit")])


def _all_in(world: World, line: LineSpec) -> float:
    years = max(1.0, line.terms.get("term_months", 12.0)) / 12.0
    return world.lever("rate", line.id) + world.lever("fee", line.id) / years


def _t0_cap(world: World, lines: list[LineSpec]) -> float:
    """Most a client can redeem the same day, yuan."""
    return world.lever("t0cap") / 100.0


def _data(world: World, lines: list[LineSpec]) -> float:
    """Data taken without protection: collection less what security and the programme guard, and leaks kept quiet."""
    guard = 0.5 * min(1.0, world.row().get("security", 0.0)) + 0.5 * world.regulation.level
    taken = min(1.0, world.lever("collect") * (1.0 + channel(world, Channel.COLLECT)))
    return min(1.0, taken * (1.0 - guard) + LEAK_WEIGHT * (security.concealed(world) > 0))


def _disclosure(world: World, lines: list[LineSpec]) -> float:
    return 1.0 - world.lever("disclosure")


def _licence(world: World, lines: list[LineSpec]) -> float:
    """Share of the lines concerned that have no licence."""
    granted = world.regulation.licences
    return len([line for line in lines if granted.get(line.id) != "granted"]) / len(lines)


METRICS: dict[str, Callable[[World, list[LineSpec]], float]] = {
    "reserve_custody": _custody,
    "pooling": _pooling,
    "guarantee": _guarantee,
    "person_cap": _person_cap,
    "rate_cap": _rate_cap,
    "t0_cap": _t0_cap,
    "data_protection": _data,
    "disclosure": _disclosure,
    "licence": _licence,
    "programme": _programme,
}
CAPS = frozenset(("person_cap", "rate_cap", "t0_cap"))
