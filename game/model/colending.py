"""Co-lending (联合贷款 / 助贷): a bank takes a part of every loan of an own line, and wants its share of the risk.

The bank brings cheap money and asks the company to cover part of its losses; what is covered needs capital like own
loans. The company keeps what borrowers pay above the bank's rate. A bank that loses more than it was told, or sees
trouble, lends no more; what it has lent runs off.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from game.model import data, exact, ledger, provisions

if TYPE_CHECKING:
    from game.model.credit import Portfolio
    from game.model.world import World

TERM = 360  # days a contract runs
PRICE = 30_000_000  # fen, lawyers and systems
MARGIN = 0.035  # over the policy rate at full cover of its losses
UNCOVERED = 0.025  # dearer without any cover
CAPITAL = 0.12  # equity asked for each fen of own or covered loans; micro-lenders may lend some eight times of it
REACH = 6.0  # fen a bank lends for each fen of equity, at full cover, trust and a sharp score
PATIENCE = 1.5  # times the expected loss that a bank bears before it stops
LEAST = 1_000_000_000  # fen lent before its experience counts


@dataclass(slots=True)
class CoLender:
    """A bank's contract on a line: fen it lends at most, the share 0..1 of its losses that the company covers, its
    last day, fen it has lent, fen it has lost uncovered, and fen of loss it was told to expect.
    """

    limit: int
    cover: float
    until: int
    lent: int = 0
    lost: int = 0
    told: int = 0


def bank_part(world: World, line: str) -> int:
    """What of a line's loans, those awaiting recovery included, belongs to the bank, fen."""
    return world.ledger.memo.get(f"bank.{line}", 0)


def share(world: World, line: str) -> float:
    """Share 0..1 of a line's loans that is the bank's."""
    whole = _whole(world.credit.books[line])
    return bank_part(world, line) / whole if whole else 0.0


def borne(world: World, line: str) -> float:
    """Share 0..1 of a line's losses that the company bears."""
    theirs = share(world, line)
    contract = world.credit.banks.get(line)
    return 1.0 - theirs * (1.0 - (contract.cover if contract is not None else 0.0))


def active(world: World, line: str) -> CoLender | None:
    """The contract under which a bank lends today, if there is one."""
    contract = world.credit.banks.get(line)
    return contract if contract is not None and world.day < contract.until else None


def wanted_share(world: World, line: str) -> float:
    """Share 0..1 of each new loan that the bank shall give."""
    return 1.0 - world.lever("own_share", line) if active(world, line) is not None else 0.0


def room(world: World, line: str, own: int) -> int:
    """Fen that may be lent today with `own` fen of the company's: by the bank's limit and by capital."""
    theirs = wanted_share(world, line)
    contract = active(world, line)
    if contract is None or theirs <= 0.0:
        return max(0, min(own, exact.rint1(capital_room(world))))
    at_bank = max(0, contract.limit - bank_part(world, line)) / theirs
    by_cash = own / (1.0 - theirs) if theirs < 1.0 else at_bank
    by_capital = capital_room(world) / (1.0 - theirs * (1.0 - contract.cover))
    return max(0, exact.rint1(min(at_bank, by_cash, by_capital) - 0.5))


def capital_room(world: World) -> float:
    """Fen of own or covered loans that equity would still carry."""
    return max(0.0, world.ledger.equity() / CAPITAL - exposure(world))


def exposure(world: World) -> float:
    """Own loans and those of banks as far as the company covers them, fen."""
    covered = exact.total(bank_part(world, line) * contract.cover for line, contract in world.credit.banks.items())
    return world.ledger.raw["own_loans"] + covered


def capital(world: World) -> float:
    """Equity ÷ own and covered loans, capped at 9.99; 9.99 where there are none."""
    at_risk = exposure(world)
    return min(9.99, max(0.0, world.ledger.equity() / at_risk)) if at_risk > 0.0 else 9.99


def limit_for(world: World, line: str, cover: float) -> int:
    """What a bank would lend on a line for that cover, fen: by equity, trust, scoring and what it has seen."""
    sharp = min(1.0, max(0.0, (data.score_correlation(world, line) - 0.45) / 0.25))
    seen = max(0.0, 1.0 - 6.0 * world.row().get(f"npl.{line}", 0.0))
    trust = min(1.0, 1.6 * world.row().get("trust", 0.5))
    return exact.rint1(REACH * max(0, world.ledger.equity()) * (0.25 + 0.75 * cover) * sharp * seen * trust)


