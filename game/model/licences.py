"""Licences (牌照): months of officers' work, granted to companies in order, refused with a reason to others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import compliance, ladder, ledger, population, regulation, security
from game.model.agenda import MINUTES
from game.model.exact import rint1
from game.model.randomness import Stream

if TYPE_CHECKING:
    from game.model.agenda import Record
    from game.model.spec import GameSpec, RuleSpec
    from game.model.world import World

DAYS = (120, 240)
GAP = 0.2
PROGRAMME = 0.35
SUPPORT = 0.15  # trust a licence gives to a line
STATUS_METRICS = frozenset(("licence", "presence"))


def held(world: World, line: str) -> bool:
    """Whether the company holds a licence for a line."""
    return world.regulation.licences.get(line) == "granted"


def asked_by(world: World, line: str) -> RuleSpec | None:
    """The strictest rule in force by which a line needs a licence, if there is one."""
    rules = [rule for rule in of_line(world.spec, line) if world.regulation.rules[rule.id].phase >= regulation.IN_FORCE]
    return max(rules, key=lambda rule: rule.capital, default=None)


def needed(world: World, line: str) -> bool:
    """Whether a line may not be opened before a licence is granted."""
    return not held(world, line) and asked_by(world, line) is not None


def of_line(spec: GameSpec, line: str) -> list[RuleSpec]:
    """Rules about the licence of a line, whatever their dates."""
    return [rule for rule in spec.rules if rule.metric == "licence" and line in rule.lines]


def grandfathered(spec: GameSpec) -> dict[str, str]:
    """Licences that the lines open from the start must have had on the first day."""
    asked = {line: any(rule.in_force <= 0 for rule in of_line(spec, line)) for line in spec.company.open}
    return {line: "granted" for line, rule in asked.items() if rule or spec.line(line).licence.first}


def apply_for(world: World, line: str) -> None:
    """File for a licence: an officer works on it for months, fewer where one is on good terms with the authority.

    The caller has checked that none is held or pending.
    """
    first, last = DAYS
    luck = world.lanes.uniform(Stream.INSPECTION, world.day, use=2)
    days = rint1((first + (last - first) * luck) * (1.2 - 0.5 * world.regulation.regard))
    world.regulation.licences[line] = "applied"
    ledger.spend(world, "compliance_cost", world.spec.line(line).licence.cost, "licence")
    world.agenda.queue("licence", "officers", 1, days * MINUTES, line=line)


def hindrance(world: World, line: str) -> str:
    """Why the authority would refuse a licence today, as an id of the catalogue of words; empty if it would not."""
    state, rule = world.regulation, asked_by(world, line)
    capital = max(world.spec.line(line).licence.capital, rule.capital if rule else 0)
    if state.ladder > ladder.TALK and not _asked_for(world):
        return "ladder"
    if security.concealed(world):
        return "concealed"
    if world.ledger.equity() < capital:
        return "capital"
    if state.level < PROGRAMME:
        return "programme"
    return "gap" if regulation.gap(world, STATUS_METRICS) > GAP else ""


def _asked_for(world: World) -> bool:
    """Whether every standing order asks for nothing but a licence, which is what one applies for."""
    orders, metrics = world.regulation.orders, {rule.id: rule.metric for rule in world.spec.rules}
    return bool(orders) and all(metrics[order.rule] in STATUS_METRICS for order in orders)


def decide(world: World, record: Record) -> None:
    """The authority grants a licence or refuses it."""
    world.agenda.remove(record.id)
    line = str(record.data["line"])
    reason = hindrance(world, line)
    world.regulation.licences[line] = "refused" if reason else "granted"
    if reason:
        world.book.tell(world.day, "licence_refused", 2, line=line, refusal=reason)
        return
    world.book.tell(world.day, "licence_granted", 0, line=line)
    population.shake_trust(world, -SUPPORT, "licence", line)


def unlicensed(world: World) -> list[str]:
    """Open lines that a rule in force forbids to run without a licence."""
    return [line.id for line in compliance.open_lines(world, ()) if needed(world, line.id)]


HANDLERS = {"licence": decide}
