"""The crisis room (危机室): six steps of four hours on the day after promises broke or liquidity fell short.

Each step asks one thing: in which order to pay, whether to speak, and where to find money; twice. Holders see what is
done and react within the day. Paying in order rewards who runs first, sharing does not (Diamond, Dybvig 1983). Who
comes through in public is watched for ninety days: what deserves trust is then believed sooner.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.model import (
    alarm,
    candour,
    exact,
    funding,
    gates,
    ledger,
    population,
    readiness,
    reserves,
    servicing,
    settlement,
    treasury,
)
from game.model.agenda import MINUTES, Record

if TYPE_CHECKING:
    from game.model.world import World

KINDS = ("pay", "speak", "means", "pay", "speak", "means")
OPTIONS: dict[str, tuple[str, ...]] = {
    "pay": ("order", "rata", "gate"),
    "speak": ("silent", "speak"),
    "means": ("wait", "bank", "sale", "credit"),
}
STEP, FIRST = 240, 120  # minutes of a step, and of the day at which the first is decided if nobody has
CALM = 30  # days without a crisis as deep, after which it is one again
QUIET = 3  # days in a row without trouble that end it
TURNAROUND = 90
PRESS = 5_000_000  # fen: a night of calls, lawyers and a press conference
BRIDGE_FEE, BRIDGE_MARGIN = 0.02, 0.9  # of the money; of what a custodian owes the company
HELD_BACK = 0.6  # of the book value of investments a bank lends on
AFRAID = 0.4  # doubt in the kind of company above which no bank helps
BELIEVED = 0.3  # of what a speech needs to calm anybody
REHEARSED = 0.5  # of the price of a speech where an emergency plan holds its words and numbers
CLEARER = 1.15  # times believed, a speech that was prepared


@dataclass(slots=True)
class Crisis:
    """day: of the six steps, −1 before any. step: the next, 6 when all are done. depth: 1 liquidity, 2 unpaid clients.

    record: number of its agenda entry. rule: how the queue is paid today. spoke, public: whether holders were told,
    and whether anybody outside knows. open: whether it is not over yet. quiet: days in a row without trouble. until:
    day on which the turnaround ends, −1.
    """

    day: int = -1
    step: int = 0
    depth: int = 0
    record: int = 0
    rule: str = "order"
    spoke: bool = False
    public: bool = False
    open: bool = False
    quiet: int = 0
    until: int = -1


def depth(unpaid: float, lcr: float) -> int:
    """0 none, 1 liquid money below what is needed, 2 clients unpaid. unpaid: share of claims; lcr: 1.0 is enough."""
    if unpaid > 0:
        return 2
    return int(0.0 < lcr < 1.0)


def running(world: World) -> bool:
    """Whether steps of today are still to be decided."""
    return world.crisis.day == world.day and world.crisis.step < len(KINDS)


def today(world: World) -> bool:
    """Whether this is the day of the six steps."""
    return world.crisis.day == world.day


def watched(world: World) -> bool:
    """Whether the company is in a turnaround: everybody looks at what it does."""
    return world.day < world.crisis.until


def kind(world: World) -> str:
    """What the present step asks: pay, speak or means; empty outside a crisis."""
    return KINDS[world.crisis.step] if running(world) else ""


def watch(world: World, row: Mapping[str, float]) -> None:
    """Evening: open the crisis room for tomorrow, or note that trouble is over."""
    state, deep = world.crisis, depth(row["unpaid"], row["lcr"])
    if today(world) and state.spoke and owed(world):
        population.shake_trust(world, 0.1, "promise_broken")
    if deep and (deep > state.depth or world.day + 1 - state.day > CALM or state.day < 0):
        _open(world, deep)
    elif state.open:
        state.quiet = 0 if deep else state.quiet + 1
        if state.quiet >= QUIET:
            _survive(world)


def _open(world: World, deep: int) -> None:
    record = world.agenda.add("crisis", (world.day + 1) * MINUTES + FIRST)
    known = deep == 2 or world.crisis.public
    world.crisis = Crisis(world.day + 1, 0, deep, record.id, public=known, open=True, until=world.crisis.until)
    if deep == 2:
        world.book.tell(world.day, "crisis", 3, fen=overdue(world))
    else:
        world.book.tell(world.day, "crisis_short", 3, lcr=treasury.lcr(world))


def _survive(world: World) -> None:
    """It is over; if it was public, a second act begins."""
    world.crisis.open = False
    if world.crisis.public:
        world.crisis.until = world.day + 1 + TURNAROUND
        world.book.tell(world.day, "turnaround", 0, days=float(TURNAROUND))
    else:
        world.book.tell(world.day, "crisis_over", 0)


def missing(world: World) -> int:
    """Fen of its own that the company lacks to pay what is overdue and to cover a bad month; from 0."""
    book, cover = world.ledger, treasury.lcr(world)
    liquid = book.raw["cash"] + book.raw["investments"] // 2
    short = liquid / cover - liquid if 0.0 < cover < 1.0 else 0.0
    empty = 0.12 * treasury.demandable(world) if cover <= 0.0 else 0.0
    return max(0, owed(world) + book.balance("payables") - book.raw["cash"], exact.rint1(short + empty))


def overdue(world: World) -> int:
    """Fen that clients should have had by now and have not."""
    return exact.count(alarm.overdue(world, number) for number, _ in world.spec.money_lines)


def owed(world: World) -> int:
    """What of it the company itself has to pay, fen: instant redemptions and pooled money."""
    own = [number for number, line in world.spec.money_lines if _on_us(world, line.id)]
    return exact.count(alarm.overdue(world, number) for number in own)


def payable(world: World) -> int:
    """What could be paid this hour of what is overdue, fen: from own cash, for custodians pay in the afternoon."""
    return min(owed(world), world.ledger.raw["cash"])


def bridge(world: World) -> int:
    """What a partner bank would lend over night on what the company will get, fen; 0 if it is afraid itself."""
    if world.field.doubt > AFRAID or world.row().get("trust", 0.5) < 0.2:
        return 0
    book = world.ledger
    backed = BRIDGE_MARGIN * book.raw["advances"] + HELD_BACK * book.raw["investments"]
    return max(0, exact.rint1(backed + 0.1 * funding.revenue(world)) - book.balance("borrowings"))


def amount(world: World, choice: str) -> int:
    """Fen that a choice moves: paid out, kept back or found; 0 for words and for waiting."""
    lack = missing(world)
    table: dict[str, Callable[[], int]] = {
        "order": lambda: payable(world),
        "rata": lambda: payable(world),
        "gate": lambda: exact.count(treasury.claims(world, line) for line in _to_gate(world)),
        "bank": lambda: min(lack, bridge(world)),
        "sale": lambda: min(lack * 5 // 4, servicing.saleable(world)),
        "credit": lambda: min(lack, funding.room(world)),
    }
    return table[choice]() if choice in table else 0


def price(world: World, choice: str) -> int:
    """Fen a choice costs at once."""
    if choice == "speak":
        return exact.rint1(PRESS * (REHEARSED if readiness.prepared(world) else 1.0))
    return exact.rint1(BRIDGE_FEE * amount(world, "bank")) if choice == "bank" else 0


def refusal(world: World, choice: str) -> str:
    """Why a choice is not open now, as a reason id; empty if it is."""
    if choice not in OPTIONS.get(kind(world), ()):
        return "no_such_option" if running(world) else "no_crisis"
    if choice in ("bank", "sale", "credit") and missing(world) == 0:
        return "nothing_missing"
    empty = {"bank": "bank_afraid_now", "sale": "no_assets", "credit": "no_credit", "gate": "nothing_to_gate"}
    return empty[choice] if choice in empty and amount(world, choice) <= 0 else ""


def decide(world: World, choice: str) -> None:
    """Take a step: do what was chosen, let holders react for four hours, and pay what can be paid."""
    state = world.crisis
    _DOERS[choice](world)
    for number, line in world.spec.money_lines:
        if treasury.claims(world, line.id):
            alarm.react(world, number, state.step)
            settlement.pay(world, number, line, own=True)
    settlement.forget_paid(world)
    for number, line in world.spec.money_lines:
        alarm.publish(world, number, line.id)
    state.step += 1
    record = world.agenda.records.get(state.record)
    if record is None:
        return
    if state.step >= len(KINDS):
        world.agenda.remove(record.id)
    else:
        record.due = world.day * MINUTES + FIRST + STEP * state.step


def _default(world: World, record: Record) -> None:
    """Four hours in which nobody decides: pay in order, say nothing, wait; or what the emergency plan says."""
    if running(world):
        decide(world, _rehearsed(world) if readiness.prepared(world) else OPTIONS[kind(world)][0])
    else:
        world.agenda.remove(record.id)


def _rehearsed(world: World) -> str:
    """What an emergency plan says of the present step: speak where it will be believed, and find money in turn."""
    asked = kind(world)
    if asked == "speak":
        return "speak" if credible(world) >= BELIEVED else "silent"
    means = [choice for choice in ("bank", "credit", "sale") if asked == "means" and not refusal(world, choice)]
    return means[0] if means else OPTIONS[asked][0]


def _order(world: World) -> None:
    world.crisis.rule = "order"


def _rata(world: World) -> None:
    """Everybody gets the same share today: nobody gains by coming first, and everybody learns how little there is."""
    if world.crisis.rule != "rata":
        treasury.signal(world, 0.05, "rata")
    world.crisis.rule, world.crisis.public = "rata", True


def _to_gate(world: World) -> list[str]:
    """Lines in trouble; without any, those whose clients could ask the company itself for money today."""
    desks = {line.id: world.treasury.desks[line.id] for _, line in world.spec.money_lines}
    troubled = [line for line, desk in desks.items() if desk.unpaid > 0 and desk.gated < 0]
    own = [line for line, desk in desks.items() if desk.gated < 0 and _on_us(world, line)]
    return troubled or own


def _on_us(world: World, line: str) -> bool:
    ours = world.credit.pooled.get(line, False) or reserves.exposed(world, line) > 0
    return treasury.claims(world, line) > 0 and (world.spec.line(line).mechanic == "balance" or ours)


def _gate(world: World) -> None:
    for line in _to_gate(world):
        gates.close(world, line)
    world.crisis.public = True


def _silent(world: World) -> None:
    """Somebody else speaks where the company does not."""
    if owed(world):
        treasury.signal(world, 0.04, "silence")


def _speak(world: World) -> None:
    """Tell holders how things stand: believed as far as the books bear it out and were open before."""
    ledger.spend(world, "advice", price(world, "speak"), "statement")
    world.crisis.spoke = world.crisis.public = True
    believed = credible(world)
    if believed >= BELIEVED:
        treasury.calm(world, 0.25 + 0.4 * believed)
        population.shake_trust(world, -0.03, "statement")
    else:
        treasury.signal(world, 0.12, "statement")
        population.shake_trust(world, 0.05, "statement")


def credible(world: World) -> float:
    """How far a speech would be believed, 0..1: as the books bear it out, were open before, and were prepared for."""
    clear = CLEARER if readiness.prepared(world) else 1.0
    return min(1.0, treasury.soundness(world) * (0.4 + 0.6 * candour.told(world)) * clear)


def _wait(world: World) -> None:
    """Hope."""


def _bank(world: World) -> None:
    fen, fee = amount(world, "bank"), price(world, "bank")
    ledger.post(world, "cash", "borrowings", fen, "borrowing")
    ledger.spend(world, "interest_cost", fee, "partner_bank")


def _sale(world: World) -> None:
    servicing.fire_sale(world, amount(world, "sale"))


def _credit(world: World) -> None:
    funding.borrow(world, amount(world, "credit"))


_DOERS: dict[str, Callable[[World], None]] = {
    "order": _order, "rata": _rata, "gate": _gate, "silent": _silent, "speak": _speak, "wait": _wait,
    "bank": _bank, "sale": _sale, "credit": _credit,
}  # fmt: skip
HANDLERS = {"crisis": _default}
