"""The day's row of metrics, read off the state when the books close."""

from __future__ import annotations

from typing import TYPE_CHECKING

from game.model import (
    alliances,
    balances,
    colending,
    compliance,
    concentration,
    credit,
    data,
    exact,
    feelings,
    field,
    funding,
    holdings,
    mismatch,
    offers,
    organisation,
    product,
    regulation,
    ring,
    sale,
    treasury,
)
from game.model.spec import LineSpec

if TYPE_CHECKING:
    from game.model.world import World

SMOOTH = 1 / 30.0
OUTSIDE = frozenset(
    (
        "round",
        "borrowing",
        "repayment",
        "clients",
        "lending",
        "advance",
        "investing",
        "fire_sale",
        "paid_in",
        "borrowings",
    )
)
FOREVER = 99.0
BOUGHT = ("ads", "content", "bonus", "referral", "campaign")  # what new members cost
_RING = {name: (f"ring.{name}", f"ring_flow.{name}", f"ring_days.{name}") for name in ring.STATIONS}


def daily_row(world: World) -> dict[str, float]:
    """Every metric by name: money in fen, rates a year, shares as fractions."""
    row = _people(world)
    for part in (_money, _company, _outside):
        row |= part(world)
    income = _income(world)
    for line in world.spec.lines:
        row |= _line(world, line, income.get(line.id, 0.0))
    row |= _derived(world, row)
    return row


def _people(world: World) -> dict[str, float]:
    people = world.people
    felt = feelings.totals(world)
    activated, monthly = felt["activated"], felt["monthly"]
    heads = activated or 1.0
    return {
        "members": people.totals["members"],
        "activated": people.totals["activated"],
        "aware": people.totals["aware"],
        "active": monthly,
        "subscribers": exact.count(world.lines.subscribers),
        "sessions": world.lines.sessions,
        "satisfaction": felt["satisfaction"] / heads if activated else 0.4,
        "expectation": felt["expectation"] / heads if activated else 0.4,
        "trust": felt["trust"] / heads if activated else 0.5,
        "valence": people.valence,
        "talk": people.talk,
        "retention": monthly / activated if activated else 0.0,
        "served": felt["served"],
    }


def _money(world: World) -> dict[str, float]:
    book = world.ledger
    return {
        "cash": book.raw["cash"],
        "investments": book.raw["investments"],
        "liquid": book.raw["cash"] + book.raw["investments"] // 2,
        "assets": book.assets(),
        "liabilities": book.liabilities(),
        "equity": book.equity(),
        "revenue": book.earned_today,
        "costs": book.spent_today,
        "profit": book.earned_today - book.spent_today,
        "payables": book.balance("payables"),
        "lcr": treasury.lcr(world),
        "capital": holdings.capital_ratio(world),
        "queue": treasury.queued(world),
        "requested": exact.count(desk.requested for desk in world.treasury.desks.values()),
        "alarm": max([0.0, *(desk.alarm for desk in world.treasury.desks.values())]),
        "doubt": max([0.0, *(desk.news for desk in world.treasury.desks.values())]),
        "unpaid": max([0.0, *(desk.unpaid for desk in world.treasury.desks.values())]),
        "contingent": credit.contingent(world),
        "founders": world.funding.founders,
        "valuation": world.funding.valuation,
        "pressure": world.funding.pressure,
        "target": funding.target(world),
        "act": world.acts.number + 1,
        "crisis": world.crisis.depth if world.crisis.open else 0,
        "turnaround": max(0, world.crisis.until - world.day),
        "offer": sale.signed_for(world) if sale.standing_offer(world) else 0,
        "borrowed": funding.drawn(world),
        "bank_line": world.treasury.bank_line.limit,
        "backing": colending.capital(world),
        "tested": world.treasury.readiness.passed,
    }


def _company(world: World) -> dict[str, float]:
    made, org = world.product, world.organisation
    row = {
        "debt": made.debt,
        "velocity": product.velocity(world),
        "ships": made.ships,
        "wins": made.helped / made.tried if made.tried else 0.0,
        "outage": product.hours_down(world),
        "heads": organisation.headcount(org),
        "morale": org.morale,
        "load": org.load,
        "data": data.asset(world),
        "ring.speed": ring.speed(world),
        "gap": regulation.gap(world),
        "compliance": world.regulation.level,
        "ladder": world.regulation.ladder,
        "complaints": world.regulation.complaints,
        "leaks": world.security.leaked,
        "security": world.security.level,
        "chain": organisation.decision_chain(world),
    }
    row |= _ring(world)
    row |= {f"heads.{team}": organisation.headcount(org, team) for team in organisation.TEAMS}
    return row


def _ring(world: World) -> dict[str, float]:
    """The value ring: strength, flow a day and days of each station."""
    row = {"ring.strength": ring.strength(world)}
    for name, (strong, flow, days) in _RING.items():
        row[strong] = world.ring.strength[name]
        row[flow] = world.ring.flow[name]
        row[days] = world.ring.days[name]
    return row


