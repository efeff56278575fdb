"""The day's row: what counts as burning money, and what new members cost."""

from game.engine.simulation import Simulation
from game.model import ledger, metrics
from tests.support.games import grown


def test_what_is_sold_or_borrowed_in_need_is_no_income_from_running_the_company() -> None:
    world = Simulation(grown(), 3).world
    plain = metrics.daily_row(world)["burn"]
    world.ledger.raw["investments"] += 500_000_000
    world.ledger.raw["paid_in"] -= 500_000_000
    ledger.post(world, "cash", "investments", 500_000_000, "fire_sale")
    ledger.post(world, "cash", "bank_line", 500_000_000, "borrowing")
    assert metrics.daily_row(world)["burn"] == plain


def test_rewards_for_bringing_friends_are_a_cost_of_new_members() -> None:
    world = Simulation(grown(), 3).world
    plain = metrics.daily_row(world)["ads_cost"]
    ledger.spend(world, "subsidies", 3_000_000, "referral")
    assert metrics.daily_row(world)["ads_cost"] > plain
