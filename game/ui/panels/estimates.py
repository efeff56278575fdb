"""What a decision brings and when, as far as the company can know it, told in words."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from game.decisions.base import Decision, Value, Verdict
from game.decisions.readiness import DISCOUNT
from game.model import (
    association,
    backstop,
    bargaining,
    colending,
    compliance,
    exits,
    funding,
    organisation,
    partners,
    practices,
    product,
    readiness,
    regulation,
    remedies,
    sale,
    servicing,
    treasury,
)
from game.session import Session
from game.text import Words
from game.ui.panels.forms import form_of, levers_of

Teller = Callable[[Words, Session, Mapping[str, Value]], str]


def facts(words: Words, session: Session, decision: Decision) -> str:
    """When a decision shows and what else follows from it; empty where there is nothing to add."""
    teller, days = _TELLERS.get(decision.name), decision.lag(session.simulation.world)
    late = words("draft.fact.lag", days=days) if days else ""
    told = teller(words, session, decision.arguments()) if teller else ""
    return words("draft.joint").join(filter(None, (told, late)))


def cost(words: Words, verdict: Verdict) -> str:
    """Price and attention of a decision."""
    parts = [words.money(verdict.price)] if verdict.price else []
    if verdict.attention:
        parts.append(words("draft.attention", n=verdict.attention))
    return words("draft.joint").join(parts) or words("draft.no_cost")


def reason(words: Words, verdict: Verdict) -> str:
    """Why a decision cannot be taken; empty if it can."""
    if verdict.allowed:
        return ""
    if verdict.reason == "out_of_range":
        return words("draft.out_of_range")
    return words(f"reason.{verdict.reason}", **verdict.arguments)


def told(words: Words, session: Session, decision: Decision) -> str:
    """A decision in a few words, such as what stands in a list."""
    arguments = decision.arguments()
    if decision.name == "set_lever":
        return _lever(words, session, str(arguments["key"]), float(arguments["value"]))
    if decision.name in ("hire", "lay_off"):
        return words(f"draft.told.{decision.name}", team=arguments["team"], n=arguments["count"])
    if decision.name == "campaign":
        return words("draft.told.campaign", size=words(f"draft.size.{arguments['size']}"))
    if decision.name == "crisis_step":
        return words(f"crisis.choice.{arguments['choice']}.label")
    key = f"draft.told.{decision.name}"
    return words(key, **arguments) if key in words else words.name("decision", decision.name)


def _lever(words: Words, session: Session, key: str, value: float) -> str:
    view = levers_of(session).get(key)
    name = words.name("lever", key)
    if view is None:
        return name
    form = form_of(view, words)
    return words("draft.told.set_lever", name=name, value=form.spec.text(form.shown(value)))


def launch_days(session: Session, line: str) -> int:
    """Days until a line would be open if engineers were free today."""
    world = session.simulation.world
    hands = max(1, min(5, world.organisation.teams["engineering"].heads // 2))
    pace = hands * product.velocity(world) * (0.6 + 0.6 * world.organisation.morale)
    return round(world.spec.line(line).launch_work * product.launch_factor(world, line) / pace)


def sale_proceeds(session: Session, fen: int) -> int:
    """Cash that a fire sale of so much book value would bring today, as a copy of the company tries it."""
    tried = session.simulation.world.fork()
    before = tried.ledger.raw["cash"]
    servicing.fire_sale(tried, fen)
    return tried.ledger.raw["cash"] - before


def _launch(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    days, left = launch_days(session, str(arguments["line"])), session.days - session.day
    return words("draft.fact.launch" if days < left else "draft.fact.launch_never", days=days, left=left)


def _round(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    share = float(arguments["ask"])
    money = funding.price_for(session.simulation.world, share) * share / (1.0 - share)
    return words("draft.fact.round", money=money)


def _borrow(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    world = session.simulation.world
    return words("draft.fact.borrow", rate=funding.lending_rate(world), room=funding.room(world))


def _repay(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    return words("draft.fact.repay", owed=funding.drawn(session.simulation.world))


def _sale(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    most = servicing.saleable(session.simulation.world)
    money = sale_proceeds(session, min(int(arguments["amount"]), most)) if most else 0
    return words("draft.fact.fire_sale", most=most, money=money)


def _gate(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    return words("draft.fact.gate", money=treasury.claims(session.simulation.world, str(arguments["line"])))


def _plan(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    return words("draft.fact.prepare_plan", days=readiness.PLAN_DAYS)


def _test(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    return words("draft.fact.stress_test", days=readiness.TEST_DAYS)


def _bank_line(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    world = session.simulation.world
    rate = funding.lending_rate(world) + backstop.MARGIN
    limit = world.treasury.bank_line.limit
    return words("draft.fact.sign_bank_line", fee=backstop.FEE, rate=rate, limit=limit)


def _colender(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    world, cover = session.simulation.world, float(arguments["cover"])
    limit = colending.limit_for(world, str(arguments["line"]), cover)
    return words("draft.fact.sign_colender", limit=limit, rate=colending.bank_rate(world, cover))


def _emergency(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    price = funding.pre_money(session.simulation.world) * (1.0 - DISCOUNT / 100.0)
    fen = float(arguments["amount"])
    return words("draft.fact.emergency_round", share=fen / (price + fen))


def _hire(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    pay = _pay(session, arguments)
    return words("draft.fact.hire", pay=pay, fee=pay * organisation.HIRING_FEE)


def _lay_off(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    pay = _pay(session, arguments)
    return words("draft.fact.lay_off", pay=pay, severance=pay * organisation.SEVERANCE)


def _pay(session: Session, arguments: Mapping[str, Value]) -> float:
    """Fen a month for so many people of a team."""
    level = session.simulation.world.lever("pay")
    return organisation.SALARY[str(arguments["team"])] * level * float(arguments["count"])


def _buyer(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    world = session.simulation.world
    fen, _ = sale.offer_of_the_day(world)
    return words("draft.fact.seek_buyer", fen=fen, share=sale.proceeds(world, fen))


def _offer(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    world = session.simulation.world
    fen, days = sale.signed_for(world), max(0, world.exits.looked - world.day)
    key = "accept_offer_later" if days else "accept_offer"
    return words(f"draft.fact.{key}", fen=fen, share=sale.proceeds(world, fen), days=days)


def _convert(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    return words("draft.fact.convert", needed=exits.capital_asked(session.simulation.world))


def _talks(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    world = session.simulation.world
    partner = partners.partner_of(world.spec, str(arguments["partner"]))
    share, rent = bargaining.terms(world, partner, bargaining.power(world, partner))
    chance = bargaining.prospects(world, partner)
    return words("draft.fact.talks", weeks=partner.weeks, chance=chance, share=share, rent=float(rent))


def _plain(key: str) -> Teller:
    return lambda words, session, arguments: words(f"draft.fact.{key}")


def _remedy(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    return words("draft.fact.remedy", days=round(remedies.days(session.simulation.world, str(arguments["remedy"]))))


def _practice(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    """Whether a rule forbids a grey practice, or soon will."""
    world = session.simulation.world
    metric = practices.PRACTICES[str(arguments["practice"])].metric
    known = [rule for rule in compliance.asked(world) if rule.metric == metric]
    if any(world.regulation.rules[rule.id].phase >= regulation.IN_FORCE for rule in known):
        return words("draft.fact.practice_banned")
    days = [rule.in_force for rule in known]
    if days:
        return words("draft.fact.practice_doomed", date=world.spec.start + min(days))
    return words("draft.fact.practice")


def _association(words: Words, session: Session, arguments: Mapping[str, Value]) -> str:
    due = association.dues(session.simulation.world)
    return words("draft.fact.association", money=due, share=f"{compliance.DUTIES:g}")


_TELLERS: dict[str, Teller] = {
    "launch_line": _launch, "close_line": _plain("close_line"), "campaign": _plain("campaign"),
    "statement": _plain("statement"), "apply_licence": _plain("licence"), "raise_round": _round,
    "borrow": _borrow, "repay": _repay, "fire_sale": _sale, "gate": _gate, "hire": _hire, "lay_off": _lay_off,
    "wind_down": _plain("wind_down"), "seek_buyer": _buyer, "accept_offer": _offer,
    "refuse_offer": _plain("refuse_offer"),
    "build_remedy": _remedy, "join_association": _association, "take_up_practice": _practice,
    "file_listing": _plain("file_listing"), "convert": _convert, "prepare_plan": _plan, "stress_test": _test,
    "sign_colender": _colender, "sign_bank_line": _bank_line, "emergency_round": _emergency,
    "propose_partner": _talks, "renegotiate_partner": _talks,
}  # fmt: skip
