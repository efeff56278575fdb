"""What opening each business line is said to earn and to cost, as rows of the matrix: lines as kinds of their own.

Each is opened by a rich company that has payment already, and payment by one that has information instead.
"""

from __future__ import annotations

from game.lab.expectations_levers import put
from game.lab.matrix import Row, Step

DAYS = 240
CHARGED = (put("free.fund", 1_000_000.0),)  # free for whoever has less
INVESTED = (put("invest", 0.8),)


def opening(line: str) -> tuple[Step, ...]:
    """The decisions that open a line; a bank's licence comes before it."""
    licence: tuple[Step, ...] = ((0, "apply_licence", {"line": line}),) if line == "bank" else ()
    return (*licence, (-1, "launch_line", {"line": line}))


def _row(line: str, metric: str, price: str, price_up: bool, setup: str = "founders", days: int = DAYS,
         both: tuple[Step, ...] = ()) -> Row:  # fmt: skip
    return Row("line", line, opening(line), metric, True, price, price_up, setup, days, both)


LINES: tuple[Row, ...] = (
    _row("payment", "income.payment", "all load", True, "readers"),
    _row("fund", "income.fund", "all load", True, both=CHARGED),
    _row("p2p", "sum revenue/fees.p2p", "all load", True),
    _row("info", "income.info", "all load", True),
    _row("bank", "income.bank", "sum cash/licence", False, days=500, both=INVESTED),
    _row("trust", "income.trust", "all load", True),
    _row("consumer", "sum revenue/interest.consumer", "cash", False),
    _row("crowdfunding", "income.crowdfunding", "all load", True),
    _row("insurance", "income.insurance", "trust", False),
    _row("commerce", "income.commerce", "all load", True),
)
