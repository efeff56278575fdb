"""The levers (调节项): every continuous setting a player may change, with its range and starting value."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from game.model.spec import GameSpec, LineSpec

YUAN = 100
FREE_MOST = 1_000_000.0
NOBODY_FREE = 1e18
GIVEN = 0.5  # of a switch, from which it is on
LENDERS = (("credit", "lender_share"),)
POOLS = (*LENDERS, ("balance", "pool_days"))
OWN = (("credit", "own_share"),)
DEALS = (("brokerage", "deal_share"),)


@dataclass(frozen=True, slots=True)
class Lever:
    """A setting. unit: fen_month, fen, fen_day, share, rate, days, count, switch, index, log: spread evenly in ratio.

    group: the room it stands in. mechanics: kinds of line that have one each, empty for a company-wide lever.
    needs: (mechanic, term) pairs: a line of that mechanic has the lever only where that term is above 0.
    """

    id: str
    group: str
    unit: str
    minimum: float
    maximum: float
    default: float
    log: bool = False
    mechanics: tuple[str, ...] = ()
    needs: tuple[tuple[str, str], ...] = ()

    def exists(self, mechanic: str, terms: Mapping[str, float]) -> bool:
        """Whether a line of that mechanic and with those terms has this lever."""
        return mechanic in self.mechanics and all(
            terms.get(term, 1.0) > 0 for kind, term in self.needs if kind == mechanic
        )


LEVERS: tuple[Lever, ...] = (
    Lever("ads", "growth", "fen_month", 0, 2_000_000_000, 20_000_000, True),
    Lever("content", "growth", "fen_month", 0, 200_000_000, 5_000_000, True),
    Lever("bonus", "growth", "fen", 0, 20_000, 0),
    Lever("referral", "growth", "fen", 0, 5_000, 0),
    Lever("adload", "growth", "share", 0, 1, 0.2),
    Lever("premium", "price", "fen_month", 0, 5_000, 0),
    Lever("perks", "price", "share", 0, 1, 0.3),
    Lever("fee", "price", "rate", 0, 0.1, 0.005, mechanics=("flow", "balance", "credit", "brokerage")),
    Lever("free", "price", "fen", 0, FREE_MOST, 0, mechanics=("flow", "balance", "credit", "brokerage"), needs=DEALS),
    Lever("boost", "price", "rate", 0, 0.04, 0, mechanics=("balance",)),
    Lever("take", "price", "share", 0, 0.5, 0.2),
    Lever("cadence", "product", "days", 1, 90, 14, True),
    Lever("batch", "product", "count", 1, 12, 3),
    Lever("tests", "product", "share", 0, 0.6, 0.2),
    Lever("ux", "product", "share", 0, 0.8, 0.3),
    Lever("focus", "product", "index", 0, 1, 0.5, mechanics=("flow", "balance", "credit", "brokerage")),
    Lever("reserve", "treasury", "share", 0, 1, 0.2),
    Lever("invest", "treasury", "share", 0, 0.9, 0),
    Lever("t0cap", "treasury", "fen_day", 0, 5_000_000, 1_000_000, True),
    Lever("custody", "treasury", "share", 0, 1, 1.0, mechanics=("flow",)),
    Lever("central", "treasury", "share", 0, 1, 0, mechanics=("flow",)),
    Lever("cutoff", "credit", "share", 0.02, 0.5, 0.12, mechanics=("credit",)),
    Lever("limit", "credit", "index", 0.2, 6, 2.0, mechanics=("credit",)),
    Lever("rate", "credit", "rate", 0.06, 0.36, 0.18, mechanics=("credit",)),
    Lever("guarantee", "credit", "switch", 0, 1, 0, mechanics=("credit",), needs=LENDERS),
    Lever("pooling", "credit", "switch", 0, 1, 0, mechanics=("credit", "balance"), needs=POOLS),
    Lever("mismatch", "credit", "share", 0, 0.9, 0, mechanics=("credit",), needs=LENDERS),
    Lever("spread", "credit", "share", 0.2, 1, 1, mechanics=("credit",)),
    Lever("provision", "credit", "index", 0, 2, 1.0, mechanics=("credit",)),
    Lever("ownfunds", "credit", "share", 0, 1, 0.5, mechanics=("credit",), needs=OWN),
    Lever("own_share", "credit", "share", 0.02, 1, 1, mechanics=("credit",), needs=OWN),
    Lever("riskfund", "credit", "share", 0, 0.08, 0, mechanics=("credit",), needs=LENDERS),
    Lever("disclosure", "credit", "share", 0, 1, 0.3),
    Lever("collections", "credit", "share", 0, 1, 0.3),
    Lever("pay", "company", "index", 0.8, 1.4, 1.0),
    Lever("compliance", "regulation", "fen_month", 0, 100_000_000, 2_000_000, True),
    Lever("security", "company", "fen_month", 0, 100_000_000, 2_000_000, True),
    Lever("engagement", "regulation", "share", 0, 1, 0.3),
    Lever("collect", "company", "share", 0, 1, 0.4),
)


def free_threshold(values: Mapping[str, float], line: str) -> float:
    """Fen of use a month from which a line is free; beyond all use where the lever is at its end or absent."""
    value = values.get(f"free.{line}", NOBODY_FREE)
    return value if value < FREE_MOST else NOBODY_FREE


def lever_of(key: str) -> Lever:
    """The lever behind a key such as `ads` or `fee.payment`; raises KeyError if there is none."""
    name = key.partition(".")[0]
    for lever in LEVERS:
        if lever.id == name:
            return lever
    raise KeyError(key)


def keys_of(spec: GameSpec) -> tuple[str, ...]:
    """Every lever key that exists in a game, in order."""
    return tuple(key for lever in LEVERS for key in _keys(lever, spec.lines))


def bounds(key: str, spec: GameSpec) -> tuple[float, float]:
    """Smallest and largest value a key may take in this game."""
    lever = lever_of(key)
    top = spec.line(key.partition(".")[2]).fee_limit if lever.id == "fee" else lever.maximum
    return lever.minimum, top


def starting_values(spec: GameSpec) -> dict[str, float]:
    """Value of every key on the first day: catalogue defaults, then the scenario's own."""
    values = {key: _default(key, spec) for key in keys_of(spec)}
    values.update({key: float(value) for key, value in spec.company.levers.items() if key in values})
    return values


def _keys(lever: Lever, lines: tuple[LineSpec, ...]) -> list[str]:
    if not lever.mechanics:
        return [lever.id]
    return [f"{lever.id}.{line.id}" for line in lines if lever.exists(line.mechanic, line.terms)]


def _default(key: str, spec: GameSpec) -> float:
    name, _, line = key.partition(".")
    if name == "fee":
        return spec.line(line).fee
    if name == "free":
        return float(spec.line(line).free)
    return float(lever_of(key).default)
