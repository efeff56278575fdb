"""The three statements as rows of a table: one column a month, the month under way last."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from game.model.ledger import ASSETS, EQUITY, EXPENSES, INCOME, LIABILITIES, Statement
from game.session import Session
from game.text import Words
from game.ui.widgets.table import Column, Row

KINDS = ("income", "balance", "cash")
MOST = 12
Side = Sequence[str]


def months(session: Session) -> list[Statement]:
    """The closed months shown, and the one under way if any of its days is closed; oldest first."""
    book = session.simulation.world.ledger
    running = Statement(
        book.month_start,
        session.day - 1,
        {account: book.balance(account) for account in INCOME + EXPENSES},
        {account: book.balance(account) for account in ASSETS + LIABILITIES + EQUITY},
        dict(book.cash_causes),
    )
    return [*book.statements[-MOST:], *([running] if session.day > book.month_start else [])]


def columns(words: Words, session: Session, shown: Sequence[Statement]) -> list[Column]:
    """A column of names and one for each month."""
    start, last = session.simulation.world.spec.start, len(shown) - 1
    titles = []
    for place, month in enumerate(shown):
        running = place == last and month.last == session.day - 1 and len(shown) > len(_closed(session))
        name = words.month(start + month.last)
        titles.append(words("books.running", month=name) if running else name)
    return [Column(words("books.account")), *(Column(title, partial(_amount, words)) for title in titles)]


def _amount(words: Words, fen: float) -> str:
    """An amount of a statement; a dash where nothing was booked."""
    return words.money(fen) if fen else words("unit.nothing")


def rows(kind: str, words: Words, shown: Sequence[Statement]) -> list[Row]:
    """The rows of one statement."""
    return _MAKERS[kind](words, shown)


def _closed(session: Session) -> list[Statement]:
    return session.simulation.world.ledger.statements[-MOST:]


def _income(words: Words, shown: Sequence[Statement]) -> list[Row]:
    earned, spent = _total(shown, "income", INCOME), _total(shown, "income", EXPENSES)
    profit = tuple(one - other for one, other in zip(earned, spent, strict=True))
    return [
        *_part(words, shown, "income", INCOME), Row((words("books.income"), *earned), True),
        *_part(words, shown, "income", EXPENSES), Row((words("books.expenses"), *spent), True),
        Row((words("books.profit"), *profit), True),
    ]  # fmt: skip


def _balance(words: Words, shown: Sequence[Statement]) -> list[Row]:
    """The result of a month under way is part of equity before it is carried there."""
    owned, owed = _total(shown, "balance", ASSETS), _total(shown, "balance", LIABILITIES)
    equity = tuple(one - other for one, other in zip(owned, owed, strict=True))
    capital = _total(shown, "balance", EQUITY)
    running = tuple(one - other for one, other in zip(equity, capital, strict=True))
    return [
        *_part(words, shown, "balance", ASSETS), Row((words("books.assets"), *owned), True),
        *_part(words, shown, "balance", LIABILITIES), Row((words("books.liabilities"), *owed), True),
        *_part(words, shown, "balance", EQUITY),
        *([Row((words("books.result"), *running))] if any(running) else []),
        Row((words("books.equity"), *equity), True),
    ]  # fmt: skip


def _cash(words: Words, shown: Sequence[Statement]) -> list[Row]:
    causes = sorted({cause for month in shown for cause in month.cash})
    found = [(cause, tuple(float(month.cash.get(cause, 0)) for month in shown)) for cause in causes]
    found.sort(key=lambda row: -sum(row[1]))
    change = tuple(float(sum(month.cash.values())) for month in shown)
    end = tuple(float(month.balance["cash"]) for month in shown)
    lines = [Row((words.name("cause", cause), *values)) for cause, values in found if any(values)]
    return [*lines, Row((words("books.change"), *change), True), Row((words("books.end"), *end), True)]


def _part(words: Words, shown: Sequence[Statement], sheet: str, accounts: Side) -> list[Row]:
    made = [(account, _values(shown, sheet, account)) for account in accounts]
    return [Row((words(f"account.{account}"), *values)) for account, values in made if any(values)]


def _values(shown: Sequence[Statement], sheet: str, account: str) -> tuple[float, ...]:
    return tuple(float(_sheet(month, sheet).get(account, 0)) for month in shown)


def _total(shown: Sequence[Statement], sheet: str, accounts: Side) -> tuple[float, ...]:
    return tuple(float(sum(_sheet(month, sheet).get(account, 0) for account in accounts)) for month in shown)


def _sheet(month: Statement, sheet: str) -> Mapping[str, int]:
    return month.income if sheet == "income" else month.balance


_MAKERS: dict[str, Callable[[Words, Sequence[Statement]], list[Row]]] = {
    "income": _income, "balance": _balance, "cash": _cash,
}  # fmt: skip
