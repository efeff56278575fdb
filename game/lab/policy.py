"""Policy: what autopilots have in common. They play by ordinary decisions, as a person would."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Protocol

from game.decisions.base import Decision
from game.decisions.registry import make
from game.lab.view import View
from game.model.effects import Effect
from game.model.levers import bounds, lever_of
from game.model.spec import CardSpec, OptionSpec

NEAR = 0.03
NEVER = -1e9
BELIEVED = 0.4  # with something to spare
SMALL = 0.01  # of the cash
BRIDGE = 2.5  # months of cash below which the owners are asked at once

Weights = Mapping[str, float]

# Worth of a unit of each effect to somebody who means to stay; money is counted separately, as a share of cash.
CAREFUL: Weights = {
    "rumour": -6.0, "contagion": -3.0, "press": -6.0, "fame": 8.0, "outage": -0.05, "breach": -2.0, "disclose": 2.0,
    "compensate": 0.01, "fraud": -3.0, "fraud_loss": -3.0, "raid": -3.0, "morale": 3.0, "pay_rise": -1.5, "debt": -1.5,
    "quality": 4.0, "friction": -3.0, "complaints": -0.1, "inspection": -0.5, "gap": -6.0, "promise": -3.0,
    "traffic": 2.0, "share_of_revenue": -3.0, "wish": -6.0, "withdraw_support": -0.3, "board": -1.0, "data": 1.0,
    "equity": 0.0, "sell_company": NEVER, "work": -0.02, "price_war": -1.0,
    "capacity": 0.2, "slump": -3.0, "default": -6.0, "card": -0.3, "practice": -1.5, "remedy": 0.3, "terms": 3.0,
    "association": 0.4, "firm_loan": -0.0006, "partner_terms": -0.5,
}  # fmt: skip
GREEDY: Weights = {
    "fame": 10.0, "traffic": 6.0, "promise": 1.0, "quality": 2.0, "friction": -4.0, "press": -0.5, "gap": -0.1,
    "share_of_revenue": -0.5, "work": -0.05, "pay_rise": -2.0, "sell_company": NEVER, "data": 2.0,
    "firm_loan": 0.0005, "partner_terms": -0.2,
}  # fmt: skip


class Autopilot(Protocol):
    """A strategy fixed in advance. name: how command lines call it."""

    name: ClassVar[str]

    def decide(self, view: View) -> list[Decision]:
        """What to do this morning, in order of urgency; asked before every day. Refused decisions are left."""


def wish(view: View, key: str, value: float, spend: bool = False) -> list[Decision]:
    """Move a lever towards a value: as far as attention allows if it may be spent, else as far as is free."""
    if not view.has_lever(key):
        return []
    target, now = view.clamp(key, value), view.lever(key)
    if _near(view, key, target, now):
        return []
    step = _set(key, target)
    verdict = view.check(step)
    if verdict.allowed and (verdict.attention == 0 or (spend and verdict.attention <= view.attention)):
        return [step]
    return [] if lever_of(key).unit == "switch" else _free_step(view, key, now, target)


def wishes(view: View, levers: Mapping[str, float], spend: bool = False) -> list[Decision]:
    """Move several levers once a week, the most important first; a key ending in a dot means each of that kind."""
    if view.day % 7 != 1:
        return []
    named = [(name, value) for key, value in levers.items() for name in _named(view, key)]
    return [decision for name, value in named for decision in wish(view, name, value, spend)]


def _near(view: View, key: str, target: float, now: float) -> bool:
    lowest, highest = bounds(key, view.spec)
    scale = max(abs(now), abs(target)) if lever_of(key).log else highest - lowest
    return abs(target - now) <= NEAR * scale


def _set(key: str, value: float) -> Decision:
    return make("set_lever", {"key": key, "value": value})


def _free_step(view: View, key: str, now: float, target: float) -> list[Decision]:
    """The longest step towards a target that takes no attention; none worth the name, none at all."""
    reach, short = 0.0, 1.0
    for _ in range(8):
        middle = (reach + short) / 2
        verdict = view.check(_set(key, now + (target - now) * middle))
        reach, short = (middle, short) if verdict.allowed and verdict.attention == 0 else (reach, middle)
    return [_set(key, now + (target - now) * reach)] if reach > 0.02 else []


def answers(view: View, weights: Weights, thrift: float) -> list[Decision]:
    """Answer every open card by what its options do and cost. thrift: how much worth a price of all cash takes."""
    found: list[Decision] = []
    for card, spec in view.cards():
        allowed = [one for one in spec.options if view.can("answer", card=card.number, option=one.id)]
        if allowed:
            best = max(allowed, key=lambda one: worth(view, spec, one, weights, thrift))
            found.append(make("answer", {"card": card.number, "option": best.id}))
    return found


def worth(view: View, card: CardSpec, option: OptionSpec, weights: Weights, thrift: float) -> float:
    """How good an option looks: its effects by weight, less its price as a share of cash."""
    cash = max(view.metric("cash"), 1.0)
    price = option.price + sum(_payment(effect.kind, effect.size) * effect.chance for effect in option.effects)
    gain = sum(_gain(effect, weights) * effect.chance for effect in option.effects)
    leaning = 0.01 if option.id == card.default else 0.0
    return gain - thrift * price / cash + leaning


def _gain(effect: Effect, weights: Weights) -> float:
    """Worth of one effect; giving fees away or promising instant money is worth less than it sounds."""
    if effect.kind == "scale" and effect.lever == "fee":
        return 8.0 * (effect.size - 1.0)
    if effect.kind == "lever" and effect.lever == "t0cap":
        return -effect.size / 20_000.0
    return weights.get(effect.kind, 0.0) * effect.size


def moves_on(view: View) -> list[Decision]:
    """Into the next act as soon as it is open and costs no more than a third of the cash."""
    step = make("move_on", {})
    verdict = view.check(step)
    return [step] if verdict.allowed and 3 * verdict.price <= view.metric("cash") else []


def crisis_steps(view: View) -> list[Decision]:
    """A careful day in the crisis room: pay in order, speak where one is believed, find money the cheapest way first.

    Of the ways to find money the first that is open is taken; the others no longer fit the step that follows.
    """
    if view.crisis != "pay":
        return []
    believed = max(0.0, min(1.0, view.metric("lcr") - 0.2)) * (0.4 + 0.6 * view.lever("disclosure"))
    word = "speak" if believed >= BELIEVED else "silent"
    half = ("order", word, "credit", "bank", "sale", "wait")
    return [make("crisis_step", {"choice": choice}) for choice in half + half]


def bet(view: View, metric: str, growth: float) -> list[Decision]:
    """On a board day, bet on where a metric stands at the close: today's value and so much more."""
    if not view.is_board_day:
        return []
    decision = make("bet", {"metric": metric, "value": view.metric(metric) * (1.0 + growth)})
    return [decision] if view.check(decision).allowed else []


