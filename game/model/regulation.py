"""The regulator (监管): rules by date, inspections, and the ladder from a talk to closure.

Rules lag behind the market: before its date a practice costs nothing. Afterwards inspections find it, sooner the
larger, the worse and the more complained of; what stays wrong climbs the ladder, deadline by deadline.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.model import (
    association,
    candour,
    cards,
    compliance,
    ladder,
    ledger,
    licences,
    organisation,
    practices,
    remedies,
    security,
)
from game.model.agenda import MINUTES
from game.model.channels import Channel, channel
from game.model.exact import rint1
from game.model.randomness import Lanes, Stream

if TYPE_CHECKING:
    from game.model.agenda import Record
    from game.model.spec import GameSpec, RuleSpec
    from game.model.world import World

UNKNOWN, ANNOUNCED, IN_FORCE, ENFORCED = range(4)
PHASE_NEWS = ("", "rule_announced", "rule_in_force", "rule_enforced")
PHASE_FACTOR = (0.0, 0.2, 1.0, 3.0)
RATE = 0.2  # inspections a year of a small, clean company
SIZE = 50_000.0  # active users at which attention doubles
COMPLAINT_UNIT = 10.0  # complaints for each thousand active users that count as much as size
FADE = 0.012  # a day: complaints forgotten by themselves
UNHEARD = 1.0 / 12_000.0  # a day: active users ask once in two months, one in 200 whom nobody answers turns here
SETTLED = 0.03  # a day: settled by idle service staff
HOUR = 18 * 60
NOTICE = (6, 14)  # days between notice and visit
MET = 0.05  # a gap this small is in order
CLEAN_QUARTER = 90
VISIT_COST = 1_500_000  # fen
TERMS_PACE = 1.0 / 60.0  # a day: how fast being on good terms follows what is done for it
TALKED = 0.8  # terms that full engagement leads to; the association's seal adds the rest
SEAL = 0.2
FORESIGHT = (75.0, 30.0)  # days before its announcement at which a draft is shown to those on good terms; to members
HIDDEN_LEAK = 0.35  # size of the finding that a leak kept quiet is
MANY_LOSE = 0.02  # of claims unpaid: from here on an illegal pool is a case for the police
SOUND_PROGRAMME = 0.5  # level of the programme that a licensed business needs


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
    applied, granted or refused. regard: terms one is on with the authority, 0..1. association: day of joining, or −1.
    practices: grey ones in use, with the fen each has brought in. built: remedies, with their days. hinted: rules
    whose drafts were shown.
    """

    rules: dict[str, RuleState] = field(default_factory=dict)
    orders: list[Order] = field(default_factory=list)
    licences: dict[str, str] = field(default_factory=dict)
    practices: dict[str, int] = field(default_factory=dict)
    built: dict[str, int] = field(default_factory=dict)
    hinted: list[str] = field(default_factory=list)
    association: int = -1
    regard: float = 0.25
    level: float = 0.3
    hidden: float = 0.0
    complaints: float = 0.0
    ladder: int = 0
    stance: int = 0
    revenue: float = 0.0
    clean: int = 0
    fined: int = 0
    criminal: bool = False


def open_regulation(spec: GameSpec, lanes: Lanes) -> Regulation:
    """The rulebook on the first day; what happened before it is not news, and what it asked then has been done."""
    rules = {rule.id: RuleState(phase_on(rule, 0, "lag" not in spec.off)) for rule in spec.rules}
    return Regulation(rules, licences=licences.grandfathered(spec), built=remedies.standing(spec))


def phase_on(rule: RuleSpec, day: int, lag: bool = True) -> int:
    """Phase of a rule on a day; without lag it is enforced as soon as it is announced, and over when it is lifted."""
    if rule.lapses != -1 and day >= rule.lapses:
        return UNKNOWN
    if not lag:
        return ENFORCED if day >= rule.announced else UNKNOWN
    in_force = max(rule.announced, rule.in_force)
    return (day >= rule.announced) + (day >= in_force) + (day >= max(in_force, rule.enforced))


