"""The open-platform autopilot: partners, open terms and third parties; others' products beside one's own."""

from __future__ import annotations

from typing import ClassVar

from game.lab.prudent import LEVERS, Prudent


class OpenPlatform(Prudent):
    """Opens the doors: free to join, open books, every line that somebody else can fill, partners for traffic."""

    name: ClassVar[str] = "open-platform"
    levers = LEVERS | {
        "disclosure": 0.9, "fee.info": 0.08, "ux": 0.4, "engagement": 0.8, "free.payment": 120_000.0,
        "free.fund": 400_000.0,
    }  # fmt: skip
    order = ("flow", "credit", "brokerage", "balance")
    laws = ("ecosystem", "participation", "small_steps", "command_lords")
    partners = ("mall", "social", "telecom", "travel", "dining", "custodian", "insurer", "bureau")
    techs = ("mobile", "cloud")
    care = ()
    way_out = ""
