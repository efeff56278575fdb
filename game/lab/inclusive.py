"""The inclusive autopilot: people whom banks do not serve, at low prices, told the truth."""

from __future__ import annotations

from typing import ClassVar

from game.lab.prudent import LEVERS, TEAMS, Prudent


class Inclusive(Prudent):
    """Small loans at low rates, low fees, gentle collections, open books, and hands enough to help."""

    name: ClassVar[str] = "inclusive"
    levers = LEVERS | {
        "disclosure": 0.95, "rate.": 0.16, "limit.": 1.2, "cutoff.": 0.15, "fee.p2p": 0.03, "fee.payment": 0.0055,
        "fee.fund": 0.003, "collections": 0.35, "ux": 0.45,
    }  # fmt: skip
    teams = TEAMS | {"risk": 0.5, "data": 0.45, "compliance": 0.4}
    laws = ("grassroots", "service_marketing", "each_one")
    partners = ("telecom", "bureau")
    techs = ("mobile",)
    care = ("join_association",)
