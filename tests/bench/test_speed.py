"""Speed and size: a fork, a whole run with and without alarm, and how cost grows with persons and days.

Run with `pytest -m bench -n 0 --benchmark-enable`. Limits are generous multiples of the targets in the README,
so that a busy machine does not fail them; the figures themselves are in the table.
"""

import time
from collections.abc import Callable
from dataclasses import replace
from functools import cache

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from game.engine.simulation import Simulation
from game.model.spec import GameSpec
from tests.support.games import Strike, grown, with_levers

pytestmark = pytest.mark.benchmark(timer=time.process_time)  # other programs' time does not count
PERSONS, DAYS = 40_000, 1_096
WEALTH = 100_000_000_000
SLACK = 3.0  # busy machines
FORK_TARGET, RUN_TARGET, TEN_TARGET = 0.020, 2.0, 3.0


def long_game(sample: int = PERSONS, days: int = DAYS) -> GameSpec:
    """The first scenario for three years, four lines open, careful enough and with money enough to last."""
    spec = replace(grown(sample, days, WEALTH), rules=())
    spent = {"ads": 40_000_000, "compliance": 20_000_000, "security": 20_000_000}
    careful = {"disclosure": 0.9, "cutoff.p2p": 0.05, "provision.p2p": 0.03, "collections": 0.5, "rate.p2p": 0.14}
    return with_levers(spec, {**spent, **careful})


def ten_lines(sample: int = PERSONS, days: int = DAYS) -> GameSpec:
    """The same with every line of the game open; lenders are paid from the company's own cash, so that it lasts."""
    spec = with_levers(long_game(sample, days), {"pooling.p2p": 1.0})
    return replace(spec, company=replace(spec.company, open=spec.line_ids()))


@cache
def settled(sample: int, days: int) -> Simulation:
    simulation = Simulation(long_game(sample), 7)
    simulation.keep_checkpoints = False
    simulation.advance(days)
    return simulation


def seconds(simulation: Simulation, days: int) -> float:
    """Processor time of playing so many days, s; the best of three forks."""
    best = float("inf")
    for _ in range(3):
        fork = simulation.fork()
        start = time.process_time()
        fork.advance(days)
        best = min(best, time.process_time() - start)
    return best


def test_fork_of_a_hundred_thousand(benchmark: BenchmarkFixture) -> None:
    simulation = settled(100_000, 60)
    benchmark.pedantic(simulation.fork, rounds=15, warmup_rounds=2)
    benchmark.extra_info["target_s"] = FORK_TARGET
    if benchmark.stats is not None:
        assert benchmark.stats.stats.median < SLACK * FORK_TARGET


def test_fork_late_in_a_game(benchmark: BenchmarkFixture) -> None:
    simulation = settled(PERSONS, 420)
    benchmark.pedantic(simulation.fork, rounds=15, warmup_rounds=2)


@pytest.mark.parametrize("alarmed", [False, True], ids=["calm", "with runs"])
@pytest.mark.parametrize(("game", "target"), [(long_game, RUN_TARGET), (ten_lines, TEN_TARGET)], ids=["four", "ten"])
def test_a_run_of_three_years(
    benchmark: BenchmarkFixture, game: Callable[[], GameSpec], target: float, alarmed: bool
) -> None:
    played: list[Simulation] = []

    def play() -> None:
        simulation = Simulation(game(), 7)
        simulation.keep_checkpoints = False
        while not simulation.ended:
            if alarmed and simulation.day % 90 == 60:
                simulation.act(Strike("rumour", 0.8))
            simulation.advance()
        played.append(simulation)

    benchmark.pedantic(play, rounds=1)
    ending = played[-1].world.ending
    assert ending is not None
    benchmark.extra_info["ending"], benchmark.extra_info["days"] = ending.id, played[-1].day
    if benchmark.stats is not None:
        a_day = benchmark.stats.stats.min / played[-1].day
        benchmark.extra_info["ms_a_day"] = round(1000 * a_day, 3)
        assert a_day * DAYS < SLACK * target


def test_cost_grows_no_faster_than_persons(benchmark: BenchmarkFixture) -> None:
    """Ratios of cost a day and person: 10 000, 100 000, 1 000 000 persons."""
    cost = {}
    for sample in (10_000, 100_000, 1_000_000):
        simulation = Simulation(long_game(sample), 7)
        simulation.advance(7)
        cost[sample] = seconds(simulation, 7) / 7 / sample
    benchmark.pedantic(lambda: None, rounds=1)
    base = cost[10_000]
    benchmark.extra_info["relative_cost_a_person"] = {str(key): round(value / base, 3) for key, value in cost.items()}
    assert cost[1_000_000] <= 1.5 * cost[100_000]
    assert cost[100_000] <= 1.2 * cost[10_000]


def test_cost_grows_no_faster_than_days(benchmark: BenchmarkFixture) -> None:
    """Ratio of a day in the third year to a day in the second."""
    early, late = (seconds(settled(10_000, day), 60) for day in (400, 1_000))
    benchmark.pedantic(lambda: None, rounds=1)
    benchmark.extra_info["third_year_to_second"] = round(late / early, 3)
    assert late <= 1.5 * early


def test_opening_a_million(benchmark: BenchmarkFixture) -> None:
    benchmark.pedantic(lambda: Simulation(replace(long_game(1_000_000), days=30), 7), rounds=1)