def step_rules(world: World) -> None:
    """Morning: phases by date and the gap of every known rule."""
    survey, states, lag, day = compliance.Survey(world), world.regulation.rules, world.on("lag"), world.day
    before, gaps = gap(world), {name: state.gap for name, state in states.items()}
    for rule in world.spec.rules:
        state = states[rule.id]
        if day < rule.announced and not state.phase:
            _perhaps_hint(world, rule)
            continue
        phase = phase_on(rule, day, lag)
        if phase != state.phase and (phase > state.phase or day >= rule.lapses > -1):
            state.phase, state.since = phase, day
            _announce(world, rule, phase)
        state.gap = survey.gap(rule) if state.phase else 0.0
    _tell_gap(world, before, gaps)


def _tell_gap(world: World, before: float, gaps: dict[str, float]) -> None:
    """The flow of the company's gap since yesterday, put down to the rule that moved most that way."""
    moved = gap(world) - before
    if moved:
        rise = 1.0 if moved > 0 else -1.0
        states = world.regulation.rules
        rule = max(states, key=lambda name: rise * (states[name].gap - gaps[name]) * (states[name].phase >= IN_FORCE))
        world.book.flow("gap", rule, moved)


def step_regulator(world: World) -> None:
    """Evening: the programme, complaints, deadlines, and perhaps an inspection."""
    compliance.step_programme(world)
    practices.step_practices(world)
    remedies.step_remedies(world)
    association.step_association(world)
    _step_regard(world)
    _strategy(world)
    complain(world, UNHEARD * world.row().get("active", 0.0) * organisation.unheard(world), "unheard")
    _settle_complaints(world)
    ladder.meet_deadlines(world)
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
    terms = (1.2 - 0.5 * state.regard) * (0.85 if association.member(world) else 1.0)
    return RATE * looked_at * PHASE_FACTOR[phase] * terms


def gap(world: World, without: frozenset[str] = frozenset()) -> float:
    """The largest gap to a rule in force, hidden debt included, 0..1. without: metrics that do not count."""
    state = world.regulation
    if without:
        counted = {rule.id for rule in world.spec.rules if rule.metric not in without}
        known = [held.gap for name, held in state.rules.items() if held.phase >= IN_FORCE and name in counted]
    else:
        known = [held.gap for held in state.rules.values() if held.phase >= IN_FORCE]
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
    days = first + rint1(luck * (last - first)) + rint1(5.0 * world.regulation.regard)
    world.regulation.stance = 0
    world.agenda.add("inspection", (world.day + days) * MINUTES + HOUR, size=size)
    world.book.tell(world.day, "inspection_notice", 2, days=float(days))
    cards.raise_card(world, "inspection", days=float(days))


def catch_hiding(world: World) -> None:
    """A leak kept quiet has come out: good terms are gone, rules on data are sanctioned fourfold, inspectors come.

    The association does not keep such a member.
    """
    state = world.regulation
    association.expel(world)
    state.regard, state.stance = 0.0, -1
    for rule in world.spec.rules:
        if rule.metric == "data_protection" and state.rules[rule.id].phase >= IN_FORCE:
            ladder.sanction(world, rule, HIDDEN_LEAK * weight(world))
    if not world.agenda.of("inspection"):
        open_inspection(world, 1.0)


def claim_fine(world: World, fen: int, cause: str) -> None:
    """A fine: booked at once, paid as soon as there is cash.

    fen: 0 or more. cause: id of the rule.
    """
    world.regulation.fined += fen
    ledger.owe(world, "fines", fen, cause)
    world.book.tell(world.day, "fined", 3, amount=float(fen), rule=cause)


def suspended(world: World) -> bool:
    """Whether nobody may join and nothing may be lent: by order, or because the company winds down."""
    return world.regulation.ladder >= ladder.SUSPENSION or world.exits.winding >= 0


def closed(world: World) -> bool:
    """Whether the regulator has closed the company."""
    return world.regulation.ladder >= ladder.CLOSURE


def illegal_pool(world: World) -> bool:
    """Whether client money is pooled under a promise after both were forbidden: illegal fund-raising (非法集资)."""
    banned = {"pooling": False, "guarantee": False}
    for rule in world.spec.rules:
        state = world.regulation.rules[rule.id]
        if state.phase < IN_FORCE or state.gap <= 0.5:
            continue
        if rule.metric == "fundraising":
            return True
        if rule.metric in banned:
            banned[rule.metric] = True
    return banned["pooling"] and banned["guarantee"]


def criminal(world: World, collapsed: bool = False) -> bool:
    """Whether it is a matter for the courts: an illegal pool that was hidden, kept under suspension, or lost money."""
    return world.regulation.criminal or (illegal_pool(world) and (collapsed or _public_loses(world)))


