"""What each lever is said to do and to cost when it is moved, as rows of the matrix."""

from __future__ import annotations

from game.lab.matrix import Row, Step


def put(key: str, value: float, day: int = 0) -> Step:
    """A lever set on a day."""
    return (day, "set_lever", {"key": key, "value": value})


def _row(key: str, value: float, metric: str, up: bool, price: str, price_up: bool, setup: str = "town",
         days: int = 120, both: tuple[Step, ...] = (), price_setup: str = "") -> Row:  # fmt: skip
    return Row("lever", key, (put(key, value),), metric, up, price, price_up, setup, days, both, price_setup)


HURRY = (put("batch", 12.0), put("cadence", 7.0))
RISKY = (put("cutoff.p2p", 0.5), put("rate.p2p", 0.3))
CHEAP = (put("cutoff.p2p", 0.5), put("rate.p2p", 0.12))  # loans that do not earn what they lose
COLENT: tuple[Step, ...] = ((0, "sign_colender", {"line": "consumer", "cover": 0.3}),)
NO_TESTS = (put("tests", 0.0),)
PLATFORM: tuple[Step, ...] = ((0, "adopt_law", {"law": "ecosystem"}),)
RESERVES = (put("invest", 0.8), put("reserve", 0.1))
LEVERS: tuple[Row, ...] = (
    _row("ads", 8e8, "aware", True, "sum cash/ads", False),
    _row("content", 1.5e8, "aware", True, "sum cash/content", False),
    _row("bonus", 8_000.0, "members", True, "sum cash/bonus", False),
    _row("referral", 3_000.0, "state talk", True, "sum cash/referral", False),
    _row("adload", 0.9, "sum revenue/ads.*", True, "satisfaction", False),
    _row("premium", 1_500.0, "sum revenue/premium", True, "sum cash/perks", False),
    _row("perks", 0.9, "sum revenue/premium", True, "sum cash/perks", False, both=(put("premium", 1_500.0),)),
    _row("fee.payment", 0.012, "sum revenue/fees.payment", True, "users.payment", False),
    _row("free.payment", 900_000.0, "sum revenue/fees.payment", True, "users.payment", False),
    _row("boost.fund", 0.02, "assets.fund", True, "sum cash/boost.fund", False),
    _row("take", 0.4, "sum revenue/commission", True, "products", False, days=200, both=PLATFORM),
    _row("cadence", 4.0, "ring.speed", True, "debt", True),
    _row("batch", 9.0, "state tried", True, "news bad_release", True, both=NO_TESTS, setup="makers", days=200),
    _row("tests", 0.5, "debt", False, "state tried", False, both=HURRY),
    _row("ux", 0.75, "friction.payment", False, "quality.payment", False, "makers", 240),
    Row("lever", "focus.payment", (put("focus.payment", 1.0), put("focus.info", 0.0)), "quality.payment", True,
        "quality.info", False, "town", 240),
    _row("reserve", 0.7, "cash", True, "sum revenue/carry", False, both=RESERVES, setup="rich"),
    _row("invest", 0.8, "sum revenue/carry", True, "cash", False),
    _row("t0cap", 5_000_000.0, "users.fund", True, "state advances", True, "mass", both=(put("t0cap", 10_000.0),)),
    _row("custody.payment", 0.0, "sum revenue/float.payment", True, "gap", True),
    _row("central.payment", 1.0, "rule central_reserves_20", False, "sum revenue/float.payment", False, "late"),
    _row("cutoff.p2p", 0.35, "approval.p2p", True, "sum loans.p2p/lost", False, "mass", 300),
    _row("limit.p2p", 5.0, "state loan_size", True, "sum loans.p2p/lost", False, "mass", 300, RISKY),
    _row("rate.p2p", 0.36, "lent.p2p", True, "approval.p2p", False, "mass", 90),
    _row("guarantee.p2p", 1.0, "lent.p2p", True, "contingent", True, "mass", 60),
    _row("pooling.p2p", 1.0, "loans.p2p", True, "state clients", True, "mass"),
    _row("provision.p2p", 2.0, "contingent", False, "all profit", False, "mass", both=(put("guarantee.p2p", 1.0),)),
    _row("mismatch.p2p", 0.7, "sum revenue/interest.p2p", True, "cash", False, "mass", both=(put("pooling.p2p", 1.0),)),
    _row("spread.p2p", 0.2, "state concentration", False, "originated.p2p", False, "mass"),
    Row("lever", "own_share.consumer", (*COLENT, put("own_share.consumer", 0.3)), "cash", True,
        "sum revenue/interest.consumer", False, "lender", 90),
    _row("ownfunds.consumer", 1.0, "loans.consumer", True, "cash", False, "lender"),
    _row("riskfund.p2p", 0.05, "lent.p2p", True, "all profit", False, "mass"),
    _row("disclosure", 0.95, "trust", True, "state told_return", False, "mass", 200, CHEAP),
    _row("collections", 0.9, "state lgd", False, "sum cash/collections", False, "mass", 400, RISKY),
    _row("pay", 1.3, "morale", True, "sum cash/payroll", False),
    _row("compliance", 2e7, "compliance", True, "sum cash/programme", False),
    _row("security", 2e7, "security", True, "sum cash/security", False),
    _row("engagement", 0.9, "state weight", False, "sum cash/programme", False),
    _row("collect", 0.9, "data", True, "state records", True),
)  # fmt: skip
