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


def _move(name: str, act: Step, metric: str, up: bool, price: str, price_up: bool, setup: str = "town",
          days: int = 60, both: tuple[Step, ...] = ()) -> Row:  # fmt: skip
    return Row("move", name, (act,), metric, up, price, price_up, setup, days, both)


def _tech(tech: str, metric: str, up: bool, price: str, price_up: bool, days: int = 160) -> Row:
    return Row("tech", tech, (step("adopt_technology", tech=tech),), metric, up, price, price_up, "makers", days)


GATED = (step("gate", line="p2p"),)
SCARE = (step("gate", line="p2p"), step("lift_gate", 1, line="p2p"))
PROPOSED = (step("propose_partner", -1, partner="travel"),)
SIGNED = (*PROPOSED, step("accept_partner", -1, partner="travel"))
MOVES: tuple[Row, ...] = (
    _move("launch_line", step("launch_line", line="info"), "state lines", True, "sum cash/launch", False, "makers"),
    _move("close_line", step("close_line", line="info"), "load", False, "trust", False),
    _move("campaign", step("campaign", size=3), "aware", True, "sum cash/campaign", False),
    _move("statement", step("statement", 2), "all doubt", False, "refused statement", True, days=14, both=SCARE),
    _move("apply_licence", step("apply_licence", line="p2p"), "news licence_granted", True, "sum cash/licence", False,
          "makers", 300),
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
    _move("gate", step("gate", line="p2p"), "sum money.p2p/withdrawn", True, "trust", False, "mass", 30),
    _move("lift_gate", step("lift_gate", 5, line="p2p"), "queue", False, "sum money.p2p/withdrawn", False, "mass", 60,
          both=GATED),
    _move("wind_down", step("wind_down"), "assets.fund", False, "members", False, "mass", 60),
    _move("seek_buyer", step("seek_buyer"), "news buyout_offer", True, "sum cash/sale", False, days=80),
    _move("accept_offer", step("accept_offer", -1), "state sold", True, "members", False, days=120,
          both=(step("seek_buyer"),)),
    _move("refuse_offer", step("refuse_offer", -1), "sum cash/sale", True, "all offer", False, days=120,
          both=(step("seek_buyer"),)),
    _move("propose_partner", PROPOSED[0], "news partner_agrees", True, "sum cash/partner.travel", False, days=120),
    _move("accept_partner", SIGNED[1], "aware", True, "sum cash/partner.travel", False, days=150, both=PROPOSED),
    _move("leave_partner", step("leave_partner", -90, partner="travel"), "state allies", False,
          "sum cash/partner.travel", False, days=120, both=SIGNED),
    _move("set_appraisal", step("set_appraisal", scheme="volume"), "approval.p2p", True, "complaints", True, "mass",
          150),
    _move("retain", step("retain", team="engineering"), "state leads", True, "sum cash/retention", False),
    _move("sign_colender", step("sign_colender", line="consumer", cover=0.3), "state colenders", True,
          "sum cash/colending", False, "lender"),
    _move("prepare_plan", step("prepare_plan"), "state plan", True, "sum cash/emergency_plan", False),
    _move("stress_test", step("stress_test"), "state tested", True, "sum cash/stress_test", False),
    _move("sign_bank_line", step("sign_bank_line", amount=100_000_000), "state bank_line", True, "sum cash/bank_line",
          False),
    Row("move", "bet",
        (step("bet", metric="members", value=585_000.0), step("bet", 34, metric="members", value=700_000.0)),
        "state credibility", True, "refused bet heads 42", True, "town", 35),
    _move("drop_law", step("drop_law", 60, law="scream"), "sum cash/scream", True, "morale", False, days=75,
          both=(step("adopt_law", law="scream"),)),
    _move("build_remedy", step("build_remedy", remedy="consent"), "state built", True, "sum cash/consent", False,
          days=150),
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
# Answers to cards are tried with their cards, steps of a crisis in a crisis, laws in a table of their own; what ends a
# run well after years, a listing and a conversion, is told in stories, as is the move to the next act; bargaining anew
# needs a partner grown weaker.
ELSEWHERE = frozenset(
    ("set_lever", "answer", "adopt_law", "adopt_technology", "file_listing", "convert", "renegotiate_partner",
     "crisis_step", "emergency_round", "move_on")
)  # fmt: skip