def can_wind_down(world: World) -> str:
    """Why the authority would not let the company end in order, as an id of the catalogue of reasons; else empty."""
    if world.regulation.criminal or illegal_pool(world):
        return "under_investigation"
    return "closed_by_regulator" if closed(world) else ""


def can_convert(world: World) -> str:
    """Why the authority would not hear of a conversion today, as an id of the catalogue of reasons; else empty.

    No case and no order may be open, the programme has to work, and no leak may have been kept quiet.
    """
    state = world.regulation
    refused = can_wind_down(world)
    if refused:
        return refused
    loose = state.ladder > ladder.TALK or state.level < SOUND_PROGRAMME or security.concealed(world) > 0
    return "not_in_order" if loose else ""


def inspect(world: World, record: Record) -> None:
    """The visit: what is found and what follows. Hiding lowers the odds of a finding and quadruples its weight."""
    world.agenda.remove(record.id)
    state = world.regulation
    ledger.spend(world, "compliance_cost", VISIT_COST, "inspection")
    found = _findings(world, float(record.data["size"]))
    state.hidden *= 0.4
    state.complaints *= 0.7
    if state.stance < 0 and found:
        state.regard = 0.0
    if not found:
        world.book.tell(world.day, "inspection_clean", 0)
        state.clean += CLEAN_QUARTER // 3
    for rule, size in found:
        ladder.sanction(world, rule, size)


HANDLERS = {"inspection": inspect}


def weight(world: World) -> float:
    """Multiplier on sanctions: 1 engaged, 2 neutral, 4 hidden and found; members of the association less."""
    state = world.regulation
    if state.stance < 0:
        return 4.0
    return (1.0 if state.stance > 0 else 2.0 - state.regard) * (0.85 if association.member(world) else 1.0)


def _public_loses(world: World) -> bool:
    """Whether clients of pools wait for more than a little of their money."""
    pooled = world.credit.pooled
    return any(pooled.get(name, False) and desk.unpaid > MANY_LOSE for name, desk in world.treasury.desks.items())


def _step_regard(world: World) -> None:
    """Good terms take months to build."""
    state = world.regulation
    aim = TALKED * world.lever("engagement") + (SEAL if association.member(world) else 0.0)
    state.regard += TERMS_PACE * (aim - state.regard)


def _perhaps_hint(world: World, rule: RuleSpec) -> None:
    """A draft is shown beforehand to those the authority talks with."""
    state, (talked, sealed) = world.regulation, FORESIGHT
    lead = talked * state.regard + (sealed if association.member(world) else 0.0)
    if rule.announced - world.day > lead or rule.id in state.hinted:
        return
    state.hinted.append(rule.id)
    if compliance.open_lines(world, rule.lines):
        days = float(rule.announced - world.day)
        world.book.tell(world.day, "rule_hinted", 1, rule=rule.id, days=days)
        cards.raise_card(world, "rule_hinted", rule=rule.id, days=days)


def _announce(world: World, rule: RuleSpec, phase: int) -> None:
    if phase == UNKNOWN:
        world.book.tell(world.day, "rule_lifted", 1, rule=rule.id)
        return
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
    if state.clean >= CLEAN_QUARTER * (1.125 - 0.5 * state.regard) and state.ladder > ladder.NONE:
        state.ladder, state.clean = state.ladder - 1, 0
        world.book.tell(world.day, "ladder_down", 0, level=float(state.ladder))


def _findings(world: World, size: float) -> list[tuple[RuleSpec, float]]:
    """Rules in force whose gap is found, and how heavy it weighs; hidden debt is found where the visit is thorough."""
    state, found = world.regulation, []
    thorough = min(1.0, (0.6 + 0.4 * size) * (0.8 if state.stance < 0 else 1.0))
    thorough += (1.0 - thorough) * candour.proven(world)  # what is on record is found
    for number, rule in enumerate(world.spec.rules):
        held = state.rules[rule.id]
        luck = world.lanes.uniform(Stream.INSPECTION, world.day, use=3, entity=number)
        size_found = min(1.0, held.gap + state.hidden)
        if held.phase >= IN_FORCE and size_found > MET and luck < thorough:
            found.append((rule, size_found * ladder.SEVERITY[held.phase] * weight(world)))
    return found
