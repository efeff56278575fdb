"""Doing the effects that cards and scenarios name: one short function for each kind, through the mechanisms only."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING

import numpy as np

from game.model import (
    adoption,
    association,
    cards,
    credit,
    data,
    economy,
    firmloan,
    funding,
    ledger,
    levers,
    organisation,
    partners,
    population,
    practices,
    product,
    promises,
    regulation,
    remedies,
    rings,
    rivals,
    sale,
    security,
    servicing,
    treasury,
)
from game.model import field as platforms
from game.model.agenda import MINUTES
from game.model.effects import Effect
from game.model.exact import rint1

if TYPE_CHECKING:
    from game.model.agenda import Record
    from game.model.world import World

Arguments = Mapping[str, float | str]
Doer = Callable[["World", Effect, str], None]
HOUR = 7 * 60
MONTH = 30
PREFIX = "argument."


def apply(world: World, effect: Effect, arguments: Arguments) -> None:
    """Let an effect happen, or write it down for later if it is delayed.

    arguments: what the card was about; `card` names the cause, `line` and `partner` stand in where the effect names
    none. Chances are drawn by the caller.
    """
    if effect.delay > 0:
        _write_down(world, effect, arguments)
        return
    line = effect.line or str(arguments.get("line", ""))
    name = effect.name or str(arguments.get("partner", ""))
    aimed = Effect(effect.kind, effect.size, effect.days, line, effect.team, effect.lever, name=name)
    DOERS[effect.kind](world, aimed, str(arguments.get("card", "event")))


def come_true(world: World, record: Record) -> None:
    """A delayed effect happens."""
    world.agenda.remove(record.id)
    held = record.data
    line, team, lever = str(held["line"]), str(held["team"]), str(held["lever"])
    name = str(held["name"])
    effect = Effect(str(held["kind"]), float(held["size"]), int(held["days"]), line, team, lever, name=name)
    arguments = {key.removeprefix(PREFIX): value for key, value in held.items() if key.startswith(PREFIX)}
    apply(world, effect, arguments)


def pay_dues(world: World, record: Record) -> None:
    """A partner's share of the past month's revenue, every month until the agreement ends."""
    held = record.data
    fen = rint1(float(held["share"]) * world.regulation.revenue / 12.0)
    ledger.spend(world, "channel", max(0, fen), str(held["cause"]))
    if world.day + MONTH > int(held["until"]):
        world.agenda.remove(record.id)
    else:
        record.due += MONTH * MINUTES


HANDLERS = {"effect": come_true, "dues": pay_dues}


def _write_down(world: World, effect: Effect, arguments: Arguments) -> None:
    record = world.agenda.add("effect", (world.day + effect.delay) * MINUTES + HOUR)
    record.data.update(kind=effect.kind, size=effect.size, days=effect.days)
    record.data.update(line=effect.line, team=effect.team, lever=effect.lever, name=effect.name)
    record.data.update({PREFIX + key: value for key, value in arguments.items()})


def _pay(world: World, effect: Effect, cause: str) -> None:
    ledger.spend(world, "advice", rint1(effect.size), cause)


def _receive(world: World, effect: Effect, cause: str) -> None:
    ledger.earn(world, "other_income", rint1(effect.size), cause)


def _squeeze(world: World, effect: Effect, cause: str) -> None:
    economy.add_offset(world, "squeeze", effect.size, effect.days)


def _downturn(world: World, effect: Effect, cause: str) -> None:
    economy.add_offset(world, "downturn", effect.size, effect.days)


def _rate_cut(world: World, effect: Effect, cause: str) -> None:
    economy.cut_rate(world, effect.size)


def _rumour(world: World, effect: Effect, cause: str) -> None:
    treasury.signal(world, effect.size, cause, effect.line)


def _contagion(world: World, effect: Effect, cause: str) -> None:
    platforms.add_doubt(world, effect.size)


def _press(world: World, effect: Effect, cause: str) -> None:
    population.shake_trust(world, effect.size, cause, effect.line)


def _fame(world: World, effect: Effect, cause: str) -> None:
    adoption.add_exposure(world, "media", effect.size, effect.days)


def _traffic(world: World, effect: Effect, cause: str) -> None:
    adoption.add_exposure(world, "partner", effect.size * effect.days / MONTH, effect.days)


def _outage(world: World, effect: Effect, cause: str) -> None:
    product.outage(world, effect.size, cause)


def _breach(world: World, effect: Effect, cause: str) -> None:
    security.leak(world, effect.size, cause)


def _disclose(world: World, effect: Effect, cause: str) -> None:
    security.disclose(world, effect.size)


def _compensate(world: World, effect: Effect, cause: str) -> None:
    security.compensate(world, rint1(effect.size))


def _fraud(world: World, effect: Effect, cause: str) -> None:
    rings.add_ring(world, effect.size, effect.days, effect.line)


def _fraud_loss(world: World, effect: Effect, cause: str) -> None:
    flows = [line.id for line in world.spec.lines if line.mechanic == "flow" and effect.line in ("", line.id)]
    for line in flows:
        volume = world.row().get(f"volume.{line}", 0.0)
        ledger.spend(world, "losses", rint1(effect.size * volume), cause)


def _raid(world: World, effect: Effect, cause: str) -> None:
    organisation.raid(world, effect.team, effect.size)


def _morale(world: World, effect: Effect, cause: str) -> None:
    organisation.lift_morale(world, effect.size)


def _hire(world: World, effect: Effect, cause: str) -> None:
    organisation.hire(world, effect.team, rint1(effect.size))


def _pay_rise(world: World, effect: Effect, cause: str) -> None:
    _set(world, "pay", world.lever("pay") * (1.0 + effect.size))


def _price_war(world: World, effect: Effect, cause: str) -> None:
    rivals.price_war(world, effect.size, effect.days)


def _rival_fails(world: World, effect: Effect, cause: str) -> None:
    rivals.weaken(world)


def _debt(world: World, effect: Effect, cause: str) -> None:
    product.add_debt(world, effect.size)


def _work(world: World, effect: Effect, cause: str) -> None:
    product.take_work(world, effect.size)


def _quality(world: World, effect: Effect, cause: str) -> None:
    product.change_quality(world, effect.size, effect.line)


def _friction(world: World, effect: Effect, cause: str) -> None:
    product.change_friction(world, effect.size, effect.line)


def _complaints(world: World, effect: Effect, cause: str) -> None:
    active = world.row().get("active", 0.0)
    floor = -world.regulation.complaints
    regulation.complain(world, max(floor, effect.size * active / 1000.0), cause)


def _inspection(world: World, effect: Effect, cause: str) -> None:
    regulation.open_inspection(world, effect.size)


def _stance(world: World, effect: Effect, cause: str) -> None:
    world.regulation.stance = rint1(effect.size)


def _fine(world: World, effect: Effect, cause: str) -> None:
    regulation.claim_fine(world, rint1(effect.size), cause)


def _gap(world: World, effect: Effect, cause: str) -> None:
    regulation.add_hidden(world, effect.size)


def _promise(world: World, effect: Effect, cause: str) -> None:
    """Guarantees given or withdrawn on the credit lines; withdrawing shakes those who relied on them."""
    for line in world.spec.lines:
        if line.mechanic == "credit" and effect.line in ("", line.id):
            withdrawn = world.lever("guarantee", line.id) > effect.size
            _set(world, f"guarantee.{line.id}", effect.size)
            if withdrawn:
                promises.withdraw(world, line.id, cause)


def _share_of_revenue(world: World, effect: Effect, cause: str) -> None:
    due = (world.day + MONTH) * MINUTES + HOUR
    world.agenda.add("dues", due, share=effect.size, until=world.day + effect.days, cause=cause)


def _credit_line(world: World, effect: Effect, cause: str) -> None:
    funding.extend_credit(world, rint1(effect.size))


def _equity(world: World, effect: Effect, cause: str) -> None:
    funding.invest(world, rint1(effect.size), effect.days / 100.0)


def _board(world: World, effect: Effect, cause: str) -> None:
    funding.press(world, effect.size)


def _lever(world: World, effect: Effect, cause: str) -> None:
    for key in _keys(world, effect):
        _set(world, key, effect.size)


def _scale(world: World, effect: Effect, cause: str) -> None:
    for key in _keys(world, effect):
        _set(world, key, effect.size * world.levers[key])


def _wish(world: World, effect: Effect, cause: str) -> None:
    """The largest holders of a line, or of every line, ask for all they have until the share is reached."""
    for number, line in enumerate(world.spec.lines):
        if line.mechanic in ("balance", "credit") and effect.line in ("", line.id):
            _ask_back(world, number, effect.size, cause)


def _ask_back(world: World, number: int, share: float, cause: str) -> None:
    state = world.people.state
    money = np.where(state.waiting[number], 0, state.money[number])
    order = np.argsort(-money, kind="stable")
    before = np.cumsum(money[order]) - money[order]
    picked = order[(before < share * int(money.sum())) & (money[order] > 0)]
    treasury.request(world, number, picked, money[picked], cause)


def _withdraw_support(world: World, effect: Effect, cause: str) -> None:
    world.treasury.delay = rint1(effect.size)
    world.treasury.delay_until = world.day + effect.days


def _sell_company(world: World, effect: Effect, cause: str) -> None:
    """The company is bought at `size` times what a bank would pay; what the founders get follows from the price."""
    sale.sell(world, rint1(effect.size * sale.price(world, "bank")), "bank")


def _keep_partner(world: World, effect: Effect, cause: str) -> None:
    partners.win_back(world, effect.size)


def _firm_loan(world: World, effect: Effect, cause: str) -> None:
    for row, _, line in credit.credit_lines(world.spec):
        if effect.line in ("", line.id):
            firmloan.lend(world, row, line, effect.size)


def _partner_terms(world: World, effect: Effect, cause: str) -> None:
    if effect.name in world.partners.deals:
        partners.sweeten(world, effect.name, effect.size)


def _partner_goes(world: World, effect: Effect, cause: str) -> None:
    if effect.name in world.partners.deals:
        partners.give_notice(world, effect.name)


def _data(world: World, effect: Effect, cause: str) -> None:
    data.change(world, effect.size)


def _capacity(world: World, effect: Effect, cause: str) -> None:
    world.product.capacity *= 1.0 + effect.size


def _slump(world: World, effect: Effect, cause: str) -> None:
    economy.add_offset(world, "slump", effect.size, effect.days)


def _default(world: World, effect: Effect, cause: str) -> None:
    for row, number, line in credit.credit_lines(world.spec):
        if effect.line in ("", line.id):
            servicing.strike(world, row, number, effect.size)


def _card(world: World, effect: Effect, cause: str) -> None:
    cards.raise_card(world, effect.name)


def _practice(world: World, effect: Effect, cause: str) -> None:
    wanted, in_use = effect.size > 0.0, practices.on(world, effect.name)
    if wanted and not in_use and practices.possible(world, effect.name):
        practices.take_up(world, effect.name)
    elif in_use and not wanted:
        practices.give_up(world, effect.name)


def _remedy(world: World, effect: Effect, cause: str) -> None:
    done = remedies.built(world, effect.name) or remedies.under_way(world, effect.name)
    if not done and remedies.useful(world, effect.name):
        remedies.start(world, effect.name)


def _terms(world: World, effect: Effect, cause: str) -> None:
    state = world.regulation
    state.regard = min(1.0, max(0.0, state.regard + effect.size))


def _association(world: World, effect: Effect, cause: str) -> None:
    if effect.size > 0.0 and not association.hindrance(world):
        association.join(world)
    elif effect.size <= 0.0 and association.member(world):
        association.leave(world)


def _keys(world: World, effect: Effect) -> list[str]:
    """Lever keys an effect means: one line's, or those of every line of the game."""
    full = f"{effect.lever}.{effect.line}"
    if effect.line and full in world.levers:
        return [full]
    return [key for key in world.levers if key == effect.lever or key.startswith(f"{effect.lever}.")]


def _set(world: World, key: str, value: float) -> None:
    """Set a lever within its range."""
    low, high = levers.bounds(key, world.spec)
    world.levers[key] = min(high, max(low, value))


DOERS: dict[str, Doer] = {
    doer.__name__.removeprefix("_"): doer
    for doer in (
        _pay, _receive, _squeeze, _downturn, _rate_cut, _rumour, _contagion, _press, _fame, _traffic, _outage,
        _breach, _disclose, _compensate, _fraud, _fraud_loss, _raid, _morale, _hire, _pay_rise, _price_war,
        _rival_fails, _debt, _work, _quality, _friction, _complaints, _inspection, _stance, _fine, _gap, _promise,
        _share_of_revenue, _credit_line, _equity, _board, _lever, _scale, _wish, _withdraw_support, _sell_company,
        _data, _keep_partner, _capacity, _slump, _default, _card, _practice, _remedy, _terms, _association,
        _firm_loan, _partner_terms, _partner_goes,
    )
}  # fmt: skip