def _outside(world: World) -> dict[str, float]:
    economy = world.economy
    return {
        "interbank": economy.interbank,
        "policy": economy.policy,
        "deposit_rate": economy.deposit_rate,
        "fund_yield": economy.fund_yield,
        "unemployment": economy.unemployment,
        "growth": economy.growth,
        "factor": economy.factor,
        "mood": economy.mood,
        "panic": world.field.doubt,
        "platforms": field.platforms(world.field),
        "partners": len(world.partners.deals),
        "products": world.ecosystem.products,
        "dependency": alliances.dependency(world),
        **world.meters.values,
    }


def _line(world: World, line: LineSpec, income: float) -> dict[str, float]:
    key, totals = line.id, world.people.totals
    users, theirs = totals[f"users.{key}"], totals[f"rivalusers.{key}"]
    opened = world.lines.open.get(key)
    row: dict[str, float] = {
        f"users.{key}": users,
        f"rivalusers.{key}": theirs,
        f"share.{key}": users / (users + theirs) if users else 0.0,
        f"quality.{key}": world.product.quality.get(key, 0.0),
        f"friction.{key}": world.product.friction.get(key, line.friction),
        f"income.{key}": income,
    }
    if line.mechanic == "brokerage":
        deals = opened.deals if opened else world.lines.left.get(key)
        row[f"supply.{key}"] = deals.supply if deals and opened else 0.0
        row[f"raised.{key}"] = deals.raised if deals else 0.0
    if line.mechanic == "flow":
        row[f"volume.{key}"] = opened.traded if opened else 0
    if line.mechanic in ("flow", "balance"):
        row[f"assets.{key}"] = treasury.claims(world, key)
    if line.mechanic == "balance":
        row[f"yield.{key}"] = offers.client_yield(world, line)
    if line.mechanic == "credit":
        row |= _loans(world, line)
    return row


def _income(world: World) -> dict[str, float]:
    """What lines earned today, at whatever hour, fen: every revenue whose cause names a line at its end."""
    earned: dict[str, list[float]] = {}
    for (stock, cause), fen in world.book.today.items():
        if stock == "revenue":
            earned.setdefault(cause.rpartition(".")[2], []).append(fen)
    return {line: exact.total(parts) for line, parts in earned.items()}


def _loans(world: World, line: LineSpec) -> dict[str, float]:
    book, key = world.credit.books[line.id], line.id
    return {
        f"loans.{key}": book.outstanding,
        f"lent.{key}": treasury.claims(world, key),
        f"idle.{key}": world.ledger.memo.get(f"custody.{key}", 0),
        f"originated.{key}": book.originated,
        f"npl.{key}": credit.npl(book),
        f"approval.{key}": book.approved / book.asked if book.asked > 0 else 0.0,
        f"lender_return.{key}": credit.expected_return(world, key),
        f"loss.{key}": book.lost_today,
        f"loan_max.{key}": book.largest,
        f"provided.{key}": book.allowance,
        f"riskfund.{key}": book.fund,
        f"fraud.{key}": book.fraud,
        f"bank_share.{key}": colending.share(world, key),
        f"group.{key}": concentration.largest(book),
        f"late.{key}": min(1.0, book.late / book.outstanding) if book.outstanding else 0.0,
        f"duration.{key}": mismatch.duration(world, line) if world.credit.pooled[key] else 0.0,
        f"auc.{key}": auc(data.score_correlation(world, key)),
        f"saved.{key}": max(0.0, 0.24 - world.lever("rate", key)) * book.outstanding,
    }


def auc(correlation: float) -> float:
    """Area under the curve of a score that sees quality with this correlation, fitted to the prototype's points."""
    return 0.5 + 0.322 * correlation


def _derived(world: World, row: dict[str, float]) -> dict[str, float]:
    last = world.row()
    spent = -_cash_flow(world)
    burn = last.get("burn", 30.0 * spent) * (1 - SMOOTH) + SMOOTH * 30.0 * spent
    bought = exact.total(world.book.today.get(("cash", cause), 0.0) for cause in BOUGHT)
    joined = row["members"] - last.get("members", 0.0)
    ads = last.get("ads_cost", 0.0) * (1 - SMOOTH) - bought * SMOOTH
    new = last.get("joined", 0.0) * (1 - SMOOTH) + joined * SMOOTH
    margin = last.get("margin", 0.0) * (1 - SMOOTH) + row["revenue"] * SMOOTH
    return {
        "burn": burn,
        "runway": min(FOREVER, (row["cash"] + row["investments"]) / burn) if burn > 0 else FOREVER,
        "ads_cost": ads,
        "joined": new,
        "cac": ads / new if new > 1 else 0.0,
        "margin": margin,
        "ltv": 365.0 * margin / row["active"] if row["active"] > 0 else 0.0,
        "saved": exact.total(row[f"saved.{line}"] for line in world.credit.books),
        "harm": world.readings.harm,
        "wealth": balances.mean_wealth(world),
        "programme": compliance.need_of(world),
    }


def _cash_flow(world: World) -> float:
    """Today's cash flow from running the company: what owners and lenders put in, and client money, left out."""
    today = world.book.today
    return exact.total(fen for (stock, cause), fen in today.items() if stock == "cash" and cause not in OUTSIDE)
