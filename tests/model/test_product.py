"""The product: trains, experiments, debt, launches, outages and the data asset."""

from dataclasses import replace

import pytest

from game.model import data, experiments, ledger, organisation, product
from game.model.exact import total
from tests.model.company import HEADS, close, company, live

RICH = 100_000_000_000


def played(days: int, seeds: int = 3, active: float = 60_000.0, **levers: float) -> list:
    worlds = [company(seed, cash=RICH, **levers) for seed in range(1, seeds + 1)]
    for world in worlds:
        live(world, days, active=active)
    return worlds


def mean(values: list[float]) -> float:
    return total(values) / len(values)


def test_releases_follow_the_cadence() -> None:
    slow, fast = played(120, 1, cadence=30)[0], played(120, 1, cadence=10)[0]
    assert slow.product.ships == 3
    assert fast.product.ships == 11


def test_a_shorter_cadence_pulls_the_train_forward() -> None:
    world = company(cadence=90)
    live(world, 5)
    world.levers["cadence"] = 2.0
    live(world, 3)
    assert world.product.ships == 1
    assert len(world.agenda.of("release")) == 1


def test_most_experiments_fail_and_the_share_emerges() -> None:
    worlds = played(540, 4)
    tried = sum(world.product.tried for world in worlds)
    helped = sum(world.product.helped for world in worlds)
    assert 0.05 < helped / tried < 0.34
    assert all(world.product.helped <= world.product.shipped <= world.product.tried for world in worlds)


def test_more_users_make_experiments_sharper() -> None:
    world = company()
    close(world, active=1_000.0)
    coarse = experiments.measurement_error(world, "payment")
    close(world, active=500_000.0)
    assert coarse == experiments.COARSEST
    assert experiments.measurement_error(world, "payment") == experiments.FINEST


def test_ideas_get_better_with_listening_and_the_ring() -> None:
    world = company()
    close(world, **{"ring.strength": 0.0})
    deaf = experiments.learning(world)
    close(world, **{"ring.strength": 0.9, "ring.speed": 8.0})
    assert -0.5 <= deaf < experiments.learning(world) <= 0.6
    world.spec = replace(world.spec, off=frozenset({"ring"}))
    assert experiments.learning(world) == pytest.approx(deaf)


def test_quality_rises_with_engineers_and_fades_without() -> None:
    idle = company(heads={"product": 3}, cash=RICH)
    live(idle, 365)
    assert idle.product.quality["payment"] == pytest.approx(0.35 * 0.887, abs=0.01)
    assert mean([w.product.quality["payment"] for w in played(540, 4, ux=0.0)]) > 0.42


def test_ux_work_goes_to_friction_instead_of_quality() -> None:
    features, ease = played(365, 4, ux=0.0), played(365, 4, ux=0.8)
    assert all(world.product.friction["payment"] == 0.4 for world in features)
    assert mean([w.product.friction["payment"] for w in ease]) < 0.36
    assert mean([w.product.quality["payment"] for w in features]) > mean([w.product.quality["payment"] for w in ease])


def test_haste_without_tests_builds_debt_and_slows_the_train() -> None:
    hasty, careful = played(365, 1, cadence=1, batch=4, tests=0.0)[0], played(365, 1, cadence=14, tests=0.4)[0]
    assert hasty.product.debt > 1.0 > 0.25 > careful.product.debt
    assert product.velocity(hasty) < 0.5


def test_tests_cost_throughput() -> None:
    free, tested = played(60, 1, batch=12, tests=0.0, cadence=60)[0], played(60, 1, batch=12, tests=0.5, cadence=60)[0]
    assert tested.product.tried + product.waiting(tested) < free.product.tried + product.waiting(free)


def breaks(batch: int, tests: float) -> float:
    bad = 0
    for seed in range(150):
        world = company(seed, batch=batch, tests=tests)
        product._perhaps_bad(world, batch, "payment")
        bad += bool(world.book.news)
    return bad / 150


def test_big_batches_break_more_than_in_proportion() -> None:
    small, large = breaks(1, 0.2), breaks(8, 0.2)
    assert large > 4 * small
    assert breaks(8, 0.6) < large


def test_founders_on_the_road_and_engineers_on_a_launch_slow_the_train() -> None:
    plain, building = company(cash=RICH), company(cash=RICH)
    product.start_launch(building, "fund")
    for record in building.agenda.of("launch"):
        record.started, record.due = True, 10**9
    for world in (plain, building):
        product._work(world)
    assert building.product.progress < 0.7 * plain.product.progress


