"""The compliance programme (合规) and how far the company is from what each rule asks.

The programme is a stock: money and officers fill it over months, and growth leaves it behind. A rule is measured on
what the company really does; part of every gap is paper that a weak programme cannot show.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from game.model import ledger, measures, organisation
from game.model.channels import Channel, channel
from game.model.exact import rint1

if TYPE_CHECKING:
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
UNSEEN = 2.0  # times the square of what the programme lacks: loose ends nobody looks for, all of them at 0.3
TALK_COST = 900_000.0  # fen a month of full engagement for a small company
TALKING = 0.25  # of the officers' time that full engagement takes
DUTIES = 0.3  # officers whom the association keeps busy
WORK_OFF = 1.0 / 90.0  # a day: hidden compliance debt a full programme clears


def step_programme(world: World) -> None:
    """One day: pay for the programme and for engagement, and let the programme follow what was put in."""
    state, need = world.regulation, need_of(world)
    engaged = world.lever("engagement") * TALK_COST * math.sqrt(need / NEED)
    ledger.spend(world, "compliance_cost", rint1((world.lever("compliance") + engaged) / MONTH), "programme")
    given = (world.lever("compliance") + free_officers(world) * OFFICER) / need
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


def free_officers(world: World) -> float:
    """Officers left for the programme: talks with the authority and duties in the association take some of their time.

    In effective people, 0 or more.
    """
    talks = 1.0 - TALKING * world.lever("engagement")
    return max(0.0, officers(world) * talks - (DUTIES if world.regulation.association >= 0 else 0.0))


def measure(world: World, rule: RuleSpec) -> float:
    """What a rule looks at, in the unit of its limit: share 0..1, rate a year, cap in yuan; 0 where nothing applies."""
    lines = open_lines(world, rule.lines)
    return measures.METRICS[rule.metric](world, lines) if lines else 0.0


class Survey:
    """One look at the company by all rules: what several of them measure is measured once."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._lines: dict[tuple[str, ...], list[LineSpec]] = {}
        self._seen: dict[tuple[str, tuple[str, ...]], float] = {}
        blind = 1.0 - world.regulation.level
        self._loose = channel(world, Channel.GAP) * UNSEEN * blind * blind
        self._paper = PAPER * max(0.0, PAPER_LIMIT - world.regulation.level) / PAPER_LIMIT

    def gap(self, rule: RuleSpec) -> float:
        """How far beyond a rule the company is, 0..1."""
        lines = self._lines.get(rule.lines)
        if lines is None:
            lines = self._lines[rule.lines] = open_lines(self._world, rule.lines)
        if not lines:
            return 0.0
        key = (rule.metric, rule.lines)
        found = self._seen.get(key)
        if found is None:
            found = self._seen[key] = measures.METRICS[rule.metric](self._world, lines)
        room = rule.limit if rule.metric in measures.CAPS else 1.0 - rule.limit
        legal = min(1.0, max(0.0, (found - rule.limit) / room)) if room > 0.0 else 0.0
        return min(1.0, max(0.0, max(legal, self._paper) + self._loose))


def asked(world: World) -> list[RuleSpec]:
    """Rules that are known, not lifted, and concern an open line."""
    states = world.regulation.rules
    return [rule for rule in world.spec.rules if states[rule.id].phase and open_lines(world, rule.lines)]


def open_lines(world: World, wanted: tuple[str, ...]) -> list[LineSpec]:
    """The open lines among those wanted, all open ones if none is named."""
    opened = world.lines.open
    return [line for line in world.spec.lines if line.id in opened and (not wanted or line.id in wanted)]
