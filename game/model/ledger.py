"""Double-entry books in integer fen: accounts, postings, what is owed, and the monthly statements.

Raw balances are debit-positive and always add up to zero. Cash is never negative: what cannot be paid is owed.
Client money of agency lines stands in memorandum accounts beside the books.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from game.model import exact

if TYPE_CHECKING:
    from game.model.spec import GameSpec
    from game.model.world import World

ASSETS = (
    "cash",
    "advances",
    "investments",
    "loans",
    "own_loans",
    "holdings",
    "projects",
    "allowance",
    "restricted",
)
LIABILITIES = ("borrowings", "payables", "clients", "deposits", "wealth", "reserve_fund", "guarantees", "bank_line")
EQUITY = ("paid_in", "retained")
INCOME = ("fees", "interest_income", "float_income", "ad_income", "other_income")
EXPENSES = (
    "payroll", "hiring", "marketing", "subsidies", "channel", "service", "infrastructure", "compliance_cost",
    "security_cost", "losses", "provisions", "interest_cost", "fines", "launch", "severance", "advice", "rounding",
)  # fmt: skip
ACCOUNTS = ASSETS + LIABILITIES + EQUITY + INCOME + EXPENSES
_DEBIT = frozenset(ASSETS + EXPENSES)
_EARNED, _SPENT = frozenset(INCOME), frozenset(EXPENSES)
_OWNERS = EQUITY + INCOME + EXPENSES


@dataclass(frozen=True, slots=True)
class Statement:
    """Books of one month: income and expenses, balances at its end, cash by cause; all in fen."""

    first: int
    last: int
    income: dict[str, int]
    balance: dict[str, int]
    cash: dict[str, int]

    def __deepcopy__(self, memo: dict[int, object]) -> Statement:
        """Itself: closed books never change."""
        return self


@dataclass(slots=True)
class Ledger:
    """Raw balances by account, memorandum accounts of client money, and the statements of closed months."""

    raw: dict[str, int]
    memo: dict[str, int] = field(default_factory=dict)
    cash_causes: dict[str, int] = field(default_factory=dict)
    statements: list[Statement] = field(default_factory=list)
    month_start: int = 0
    overdue_since: int = -1
    earned_today: int = 0
    spent_today: int = 0

    def balance(self, account: str) -> int:
        """Balance in the account's natural sign, fen; KeyError for an unknown account."""
        value = self.raw[account]
        return value if account in _DEBIT else -value

    def total(self, accounts: tuple[str, ...]) -> int:
        """Sum of natural balances of some accounts, fen."""
        return exact.count(self.balance(account) for account in accounts)

    def assets(self) -> int:
        """Everything the company owns, fen."""
        return self._debit(ASSETS)

    def liabilities(self) -> int:
        """Everything the company owes, fen."""
        return -self._debit(LIABILITIES)

    def equity(self) -> int:
        """Paid-in capital and results so far, this month's included, fen."""
        return -self._debit(_OWNERS)

    def _debit(self, accounts: tuple[str, ...]) -> int:
        return exact.count(map(self.raw.__getitem__, accounts))


def open_ledger(spec: GameSpec) -> Ledger:
    """The opening books: paid-in capital, what of it is still cash, and the loss of the time before."""
    raw = dict.fromkeys(ACCOUNTS, 0)
    raw["cash"], raw["paid_in"] = spec.company.cash, -spec.company.paid_in
    raw["retained"] = spec.company.paid_in - spec.company.cash
    return Ledger(raw)


def post(world: World, debit: str, credit: str, fen: int, cause: str = "") -> None:
    """Move an amount from credit to debit; ValueError if it is negative or would overdraw cash."""
    book, raw = world.ledger, world.ledger.raw
    if fen < 0 or (credit == "cash" and raw["cash"] < fen):
        raise ValueError(f"cannot post {fen} from {credit} to {debit}")
    if not fen:
        return
    raw[debit] += fen
    raw[credit] -= fen
    _watch_result(book, debit, credit, fen)
    if debit == "cash":
        _watch_cash(world, cause or credit, fen)
    elif credit == "cash":
        _watch_cash(world, cause or debit, -fen)


def spend(world: World, account: str, fen: int, cause: str) -> int:
    """Book an expense, pay what cash allows and owe the rest; returns the fen booked.

    account: of expense. fen: 0 or more. cause: id of a cause, for the flow out of cash.
    """
    if fen <= 0:
        return fen
    paid = min(fen, world.ledger.raw["cash"])
    post(world, account, "cash", paid, cause)
    owe(world, account, fen - paid, cause)
    return fen


def owe(world: World, account: str, fen: int, cause: str) -> None:
    """Book an expense that is to be paid as soon as there is cash.

    account: of expense. fen: nothing is booked for 0 or less. cause: id of a cause, for flows.
    """
    if fen > 0:
        post(world, account, "payables", fen, cause)


def earn(world: World, account: str, fen: int, cause: str) -> None:
    """Book income received in cash.

    account: of income. fen: nothing is booked for 0 or less. cause: id of a cause, for the flow into revenue.
    """
    if fen > 0:
        post(world, "cash", account, fen, cause)
        world.book.flow("revenue", cause, fen)


def settle_payables(world: World) -> None:
    """Pay what is owed as far as cash goes, and remember since when something has been overdue."""
    book = world.ledger
    paid = min(book.balance("payables"), book.raw["cash"])
    if paid > 0:
        post(world, "payables", "cash", paid, "payables")
    if not book.balance("payables"):
        book.overdue_since = -1
    elif book.overdue_since < 0:
        book.overdue_since = world.day


def step_books(world: World) -> None:
    """Evening: pay what is owed."""
    settle_payables(world)


def start_day(world: World) -> None:
    """Once a day is closed, the totals of the next begin at zero: what is decided before morning belongs to it."""
    world.ledger.earned_today = world.ledger.spent_today = 0


def close_month(world: World) -> None:
    """Close the month: keep its statement and carry the result to retained earnings."""
    book = world.ledger
    result = {account: book.balance(account) for account in INCOME + EXPENSES}
    for account in INCOME + EXPENSES:
        book.raw["retained"] += book.raw[account]
        book.raw[account] = 0
    balances = {account: book.balance(account) for account in ASSETS + LIABILITIES + EQUITY}
    book.statements.append(Statement(book.month_start, world.day, result, balances, dict(book.cash_causes)))
    book.cash_causes = {}
    book.month_start = world.day + 1


def _watch_result(book: Ledger, debit: str, credit: str, fen: int) -> None:
    if credit in _EARNED:
        book.earned_today += fen
    if debit in _SPENT:
        book.spent_today += fen
    if credit in _SPENT:  # what was set aside and is not needed lowers the day's costs
        book.spent_today -= fen


def _watch_cash(world: World, cause: str, fen: int) -> None:
    causes = world.ledger.cash_causes
    causes[cause] = causes.get(cause, 0) + fen
    world.book.flow("cash", cause, fen)
