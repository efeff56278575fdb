"""Who of the advisers is for which answer to a card, who against, and why: read off the effects an answer has.

Every effect concerns somebody. An adviser compares the answers of a card with each other, and the more something
hurts today, the more it weighs: the same price is nothing to a rich company and half a life to a poor one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from game.lab import advisers
from game.lab.advisers import ADVISERS, Figures
from game.lab.view import View
from game.model.effects import Effect
from game.model.spec import CardSpec, OptionSpec

LOUD = 0.12  # from which weight on an adviser speaks up
CLEAR = 0.04  # by which an answer has to lead before it is somebody's choice
MOST = 1.5  # of one effect: beyond it nothing sounds worse
TRACE = 0.005  # gap below which there is nothing to find
AMPLE = 3.0  # liquidity cover above which nobody argues with it
SHORT = 12.0  # months of cash below which a price is told beside them
CASH_SHARE = 6.0  # weight of all the cash there is
REASONS = {
    "growth": ("reach", "contest", "pace", "team"),
    "finance": ("price", "payout", "wages", "income", "liquidity", "risk", "owners"),
    "compliance": ("gap", "regulator", "openness", "data"),
    "customers": ("trust", "service", "product", "fairness"),
}
SPARED = frozenset(
    ("price", "payout", "wages", "pace", "gap", "risk", "liquidity")
)  # may be told of an answer without it
HEARER = {reason: adviser for adviser, reasons in REASONS.items() for reason in reasons}

# Kind of effect → what it means for whom: (reason, weight of one unit of its size).
MEANINGS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "fame": (("reach", 18.0),),
    "traffic": (("reach", 36.0),),
    "firm_loan": (("risk", -0.0006), ("gap", -0.0002), ("income", 0.0003)),
    "partner_terms": (("reach", 0.8), ("income", -0.8)),
    "partner_goes": (("reach", -0.4),),
    "keep_partner": (("reach", 0.8), ("income", -0.8)),
    "price_war": (("contest", -1.2),),
    "work": (("pace", -0.006),),
    "raid": (("team", -2.0),),
    "morale": (("team", 2.0),),
    "sell_company": (("reach", -0.5), ("owners", 0.4)),
    "share_of_revenue": (("income", -5.0),),
    "pay_rise": (("wages", -5.0), ("team", 3.0)),
    "credit_line": (("liquidity", 2e-9),),
    "equity": (("income", 1e-9),),
    "rumour": (("liquidity", -3.0),),
    "wish": (("liquidity", -5.0),),
    "withdraw_support": (("liquidity", -0.2),),
    "fraud": (("risk", -0.25),),
    "fraud_loss": (("risk", -1.2), ("trust", -0.6)),
    "default": (("risk", -1.5),),
    "board": (("owners", -3.5),),
    "gap": (("gap", -5.0),),
    "fine": (("gap", -1e-9),),
    "remedy": (("gap", 0.5),),
    "practice": (("gap", -0.6), ("reach", 0.4)),
    "inspection": (("regulator", -0.3),),
    "stance": (("regulator", 0.4),),
    "terms": (("regulator", 4.0),),
    "association": (("regulator", 0.5),),
    "disclose": (("openness", 0.9), ("trust", 0.6)),
    "breach": (("data", -6.0), ("trust", -4.0)),
    "data": (("data", -2.0), ("reach", 1.5)),
    "press": (("trust", -4.0),),
    "promise": (("trust", 0.4), ("risk", -0.6), ("regulator", -0.3)),
    "complaints": (("service", -0.06),),
    "outage": (("service", -0.05),),
    "capacity": (("service", 0.4),),
    "compensate": (("fairness", 2e-4), ("payout", -1.5e-4)),
    "quality": (("product", 12.0),),
    "friction": (("product", -8.0), ("reach", -4.0)),
    "debt": (("product", -1.2),),
}
# Lever → what it means for whom that it goes up by all there is of it (share, switch) or doubles (anything else).
LEVERS: Mapping[str, tuple[tuple[str, float], ...]] = {
    "ads": (("reach", 0.9), ("income", -0.4)),
    "bonus": (("reach", 0.4), ("income", -0.4)),
    "referral": (("reach", 0.4), ("income", -0.2)),
    "fee": (("income", 1.2), ("fairness", -1.4)),
    "free": (("fairness", -0.3), ("income", 0.25), ("reach", -0.2)),
    "take": (("income", 0.5), ("fairness", -0.8)),
    "cutoff": (("reach", 0.6), ("risk", -0.9)),
    "provision": (("risk", 0.3),),
    "reserve": (("liquidity", 1.6), ("income", -0.8)),
    "t0cap": (("liquidity", -0.3), ("fairness", 0.3)),
    "disclosure": (("openness", 1.0), ("trust", 0.5), ("reach", -0.3)),
    "custody": (("gap", 0.8), ("income", -0.5)),
    "central": (("gap", 0.5), ("income", -0.5)),
    "compliance": (("gap", 0.5), ("income", -0.2)),
    "engagement": (("regulator", 0.8),),
    "security": (("data", 0.5), ("trust", 0.2)),
    "collect": (("data", -1.0), ("reach", 0.6), ("fairness", -0.4)),
    "collections": (("risk", 0.5), ("fairness", -0.6)),
}
HIRED = {
    "engineering": "pace", "product": "product", "data": "pace", "risk": "risk", "compliance": "gap",
    "security": "data", "operations": "service", "marketing": "reach",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Voice:
    """An adviser for or against an answer. reason: sentence `voice.<reason>.for` or `.against`; weight: above 0."""

    adviser: str
    option: str
    is_for: bool
    reason: str
    weight: float
    arguments: Mapping[str, float]


def voices(view: View, card: CardSpec) -> list[Voice]:
    """Who is for and who against an answer of a card, the loudest first; at most one of each an adviser."""
    if not card.options:
        return []
    found = advisers.figures(view)
    felt = {option.id: _felt(view, found, option) for option in card.options}
    said = [voice for adviser in ADVISERS for voice in _stand(adviser, felt, found, card)]
    return sorted(said, key=lambda voice: -voice.weight)


def heard(said: Iterable[Voice]) -> list[Voice]:
    """The two worth quoting: the loudest, and the loudest other adviser who contradicts or sees another side."""
    ranked = list(said)
    if not ranked:
        return []
    first = ranked[0]
    others = [voice for voice in ranked[1:] if voice.adviser != first.adviser]
    against = [voice for voice in others if (voice.option == first.option) != (voice.is_for == first.is_for)]
    return [first, *(against or others)[:1]]


def _stand(adviser: str, felt: Mapping[str, Mapping[str, float]], found: Figures, card: CardSpec) -> Iterable[Voice]:
    """What one adviser wants, and what they warn of, each answer compared with the mean of all."""
    sums = {name: sum(parts.get(reason, 0.0) for reason in REASONS[adviser]) for name, parts in felt.items()}
    mean, ranked = sum(sums.values()) / len(sums), sorted(sums, key=lambda name: -sums[name])
    if len(ranked) < 2:
        return
    for name, other, sign in ((ranked[0], ranked[1], 1.0), (ranked[-1], ranked[-2], -1.0)):
        weight, reason = sign * (sums[name] - mean), _reason(adviser, name, felt, sign)
        if weight >= LOUD and sign * (sums[name] - sums[other]) >= CLEAR and reason:
            price = next(one.price for one in card.options if one.id == name)
            told = {**found, "price": price}
            yield Voice(adviser, name, sign > 0, _worded(reason, found), weight, told)


def _reason(adviser: str, option: str, felt: Mapping[str, Mapping[str, float]], sign: float) -> str:
    """What an answer does itself that speaks for it (or against); or what it spares; empty if neither."""
    own = {reason: sign * felt[option].get(reason, 0.0) for reason in REASONS[adviser]}
    best = max(own, key=lambda reason: own[reason])
    if own[best] > 0:
        return best
    spared = {reason: own[reason] - min(one.get(reason, 0.0) for one in felt.values()) for reason in SPARED & set(own)}
    return max(spared, key=lambda reason: (spared[reason], reason), default="") if sign > 0 else ""


def _worded(reason: str, found: Figures) -> str:
    """The sentence of a reason whose figure says something in this state."""
    other = {
        "price": found["runway"] < SHORT and "price_short",
        "liquidity": found["lcr"] > AMPLE and "liquidity_ample",
        "risk": found["npl"] <= 0.0 and "risk_unseen",
        "contest": found["theirs"] <= 0.0 and "contest_early",
        "gap": found["gap"] < TRACE and "gap_clean",
        "regulator": found["ladder"] < 1 and "regulator_calm",
    }
    return other.get(reason) or reason


def _felt(view: View, found: Figures, option: OptionSpec) -> dict[str, float]:
    """How an answer touches each reason there is, weighed by the state of the company."""
    felt: dict[str, float] = defaultdict(float)
    felt["price"] = -CASH_SHARE * option.price / max(1.0, found["cash"])
    for effect in option.effects:
        for reason, size in _meaning(view, found, effect):
            felt[reason] += effect.chance * min(MOST, max(-MOST, size))
    worry = worries(found)
    return {reason: worry[HEARER[reason]] * size for reason, size in felt.items()}


def worries(found: Figures) -> dict[str, float]:
    """How much each adviser's concerns weigh in this state, about 0.7 when all is well."""
    surprise = max(0.0, found["expectation"] - found["satisfaction"])
    return {
        "growth": 0.7 + 0.6 * max(0.0, 1.0 - 2.0 * found["heard"]) + 0.3 * (found["theirs"] > found["ours"]),
        "finance": 0.7 + 2.0 * max(0.0, 1.0 - found["runway"] / SHORT) + (0.5 if 0 < found["lcr"] < 1.3 else 0.0),
        "compliance": 0.7 + 2.0 * found["gap"] + 0.3 * found["ladder"] + found["coming"],
        "customers": 0.7 + 4.0 * surprise + 3.0 * max(0.0, 0.5 - found["trust"]) + 0.4 * (found["load"] > 1.0),
    }


