"""The daily metrics that goals, conditions and bets may name, with their units."""

from __future__ import annotations

from collections.abc import Mapping

TEAMS = ("engineering", "product", "data", "risk", "compliance", "security", "operations", "marketing")
STATIONS = ("heard", "built", "reached", "used", "solved")
PILLARS = ("users", "value", "resilience", "integrity", "inclusion")

PLAIN: Mapping[str, str] = {
    **dict.fromkeys(("members", "active", "activated", "aware", "served", "subscribers", "joined", "target"), "people"),
    **dict.fromkeys(("sessions", "ships", "complaints", "leaks", "platforms", "ladder"), "count"),
    **dict.fromkeys(("satisfaction", "expectation", "trust", "retention", "morale", "load", "lcr"), "share"),
    **dict.fromkeys(("compliance", "pressure", "unpaid", "tested", "capital", "backing"), "share"),
    **dict.fromkeys(("wins", "gap", "harm", "founders", "unemployment", "panic", "debt", "velocity"), "share"),
    **dict.fromkeys(("growth", "interbank", "policy", "deposit_rate", "fund_yield"), "rate"),
    **dict.fromkeys(("cash", "liquid", "investments", "assets", "liabilities", "equity", "valuation"), "fen"),
    **dict.fromkeys(
        ("cac", "ltv", "queue", "requested", "payables", "contingent", "borrowed", "bank_line", "wealth", "offer"),
        "fen",
    ),
    **dict.fromkeys(("revenue", "costs", "profit", "margin", "ads_cost"), "fen_day"),
    **dict.fromkeys(("valence", "alarm", "doubt", "data", "security", "talk"), "index"),
    **dict.fromkeys(("factor", "mood", "ring.speed", "ring.strength"), "index"),
    **dict.fromkeys(("burn", "programme"), "fen_month"),
    **{f"meter.{word}": "share" for word in ("open", "equal", "collaborative", "shared")},
    **dict.fromkeys(
        ("versus.clarity", "versus.tail", "versus.bank_clarity", "versus.bank_tail", "dependency"), "share"
    ),
    **dict.fromkeys(("versus.cost", "versus.bank_cost"), "fen_year"),
    **dict.fromkeys(("versus.latency", "versus.bank_latency", "chain"), "days"),
    "partners": "count",
    "products": "count",
    "offer": "fen",
    "crisis": "count",
    "act": "count",
    "turnaround": "days",
    "saved": "fen_year",
    "runway": "months",
    "outage": "hours",
    "heads": "heads",
}
# Family of metrics, one a line → its unit and the mechanics whose lines have it (none named: all).
OF_LINES: Mapping[str, tuple[str, tuple[str, ...]]] = {
    "users": ("people", ()),
    "rivalusers": ("people", ()),
    "share": ("share", ()),
    "quality": ("share", ()),
    "friction": ("share", ()),
    "income": ("fen_day", ()),
    "supply": ("share", ("brokerage",)),
    "raised": ("fen", ("brokerage",)),
    "volume": ("fen_day", ("flow",)),
    "assets": ("fen", ("flow", "balance")),
    "yield": ("rate", ("balance",)),
    "loans": ("fen", ("credit",)),
    "lent": ("fen", ("credit",)),
    "idle": ("fen", ("credit",)),
    "originated": ("fen_day", ("credit",)),
    "loss": ("fen_day", ("credit",)),
    "loan_max": ("fen", ("credit",)),
    "provided": ("fen", ("credit",)),
    "riskfund": ("fen", ("credit",)),
    "fraud": ("fen", ("credit",)),
    "bank_share": ("share", ("credit",)),
    "group": ("share", ("credit",)),
    "late": ("share", ("credit",)),
    "duration": ("days", ("credit",)),
    "auc": ("share", ("credit",)),
    "saved": ("fen_year", ("credit",)),
    "npl": ("share", ("credit",)),
    "approval": ("share", ("credit",)),
    "lender_return": ("rate", ("credit",)),
}


def known_metrics(lines: Mapping[str, str]) -> dict[str, str]:
    """Every metric of a game → its unit. lines: line → mechanic."""
    found = dict(PLAIN)
    found.update({f"heads.{team}": "heads" for team in TEAMS})
    for station in STATIONS:
        found.update({f"ring.{station}": "index", f"ring_flow.{station}": "count", f"ring_days.{station}": "days"})
    found.update({f"score.{pillar}": "share" for pillar in PILLARS})
    for line, mechanic in lines.items():
        for family, (unit, mechanics) in OF_LINES.items():
            if not mechanics or mechanic in mechanics:
                found[f"{family}.{line}"] = unit
    return found


def in_model_units(metric: str, value: float, metrics: Mapping[str, str]) -> float:
    """A value of a metric as the model counts it: money is written in yuan and counted in fen."""
    return value * 100 if metrics.get(metric, "").startswith("fen") else value
