"""Deals of a brokerage line: the state behind them."""

from __future__ import annotations

from dataclasses import dataclass

START = 0.1  # of the other side that founders know in person


@dataclass(slots=True)
class Deals:
    """Deals of a line. supply: share of the other side that has come, 0..1. pushed: fen of mis-sold deals not come back
    yet. raised: fen in projects still running. backers: persons who used the line when it last closed.
    """

    supply: float = START
    pushed: float = 0.0
    raised: float = 0.0
    backers: int = 0