def _meaning(view: View, found: Figures, effect: Effect) -> list[tuple[str, float]]:
    """What an effect means: (reason, weight)."""
    if effect.kind in ("pay", "receive"):
        sign = -1.0 if effect.kind == "pay" else 1.0
        return [("payout" if sign < 0 else "income", sign * CASH_SHARE * effect.size / max(1.0, found["cash"]))]
    if effect.kind in ("lever", "scale"):
        change = _change(view, effect)
        return [(reason, weight * change) for reason, weight in LEVERS.get(effect.lever, ())]
    if effect.kind == "hire":
        return [(HIRED[effect.team], 0.08 * effect.size), ("wages", -0.04 * effect.size)]
    if effect.kind == "card":
        return [("risk", -0.6)]
    return [(reason, weight * _size(effect)) for reason, weight in MEANINGS.get(effect.kind, ())]


def _size(effect: Effect) -> float:
    """How much of it; what is told by half is half hidden, and what is not taken up is given up."""
    if effect.kind == "disclose":
        return effect.size - 0.5
    return 1.0 if effect.kind in ("remedy", "card") else effect.size


def _change(view: View, effect: Effect) -> float:
    """By how much an effect moves a lever: of a share in shares, of anything else in doublings up to one."""
    now = view.present(effect.lever, effect.line)
    if not now:
        return 0.0
    if effect.kind == "scale":
        return min(1.0, effect.size - 1.0)
    mean, largest = sum(now) / len(now), max(abs(effect.size), abs(now[0]), 1e-9)
    return effect.size - mean if largest <= 1.0 else min(1.0, max(-1.0, (effect.size - mean) / largest))
