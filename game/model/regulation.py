"""The regulator (监管): rules by date, inspections, and the ladder from a talk to closure.

Rules lag behind the market: before its date a practice costs nothing. Afterwards inspections find it, sooner the
larger, the worse and the more complained of; what stays wrong climbs the ladder, deadline by deadline.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.model import cards, compliance, ledger, population
from game.model.agenda import MINUTES
from game.model.channels import Channel, channel
from game.model.exact import rint1
from game.model.randomness import Lanes, Stream

if TYPE_CHECKING:
    from game.model.agenda import Record
    from game.model.spec import GameSpec, RuleSpec
    from game.model.world import World

UNKNOWN, ANNOUNCED, IN_FORCE, ENFORCED = range(4)
NONE, TALK, ORDER, FINE, SUSPENSION, CLOSURE = range(6)
PHASE_NEWS = ("", "rule_announced", "rule_in_force", "rule_enforced")
PHASE_FACTOR = (0.0, 0.2, 1.0, 3.0)
SEVERITY = (0.0, 0.3, 1.0, 1.5)
RATE = 0.2  # inspections a year of a small, clean company
SIZE = 50_000.0  # active users at which attention doubles
COMPLAINT_UNIT = 10.0  # complaints for each thousand active users that count as much as size
FADE = 0.012  # a day: complaints forgotten by themselves
SETTLED = 0.03  # a day: settled by idle service staff
HOUR = 18 * 60
NOTICE = (6, 14)  # days between notice and visit
DEADLINES = {ORDER: 90, FINE: 60, SUSPENSION: 90}  # days
MET = 0.05  # a gap this small is in order
MILD = 0.35  # a finding below is a matter of talk
CLEAN_QUARTER = 90
LEAST_FINE = 3_000_000.0  # fen at gap 1
VISIT_COST = 1_500_000  # fen
LICENCE_DAYS = (120, 240)
LICENCE_GAP = 0.2


@dataclass(slots=True)
class RuleState:
    """Where a rule stands. phase: 0 unknown, 1 announced, 2 in force, 3 enforced. gap: 0..1. since: a day."""

    phase: int = UNKNOWN
    gap: float = 0.0
    since: int = -1


@dataclass(slots=True)
class Order:
    """A step of the ladder that stays until the gap of its rule is closed. deadline: day."""

    rule: str
    level: int
    deadline: int


@dataclass(slots=True)
class Regulation:
    """What the regulator knows and wants.

    level: of the compliance programme, 0..1. hidden: compliance debt nobody has seen, 0..1. complaints: open ones.
    ladder: 0 none, 1 talk, 2 order, 3 fine, 4 suspension, 5 closure. stance: how the last inspection was received,
    1 open, 0 neutral, −1 hiding. revenue: of a year, smoothed, fen. clean: days without a gap. licences: by line,
    applied, granted or refused.
    """

    rules: dict[str, RuleState] = field(default_factory=dict)
    orders: list[Order] = field(default_factory=list)
    licences: dict[str, str] = field(default_factory=dict)
    level: float = 0.3
    hidden: float = 0.0
    complaints: float = 0.0
    ladder: int = NONE
    stance: int = 0
    revenue: float = 0.0
    clean: int = 0
    fined: int = 0
    criminal: bool = False


def open_regulation(spec: GameSpec, lanes: Lanes) -> Regulation:
    """The rulebook on the first day; what happened before it is not news."""
    return Regulation({rule.id: RuleState(phase_on(rule, 0)) for rule in spec.rules})


def phase_on(rule: RuleSpec, day: int) -> int:
    """Phase of a rule on a day."""
    in_force = max(rule.announced, rule.in_force)
    return (day >= rule.announced) + (day >= in_force) + (day >= max(in_force, rule.enforced))


def step_rules(world: World) -> None:
    """Morning: phases by date and the gap of every known rule."""
    for rule in world.spec.rules:
        state = world.regulation.rules[rule.id]
        phase = state.phase if state.phase == ENFORCED else phase_on(rule, world.day)
        if phase > state.phase:
            state.phase, state.since = phase, world.day
            _announce(world, rule, phase)
        if phase:
            state.gap = compliance.gap_of(world, rule)


def step_regulator(world: World) -> None:
    """Evening: the programme, complaints, deadlines, and perhaps an inspection."""
    compliance.step_programme(world)
    _strategy(world)
    _settle_complaints(world)
    _meet_deadlines(world)
    _count_clean_days(world)
    luck = world.lanes.uniform(Stream.INSPECTION, world.day)
    if luck < inspection_rate(world) / 365.0 and not world.agenda.of("inspection"):
        open_inspection(world, 1.0)


def inspection_rate(world: World) -> float:
    """Inspections a year: with size, complaints and gap; by how far the law is. Source: Becker (1968)."""
    state, active = world.regulation, max(1.0, world.row().get("active", 0.0))
    phase, worst = _worst(world)
    complaints = min(3.0, state.complaints / active * 1000.0 / COMPLAINT_UNIT)
    looked_at = (1.0 + math.sqrt(active / SIZE) + complaints + 2.0 * worst) * (1.0 + channel(world, Channel.SCRUTINY))
    return RATE * looked_at * PHASE_FACTOR[phase]


def gap(world: World) -> float:
    """The largest gap to a rule in force, hidden debt included, 0..1."""
    state = world.regulation
    known = [rule.gap for rule in state.rules.values() if rule.phase >= IN_FORCE]
    return min(1.0, max([0.0, *known]) + state.hidden) if known else 0.0


def complain(world: World, count: float, cause: str) -> None:
    """People complain to the authorities about something; count: of persons."""
    world.regulation.complaints += count
    world.book.flow("complaints", cause, count)


def add_hidden(world: World, size: float) -> None:
    """Compliance debt nobody has seen yet, 0..1; negative clears it."""
    state = world.regulation
    state.hidden = min(1.0, max(0.0, state.hidden + size))


def open_inspection(world: World, size: float) -> None:
    """Announce an inspection, 1 being of usual thoroughness; it comes days later, open engagement gives more notice."""
    first, last = NOTICE
    luck = world.lanes.uniform(Stream.INSPECTION, world.day, use=1)
    days = first + rint1(luck * (last - first)) + rint1(4.0 * world.lever("engagement"))
    world.regulation.stance = 0
    world.agenda.add("inspection", (world.day + days) * MINUTES + HOUR, size=size)
    world.book.tell(world.day, "inspection_notice", 2, days=float(days))
    cards.raise_card(world, "inspection", days=float(days))


def claim_fine(world: World, fen: int, cause: str) -> None:
    """A fine: booked at once, paid as soon as there is cash.

    fen: 0 or more. cause: id of the rule.
    """
    world.regulation.fined += fen
    ledger.owe(world, "fines", fen, cause)
    world.book.tell(world.day, "fined", 3, amount=float(fen), rule=cause)


def suspended(world: World) -> bool:
    """Whether nobody may join and nothing may be lent: by order, or because the company winds down."""
    return world.regulation.ladder >= SUSPENSION or world.exits.winding >= 0


def closed(world: World) -> bool:
    """Whether the regulator has closed the company."""
    return world.regulation.ladder >= CLOSURE


def illegal_pool(world: World) -> bool:
    """Whether client money is pooled under a promise after both were forbidden: illegal fund-raising (非法集资)."""
    banned = {"pooling": False, "guarantee": False}
    for rule in world.spec.rules:
        state = world.regulation.rules[rule.id]
        if rule.metric in banned and state.phase >= IN_FORCE and state.gap > 0.5:
            banned[rule.metric] = True
    return banned["pooling"] and banned["guarantee"]


def criminal(world: World, collapsed: bool = False) -> bool:
    """Whether it is a matter for the courts: an illegal pool that was hidden or kept under suspension, or collapsed."""
    return world.regulation.criminal or (collapsed and illegal_pool(world))


def licensed(world: World, line: str) -> bool:
    """Whether the company holds a licence for a line."""
    return world.regulation.licences.get(line) == "granted"


def apply_for_licence(world: World, line: str) -> None:
    """File for a licence: officers work on it for months; the caller has checked that none is held or pending."""
    first, last = LICENCE_DAYS
    days = first + rint1((last - first) * world.lanes.uniform(Stream.INSPECTION, world.day, use=2))
    world.regulation.licences[line] = "applied"
    ledger.spend(world, "compliance_cost", world.spec.line(line).licence.cost, "licence")
    world.agenda.queue("licence", "officers", 1, days * MINUTES, line=line)


def decide_licence(world: World, record: Record) -> None:
    """The authority grants a licence to a company without serious gaps."""
    world.agenda.remove(record.id)
    line, granted = str(record.data["line"]), gap(world) <= LICENCE_GAP and world.regulation.ladder <= TALK
    world.regulation.licences[line] = "granted" if granted else "refused"
    world.book.tell(world.day, "licence_granted" if granted else "licence_refused", 0 if granted else 2, line=line)
    if granted:
        population.shake_trust(world, -0.15, "licence", line)


def inspect(world: World, record: Record) -> None:
    """The visit: what is found and what follows. Hiding lowers the odds of a finding and quadruples its weight."""
    world.agenda.remove(record.id)
    state = world.regulation
    ledger.spend(world, "compliance_cost", VISIT_COST, "inspection")
    found = _findings(world, float(record.data["size"]))
    state.hidden *= 0.4
    state.complaints *= 0.7
    if not found:
        world.book.tell(world.day, "inspection_clean", 0)
        state.clean += CLEAN_QUARTER // 3
    for rule, size in found:
        _sanction(world, rule, size)


HANDLERS = {"inspection": inspect, "licence": decide_licence}


def weight(world: World) -> float:
    """Multiplier on sanctions: 1 engaged, 2 neutral, 4 hidden and found."""
    stance = world.regulation.stance
    if stance < 0:
        return 4.0
    return 1.0 if stance > 0 else 2.0 - world.lever("engagement")


def _announce(world: World, rule: RuleSpec, phase: int) -> None:
    world.book.tell(world.day, PHASE_NEWS[phase], phase, rule=rule.id)
    if compliance.open_lines(world, rule.lines):
        cards.raise_card(world, PHASE_NEWS[phase], rule=rule.id)


def _worst(world: World) -> tuple[int, float]:
    """Phase that sets the pace of inspections, and the gap; a clean company is only visited as a matter of form."""
    phase, worst, pace = UNKNOWN, 0.0, 0.0
    for rule in world.regulation.rules.values():
        size = min(1.0, rule.gap + world.regulation.hidden)
        if PHASE_FACTOR[rule.phase] * size > pace:
            phase, worst, pace = rule.phase, size, PHASE_FACTOR[rule.phase] * size
    active = any(rule.phase >= IN_FORCE for rule in world.regulation.rules.values())
    return (phase, worst) if worst > MET else (IN_FORCE if active else ANNOUNCED, worst)


def _strategy(world: World) -> None:
    """What laws bring before the authorities: practices no rule knows yet, and users who got worse terms."""
    grey, unfair = channel(world, Channel.GREY), channel(world, Channel.UNFAIR)
    if grey:
        add_hidden(world, grey / 365.0)
    if unfair:
        complain(world, unfair * world.row().get("active", 0.0) / 1000.0, "unfair")


def _settle_complaints(world: World) -> None:
    """Complaints are forgotten, and settled as far as service staff have hands free."""
    idle = max(0.0, 1.0 - min(1.0, world.row().get("load", 0.5))) + channel(world, Channel.HEALING)
    gone = world.regulation.complaints * (FADE + SETTLED * idle)
    world.regulation.complaints -= gone
    world.book.flow("complaints", "settled", -gone)


def _count_clean_days(world: World) -> None:
    state = world.regulation
    state.clean = state.clean + 1 if gap(world) <= MET and not state.orders else 0
    if state.clean >= CLEAN_QUARTER and state.ladder > NONE:
        state.ladder, state.clean = state.ladder - 1, 0
        world.book.tell(world.day, "ladder_down", 0, level=float(state.ladder))


def _findings(world: World, size: float) -> list[tuple[RuleSpec, float]]:
    """Rules in force whose gap is found, and how heavy it weighs; hidden debt is found where the visit is thorough."""
    state, found = world.regulation, []
    thorough = min(1.0, (0.6 + 0.4 * size) * (0.8 if state.stance < 0 else 1.0))
    for number, rule in enumerate(world.spec.rules):
        held = state.rules[rule.id]
        luck = world.lanes.uniform(Stream.INSPECTION, world.day, use=3, entity=number)
        size_found = min(1.0, held.gap + state.hidden)
        if held.phase >= IN_FORCE and size_found > MET and luck < thorough:
            found.append((rule, size_found * SEVERITY[held.phase] * weight(world)))
    return found


def _sanction(world: World, rule: RuleSpec, size: float) -> None:
    """First a talk, then an order with a deadline; a heavy finding or a standing order is fined at once."""
    state = world.regulation
    world.book.tell(world.day, "finding", 2, rule=rule.id, size=size)
    if size < MILD and state.ladder <= TALK:
        _climb(world, TALK, rule.id)
        return
    if size >= 1.5 or any(order.rule == rule.id for order in state.orders):
        _fine(world, rule, size)
    if illegal_pool(world) and state.stance < 0 and state.rules[rule.id].phase == ENFORCED:
        state.criminal = True
    if all(order.rule != rule.id for order in state.orders):
        state.orders.append(Order(rule.id, ORDER, world.day + DEADLINES[ORDER]))
        _climb(world, ORDER, rule.id)


def _meet_deadlines(world: World) -> None:
    """Orders whose gap is closed are lifted; those past their deadline climb a step."""
    state = world.regulation
    for order in list(state.orders):
        if state.rules[order.rule].gap <= MET:
            state.orders.remove(order)
            state.ladder = max([TALK, *(other.level for other in state.orders)])
            world.book.tell(world.day, "order_met", 0, rule=order.rule)
        elif world.day >= order.deadline:
            _escalate(world, order)


def _escalate(world: World, order: Order) -> None:
    """A missed deadline: fine, then suspension, then closure once the rule is enforced."""
    rule = next(rule for rule in world.spec.rules if rule.id == order.rule)
    held = world.regulation.rules[order.rule]
    top = CLOSURE if held.phase == ENFORCED and held.gap > MILD else SUSPENSION
    order.level = min(order.level + 1, top)
    order.deadline = world.day + DEADLINES.get(order.level, 30)
    _fine(world, rule, held.gap * SEVERITY[held.phase] * weight(world))
    _climb(world, order.level, order.rule)
    if order.level >= SUSPENSION and illegal_pool(world) and held.phase == ENFORCED:
        world.regulation.criminal = True


def _climb(world: World, level: int, rule: str) -> None:
    """One level is reached: it is published, and clients read it."""
    state = world.regulation
    if level > state.ladder:
        state.ladder = level
        population.shake_trust(world, (0.0, 0.0, 0.03, 0.08, 0.25, 1.0)[level], "regulator")
    world.book.tell(world.day, "ladder", min(3, level), level=float(level), rule=rule)
    cards.raise_card(world, ("", "talk", "order", "penalty", "suspension", "closure")[level], rule=rule)


def _fine(world: World, rule: RuleSpec, size: float) -> None:
    base = max(LEAST_FINE, rule.sanction * world.regulation.revenue)
    claim_fine(world, rint1(base * size), rule.id)
