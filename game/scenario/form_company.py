"""The part of the form about business lines and the company on its first day."""

from __future__ import annotations

from typing import Literal

from game.scenario.form import Both, Form, Id, Real, setting

Mechanic = Literal["flow", "balance", "credit", "brokerage"]
LegalForm = Literal["agency", "pooled", "deposit", "own"]
LeverKey = str


class NetworkForm(Form):
    """The network effect of a line."""

    weight: Real = setting(0.0, unit="logit", low=0, high=6)
    critical: Real = setting(0.15, unit="fraction", low=0.01, high=0.9)
    steepness: Real = setting(2.5, unit="factor", low=1, high=6)


class LicenceForm(Form):
    """The licence of a line."""

    first: bool = setting(False)
    cost: Real = setting(400_000, unit="yuan", low=0, high=1_000_000_000)
    capital: Real = setting(0, unit="yuan", low=0, high=1_000_000_000_000)


class LineForm(Form):
    """A business line (业务线), built on one of four mechanics."""

    name: Both
    about: Both | None = None
    mechanic: Mechanic
    form: LegalForm = "agency"
    base: Real = setting(0.0, unit="logit", low=-10, high=10)
    frequency: Real = setting(4.0, unit="per_month", low=0, high=200)
    friction: Real = setting(0.4, unit="fraction", low=0, high=1)
    fee: Real = setting(0.005, unit="fraction", low=0, high=0.5)
    fee_limit: Real = setting(0.1, unit="fraction", low=0, high=0.5)
    free: Real = setting(10_000, unit="yuan_month", low=0, high=10_000)
    launch_cost: Real = setting(300_000, unit="yuan", low=0, high=1_000_000_000)
    launch_work: int = setting(120, unit="engineer_days", low=1, high=20_000)
    serve_cost: Real = setting(2, unit="yuan_year", low=0, high=1_000)
    network: NetworkForm = setting(NetworkForm)
    complements: dict[Id, Real] = setting(dict, unit="logit", many=20)
    insight: Real = setting(0.25, unit="fraction", low=0, high=1)
    licence: LicenceForm = setting(LicenceForm)
    terms: dict[str, Real] = setting(dict, many=20)


class CompanyForm(Form):
    """The company on its first day."""

    cash: Real = setting(6_000_000, unit="yuan", low=0, high=1_000_000_000_000)
    paid_in: Real | None = setting(None, unit="yuan", low=0, high=1_000_000_000_000)
    founders: Real = setting(0.85, unit="fraction", low=0.01, high=1)
    teams: dict[str, int] = setting(dict, unit="heads", many=8)
    open: list[Id] = setting(list, many=20)
    quality: Real = setting(0.35, unit="fraction", low=0, high=1)
    debt: Real = setting(0.2, unit="index", low=0, high=3)
    levers: dict[LeverKey, Real] = setting(dict, many=200)
    installed: dict[Id, Real] = setting(dict, unit="fraction", many=20)
