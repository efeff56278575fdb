"""What each law is said to do and to cost, as rows of the matrix; see game.lab.matrix for the language."""

from __future__ import annotations

from game.lab.matrix import Row, Step


def _law(law: str, metric: str, up: bool, price: str, price_up: bool, setup: str = "town", days: int = 150,
         both: tuple[Step, ...] = (), price_setup: str = "") -> Row:  # fmt: skip
    return Row(
        "law", law, ((0, "adopt_law", {"law": law}),), metric, up, price, price_up, setup, days, both, price_setup
    )


def _set(key: str, value: float, day: int = 0) -> Step:
    return (day, "set_lever", {"key": key, "value": value})


BAD_DAY: tuple[Step, ...] = ((60, "gate", {"line": "p2p"}), (62, "lift_gate", {"line": "p2p"}))
BIG_BATCH: tuple[Step, ...] = (_set("batch", 8.0), _set("cadence", 10.0), _set("tests", 0.0))
OFTEN: tuple[Step, ...] = (_set("cadence", 4.0), _set("batch", 1.0))
HURRY: tuple[Step, ...] = (_set("bonus", 8_000.0), _set("fee.payment", 0.0))
LAWS: tuple[Row, ...] = (
    _law("grassroots", "served", True, "load", True),
    _law("participation", "activated", True, "chain", True),
    _law("experience", "friction.payment", False, "quality.payment", False, "makers", 240),
    _law("less_is_more", "quality.payment", True, "price launch_line info", True, "makers"),
    _law("simplicity", "members", True, "state fraud", True),
    _law("scream", "state talk", True, "expectation", True, "makers", 240),
    _law("service_marketing", "trust", True, "load", True, "staffed", both=BAD_DAY),
    _law("small_steps", "news bad_release", False, "state tried", False, both=BIG_BATCH),
    _law("fast_iteration", "ring.speed", True, "debt", True),
    _law("free_first", "users.payment", True, "sum revenue/fees.payment", False),
    _law("tipping_point", "state network", True, "refused set_lever bonus 0", True, "mass", 200, HURRY, "makers"),
    _law("social_media", "state talk", True, "trust", False, both=BAD_DAY),
    _law("crowdsourcing", "load", False, "state breach_rate", True),
    _law("data_assets", "auc.p2p", True, "state records", True),
    _law("each_one", "users.p2p", True, "complaints", True),
    _law("ecosystem", "activated", True, "sum cash/third_review", False),
    _law("existing_platforms", "aware", True, "sum cash/law_share", False),
    _law("staff_platform", "morale", True, "all gap", True),
    _law("command_lords", "price launch_line insurance", False, "state inspections", True),
    _law("disrupt", "state raised", True, "debt", True, days=240, both=OFTEN),
)  # fmt: skip