def bridge(view: View) -> list[Decision]:
    """With weeks left, half a year's or a quarter's cash from the owners: dear, but an end is dearer."""
    left = view.metric("runway", 99.0)
    if left > BRIDGE:
        return []
    burn = view.metric("cash") / max(0.1, left)
    asked = (int(months * burn) for months in (6.0, 3.0))
    return next(
        ([make("emergency_round", {"amount": fen})] for fen in asked if view.can("emergency_round", amount=fen)), []
    )


def staff(view: View, plan: Mapping[str, int], most: int = 2) -> list[Decision]:
    """Hire towards a number of heads by team, once a week, two at a time: so few take no attention.

    The team most behind may grow faster, which takes some. plan: heads wanted by team, vacancies counted.
    most: heads a team and week.
    """
    if view.day % 7 != 3:
        return []
    wanted = {team: heads - int(view.metric(f"heads.{team}")) - view.vacancies(team) for team, heads in plan.items()}
    behind = max(wanted, key=lambda team: wanted[team], default="")
    return [
        make("hire", {"team": team, "count": min(count, _at_once(view, team, most) if team == behind else most)})
        for team, count in wanted.items()
        if count > 0
    ]


def _at_once(view: View, team: str, most: int) -> int:
    """A large team may grow by a tenth at once, which takes a point of attention."""
    return max(most, int(view.metric(f"heads.{team}")) // 10) if view.attention > 0 else most


def _named(view: View, key: str) -> list[str]:
    return [f"{key}{line.id}" for line in view.lines()] if key.endswith(".") else [key]


def _payment(kind: str, size: float) -> float:
    if kind in ("pay", "fine"):
        return size
    return -size if kind in ("receive", "credit_line") else 0.0


def adopt(view: View, wanted: Sequence[str]) -> list[Decision]:
    """On a board day, commit to the next wanted law with a free slot that costs less than a hundredth of the cash."""
    prices = {law.id: law.cost for law in view.spec.laws}
    cheap = [law for law in wanted if view.is_board_day and prices.get(law, NEVER) < 0.01 * view.metric("cash")]
    known = [law for law in cheap if view.can("adopt_law", law=law)]
    return [make("adopt_law", {"law": law}) for law in known[:1]]


def build_in(view: View, wanted: Sequence[str]) -> list[Decision]:
    """On a board day, build in the next wanted technology that costs less than a tenth of the cash."""
    prices = {tech.id: tech.outlay for tech in view.spec.technologies}
    cheap = [tech for tech in wanted if view.is_board_day and prices.get(tech, NEVER) < 0.1 * view.metric("cash")]
    found = [tech for tech in cheap if view.can("adopt_technology", tech=tech)]
    return [make("adopt_technology", {"tech": tech}) for tech in found[:1]]


def ally(view: View, wanted: Sequence[str]) -> list[Decision]:
    """Sign what wanted partners offer, and on a board day set out to win the next of them."""
    signed = [make("accept_partner", {"partner": key}) for key in wanted if view.can("accept_partner", partner=key)]
    if signed or not view.is_board_day:
        return signed[:1]
    open_to = [key for key in wanted if view.can("propose_partner", partner=key)]
    return [make("propose_partner", {"partner": key}) for key in open_to[:1]]


def prepare(view: View, wanted: Sequence[str]) -> list[Decision]:
    """On a board day, the next wanted step of finance thinking (plan, test, association) that costs little."""
    if not view.is_board_day:
        return []
    checked = [(step, view.check(step)) for step in (make(name, {}) for name in wanted)]
    return [step for step, verdict in checked if verdict.allowed and verdict.price < SMALL * view.metric("cash")][:1]
