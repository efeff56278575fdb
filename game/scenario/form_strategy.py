"""The part of the form about laws and technologies."""

from __future__ import annotations

from typing import Literal

from game.scenario.form import Both, Form, Id, Real, setting

Thinking = Literal[
    "user", "simplicity", "extreme", "iteration", "traffic", "social", "big_data", "platform", "cross_industry"
]
Layer = Literal["strategy", "business", "organisation"]
Account = Literal["marketing", "service", "infrastructure", "payroll", "compliance_cost"]


class LawForm(Form):
    """A law (法则) of one of the nine thinkings."""

    name: Both
    effect: Both
    price: Both
    thinking: Thinking
    layers: list[Layer] = setting(list, many=3)
    channels: dict[str, Real] = setting(dict, many=12)
    cost: Real = setting(0, unit="yuan_month", low=0, high=1e8)
    cost_user: Real = setting(0, unit="yuan_month", low=0, high=100)
    account: Account = "marketing"
    busy: dict[str, Real] = setting(dict, many=8)
    drop: Real = setting(0.06, unit="fraction", low=0, high=1)
    blocks: list[str] = setting(list, many=5)
    locks: list[str] = setting(list, many=12)
    until_mass: bool = False
    bound: int = setting(0, unit="days", low=0, high=3_650)


class TechForm(Form):
    """A technology (技术) engineers can build in."""

    name: Both
    effect: Both
    price: Both
    channels: dict[str, Real] = setting(dict, many=12)
    outlay: Real = setting(0, unit="yuan", low=0, high=1e10)
    work: int = setting(60, unit="engineer_days", low=1, high=20_000)
    cost: Real = setting(0, unit="yuan_month", low=0, high=1e8)
    debt: Real = setting(0, unit="index", low=0, high=3)
    needs: list[Id] = setting(list, many=5)
