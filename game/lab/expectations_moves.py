"""What each move and each technology is said to do and to cost, as rows of the matrix.

A day below zero means the first day from its opposite on which the decision is allowed.
"""

from __future__ import annotations

from game.lab.expectations_levers import put
from game.lab.matrix import Row, Step

Value = int | float | str


def step(name: str, day: int = 0, **arguments: Value) -> Step:
    """A move on a day."""
    return (day, name, arguments)


def strike(kind: str, size: float, day: int = 0, **more: Value) -> Step:
    """A stroke of fate on a day."""
    return (day, "strike", {"kind": kind, "size": size, **more})


def _move(name: str, act: Step, metric: str, up: bool, price: str, price_up: bool, setup: str = "town",
          days: int = 60, both: tuple[Step, ...] = ()) -> Row:  # fmt: skip
    return Row("move", name, (act,), metric, up, price, price_up, setup, days, both)


def _tech(tech: str, metric: str, up: bool, price: str, price_up: bool, days: int = 160) -> Row:
    return Row("tech", tech, (step("adopt_technology", tech=tech),), metric, up, price, price_up, "makers", days)


GATED = (step("gate", line="p2p"),)
SCARE = (step("gate", line="p2p"), step("lift_gate", 1, line="p2p"))
RAIDED = (strike("raid", 0.25, 5, team="operations"), strike("raid", 0.25, 12, team="operations"))
# Nearly all cash is gone, and half of the fund wants its money the same day.
DRY = (put("reserve", 0.0), put("t0cap", 5_000_000.0), strike("pay", 7.6e9, 2), strike("wish", 0.5, 3, line="fund"))
POOR = (strike("pay", 6e9),)
OPEN_BOOKS = (put("disclosure", 0.9), strike("rumour", 0.6, 30))
NEW_YEAR = (strike("card", 0.0, of="new_year"),)
PROPOSED = (step("propose_partner", -1, partner="dining"),)
WILLING = (step("accept_partner", -1, partner="dining"),)
SIGNED = (*PROPOSED, *WILLING)
# Who seldom comes unasked. Others call by themselves, at better terms, once there are users enough.
RESERVED = ("custodian", "bureau", "insurer")
ASKED = tuple(step("propose_partner", -1, partner=each) for each in RESERVED)
WOULD_SIGN = tuple(step("accept_partner", -1, partner=each) for each in RESERVED)
FIVE = ("dining", "travel", "social", "mall", "telecom")
ALLIED = (*(step("propose_partner", -1, partner=each) for each in FIVE),
          *(step("accept_partner", -1, partner=each) for each in FIVE))  # fmt: skip
AGREED_ANEW = (*(step("renegotiate_partner", -180, partner=each) for each in FIVE),
               *(step("accept_partner", -181, partner=each) for each in FIVE))  # fmt: skip
WISH_TO_OPEN = (step("launch_line", -1, line="bank"),)
SHARED = (put("own_share.consumer", 0.3),)
SIX_STEPS = tuple(step("crisis_step", -1, choice=choice) for choice in ("order", "silent", "credit", "order"))
EARNING = tuple(strike("receive", 1.5e9, 31 * month) for month in range(19))
LISTABLE = (put("compliance", 4e7), put("engagement", 1.0), put("disclosure", 1.0),
            step("build_remedy", 30, remedy="identity"), *EARNING)  # fmt: skip
