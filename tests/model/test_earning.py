"""The three ways to earn: fees with a free tier, advertising and membership; and lines vie for attention."""

from __future__ import annotations

from game.model import feelings, offers, organisation
from tests.model.test_lines import company, grown, play, revenue
from tests.support.invariants import broken

SHOP = ("payment", "commerce")


def test_membership_is_taken_by_a_few_and_pays() -> None:
    none, some = grown(*SHOP), grown(*SHOP, levers={"premium": 1_500.0, "perks": 0.3})
    row = some.world.row()
    assert none.world.row()["subscribers"] == 0
    assert 0.01 < row["subscribers"] / row["activated"] < 0.08
    assert some.history.causes("revenue", 0, some.day - 1)["premium"] > 0
    assert broken(some.world) == []


def test_perks_win_members_and_cost_what_is_given() -> None:
    bare, rich = (grown(*SHOP, levers={"premium": 1_500.0, "perks": perks}) for perks in (0.0, 0.8))
    assert rich.world.row()["subscribers"] > 2 * bare.world.row()["subscribers"]
    spent = [-simulation.history.causes("cash", 0, simulation.day - 1).get("perks", 0.0) for simulation in (bare, rich)]
    assert spent[0] == 0 < spent[1]


def test_members_want_service() -> None:
    plain = grown(*SHOP, levers={"premium": 1_500.0, "perks": 0.8})
    asked = [organisation.load(plain.world)]
    plain.world.book.last["subscribers"] = 0.0
    asked.append(organisation.load(plain.world))
    assert asked[0] > 1.02 * asked[1] > 0


def test_a_dear_membership_has_fewer_members() -> None:
    cheap, dear = (grown(*SHOP, levers={"premium": price}) for price in (500.0, 5_000.0))
    assert dear.world.row()["subscribers"] < 0.6 * cheap.world.row()["subscribers"]


def test_who_is_content_rather_pays_for_more() -> None:
    worse, better = (grown(*SHOP, levers={"premium": 1_500.0}) for _ in range(2))
    better.world.people.state.satisfaction[:] = 0.9
    worse.world.people.state.satisfaction[:] = 0.1
    for simulation in (worse, better):
        simulation.advance(14)
    assert better.world.row()["subscribers"] > 1.5 * worse.world.row()["subscribers"]


def test_advertising_earns_and_wears_users_out() -> None:
    calm, full = grown(*SHOP, levers={"adload": 0.3}), grown(*SHOP, levers={"adload": 1.0})
    assert full.world.row()["satisfaction"] < calm.world.row()["satisfaction"] - 0.05
    assert full.world.row()["users.commerce"] < 0.8 * calm.world.row()["users.commerce"]
    at_once = []
    for load in (0.3, 1.0):
        simulation = grown(*SHOP, levers={"adload": 0.3})
        simulation.world.levers["adload"] = load
        simulation.advance(1)
        friction = offers.offers(simulation.world)[0].friction
        at_once.append((simulation.history.causes("revenue", simulation.day - 1, simulation.day - 1), friction))
    assert at_once[1][0]["ads.payment"] > 1.5 * at_once[0][0]["ads.payment"]
    assert at_once[1][1] > at_once[0][1]


def test_the_threshold_decides_who_has_it_free() -> None:
    earned, users = [], []
    for free in (0.0, 100_000.0, 1_000_000.0):
        simulation = grown("payment", levers={"free.payment": free, "fee.payment": 0.01, "ads": 60_000_000.0})
        earned.append(simulation.history.causes("revenue", 0, simulation.day - 1).get("fees.payment", 0.0))
        users.append(simulation.world.row()["users.payment"])
    assert earned[0] == 0.0 < earned[1] < earned[2]
    assert users[0] > users[2]


def test_a_large_loan_may_be_free_of_its_fee() -> None:
    dear, free = (grown("consumer", levers={"free.consumer": free}) for free in (1_000_000.0, 100_000.0))
    assert free.world.lines.open["consumer"].charged < 0.8 < dear.world.lines.open["consumer"].charged
    assert revenue(free, "consumer") < revenue(dear, "consumer")


def test_bought_users_are_anchored_at_zero() -> None:
    left = []
    for fee, free in ((0.0, 0.0), (0.012, 1_000_000.0)):
        levers = {"bonus": 10_000.0, "fee.payment": fee, "free.payment": free}
        simulation = play(company("payment", levers=levers), 200)
        flows = simulation.history.causes("users.payment", 0, 199)
        left.append(-flows.get("subsidy_end", 0.0) / flows["joined"])
    assert left[1] > 1.4 * left[0] > 0


def test_many_lines_crowd_the_menu_and_share_attention() -> None:
    busy = {"batch": 12.0, "cadence": 7.0}
    two, ten = (play(company(*lines, levers=busy), 150) for lines in (SHOP, tuple(line.id for line in company().lines)))
    assert offers.offers(ten.world)[0].friction > offers.offers(two.world)[0].friction + 0.1
    who = feelings.active(ten.world, (0, 0, ten.world.people.traits.count))
    used_by = ten.world.people.state.uses.take(who, axis=1).nonzero()[1]
    shared = feelings.left_to_each(used_by, len(who))
    assert shared.min() < 0.9 < shared.max() <= 1.0
    assert ten.world.product.tried < two.world.product.tried