def test_a_launch_costs_takes_engineers_and_opens_the_line() -> None:
    world = company(cash=RICH)
    record = product.start_launch(world, "fund")
    assert world.ledger.balance("launch") == 60_000_000
    assert record.hands == min(5, HEADS["engineering"] // 2)
    assert product.building(world) == ("fund",)
    live(world, 30)
    assert "fund" not in world.lines.open
    live(world, 60)
    assert "fund" in world.lines.open
    assert 0.2 < world.product.quality["fund"] < 0.6
    assert world.product.friction["fund"] <= 0.4


def test_an_outage_is_repaired_sooner_by_more_operators() -> None:
    times = []
    for hands in (1, 12):
        world = company(heads={"operations": hands})
        product.outage(world, 6.0, "card")
        times.append(world.agenda.of("repair")[0].work)
    assert times[1] < 0.7 * times[0]


def test_without_operators_somebody_improvises() -> None:
    world = company(heads={"engineering": 3})
    product.outage(world, 6.0, "card")
    assert world.agenda.of("repair")[0].started
    assert world.agenda.of("repair")[0].due > world.now


def test_nothing_waits_for_people_who_have_left() -> None:
    world = company(cash=RICH)
    product.start_launch(world, "fund")
    product.outage(world, 6.0, "card")
    organisation.lay_off(world, "engineering", HEADS["engineering"] - 2)
    organisation.lay_off(world, "operations", HEADS["operations"])
    product._unblock(world)
    assert [record.hands for record in world.agenda.of("launch")] == [2]
    assert all(record.started for record in world.agenda.of("repair"))
    live(world, 3)
    assert product.availability(world) == 1.0


def test_an_outage_takes_hours_and_trust() -> None:
    world = company()
    world.people.state.aware[:] = True
    product.outage(world, 10.0, "card")
    assert product.availability(world) < 0.4  # waits for hands: as far as one knows, all day
    live(world, 1)
    hours = world.book.causes("outage", 0, 0)["card"]
    assert 4.0 < hours < 14.5
    assert product.availability(world) == 1.0
    assert world.book.causes("trust", 0, 0)["outage"] < 0.0


def test_festivals_and_sudden_growth_strain_the_servers() -> None:
    world = company()
    live(world, 20)
    assert product.stress(world) < 0.8
    world.lines.sessions *= 5
    assert product.stress(world) > 1.5
    live(world, 40, active=60_000.0)
    assert product.stress(world) < 0.9


def test_debt_brings_outages() -> None:
    calm, worn = 0.0, 0.0
    for seed in range(4):
        for debt in (0.0, 2.5):
            world = company(seed, heads={"operations": 4}, cash=RICH, tests=0.0)
            world.product.debt = debt
            live(world, 300)
            hours = total(world.book.causes("outage", 0, 299).values())
            calm, worn = (calm + hours, worn) if not debt else (calm, worn + hours)
    assert worn > 3 * calm


def test_data_grows_with_use_and_ages() -> None:
    world = company(collect=1.0)
    live(world, 200, active=100_000.0)
    first = data.asset(world)
    assert first > 5_000.0
    world.levers["collect"] = 0.0
    live(world, 365)
    assert data.asset(world) == pytest.approx(0.606 * first, rel=0.02)


def test_scores_sharpen_with_data_and_people_but_stay_within_bounds() -> None:
    thin = company(heads={"engineering": 3})
    assert data.score_correlation(thin, "fund") == data.THIN == 0.47
    rich = company(heads={"data": 30, "risk": 30})
    rich.product.data = {"payment": 1e6, "fund": 0.0}
    across = data.score_correlation(rich, "fund")
    assert 0.65 < across < data.score_correlation(rich, "payment") < 0.72


def test_servers_are_paid_monthly_for_their_room() -> None:
    world = company()
    live(world, 31)
    assert world.ledger.raw["infrastructure"] >= product.HOSTING


def test_work_days_taken_delay_the_train() -> None:
    world = company()
    product.take_work(world, 30.0)
    assert product.waiting(world) == 0
    assert world.product.progress == -30.0


def test_the_same_luck_whatever_the_order() -> None:
    one, two = company(5, cash=RICH), company(5, cash=RICH)
    ledger.spend(two, "advice", 100, "x")
    organisation.hire(two, "risk", 1)
    live(one, 60)
    live(two, 60)
    assert one.product.tried == two.product.tried
    assert one.product.shipped == two.product.shipped


def test_a_copy_lives_on_alike() -> None:
    world = company(3, cash=RICH, cadence=3, tests=0.0)
    organisation.hire(world, "data", 2)
    product.start_launch(world, "fund")
    live(world, 40)
    other = world.fork()
    live(world, 80)
    live(other, 80)
    assert other.product == world.product
    assert other.organisation == world.organisation
    assert other.funding == world.funding
    assert other.security == world.security
    assert other.ledger.raw == world.ledger.raw
