"""The numbers each mechanic of a line needs: default, range and unit; the names are closed by the model."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Term:
    """A number of a mechanic. unit: yuan where it is money, whatever the model counts in."""

    default: float
    low: float
    high: float
    unit: str


TERMS: dict[str, dict[str, Term]] = {
    "flow": {
        "spend_share": Term(0.35, 0, 1, "fraction"),
        "channel_cost": Term(0.0012, 0, 0.05, "fraction"),
        "wallet": Term(0.06, 0, 1, "fraction"),
        "fraud_rate": Term(0.00015, 0, 0.05, "fraction"),
        "ad_yield": Term(0.004, 0, 10, "yuan"),
        "season": Term(1, 0, 5, "factor"),
    },
    "balance": {
        "wealth_share": Term(0.35, 0, 1, "fraction"),
        "full": Term(29_000, 0, 10_000_000, "yuan"),
        "least": Term(0, 0, 10_000_000, "yuan"),
        "settle_days": Term(1, 0, 720, "days"),
        "t0": Term(1, 0, 1, "flag"),
        "saturation_gap": Term(0.065, 0, 0.3, "rate_year"),
        "asset_spread": Term(0, -0.05, 0.2, "rate_year"),
        "loss_rate": Term(0, 0, 0.3, "rate_year"),
        "missell": Term(0, 0, 1, "fraction"),
        "pool_days": Term(0, 0, 60, "days"),
        "pays": Term(0, 0, 0.1, "rate_year"),
        "insured": Term(0, 0, 100_000_000, "yuan"),
        "required": Term(0, 0, 1, "fraction"),
        "capital": Term(0, 0, 1, "fraction"),
    },
    "credit": {
        "term_months": Term(12, 1, 60, "months"),
        "lgd": Term(0.88, 0, 1, "fraction"),
        "base_pd": Term(0.11, 0.001, 0.9, "fraction"),
        "guarantee_appeal": Term(0.8, 0, 5, "logit"),
        "lender_share": Term(0.25, 0, 1, "fraction"),
        "own_share": Term(0, 0, 1, "fraction"),
        "servicing": Term(3, 0, 1_000, "yuan"),
    },
    "brokerage": {
        "leads": Term(0.004, 0, 1, "fraction"),
        "lead_value": Term(15, 0, 100_000, "yuan"),
        "ad_yield": Term(0.012, 0, 10, "yuan"),
        "deal_share": Term(0, 0, 1, "fraction"),
        "most": Term(0, 0, 10_000_000, "yuan"),
        "supply": Term(0, 0, 1, "fraction"),
        "season": Term(1, 0, 5, "factor"),
        "fail_rate": Term(0, 0, 1, "fraction"),
        "missell": Term(0, 0, 1, "fraction"),
        "claims": Term(0, 0, 10, "per_year"),
    },
}


# Legal forms that go with each mechanic, and what a form sets where nothing is said.
FORMS: dict[str, tuple[str, ...]] = {
    "flow": ("agency",),
    "balance": ("agency", "pooled", "deposit"),
    "credit": ("agency", "pooled", "own"),
    "brokerage": ("agency",),
}
OF_FORM: dict[tuple[str, str], dict[str, float]] = {
    ("credit", "own"): {"lender_share": 0, "own_share": 1},
    ("balance", "pooled"): {"pool_days": 5, "t0": 0},
    ("balance", "deposit"): {
        "settle_days": 0,
        "saturation_gap": 0.02,
        "pays": 0.012,
        "required": 0.15,
        "capital": 0.08,
    },
}


def defaults(mechanic: str, form: str) -> dict[str, float]:
    """What the terms of a line are where nothing is said, by its mechanic and legal form; empty for an unknown one."""
    usual = {name: term.default for name, term in TERMS.get(mechanic, {}).items()}
    return usual | OF_FORM.get((mechanic, form), {})


def in_model_units(mechanic: str, name: str, value: float) -> float:
    """A term as the model counts it: money in fen, all else as written.

    Raises KeyError for a mechanic or term that does not exist.
    """
    return value * 100 if TERMS[mechanic][name].unit == "yuan" else value
