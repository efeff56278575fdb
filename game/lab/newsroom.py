"""What pieces of news are about, so that a reader can ask for one kind only."""

from __future__ import annotations

PEOPLE = "people"
KINDS = (PEOPLE, "company", "money", "market", "rivals", "regulation", "cards")
_ABOUT = {
    "company": (
        "act appraisal bad_release board_impatient board_presses hired law_adopted law_dropped lead_left "
        "leap_lost leap_won line_closed line_opened outage people_quit plan_stale remedy_built repaired "
        "target_set tech_ready "
    ),
    "money": (
        "bank_lends bank_line_ended bank_line_signed bank_line_withdrawn bank_stops buyout_offer "
        "conversion_refused credit_line_cut crisis crisis_over crisis_short emergency_round firm_lent fund_empty "
        "gate_lifted gated listing_put_off listing_withdrawn losses_surprise no_buyer pool_closed pool_opened "
        "project_failed promise_broken prospectus queue_unpaid round_closed round_failed sale_broken sold "
        "stress_report talks_known talks_over turnaround wages_unpaid winding_down "
    ),
    "market": (
        "partner_agrees partner_joins partner_leaves partner_left partner_notice partner_offers "
        "partner_refuses partner_renews platforms_fail ring_found third_fault "
    ),
    "rivals": (
        "giant_partner giant_price giant_talent rival_broke rival_fund rival_funded rival_matches "
        "rival_succeeds rival_wakes "
    ),
    "regulation": (
        "association_expelled association_joined association_left cover_up finding fined inspection_clean "
        "inspection_notice ladder ladder_down licence_granted licence_refused order_met order_void "
        "practice_begun practice_ended rule_announced rule_enforced rule_hinted rule_in_force rule_lifted "
    ),
    "cards": ("answered card defaulted "),
}
_KIND = {event: kind for kind, events in _ABOUT.items() for event in events.split()}


def kind_of(event: str) -> str:
    """What a piece of news is about, one of KINDS; news of an unknown kind is the company's own. event: its id."""
    return _KIND.get(event, "company")


def is_sorted(event: str) -> bool:
    """Whether somebody has said what a piece of news is about."""
    return event in _KIND
