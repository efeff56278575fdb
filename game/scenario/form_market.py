"""The part of the form about people, the economy and those outside the company."""

from __future__ import annotations

from typing import Literal

from game.scenario.form import Both, Day, Form, Id, Real, Steps, setting


class SegmentForm(Form):
    """A group of people with like traits (客群)."""

    name: Both
    share: Real = setting(unit="fraction", low=0, high=1)
    income: Real = setting(4_000, unit="yuan_month", low=0, high=1_000_000)
    income_sigma: Real = setting(0.5, unit="sigma", low=0.01, high=2)
    wealth: Real = setting(20_000, unit="yuan", low=0, high=100_000_000)
    wealth_sigma: Real = setting(1.1, unit="sigma", low=0.01, high=2.5)
    literacy: Real = setting(0.5, unit="fraction", low=0, high=1)
    prudence: Real = setting(0.5, unit="fraction", low=0, high=1)
    quality: Real = setting(0.0, unit="z", low=-3, high=3)
    banked: Real = setting(0.5, unit="fraction", low=0, high=1)
    need: Real = setting(0.5, unit="per_year", low=0, high=24)
    merchant: bool = setting(False)
    student: bool = setting(False)
    taste: dict[Id, Real] = setting(dict, unit="logit", many=20)


class MarketForm(Form):
    """The people who could ever become users, and how finely they are sampled."""

    people: int = setting(4_000_000, unit="people", low=1_000, high=1_500_000_000)
    sample: int = setting(40_000, unit="count", low=1_000, high=1_000_000)
    segments: dict[Id, SegmentForm] = setting(dict, many=12)


class EconomyForm(Form):
    """Outside paths: a number, or points of day and value with straight lines between them."""

    growth: Steps = setting(0.07, unit="rate_year")
    unemployment: Steps = setting(0.05, unit="fraction")
    policy: Steps = setting(0.05, unit="rate_year")
    interbank: Steps = setting(0.03, unit="rate_year")
    deposit: Steps = setting(0.0035, unit="rate_year")


class RivalForm(Form):
    """A rival who offers some of the same lines."""

    name: Both
    kind: Literal["bank", "copycat", "giant"]
    lines: list[Id] = setting(list, many=20)
    quality: Real = setting(0.4, unit="fraction", low=0, high=1)
    trust: Real = setting(0.5, unit="fraction", low=0, high=1)
    subsidy: Real = setting(0.0, unit="logit", low=0, high=5)
    chain: int = setting(30, unit="days", low=0, high=720)
    wake: Real = setting(0.0, unit="fraction", low=0, high=1)


class PartnerForm(Form):
    """A possible ally of another trade (跨界伙伴)."""

    name: Both
    about: Both | None = None
    fit: dict[str, Real] = setting(dict, unit="fraction", many=20)
    audience: Real = setting(0.1, unit="fraction", low=0, high=1)
    segments: dict[Id, Real] = setting(dict, unit="fraction", many=12)
    reach: Real = setting(1.0, unit="per_year", low=0, high=5)
    gives: dict[str, Real] = setting(dict, many=20)
    share: Real = setting(0.15, unit="fraction", low=0, high=0.6)
    rent: Real = setting(0.5, unit="yuan_year", low=0, high=100)
    join: Real = setting(80_000, unit="yuan", low=0, high=1_000_000_000)
    work: int = setting(20, unit="engineer_days", low=0, high=5_000)
    hold: Real = setting(0.2, unit="fraction", low=0, high=1)
    critical: Real = setting(0.05, unit="fraction", low=0.001, high=1)
    wants: Real = setting(0.01, unit="fraction", low=0, high=1)
    appetite: Real = setting(1.5, unit="per_year", low=0, high=12)
    weeks: int = setting(8, unit="weeks", low=1, high=52)
    months: int = setting(12, unit="months", low=1, high=60)
    patience: Real = setting(0.1, unit="per_year", low=0, high=12)
    rivalry: Real = setting(0.3, unit="per_year", low=0, high=12)


class FieldForm(Form):
    """The background field of platforms."""

    platforms: int = setting(400, unit="count", low=300, high=6_000)


class HolidayForm(Form):
    """A long holiday, during which custodians do not settle."""

    first: Day
    last: Day


class FestivalForm(Form):
    """A day on which people pay more than usual."""

    day: Day
    factor: Real = setting(2.0, unit="factor", low=0.1, high=20)


class CalendarForm(Form):
    """Long holidays and festivals."""

    holidays: list[HolidayForm] = setting(list, many=200)
    festivals: list[FestivalForm] = setting(list, many=200)