MOVES: tuple[Row, ...] = (
    _move("close_line", step("close_line", line="info"), "load", False, "trust", False),
    _move("campaign", step("campaign", size=3), "aware", True, "sum cash/campaign", False),
    _move("statement", step("statement", 2), "all doubt", False, "refused statement", True, days=14, both=SCARE),
    _move("apply_licence", step("apply_licence", line="bank"), "assets.bank", True, "sum cash/licence", False,
          "founders", 500, both=WISH_TO_OPEN),
    _move("hire", step("hire", team="operations", count=8), "load", False, "sum cash/payroll", False, days=150),
    _move("lay_off", step("lay_off", team="engineering", count=5), "sum cash/payroll", True, "all morale", False),
    _move("raise_round", step("raise_round", ask=0.2), "cash", True, "founders", False, days=200),
    _move("cancel_round", step("cancel_round", 10), "founders", True, "cash", False, days=200,
          both=(step("raise_round", ask=0.2),)),
    _move("borrow", step("borrow", amount=100_000_000), "cash", True, "sum cash/interest", False),
    _move("repay", step("repay", 10, amount=100_000_000), "sum cash/interest", True, "cash", False,
          both=(step("borrow", amount=100_000_000),)),
    _move("fire_sale", step("fire_sale", 30, amount=500_000_000), "sum cash/fire_sale", True, "equity", False,
          both=(put("invest", 0.8),)),
    _move("gate", step("gate", line="p2p"), "sum money.p2p/withdrawn", True, "trust", False, "mass", 21),
    _move("lift_gate", step("lift_gate", 5, line="p2p"), "queue", False, "sum money.p2p/withdrawn", False, "mass", 60,
          both=GATED),
    _move("wind_down", step("wind_down"), "assets.fund", False, "members", False, "mass", 60),
    _move("seek_buyer", step("seek_buyer"), "all offer", True, "morale", False, days=80),
    _move("accept_offer", step("accept_offer", -1), "state proceeds", True, "members", False, days=120,
          both=(step("seek_buyer"),)),
    _move("refuse_offer", step("refuse_offer", -1), "sum cash/sale", True, "all offer", False, days=120,
          both=(step("seek_buyer"),)),
    Row("move", "propose_partner", ASKED, "auc.p2p", True, "sum cash/partner.*", False, "town", 130, WOULD_SIGN),
    _move("accept_partner", WILLING[0], "aware", True, "dependency", True, days=150, both=PROPOSED),
    _move("leave_partner", step("leave_partner", -90, partner="dining"), "dependency", False, "aware", False, days=150,
          both=SIGNED),
    Row("move", "renegotiate_partner", AGREED_ANEW, "state taken", False, "state bound", True, "founders", 330,
        ALLIED),
    _move("set_appraisal", step("set_appraisal", scheme="volume"), "approval.p2p", True, "complaints", True, "mass",
          150),
    _move("retain", step("retain", team="operations"), "load", False, "sum cash/retention", False, "mass",
          both=RAIDED),
    _move("sign_colender", step("sign_colender", line="consumer", cover=0.3), "bank_share.consumer", True,
          "sum revenue/interest.consumer", False, "lender", 90, both=SHARED),
    _move("prepare_plan", step("prepare_plan"), "all doubt", False, "sum cash/emergency_plan", False, days=40,
          both=(strike("rumour", 0.6, 10),)),
    _move("stress_test", step("stress_test"), "all doubt", False, "sum cash/stress_test", False, "rich",
          both=OPEN_BOOKS),
    _move("sign_bank_line", step("sign_bank_line", amount=30_000_000), "all queue", False, "sum cash/bank_line", False,
          "mass", 8, both=DRY),
    _move("emergency_round", step("emergency_round", -2, amount=100_000_000), "cash", True, "founders", False, days=40,
          both=POOR),
    Row("move", "crisis_step", SIX_STEPS, "all queue", False, "borrowed", True, "mass", 7, DRY),
    _move("answer", step("answer", card="red_envelopes", option="rain"), "aware", True, "sum cash/red_envelopes", False,
          "asked", 30, both=NEW_YEAR),
    _move("move_on", step("move_on", -1), "aware", True, "sum cash/expansion", False, "acts", 150),
    _move("file_listing", step("file_listing", -380), "sum cash/round", True, "last founders", False,
          "founders", 590, both=LISTABLE),
    Row("move", "bet",
        (step("bet", metric="members", value=585_000.0), step("bet", 34, metric="members", value=700_000.0)),
        "state credibility", True, "refused bet heads 42", True, "town", 35),
    _move("drop_law", step("drop_law", 60, law="scream"), "sum cash/scream", True, "morale", False, days=75,
          both=(step("adopt_law", law="scream"),)),
    _move("build_remedy", step("build_remedy", remedy="clearing_house"), "rule clearing_house", False,
          "sum cash/clearing_house", False, "late", 100),
    _move("take_up_practice", step("take_up_practice", practice="claims"), "members", True, "complaints", True),
    _move("give_up_practice", step("give_up_practice", 20, practice="claims"), "complaints", False, "members", False,
          days=100, both=(step("take_up_practice", practice="claims"),)),
    _move("join_association", step("join_association"), "state weight", False, "sum cash/association", False),
    _move("leave_association", step("leave_association", 30), "sum cash/association", True, "state weight", True,
          both=(step("join_association"),)),
)  # fmt: skip
TECHS: tuple[Row, ...] = (
    _tech("mobile", "sessions", True, "state fraud", True),
    _tech("messaging", "state talk", True, "sum cash/messaging", False),
    _tech("video", "state fraud", False, "sum cash/video", False),
    _tech("quick_pay", "users.payment", True, "state fraud", True),
    _tech("cloud", "sum cash/infrastructure", True, "sum cash/cloud", False),
    _tech("one_account", "auc.p2p", True, "state breach_rate", True),
    _tech("machine_learning", "auc.p2p", True, "complaints", True),
    _tech("blockchain", "trust", True, "sum cash/postings", False),
    Row("tech", "nfc", (step("adopt_technology", -61, tech="nfc"),), "sum revenue/fees.payment", True,
        "sum cash/terminals", False, "makers", 200, (step("adopt_technology", tech="mobile"),)),
)  # fmt: skip
# Levers, laws, technologies and lines have rows of their own, one for each. A conversion ends the run, so that its twin
# is older on the last day: the two are compared on one and the same day in tests/play/test_endings.py.
ELSEWHERE = frozenset(("set_lever", "adopt_law", "adopt_technology", "launch_line", "convert"))
