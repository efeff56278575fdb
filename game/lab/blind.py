"""What a forecast may know: a game in which nothing unannounced is still to come."""

from __future__ import annotations

from dataclasses import replace

from game.model.spec import CardSpec, EconomySpec, GameSpec, PathSpec, RuleSpec

NEVER = 10_000_000


def blind(spec: GameSpec, day: int) -> GameSpec:
    """The same game as far as it is known at the start of a day.

    Dated and conditional shocks that have not come and rules that are not announced never come; the economy stays
    where it is. Lists keep their length and order, so that numbers in a world still point to the same things.
    """
    cards = tuple(_unseen(card, day) for card in spec.cards)
    rules = tuple(_unannounced(rule, day) for rule in spec.rules)
    return replace(spec, cards=cards, rules=rules, economy=_held(spec.economy, day))


def value_at(path: PathSpec, day: int) -> float:
    """Value of an outside path on a day: linear between points, constant outside them."""
    before = [point for point in path.points if point[0] <= day]
    after = [point for point in path.points if point[0] > day]
    if not before or not after:
        return (before[-1] if before else after[0])[1]
    (first, low), (last, high) = before[-1], after[0]
    return low + (high - low) * (day - first) / (last - first)


def _unseen(card: CardSpec, day: int) -> CardSpec:
    scheduled = card.day >= day
    by_condition = card.when is not None and not card.rate and not card.caused and card.kind == "event"
    return replace(card, day=NEVER if scheduled else card.day, when=None) if scheduled or by_condition else card


def _unannounced(rule: RuleSpec, day: int) -> RuleSpec:
    if rule.announced <= day:
        return rule
    return replace(rule, announced=NEVER, in_force=NEVER, enforced=NEVER)


def _held(economy: EconomySpec, day: int) -> EconomySpec:
    def hold(path: PathSpec) -> PathSpec:
        known = tuple(point for point in path.points if point[0] < day)
        return PathSpec((*known, (day, value_at(path, day))))

    return EconomySpec(
        hold(economy.growth), hold(economy.unemployment), hold(economy.policy), hold(economy.interbank),
        hold(economy.deposit),
    )  # fmt: skip
