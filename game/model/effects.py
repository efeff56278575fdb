"""Closed vocabulary of effects that cards and scenarios may have: names and arguments here, doing in `happenings`.

An effect never adds to a score or to a metric: it changes a state from which metrics follow.
"""

from __future__ import annotations

from dataclasses import dataclass

# kind -> what its `size` means; `days` is how long it lasts where that applies, `line` narrows it to one line
KINDS: dict[str, str] = {
    "pay": "fen paid by the company, booked as an expense",
    "receive": "fen received, booked as other income",
    "squeeze": "added to the interbank rate, fraction a year, fading over `days`",
    "downturn": "added to unemployment, fraction, fading over `days`",
    "rate_cut": "taken off the policy rate for good, fraction a year",
    "rumour": "doubt spread among holders of balances, 0..1, fading over `days`",
    "contagion": "doubt in the kind of company, 0..1",
    "press": "trust shaken, 0..1 of what a broken promise costs; negative repairs",
    "fame": "share of the unaware who hear of the company over `days`",
    "outage": "hours the service is down, before repair speeds it up",
    "breach": "share of the records held that leak, 0..1",
    "disclose": "leaked records made known: 1 wholly, 0 hidden",
    "compensate": "fen paid for each leaked record",
    "fraud": "fraudulent applications a day relative to honest ones, over `days`",
    "fraud_loss": "share of a day's payment volume lost to fraud",
    "raid": "share of a team (`team`) that leaves",
    "morale": "morale gained or lost, -1..1",
    "hire": "people wanted for `team`, count; they come after the usual weeks",
    "pay_rise": "pay raised relative to the market, fraction, for good",
    "price_war": "rivals' subsidy raised, logit units, fading over `days`",
    "rival_fails": "the weakest copycat goes broke; size is not used",
    "debt": "technical debt added, same unit as product debt",
    "work": "engineer-days taken from the release train",
    "quality": "quality of `line` (or all) changed, -1..1",
    "friction": "friction of joining changed, -1..1, for good",
    "complaints": "complaints filed, per thousand active users",
    "inspection": "an inspection opened; size scales its thoroughness",
    "stance": "how the inspectors announced are received: 1 openly, 0 neutrally, -1 by hiding",
    "fine": "fen claimed by the regulator",
    "gap": "hidden compliance debt added, 0..1",
    "promise": "guarantees given to clients: 1 pledged, 0 withdrawn",
    "traffic": "exposures a month by a partner as share of the market, over `days`",
    "share_of_revenue": "share of revenue handed to a partner over `days`",
    "credit_line": "fen added to the bank's credit line",
    "equity": "fen invested at a discount of `days` per cent to the valuation",
    "lever": "lever `lever` set to size, on `line` or on all it exists for",
    "scale": "lever `lever` multiplied by size, on `line` or on all it exists for",
    "wish": "share of balances whose holders ask for their money today, 0..1",
    "withdraw_support": "custodian settles `size` days later, for `days`",
    "sell_company": "the company is sold at `size` times what a bank would pay for it",
    "board": "pressure of the board, 0..1, added",
    "data": "data asset gained or lost, fraction",
    "capacity": "room on the servers added at once as a share of what there is; it goes when it is not used",
    "slump": "share of all use that stays away, 0..1, fading over `days`",
    "default": "share of what is lent on `line` (or all) whose largest borrowers stop paying today, 0..1",
    "card": "another event happens: the cards whose cause is `name`",
    "practice": "grey practice `name`: 1 taken up, 0 given up",
    "remedy": "engineers begin to build the compliance work `name`, paid for as usual",
    "terms": "terms with the authority, -1..1, added",
    "firm_loan": "loan to one firm on `line` (or all), as large as so many ordinary ones, as far as there is money",
    "partner_terms": "share and rent of the partner the card is about grow by that fraction, and it signs anew",
    "partner_goes": "the partner the card is about gives notice; size is not used",
    "keep_partner": "partners that gave notice stay for that much more of what they take, fraction",
    "association": "1: the company joins the self-discipline association, 0: it leaves",
}
MONEY = frozenset(("pay", "receive", "credit_line"))  # kinds whose sums grow with the company
NAMED = frozenset(("card", "practice", "remedy"))  # kinds that need a `name`


@dataclass(frozen=True, slots=True)
class Effect:
    """One change of state: kind from KINDS, its size and how long, where and on whom it acts; name: of what, if any."""

    kind: str
    size: float = 0.0
    days: int = 0
    line: str = ""
    team: str = ""
    lever: str = ""
    delay: int = 0
    chance: float = 1.0
    name: str = ""