def bank_rate(world: World, cover: float) -> float:
    """Rate a year the bank wants on its part."""
    return max(world.economy.policy, world.economy.interbank) + MARGIN + UNCOVERED * (1.0 - cover)


def hindrance(world: World) -> str:
    """Why no bank would sign today, as a reason id; empty if one would."""
    row = world.row()
    bad = row.get("lcr", 9.0) < 0.8 or row.get("ladder", 0.0) >= 2.0 or row.get("gap", 0.0) > 0.4
    return "bank_afraid" if bad or world.field.doubt > 0.4 else ""


def sign(world: World, line: str, cover: float) -> None:
    """Sign or renew: what the bank has lent so far stays under the new cover."""
    ledger.spend(world, "advice", PRICE, "colending")
    limit = limit_for(world, line, cover)
    world.credit.banks[line] = CoLender(max(limit, bank_part(world, line)), cover, world.day + TERM)
    world.book.tell(world.day, "bank_lends", 0, line=line, fen=limit)


def lend(world: World, line: str, fen: int, expected: int) -> int:
    """The bank gives its part of new loans; returns what is left to the company, fen.

    expected: fen of loss the score sees in all of it.
    """
    contract = active(world, line)
    theirs = exact.rint1(fen * wanted_share(world, line))
    if contract is None or not theirs:
        return fen
    contract.lent += theirs
    contract.told += exact.rint1(expected * theirs / fen * (1.0 - contract.cover))
    _shift(world, line, theirs)
    return fen - theirs


def repaid(world: World, line: str, principal: int, interest: int) -> tuple[int, int]:
    """What of an instalment is the company's, principal and interest in fen; the bank gets its part and its rate."""
    if not bank_part(world, line):
        return principal, interest
    contract = world.credit.banks[line]
    price = max(0.01, world.lever("rate", line))
    due = exact.rint1(interest * share(world, line) * min(1.0, bank_rate(world, contract.cover) / price))
    return principal - _take(world, line, principal), interest - due


def lost(world: World, line: str, loss: int) -> int:
    """The bank's part of a loss, less what the company covers; returns the company's own part, fen."""
    theirs = _take(world, line, loss)
    if not theirs:
        return loss
    contract = world.credit.banks[line]
    covered = exact.rint1(theirs * contract.cover)
    contract.lost += theirs - covered
    _pay_cover(world, line, covered)
    _judge(world, line, contract)
    return loss - theirs


def recovered(world: World, line: str, fen: int) -> int:
    """What of a recovery is the company's, fen."""
    return fen - _take(world, line, fen)


def _pay_cover(world: World, line: str, fen: int) -> None:
    """The bank is paid for what was covered, from what was set aside first; what cash lacks is owed."""
    paid = min(fen, world.ledger.raw["cash"])
    uncovered = provisions.absorb(world, line, fen)
    provided = min(fen - uncovered, paid)
    ledger.post(world, "allowance", "cash", provided, "colending")
    ledger.post(world, "allowance", "payables", fen - uncovered - provided)
    ledger.post(world, "losses", "cash", paid - provided, "colending")
    ledger.post(world, "losses", "payables", uncovered - (paid - provided))


def _judge(world: World, line: str, contract: CoLender) -> None:
    """A bank that loses more than it was told stops lending."""
    fooled = contract.lent > LEAST and contract.lost > PATIENCE * max(contract.told, contract.lent // 100)
    if fooled and world.day < contract.until:
        contract.until = world.day
        world.book.tell(world.day, "bank_stops", 3, line=line)


def _whole(book: Portfolio) -> int:
    return book.outstanding + exact.count(item[1] for item in book.recoveries)


def _take(world: World, line: str, fen: int) -> int:
    """The bank's part of something that leaves a line's loans; to be called before it has left the book."""
    held = bank_part(world, line)
    if not held:
        return 0
    part = min(held, exact.rint1(fen * (held / max(1, _whole(world.credit.books[line])))))
    _shift(world, line, -part)
    return part


def _shift(world: World, line: str, fen: int) -> None:
    memo = world.ledger.memo
    memo[f"bank.{line}"] = memo.get(f"bank.{line}", 0) + fen
