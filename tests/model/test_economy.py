"""Outside paths, squeezes, the calendar and the slow tides."""

import copy
from datetime import date
from statistics import mean, pstdev
from types import SimpleNamespace

import pytest

from game.model import economy
from game.model.randomness import Lanes
from game.model.spec import EconomySpec, PathSpec

START = date(2015, 3, 1).toordinal()
FLAT = EconomySpec(
    growth=PathSpec(((0, 0.07),)),
    unemployment=PathSpec(((0, 0.05),)),
    policy=PathSpec(((0, 0.05), (100, 0.04))),
    interbank=PathSpec(((0, 0.03),)),
    deposit=PathSpec(((0, 0.0035),)),
)


def a_world(seed: int = 1, start: int = START) -> SimpleNamespace:
    spec = SimpleNamespace(economy=FLAT, start=start, holidays=((345, 351),))
    lanes = Lanes(seed)
    return SimpleNamespace(spec=spec, lanes=lanes, day=0, economy=economy.open_economy(spec, lanes))


def live(world: SimpleNamespace, days: int) -> SimpleNamespace:
    for _ in range(days):
        economy.step_economy(world)
        world.day += 1
    return world


def test_a_path_is_linear_between_points_and_constant_outside() -> None:
    path = PathSpec(((10, 1.0), (20, 2.0)))
    assert [economy.read_path(path, day) for day in (0, 10, 15, 20, 99)] == [1.0, 1.0, 1.5, 2.0, 2.0]


def test_policy_follows_its_path_and_a_cut_stays() -> None:
    world = live(a_world(), 51)
    assert world.economy.policy == pytest.approx(0.045)
    economy.cut_rate(world, 0.01)
    live(world, 60)
    assert world.economy.policy == pytest.approx(0.03)


def test_a_squeeze_lifts_interbank_at_once_and_fund_yields_later_then_both_fade() -> None:
    calm, tight = live(a_world(), 10), live(a_world(), 10)
    economy.add_offset(tight, "squeeze", 0.03, 40)
    live(calm, 1)
    live(tight, 1)
    assert tight.economy.interbank - calm.economy.interbank == pytest.approx(0.03)
    assert tight.economy.fund_yield - calm.economy.fund_yield < 0.002
    live(calm, 20)
    live(tight, 20)
    assert 0.01 < tight.economy.interbank - calm.economy.interbank < 0.02
    assert tight.economy.fund_yield - calm.economy.fund_yield > 0.006
    live(calm, 300)
    live(tight, 300)
    assert tight.economy.offsets == []
    assert tight.economy.interbank == calm.economy.interbank
    assert tight.economy.fund_yield == pytest.approx(calm.economy.fund_yield, abs=1e-4)


def test_unemployment_that_nobody_expected_lowers_the_factor_until_it_is_habit() -> None:
    calm, bad = live(a_world(), 7), live(a_world(), 7)
    economy.add_offset(bad, "downturn", 0.02, 2_000)
    live(calm, 15)
    live(bad, 15)
    assert bad.economy.factor < calm.economy.factor - 0.5
    live(calm, 700)
    live(bad, 700)
    assert abs(bad.economy.factor - calm.economy.factor) < 0.3


def test_money_is_tight_at_the_end_of_june_and_before_spring_festival() -> None:
    spec = a_world().spec
    june = date(2015, 6, 30).toordinal() - START
    assert economy.season(spec, june) > economy.season(spec, june - 4) > 0.0
    assert economy.season(spec, june + 2) == 0.0
    assert economy.season(spec, 344) == pytest.approx(economy.SPRING_SQUEEZE)
    assert economy.season(spec, 345) == 0.0


def test_tides_have_unit_variance_and_the_right_half_life() -> None:
    tides = []
    for seed in range(12):
        world = a_world(seed)
        for week in range(300):
            world.day = 7 * week
            economy.step_economy(world)
            tides.append(world.economy.tide)
    assert abs(mean(tides)) < 0.25
    assert 0.85 < pstdev(tides) < 1.15
    assert pytest.approx(0.5, rel=1e-6) == economy.KEEP**39


def test_a_copy_goes_on_alike() -> None:
    world = live(a_world(3), 33)
    economy.add_offset(world, "squeeze", 0.02, 30)
    other = copy.deepcopy(world)
    assert live(world, 50).economy == live(other, 50).economy
