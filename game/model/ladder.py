"""The ladder of sanctions (处罚阶梯): talk, order with a deadline, fine, suspension, closure, and the criminal case."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import cards, population, regulation
from game.model.exact import rint1

if TYPE_CHECKING:
    from game.model.regulation import Order
    from game.model.spec import RuleSpec
    from game.model.world import World

NONE, TALK, ORDER, FINE, SUSPENSION, CLOSURE = range(6)
CARDS = ("", "talk", "order", "penalty", "suspension", "closure")
SHOCK = (0.0, 0.0, 0.03, 0.08, 0.25, 1.0)  # trust shaken when a step is published
SEVERITY = (0.0, 0.3, 1.0, 1.5)
DEADLINES = {FINE: 60, SUSPENSION: 90}  # days; an order gives what its rule says
EXTENSION = 60.0  # days more for an order, on the best of terms
MILD = 0.35  # a finding below is a matter of talk
LEAST_FINE = 3_000_000.0  # fen at gap 1


def sanction(world: World, rule: RuleSpec, size: float) -> None:
    """First a talk, then an order with a deadline; a heavy finding or a standing order is fined at once."""
    state = world.regulation
    world.book.tell(world.day, "finding", 2, rule=rule.id, size=size)
    if size < MILD and state.ladder <= TALK:
        _climb(world, TALK, rule.id)
        return
    if size >= 1.5 or any(order.rule == rule.id for order in state.orders):
        _fine(world, rule, size)
    if regulation.illegal_pool(world) and state.stance < 0 and state.rules[rule.id].phase == regulation.ENFORCED:
        state.criminal = True
    if all(order.rule != rule.id for order in state.orders):
        days = rule.grace + rint1(EXTENSION * max(0.0, state.regard - 0.25))
        state.orders.append(regulation.Order(rule.id, ORDER, world.day + days))
        _climb(world, ORDER, rule.id)


def meet_deadlines(world: World) -> None:
    """Orders whose gap is closed are lifted; those past their deadline climb a step."""
    state = world.regulation
    for order in list(state.orders):
        held = state.rules[order.rule]
        if held.gap <= regulation.MET or held.phase < regulation.IN_FORCE:
            state.orders.remove(order)
            state.ladder = max([TALK, *(other.level for other in state.orders)])
            world.book.tell(world.day, "order_met", 0, rule=order.rule)
        elif world.day >= order.deadline:
            _escalate(world, order)


def _escalate(world: World, order: Order) -> None:
    """A missed deadline: fine, then suspension, then closure once the rule is enforced."""
    rule = next(rule for rule in world.spec.rules if rule.id == order.rule)
    held = world.regulation.rules[order.rule]
    top = CLOSURE if held.phase == regulation.ENFORCED and held.gap > MILD else SUSPENSION
    order.level = min(order.level + 1, top)
    order.deadline = world.day + DEADLINES.get(order.level, 30)
    _fine(world, rule, held.gap * SEVERITY[held.phase] * regulation.weight(world))
    _climb(world, order.level, order.rule)
    if order.level >= SUSPENSION and regulation.illegal_pool(world) and held.phase == regulation.ENFORCED:
        world.regulation.criminal = True


def _climb(world: World, level: int, rule: str) -> None:
    """One level is reached: it is published, and clients read it."""
    state = world.regulation
    if level > state.ladder:
        state.ladder = level
        population.shake_trust(world, SHOCK[level], "regulator")
    world.book.tell(world.day, "ladder", min(3, level), level=float(level), rule=rule)
    cards.raise_card(world, CARDS[level], rule=rule)


def _fine(world: World, rule: RuleSpec, size: float) -> None:
    base = max(LEAST_FINE, rule.sanction * world.regulation.revenue)
    regulation.claim_fine(world, rint1(base * size), rule.id)
