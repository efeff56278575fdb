"""The four words 开放 平等 协作 共享 as meters, and the company against the bank, read off the state once a week.

No lever sets a meter. Open: little stands in the way of joining, nothing in that of leaving, third parties are let in.
Equal: whom banks leave out is served like everybody, on like terms, and users are providers (自金融). Collaborative:
users' word goes into the product, institutions help to judge. Shared: what is known of the books outside, and how far
lenders' expected loss is the true one (information asymmetry).
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from game.model import candour, credit, ecosystem, exact, feelings, organisation, practices, ring, self_set
from game.model.channels import Channel, channel

if TYPE_CHECKING:
    from game.model.ledger import Statement
    from game.model.world import World

Truths = npt.NDArray[np.bool_]
WEEK, MEASURED = 7, 4  # days, and on which weekday of the run
WORDS = ("open", "equal", "collaborative", "shared")
ROWS = ("cost", "latency", "clarity", "tail")
FULL_HOUSE = 4.0  # partners at which third parties are wholly let in
MANY = 0.5  # of users who provide for others, at which all are as good as providers
SPREADS = 0.06  # a week: what is told gets known
DARK = 0.10  # yield a year by which lenders deceive themselves when they know nothing
JUDGES = ("files", "data", "cover")  # gifts of partners who look at your users too
SERVING = ("payroll", "service", "infrastructure", "channel", "compliance_cost", "security_cost")
BRANCH, COUNTER = 36_000.0, 0.5  # fen a customer and year in a bank with branches; of which three years online save
BANK_CHAIN = 90.0  # days a usual bank takes to decide
BANK_CLARITY = 0.45  # a bank reports to its supervisor more than to its customers
SMALL = 0.5  # of mean wealth: whoever has less is of the long tail (长尾)
NAMES = (
    *(f"meter.{word}" for word in WORDS),
    *(f"versus.{row}" for row in ROWS),
    *(f"versus.bank_{row}" for row in ROWS),
)


@dataclass(slots=True)
class Meters:
    """Values by name as of the last weekly look; known: how far the books are known outside, 0..1.

    banked_tail: share of the long tail among people with a bank, a fixed trait of the market, −1 before the first look.
    """

    values: dict[str, float] = field(default_factory=lambda: dict.fromkeys(NAMES, 0.0))
    known: float = 0.0
    banked_tail: float = -1.0


def step_meters(world: World) -> None:
    """Weekly look."""
    if world.day % WEEK != MEASURED:
        return
    state, told = world.meters, candour.told(world) * (1.0 - world.regulation.hidden)
    first = state.banked_tail < 0.0
    state.known += (1.0 if first else SPREADS) * (told - state.known)
    four = (openness(world), equality(world), collaboration(world), sharing(world))
    yours = (cost_to_serve(world), float(organisation.decision_chain(world)), state.values["meter.shared"], tail(world))
    state.values = dict(zip(NAMES, (*four, *yours, *bank(world)), strict=True))


def openness(world: World) -> float:
    """Low threshold, free choice, third parties admitted, 0..1."""
    users = {line: world.people.totals[f"users.{line}"] for line in world.lines.open}
    hard = exact.total(world.product.friction.get(line, 0.5) * count for line, count in users.items())
    heads = max(1, exact.count(users.values()))
    threshold = 1.0 - (hard / heads if exact.count(users.values()) else 0.5)
    doors = min(1.0, len(world.partners.deals) / FULL_HOUSE + ecosystem.variety(world))
    return (threshold + _choice(world) + doors) / 3.0


def equality(world: World) -> float:
    """Whom banks leave out served as much as others, all on the same terms, and users as providers, 0..1."""
    heads = feelings.total(world, "activated")
    left_out = feelings.total(world, "served") / heads if heads else 0.0
    same = min(1.0, left_out / max(0.01, 1.0 - _banked(world)))
    same *= 1.0 - self_set.spread(world)
    return (same + min(1.0, _providers(world) / MANY)) / 2.0


def collaboration(world: World) -> float:
    """Co-designed by users, co-screened by users and institutions, 0..1."""
    heard = ring.stations(world)["heard"]
    designed = heard * min(1.0, 0.5 + channel(world, Channel.FEEDBACK))
    allies = [partner for partner in world.spec.partners if partner.id in world.partners.deals]
    judges = len([ally for ally in allies if any(ally.gives.get(gift, 0.0) for gift in JUDGES)])
    screened = min(1.0, 0.35 * judges + 0.35 * len(world.credit.banks) + channel(world, Channel.CHECKS))
    return (designed + screened) / 2.0


def sharing(world: World) -> float:
    """What is known of the books outside, and how far lenders expect what is true, 0..1."""
    return (world.meters.known + 1.0 - asymmetry(world)) / 2.0


def asymmetry(world: World) -> float:
    """How far lenders believe in more than their loans will bring, 0..1; 0 without loans."""
    gaps, whole = [], 0
    for row, _, line in credit.credit_lines(world.spec):
        book = world.credit.books[line.id]
        if book.outstanding > 0 and line.terms["lender_share"] > 0.0:
            believed = credit.expected_return(world, line.id)
            gaps.append(max(0.0, believed - true_return(world, row, line.id)) * book.outstanding)
            whole += book.outstanding
    return min(1.0, exact.total(gaps) / whole / DARK) if whole else 0.0


def true_return(world: World, row: int, line: str) -> float:
    """What the loans of a line will bring a year by the true quality of their borrowers. row: among credit lines."""
    state, spec = world.people.state, world.spec.line(line)
    slots = (state.principal[row] > 0).nonzero()[0]
    owed = state.principal[row, slots]
    mille = np.rint(state.loan_pd[row, slots] * np.float32(1000)).astype(np.int64)
    lost = int((owed * mille).sum()) / max(1, int(owed.sum())) / 1000.0 * spec.terms["lgd"]
    return world.lever("rate", line) - lost / (credit.HALF_OUT * spec.terms["term_months"] / 12.0)


def cost_to_serve(world: World) -> float:
    """What serving an active user costs a year, fen, from the last closed month; 0 before there is one."""
    active = world.row().get("active", 0.0)
    statements = world.ledger.statements
    return _serving(statements[-1]) / active if statements and active >= 1.0 else 0.0


def tail(world: World) -> float:
    """Share of long-tail customers among those who use you, 0..1."""
    people = world.people
    small = people.state.active & _small(world)
    return people.traits.persons(small) / max(1, people.totals["activated"])


def bank(world: World) -> tuple[float, float, float, float]:
    """The same four rows for the bank: cost, latency, clarity, long tail."""
    banks = [rival for rival in world.spec.rivals if rival.kind == "bank"]
    awake = [world.day - world.rivals.each[each.id].since for each in banks if world.rivals.each[each.id].awake]
    online = min(1.0, max([0.0, *awake]) / 1095.0) if any(each.wake > 0.0 for each in banks) else 0.0
    chain = float(min([each.chain for each in banks], default=BANK_CHAIN))
    if world.meters.banked_tail < 0.0:
        traits = world.people.traits
        both = traits.persons(traits.banked & _small(world))
        world.meters.banked_tail = both / max(1, traits.persons(traits.banked))
    return BRANCH * (1.0 - COUNTER * online), chain, BANK_CLARITY, world.meters.banked_tail


def _choice(world: World) -> float:
    """How freely people choose, 0..1: nothing while rivals are shut out or money is gated."""
    gated = any(desk.gated >= 0 for desk in world.treasury.desks.values())
    if gated or practices.on(world, "exclusive"):
        return 0.0
    both = [found.both for line, found in world.network.lines.items() if line in world.lines.open]
    return min(1.0, 0.5 + max([0.0, *both]))


def _providers(world: World) -> float:
    """Share of users who provide for others, 0..1: who lends to them, or sells to them where your payment is taken."""
    people = world.people
    found = np.zeros(people.traits.count, np.bool_)
    for number, line in enumerate(world.spec.lines):
        if line.mechanic == "credit" and line.terms["lender_share"] > 0.0:
            found |= people.state.uses[number]
        elif line.mechanic == "flow":
            found |= people.state.uses[number] & people.traits.merchant
    return people.traits.persons(found) / max(1, people.totals["activated"])


def _banked(world: World) -> float:
    return exact.total(segment.share * segment.banked for segment in world.spec.market.segments)


def _serving(month: Statement) -> float:
    """Fen a year that serving cost in a month."""
    return exact.count(month.income[name] for name in SERVING) * 365.0 / max(1, month.last - month.first + 1)


def _small(world: World) -> Truths:
    """Who is of the long tail, shape (n,)."""
    mean = exact.total(segment.share * segment.wealth for segment in world.spec.market.segments)
    return np.asarray(world.people.traits.wealth < np.float32(SMALL * mean), np.bool_)
